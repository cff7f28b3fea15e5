"""The ledger and its grounds: ranges hold their figures and the hazard's interval; every model is named."""

from itertools import product

import pytest

from foedus.model.fitted import fitted
from foedus.model.security.war import escalation
from foedus.study.ask import explain
from foedus.study.assess import assess
from foedus.study.docket import Docket
from foedus.study.explained import ExplainAnswer
from foedus.study.setting import setting
from foedus.system.dates import parse_date


@pytest.fixture(scope="module")
def nato() -> ExplainAnswer:
    return explain("NATO", on="1949-08-24")


def test_every_range_holds_its_figure(nato: ExplainAnswer) -> None:
    for member in nato.members:
        assert member.security and member.bought and member.paid and member.threats and member.road
        bought, road = member.bought, member.road
        ranges = (bought.attack_risk_removed, bought.attack_risk_alone, bought.force_ratio)
        spans = [(r.value, r.low, r.high) for r in (*ranges, member.security.allied, member.paid.war_risk)]
        spans += [(path.chance, path.low, path.high) for path in member.paid.paths]
        spans += [(threat.hazard, threat.low, threat.high) for threat in member.threats]
        spans += [(road.probabilities[name], road.low[name], road.high[name]) for name in road.probabilities]
        assert all(low <= value <= high for value, low, high in spans)
        assert len(spans) > 12


def test_the_risk_alone_spans_the_corners_of_hazard_and_escalation() -> None:
    on, use = parse_date("1949-08-24"), setting()
    treaty, world = use.corpus.find("NATO"), use.world_on(on)
    member = Docket(use).member([treaty], "luxembourg", on)
    assert world and member.bought
    threat, row, wars = assess(world).threat, world.ids.index("luxembourg"), escalation(on)
    members = treaty.parties_on(on)
    foes = [k for k, id_ in enumerate(world.ids) if id_ not in members and threat.score[row, k] > 0]
    corners = []
    for hazard, rate in product((threat.low, threat.high), (wars.low, wars.high)):
        calm = 1.0
        for foe in foes:
            calm *= 1 - rate * hazard[row, foe]
        corners.append(1 - calm)
    found = member.bought.attack_risk_alone
    assert (found.low, found.high) == pytest.approx((min(corners), max(corners)))


def test_every_model_behind_a_figure_is_named_with_its_rows_and_its_data(nato: ExplainAnswer) -> None:
    named = {one.model: one for one in nato.basis}
    assert len(named) == len(nato.basis)
    assert {"honour", "road", "escalation (published shares)", nato.durability.model} <= set(named)
    assert {theory.model for theory in nato.theories if theory.bits is not None} <= set(named)
    assert named["escalation (published shares)"].data_to == "2010-12-31"
    for model in ("honour", "road", nato.durability.model):
        assert (named[model].n, named[model].events) == (fitted(model).n, fitted(model).events)
    assert named["threat-brief"].lacks == ("disputes since the state was founded",)


def test_an_age_without_a_record_says_what_stands_in() -> None:
    found = {one.model: one for one in explain("Delian League").basis}
    assert "honour" not in found
    assert found["honour (published rates)"].n == 146
    assert found["escalation (published shares)"].lacks == ("a record of that age",)
