"""The options of a state: weighed as the ledger weighs a treaty, no enemy among them, best for a price."""

from itertools import pairwise

import pytest

import foedus as fd
from foedus.study.docket import Docket
from foedus.study.prospects import PARTNERS
from foedus.system.dates import parse_date

from ..invented import treaty

TWO = """\
parties: [{polity: sweden}, {polity: %s}]
clauses: [{article: "1", duty: defence, latitude: automatic, when: {act: armed, victim: party}}]
"""
SWEDEN = {"state": "sweden", "on": "1949-04-04"}


def options(**asked):
    return {o.id or o.kind: o for o in fd.explain(**asked).frontier}


@pytest.mark.parametrize("partner", ["united-states", "turkey", "soviet-union"])
def test_a_partner_weighs_as_much_as_a_treaty_of_two(shipped, tmp_path, partner):
    pact = treaty(tmp_path, TWO % partner)
    told = Docket(shipped).member([pact], "sweden", parse_date("1949-04-04"))
    found = options(**SWEDEN)[partner]
    safe, drawn = told.security.allied, told.paid.war_risk
    assert found.against == told.security.against
    assert (found.security, found.security_low, found.security_high) == pytest.approx(
        (safe.value, safe.low, safe.high)
    )
    assert (found.war_risk, found.war_risk_low, found.war_risk_high) == pytest.approx(
        (drawn.value, drawn.low, drawn.high)
    )


def test_staying_out_costs_nothing_and_stands_first():
    found = fd.explain(**SWEDEN)
    assert found.frontier[0].kind == "alone" and found.frontier[0].war_risk == 0
    assert found.frontier[0].security == pytest.approx(found.members[0].security.alone)
    assert sum(o.kind == "partner" for o in found.frontier) == PARTNERS
    pacts = {o.id: o for o in found.frontier if o.kind == "pact"}
    for door in found.alternatives:
        assert pacts[door.under[0]].war_risk == door.paid.war_risk.value


def test_undominated_options_come_first_and_buy_security_with_risk():
    found = fd.explain(**SWEDEN).frontier
    stand = [o for o in found if o.undominated]
    assert found[: len(stand)] == tuple(stand) and len(stand) < len(found)
    for one, other in pairwise(stand):
        assert one.war_risk < other.war_risk and one.security < other.security


def test_the_best_for_a_price():
    found = fd.explain(**SWEDEN)
    assert found.best(0.0).kind == "alone"
    assert found.best(1.0).id == "north-atlantic-1949"
    dearest = max(o.war_risk for o in found.frontier if o.undominated)
    assert found.best(dearest * 0.999).id != "north-atlantic-1949"


def test_enemies_at_war_are_no_partners():
    assert "russia" in options(state="poland", on="2024-06-01")
    found = fd.explain(state="ukraine", on="2024-06-01")
    ids = {o.id for o in found.frontier}
    assert "united-states" in ids and not {"russia", "cst-1992"} & ids
    assert any(door.under == ("cst-1992",) for door in found.alternatives)  # weighed, but not open


def test_what_a_state_has_is_one_of_its_options():
    found = fd.explain(state="belgium", on="1950-06-01")
    standing = next(o for o in found.frontier if o.kind == "standing")
    assert "North Atlantic Treaty" in standing.name and standing.id is None
    assert standing.war_risk == found.members[0].paid.war_risk.value


def test_no_frontier_without_a_world_or_for_a_treaty():
    assert fd.explain(state="spain", on="1750-01-01").frontier == ()
    assert fd.explain("NATO").frontier == () and fd.explain("NATO").best(1.0) is None
