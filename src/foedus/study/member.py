"""One state of a case: its threats, road, security, what it bought and paid, and how far it is believed."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.model.road.covariates import covariates
from foedus.model.road.road import road
from foedus.study.alignment import scene, step_by
from foedus.study.assess import basis, threat_rows
from foedus.study.believed import credibility
from foedus.study.case import Case
from foedus.study.explained import Member, RoadReason, RoadView
from foedus.study.ledger import bought, paid, security
from foedus.study.threatened import ThreatRow
from foedus.system.dates import Date
from foedus.treaty.language import Treaty

SHOWN_THREATS = 5


def assess_member(
    case: Case, polity: str, joined: Date | None, treaties: Sequence[Treaty], taken: Sequence[Treaty]
) -> Member:
    """Return one member's view of the alliance; `taken` are the treaties of its latest step."""
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
        road=_road(case, row, polity, taken),
        security=security(case, row, outside[0]),
        bought=bought(case, row, outside),
        paid=paid(case, row),
        credibility=credibility(polity, treaties, case.pledges.on, case.view.world, case.use),
        under=tuple(treaty.id for treaty in treaties),
    )


def _threats(case: Case, row: int, first: int) -> tuple[ThreatRow, ...]:
    """Return the highest threats, the first outside one always among them."""
    columns = [c for n, c in enumerate(case.view.threats_to(row)) if n < SHOWN_THREATS or c == first]
    return tuple(threat_rows(case.view, row, case.use, columns))


def unknown(case: Case, polity: str, joined: Date | None, reason: str) -> Member:
    """Return a member of whom the world says too little, with the reason."""
    nothing = (None,) * 6
    return Member(
        case.use.state(polity), joined, case.pledges.on, case.view.world.id, *nothing, reason=reason
    )


def _road(case: Case, row: int, polity: str, taken: Sequence[Treaty]) -> RoadView:
    step = step_by(taken, polity, case.pledges.on, case.view.world)
    found = road(covariates(scene(case.view), row, step))
    return RoadView(
        found.label,
        found.probabilities,
        found.low,
        found.high,
        tuple(RoadReason(r.covariate, r.meaning, r.value, r.usual, r.weight) for r in found.reasons),
        tuple(treaty.id for treaty in taken),
        basis(found.model),
    )
