"""What the page of an invocation shows."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from foedus.report.cast import invoke as cast
from foedus.report.lesson import invoke as lesson
from foedus.report.page.figure import mapped, woven
from foedus.report.phrases import sentence
from foedus.report.story import invoke as story
from foedus.study.answer import InvokeAnswer

ARROWS = "An arrow leads from who attacks, or owes, to the state concerned, by the strongest thing owed."


def values(answer: InvokeAnswer) -> dict[str, Any]:
    """Return the values of `invoke.html`."""
    actors, ties = cast.actors(answer), cast.ties(answer)
    event = sentence(story.event(answer)).rstrip(".")
    triggered = [duty for duty in answer.duties if duty.verdict != "free"]
    untriggered = [duty for duty in answer.duties if duty.verdict == "free"]
    return {
        "title": f"{event}: who must do what",
        "story": story.paragraph(answer),
        "maps": mapped(actors, ties, f"{event}: map of what is owed", ARROWS),
        "networks": woven(actors, ties, f"{event}: who owes whom", ARROWS),
        "groups": [(head, [(id_, list(duties)) for id_, duties in groupby(found, key=lambda d: d.treaty)])
                   for head, found in (("Triggered", triggered), ("Not triggered", untriggered)) if found],
        "called": lambda id_: story.called(answer, id_),
        "named": lambda id_: story.called(answer, id_).removeprefix("the "),
        "tasks": lesson.tasks(answer),
        "duty_of": {duty.id: duty for duty in answer.duties},
        "short_titles": [],
    }  # fmt: skip
