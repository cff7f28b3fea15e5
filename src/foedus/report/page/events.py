"""What the page of a list of events shows."""

from __future__ import annotations

from typing import Any

from foedus.report import names
from foedus.report.cast import events as cast
from foedus.report.grouped import QUIET, Alike, alike
from foedus.report.lesson import events as lesson
from foedus.report.page.figure import mapped, woven
from foedus.report.story import events as story
from foedus.study.events import EventsAnswer, Step
from foedus.treaty.duty import Duty

ARROWS = "An arrow leads from who attacks, comes in or must help to the state concerned, over all events."


def values(answer: EventsAnswer) -> dict[str, Any]:
    """Return the values of `events.html`."""
    actors, ties = cast.actors(answer), cast.ties(answer)
    title = answer.title or "A list of events"
    return {
        "title": f"{title}: who owed what after each step",
        "story": story.paragraph(answer),
        "maps": mapped(actors, ties, f"{title}: map of attacks and help", ARROWS),
        "networks": woven(actors, ties, f"{title}: who attacks, who must help", ARROWS),
        "steps": [(step, _changed(step)) for step in answer.steps],
        "given": _given(answer),
        "notes": answer.steps[-1].answer.notes,
        "tasks": lesson.tasks(answer),
        "short_titles": [],
    }


def _given(answer: EventsAnswer) -> list[tuple[str, str]]:
    """Return what the question sets, leaves open, or leaves out."""
    asked = answer.question
    found = [(names.label(fact, names.FACTS), names.readable(value)) for fact, value in asked.assume.items()]
    found += [("left open", names.label(fact, names.FACTS)) for fact in asked.disputed]
    if asked.known_to:
        found.append(("left out", f"what was secret to {names.readable(asked.known_to)}"))
    return found


def _changed(step: Step) -> list[Alike[Duty]]:
    """Return what the event changed: duties to help or to hold back, newly due or displaced."""
    return alike(d for d in step.answer.duties if d.id in step.new and d.verdict not in QUIET)
