"""A list of events in one paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.report import names
from foedus.report.phrases import listed, sentence, when
from foedus.report.story.invoke import AID, article
from foedus.report.words import plural
from foedus.study.events import EventsAnswer
from foedus.treaty.duty import Duty

MOST = 4  # duties told by name


def paragraph(answer: EventsAnswer) -> str:
    """Return how far the events reach, and the first duties of help that they brought."""
    first, last = answer.steps[0].answer, answer.steps[-1].answer
    span = f"{plural(len(answer.steps), 'event')}, the first {when(first.on)}, the last {when(last.on)}"
    bound = list(_bound(answer))
    told = [
        f"after event {number}, {names.the(duty.state.name)} owed {names.the(names.polity(duty.toward))} "
        f"{names.label(duty.duty, names.DUTIES)} ({article(duty)})"
        for number, duty in bound[:MOST]
    ]
    rest = f"; and {plural(len(bound) - MOST, 'more such call')}" if len(bound) > MOST else ""
    owed = "; ".join(told) + rest or "no treaty of the corpus bound any state to help"
    torn = listed(
        list(
            dict.fromkeys(names.the(names.polity(c.state)) for s in answer.steps for c in s.answer.collisions)
        )
    )
    parts = [span, owed, *([f"bound and barred at once: {torn}"] if torn else [])]
    return " ".join(map(sentence, parts))


def _bound(answer: EventsAnswer) -> Iterator[tuple[int, Duty]]:
    """Yield the first duty that bound each state to help each other one, with the number of its event."""
    seen: set[tuple[str, str]] = set()
    for step in answer.steps:
        for duty in step.answer.duties:
            pair = (duty.state.id, duty.toward)
            if duty.kind == "aid" and duty.verdict in AID and duty.round == 1 and pair not in seen:
                seen.add(pair)
                yield step.number, duty
