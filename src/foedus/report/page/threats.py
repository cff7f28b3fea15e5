"""What the page of a list of threats shows."""

from __future__ import annotations

from typing import Any

from foedus.report.cast import threats as cast
from foedus.report.lesson import threats as lesson
from foedus.report.page.figure import barred, mapped
from foedus.report.phrases import when
from foedus.report.sources import short_titles
from foedus.report.story import threats as story
from foedus.study.threatened import ThreatsAnswer

ARROWS = "Dashed arrows lead to the three highest threats."


def values(answer: ThreatsAnswer) -> dict[str, Any]:
    """Return the values of `threats.html`."""
    title = f"Whom {answer.state.name} had to fear {when(answer.on)}"
    lines = [line for row in answer.threats or () for line in row.record]
    return {
        "title": title,
        "story": story.paragraph(answer),
        "charts": barred(cast.bars(answer), f"{title}: threat scores"),
        "maps": mapped(cast.actors(answer), cast.ties(answer), f"{title}: map", ARROWS),
        "tasks": lesson.tasks(answer),
        "shown": cast.SHOWN,
        "short_titles": short_titles(lines, answer.provenance.world),
    }
