"""The figures of an invocation."""

from __future__ import annotations

from foedus.report.figures.record import Actor, Tie
from foedus.report.names import polity
from foedus.report.sources import position
from foedus.study.answer import InvokeAnswer
from foedus.treaty.duty import SummaryRow

AID = {
    "obliged": "obliged to help",
    "discretionary": "must help, chooses how",
    "contested": "contested whether to help",
}
BARRED, CONSULT, ATTACKS = "barred from acting against", "must consult", "attacks"


def actors(answer: InvokeAnswer) -> list[Actor]:
    """Return the attacker, its target, and the states that owe something."""
    sides = [
        (answer.attacker.id, answer.attacker.name, "attacker"),
        (answer.target.id, answer.target.name, "target"),
    ]
    third = [(row.state.id, row.state.name, "bound state") for row in answer.summary if _tie(row)]
    owed = [(row.toward, polity(row.toward), "bound state") for row in answer.summary if _tie(row)]
    found: dict[str, Actor] = {}
    for id_, name, kind in (*sides, *third, *owed):
        found.setdefault(id_, Actor(id_, name, kind, position(id_, None)))
    return list(found.values())


def ties(answer: InvokeAnswer) -> list[Tie]:
    """Return the attack, and the strongest thing each state owes another."""
    owed = [tie for row in answer.summary if (tie := _tie(row))]
    return [Tie(answer.attacker.id, answer.target.id, ATTACKS), *owed]


def _tie(row: SummaryRow) -> Tie | None:
    if row.aid in AID:
        return Tie(row.state.id, row.toward, AID[row.aid])
    if "barred" in (row.neutrality, row.nonaggression):
        return Tie(row.state.id, row.toward, BARRED)
    return Tie(row.state.id, row.toward, CONSULT) if row.consultation == "consult" else None
