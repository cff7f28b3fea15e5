"""Cases: facts with the expected verdict and article, as data beside the treaty."""

from __future__ import annotations

import msgspec

from foedus.system.dates import Date
from foedus.system.records import Record
from foedus.treaty.duty import STRENGTH, Duty, Kind, Verdict
from foedus.treaty.when import Act, Object


class CaseEvent(Record, frozen=True, kw_only=True):
    """One event of a case, in the words of the file (names are resolved on its date).

    `helps` names the state that the attacker came in to help: it is then at war, yet no attacker.
    """

    attacker: str
    target: str
    date: Date
    place: str | None = None
    act: Act = "armed"
    object: Object = "territory"
    helps: str = ""


class CaseQuestion(CaseEvent, frozen=True, kw_only=True):
    """The event asked about, with earlier ones, given facts and disputed facts."""

    events: tuple[CaseEvent, ...] = ()
    assume: dict[str, str] = msgspec.field(default_factory=dict)
    disputed: tuple[str, ...] = ()


class Expected(Record, frozen=True, kw_only=True):
    """The verdict a case expects: of the strongest duty of that kind, under that article if given."""

    state: str
    toward: str
    duty: Kind
    verdict: Verdict
    article: str = ""


class Case(Record, frozen=True, kw_only=True):
    """One worked case."""

    id: str
    question: CaseQuestion
    expect: tuple[Expected, ...]
    source: str
    did: str = ""
    about: str = ""


class CaseFile(Record, frozen=True, kw_only=True):
    """The cases of one treaty."""

    cases: tuple[Case, ...]


class Outcome(msgspec.Struct, frozen=True):
    """Whether one expectation of a case came true."""

    case: str
    expected: Expected
    found: Verdict | None
    passed: bool


def judge(case: Case, expected: Expected, treaty: str, found: list[Duty]) -> Outcome:
    """Compare an expectation with the duties of its treaty; `free` also means that none exists."""
    fits = [
        duty.verdict
        for duty in found
        if duty.treaty == treaty and duty.kind == expected.duty
        and (duty.state.id, duty.toward) == (expected.state, expected.toward)
        and expected.article in ("", duty.article)
    ]  # fmt: skip
    best = min(fits, key=STRENGTH.index) if fits else None
    return Outcome(case.id, expected, best, (best or "free") == expected.verdict)
