"""Answer a dated list of events: what is owed after each, with all the earlier ones known."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import msgspec

from foedus.errors import InputError, QuestionError
from foedus.study import facts
from foedus.study.answer import Answer, InvokeAnswer, Provenance
from foedus.study.invoke import answered
from foedus.study.question import Calling, EventWords, Invoke, InvokeEvents
from foedus.study.setting import Setting
from foedus.system.dates import parse_date
from foedus.treaty.crisis import Crisis
from foedus.treaty.duty import Duty
from foedus.treaty.scene import Event, Situation

MOST = 200  # events of one list


class Step(msgspec.Struct, frozen=True):
    """One event and what is owed after it; `new` are the numbers of the duties that it changed."""

    number: int
    what: str
    helps: str
    answer: InvokeAnswer
    new: tuple[int, ...]


class EventsAnswer(Answer, frozen=True, kw_only=True):
    """Who must do what after each of a list of events."""

    question: InvokeEvents
    title: str
    steps: tuple[Step, ...]

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a duty and event."""
        return [
            {"event": step.number, "on": step.answer.on.iso(), "new": row_id in step.new, **row}
            for step in self.steps
            for row_id, row in enumerate(step.answer.rows(), 1)
        ]

    def glance(self) -> dict[str, Any]:
        """Return how many events there are, and how many duties of help each new event brought."""
        binding = ("obliged", "discretionary")
        fresh = [d for s in self.steps for d in s.answer.duties if d.id in s.new]
        return {"events": len(self.steps), "new_aid": sum(d.verdict in binding for d in fresh)}


def question_of(crisis: Crisis, **options: Any) -> InvokeEvents:
    """Return the question that a file of events asks; `options` are those of `InvokeEvents`."""
    events = tuple(
        EventWords(
            attacker=e.attacker,
            target=e.target,
            on=str(e.date),
            place=e.place,
            act=e.act,
            object=e.object,
            helps=e.helps or None,
            what=e.what,
        )
        for e in crisis.events
    )
    assume = crisis.assume | options.pop("assume", {})
    disputed = tuple(dict.fromkeys((*crisis.disputed, *options.pop("disputed", ()))))
    return InvokeEvents(events=events, title=crisis.title, assume=assume, disputed=disputed, **options)


def answer(question: InvokeEvents, use: Setting) -> EventsAnswer:
    """Return what is owed after each event; raises InputError when a word of the list is off."""
    told = situate(question, use)
    steps: list[Step] = []
    seen: dict[tuple[str, ...], str] = {}
    for number, words in enumerate(question.events, 1):
        one = after(question, told[:number], use)
        new = tuple(d.id for d in one.duties if seen.get(key(d)) != d.verdict)
        seen |= {key(duty): duty.verdict for duty in one.duties}
        steps.append(Step(number, words.what, words.helps or "", one, new))
    return EventsAnswer(
        question=question, title=question.title, steps=tuple(steps), provenance=_provenance(steps, use)
    )


def situate(question: InvokeEvents, use: Setting) -> list[Event]:
    """Return the events with every name resolved, in order; raises InputError."""
    if not 0 < len(question.events) <= MOST:
        what = f"{len(question.events)} events; a list has 1 to {MOST}"
        hint = "split the list" if question.events else "tell at least one event, or foedus invoke july-1914"
        raise QuestionError(what, where="events", try_next=hint)
    told = [_event(words, number, use) for number, words in enumerate(question.events, 1)]
    for number, (before, later) in enumerate(pairwise(told), 2):
        if later.date.last < before.date.first:
            what = f"{later.date} comes after {before.date}"
            raise QuestionError(
                what, where=f"event {number}", try_next="put the events in order of their dates"
            )
    return told


def _provenance(steps: list[Step], use: Setting) -> Provenance:
    """Return every source that the answers rest on, once, and the seed of what they drew."""
    parts = [step.answer.provenance for step in steps]
    cited = dict.fromkeys(source for part in parts for source in part.citations)
    return use.provenance(citations=tuple(cited), seed=parts[-1].seed)


def after(question: InvokeEvents, told: list[Event], use: Setting) -> InvokeAnswer:
    """Return the answer after the last of the events told: the first ones of the question."""
    event = told[-1]
    asked = [
        name
        for name in question.why_not
        if facts.actor(name, event.date, use, "--why-not") not in (event.attacker, event.target)
    ]
    words = msgspec.structs.asdict(question.events[len(told) - 1])
    shared = {name: getattr(question, name) for name in Calling.__struct_fields__} | {"why_not": tuple(asked)}
    one = Invoke(**{name: words[name] for name in words if name not in ("helps", "what")}, **shared)
    on = event.date
    for name in one.disputed:
        facts.check_fact(name, use, f"disputed {name}")
    given = facts.assumed(one.assume, on, use)
    situation = Situation(event, tuple(told[:-1]), given, one.disputed)
    return answered(one, situation, use, use.with_atop(on) if one.atop else use)


def _event(words: EventWords, number: int, use: Setting) -> Event:
    """Return an event with its names resolved; raises InputError that names the event."""
    on = parse_date(words.on, where=f"event {number}")
    try:
        return facts.event(
            words.attacker,
            words.target,
            on,
            words.place,
            words.act,
            words.object,
            use,
            helps=words.helps or "",
        )
    except InputError as error:
        raise type(error)(
            error.what,
            where=f"event {number}, {error.where}",
            why=error.why,
            near=error.near,
            try_next=error.try_next,
        ) from None


def key(duty: Duty) -> tuple[str, ...]:
    """Return what makes two duties of different days the same one."""
    return (duty.treaty, duty.article, duty.state.id, duty.toward, duty.duty, duty.against)
