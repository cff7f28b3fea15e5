"""Who must do what, in one paragraph."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from foedus.report import names
from foedus.report.phrases import listed, sentence, when
from foedus.study.answer import InvokeAnswer
from foedus.treaty.duty import KINDS, Duty, SummaryRow

K = TypeVar("K", bound=Hashable)
BARS = ("neutrality", "nonaggression")
AID = ("obliged", "discretionary")  # the verdicts that bind a state to help


def paragraph(answer: InvokeAnswer) -> str:
    """Return the answer in sentences: aid first, then what bars and what is only to be talked over."""
    parts = [f"if {event(answer)}, then {_aid_owed(answer)}", *_contested(answer), *_barred(answer)]
    consult = _together((r.toward, r) for r in answer.summary if r.consultation == "consult")
    if consult:
        talks = [f"{_who(rows)} with {called(answer, toward)}" for toward, rows in consult.items()]
        parts.append(f"must consult: {'; '.join(talks)}")
    if free := _owing_nothing(answer):
        parts.append(f"nothing is owed on these facts by {listed(free)}")
    return " ".join(sentence(part) for part in parts)


def event(answer: InvokeAnswer) -> str:
    """Return the event asked about in words."""
    verb = names.ACTS.get(answer.question.act or "armed", f"acts ({answer.question.act}) against")
    text = f"{names.the(answer.attacker.name)} {verb} {names.the(answer.target.name)} {when(answer.on)}"
    return text + (f" at {answer.question.place}" if answer.question.place else "")


def called(answer: InvokeAnswer, id_: str) -> str:
    """Return the name of a state of the answer, with its article."""
    sides = (answer.attacker, answer.target, *(duty.state for duty in answer.duties))
    found = {state.id: state.name for state in sides}
    return names.the(found.get(id_) or names.polity(id_))


def article(duty: Duty) -> str:
    """Return treaty and article of a duty."""
    return (
        f"{names.titled(names.treaty(duty.treaty))}, article {duty.article}" if duty.treaty else "no treaty"
    )


def deciding(answer: InvokeAnswer, row: SummaryRow, kind: str) -> Duty | None:
    """Return the duty that gave a row's verdict of that kind."""
    verdict = getattr(row, kind)
    alike = (d for d in answer.duties if d.state == row.state and d.toward == row.toward and d.kind == kind)
    return next((duty for duty in alike if duty.verdict == verdict), None)


def _aid_owed(answer: InvokeAnswer) -> str:
    found = [(row, deciding(answer, row, "aid")) for row in answer.summary if row.aid in AID]
    groups = _together(((row.aid, row.toward, article(duty)), row) for row, duty in found if duty)
    owed = []
    for (verdict, toward, source), rows in groups.items():
        one, ally = len(rows) == 1, called(answer, toward)
        if verdict == "obliged":
            owed.append(f"{_who(rows)} {'is' if one else 'are'} obliged to help {ally} ({source})")
        else:
            how = "chooses how" if one else "choose how"
            owed.append(f"{_who(rows)} must help {ally}, but {how} ({source})")
    return "; ".join(owed) or "no state is bound to help by arms"


def _contested(answer: InvokeAnswer) -> Iterator[str]:
    for row in answer.summary:
        duty = deciding(answer, row, "aid")
        if duty and row.aid == "contested":
            who = f"{names.the(row.state.name)} must help {called(answer, row.toward)}"
            yield f"whether {who} is contested ({article(duty)}): {names.readable(duty.reason)}"


def _barred(answer: InvokeAnswer) -> Iterator[str]:
    barred = [(row, [kind for kind in BARS if getattr(row, kind) == "barred"]) for row in answer.summary]
    groups = _together(((tuple(kinds), row.toward), row) for row, kinds in barred if kinds)
    for (kinds, toward), rows in groups.items():
        owed = listed([names.DUTIES[kind] for kind in kinds])
        yield f"{_who(rows)} {'owes' if len(rows) == 1 else 'owe'} {called(answer, toward)} {owed}"


def _together(pairs: Iterable[tuple[K, SummaryRow]]) -> dict[K, list[SummaryRow]]:
    """Return the rows that have the same key, in order."""
    groups: dict[K, list[SummaryRow]] = {}
    for key, row in pairs:
        groups.setdefault(key, []).append(row)
    return groups


def _who(rows: list[SummaryRow]) -> str:
    return listed([names.the(row.state.name) for row in rows])


def _owing_nothing(answer: InvokeAnswer) -> list[str]:
    owing = {
        row.state.id for row in answer.summary for kind in KINDS if getattr(row, kind) not in ("free", None)
    }
    names_ = {row.state.id: names.the(row.state.name) for row in answer.summary if row.state.id not in owing}
    return [name for id_, name in names_.items() if id_ not in (answer.attacker.id, answer.target.id)]
