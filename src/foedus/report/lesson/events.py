"""Class questions on a list of events."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from foedus.report import names
from foedus.report.lesson import invoke
from foedus.report.lesson.record import Task, first_three, text
from foedus.report.story.invoke import AID, event
from foedus.study.answer import InvokeAnswer
from foedus.study.events import EventsAnswer


def tasks(answer: EventsAnswer) -> list[Task]:
    """Return three questions with answers."""
    return first_three(answer, (_called, _torn, _open, _not, _law))


def _called(answer: EventsAnswer) -> Task | None:
    """Ask who must help whom after the first event that binds anybody."""
    return _first(
        answer, invoke.strongest, lambda a: any(d.verdict in AID for d in a.duties if d.kind == "aid")
    )


def _torn(answer: EventsAnswer) -> Task | None:
    """Ask which duties of one state collide."""
    found = next((s.answer for s in answer.steps if s.answer.collisions), None)
    if found is None:
        return None
    parts = [
        f"{names.the(names.polity(c.state))} must help {names.the(names.polity(c.helps))} against "
        f"{names.the(names.polity(c.against))}, and {_bars(c.bars)} forbids it"
        for c in found.collisions[:3]
    ]
    title = f"If {event(found)}, which states are bound to help and barred from it at once?"
    return Task(title, text([*parts, "the law does not say which duty prevails"]))


def _open(answer: EventsAnswer) -> Task | None:
    """Ask on what the first contested duty turns."""
    return _first(answer, invoke.contested, lambda a: True)


def _not(answer: EventsAnswer) -> Task | None:
    """Ask why a duty did not fall due."""
    return _first(answer, invoke.untriggered, lambda a: True)


def _law(answer: EventsAnswer) -> Task:
    return invoke.law(answer.steps[0].answer)


def _first(
    answer: EventsAnswer,
    ask: Callable[[InvokeAnswer], Task | None],
    fits: Callable[[InvokeAnswer], bool],
) -> Task | None:
    """Return the first question of that kind that some step answers."""
    found: Iterator[Task] = (t for s in answer.steps if fits(s.answer) and (t := ask(s.answer)))
    return next(found, None)


def _bars(ids: str) -> str:
    return " and ".join(names.titled(names.treaty(id_)) for id_ in ids.split(", "))
