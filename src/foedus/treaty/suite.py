"""The conformance suite: every case of a corpus as plain JSON that any engine can read.

A case gives facts and what follows from them in law, with article and source, in words that presume nothing
of how the treaties are encoded. States carry their COW code where they have one.
"""

from __future__ import annotations

from typing import Any

import msgspec

from foedus.system.dates import Date
from foedus.treaty.cases import Case, CaseEvent
from foedus.treaty.corpus import Corpus
from foedus.treaty.duty import STRENGTH, Kind, Verdict
from foedus.treaty.scene import NON_STATE, Law

FORMAT = 1


class SuiteState(msgspec.Struct, frozen=True):
    """A state (or non-state actor) of a case."""

    id: str
    name: str
    cow: int | None = None


class SuiteEvent(msgspec.Struct, frozen=True):
    """What was done by whom to whom, when and where; `helps`: the attacker came in to help that state."""

    attacker: SuiteState
    target: SuiteState
    date: str
    act: str
    object: str
    place: str | None = None
    helps: str | None = None


class SuiteExpected(msgspec.Struct, frozen=True):
    """The strongest verdict of that kind that the state owes the other under the treaty (and article)."""

    state: SuiteState
    toward: SuiteState
    duty: Kind
    verdict: Verdict
    article: str = ""


class SuiteCase(msgspec.Struct, frozen=True):
    """One case: facts, what the law of one treaty says, what the state did, and where that is argued."""

    id: str
    treaty: str
    event: SuiteEvent
    expect: tuple[SuiteExpected, ...]
    source: str
    earlier: tuple[SuiteEvent, ...] = ()
    given: dict[str, str] = {}
    disputed: tuple[str, ...] = ()
    did: str = ""


class SuiteTreaty(msgspec.Struct, frozen=True):
    """A treaty that cases speak of, enough to find its text."""

    id: str
    name: str
    signed: str
    atop: int | None = None
    sources: tuple[str, ...] = ()


class Suite(msgspec.Struct, frozen=True):
    """All cases, the treaties they speak of, and the verdicts from strongest to weakest."""

    format: int
    verdicts: tuple[str, ...]
    treaties: tuple[SuiteTreaty, ...]
    cases: tuple[SuiteCase, ...]


def suite(corpus: Corpus, law: Law) -> Suite:
    """Return every case of the corpus, engine-neutral."""
    found = [_case(case, id_, law) for id_, cases in sorted(corpus.cases.items()) for case in cases]
    treaties = tuple(
        SuiteTreaty(t.id, t.name, t.signed.iso(), t.atop, tuple(s.cited() for s in t.sources.values()))
        for t in corpus
        if t.id in corpus.cases
    )
    return Suite(FORMAT, STRENGTH, treaties, tuple(found))


def suite_schema() -> dict[str, Any]:
    """Return the JSON Schema of the suite."""
    schema: dict[str, Any] = msgspec.json.schema(Suite)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _case(case: Case, treaty: str, law: Law) -> SuiteCase:
    asked = case.question
    return SuiteCase(
        id=f"{treaty}/{case.id}",
        treaty=treaty,
        event=_event(asked, law),
        expect=tuple(
            SuiteExpected(
                _state(e.state, asked.date, law),
                _state(e.toward, asked.date, law),
                e.duty,
                e.verdict,
                e.article,
            )
            for e in case.expect
        ),
        source=case.source,
        earlier=tuple(_event(event, law) for event in asked.events),
        given=asked.assume,
        disputed=asked.disputed,
        did=case.did,
    )


def _event(event: CaseEvent, law: Law) -> SuiteEvent:
    return SuiteEvent(
        _state(event.attacker, event.date, law),
        _state(event.target, event.date, law),
        str(event.date),
        event.act,
        event.object,
        event.place,
        event.helps or None,
    )


def _state(text: str, on: Date, law: Law) -> SuiteState:
    if text.startswith(NON_STATE):
        return SuiteState(text, law.name(text))
    known = law.polities
    polity = known[text] if text in known else known.find(text, on)
    return SuiteState(polity.id, polity.name, polity.cow)
