"""One state of a case: its threats, road, security, what it bought and paid, and how far it is believed."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.model.credibility.honour import honour
from foedus.model.road.road import road
from foedus.study.answer import Credibility, Member, RoadView, ThreatRow
from foedus.study.assess import shown, threat_rows
from foedus.study.case import Case
from foedus.study.ledger import bought, paid, security
from foedus.system.dates import Date
from foedus.treaty.duty import AID
from foedus.treaty.language import Treaty
from foedus.treaty.when import acts

SHOWN_THREATS = 5


def assess_member(case: Case, polity: str, joined: Date | None, treaties: Sequence[Treaty]) -> Member:
    """Return one member's view of the alliance."""
    row = case.row(polity)
    outside = case.outside_threats(row)
    if not outside:
        reason = f"the world of {case.view.world.id} has no figure of power for {case.use.law.name(polity)}"
        return unknown(case, polity, joined, reason)
    return Member(
        state=case.use.state(polity),
        joined=joined,
        on=case.pledges.on,
        world=case.view.world.id,
        threats=_threats(case, row, outside[0]),
        road=_road(case, row, outside),
        security=security(case, row, outside[0]),
        bought=bought(case, row, outside),
        paid=paid(case, row),
        credibility=_credibility(case, polity, treaties),
        under=tuple(treaty.id for treaty in treaties),
    )


def _threats(case: Case, row: int, first: int) -> tuple[ThreatRow, ...]:
    """Return the highest threats, the first outside one always among them."""
    rows = threat_rows(case.view, row, case.use)
    outside = case.view.world.ids[first]
    return tuple(t for n, t in enumerate(rows) if n < SHOWN_THREATS or t.state.id == outside)


def unknown(case: Case, polity: str, joined: Date | None, reason: str) -> Member:
    """Return a member of whom the world says too little, with the reason."""
    nothing = (None,) * 6
    return Member(
        case.use.state(polity), joined, case.pledges.on, case.view.world.id, *nothing, reason=reason
    )


def _road(case: Case, row: int, outside: list[int]) -> RoadView:
    score, power = case.view.threat.score[row], case.view.power.value
    inside = [column for column in case.view.threats_to(row) if column not in outside]
    asymmetry = float(power[inside[0]] / (power[inside[0]] + power[row])) if inside else 0.5
    gain = float((case.prevails(case.record.value) - case.prevails(0.0))[row, outside[0]])
    danger = case.danger(row, outside)
    found = road(float(score[outside].sum()), float(score[inside].sum()), asymmetry, danger, gain)
    return RoadView(found.label, found.probabilities)


def _credibility(case: Case, polity: str, treaties: Sequence[Treaty]) -> Credibility:
    clauses = [clause for treaty in treaties for clause in treaty.clauses if clause.duty in AID]
    terms = {
        "aid_clauses": len(clauses),
        "automatic": sum(clause.latitude == "automatic" for clause in clauses),
        "triggers": sorted({act for clause in clauses for act in acts(clause.when)}),
        "named_adversary": any(clause.when.by and clause.when.by.are for clause in clauses),
        "named_area": any(treaty.areas for treaty in treaties),
        "joint_decision": any(clause.when.decided for clause in clauses),
    }
    given = [r for r in case.view.world.relations if r.kind == "contribution" and r.against == polity]
    return Credibility(terms, tuple(map(shown, given)), honour("defence", case.pledges.on))
