"""The twenty claims: the rule on invented intervals, the pages, the shipped numbers, the faces."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

import foedus as fd
from foedus.cli.run import run
from foedus.errors import UnknownNameError
from foedus.estimate.formula.parser import read
from foedus.model.fitted import fitted
from foedus.study.claim_rule import finding, in_sample, over_eras, overall
from foedus.study.claim_tests import ALL, ERAS, Sample, claim_of, claims
from foedus.study.claims import shipped_samples
from foedus.study.fitting.claims.frames import FRAMES
from foedus.study.fitting.recipes import recipes

PROTOCOL = Path(__file__).parents[2] / "docs" / "explanation" / "claims-protocol.md"
ASKED = {
    *(
        "power-and-proximity",
        "rising-balanced",
        "coercive-balanced",
        "bandwagoning-rarer",
        "bandwagoning-weakness",
    ),
    *(
        "democracies-ally",
        "pledges-deter",
        "pledges-entrap",
        "allies-at-peace",
        "small-gain-most",
        "uncertainty",
    ),
    *(
        "trade",
        "regime-survival",
        "small-allies-bear-less",
        "fair-shares",
        "institutions-keep",
        "outlive-rulers",
    ),
    *("outlive-regimes", "multilateral-differ", "threat-lost"),
}
VERDICTS = {"supported", "mixed", "not supported", "untestable"}
FIRST, SECOND, THIRD, FOURTH = (era for era in ERAS if era != ALL)
ABOVE = claim_of("trade").parts[0]
BELOW = claim_of("pledges-deter").parts[0]
EITHER = claim_of("multilateral-differ").parts[0]
WITHIN = claim_of("outlive-rulers").parts[0]  # a quarter more hazard: log 1.25 is 0.223


def told(low, high, era=ALL, **more):
    middle = None if low is None else (low + high) / 2
    return Sample(part="x", era=era, n=100, estimate=middle, low=low, high=high, **more)


# one interval


@pytest.mark.parametrize(
    ("part", "low", "high", "said"),
    [
        (ABOVE, 0.1, 0.3, "for"),
        (ABOVE, -0.1, 0.3, "none"),
        (ABOVE, -0.3, -0.1, "against"),
        (ABOVE, 0.0, 0.3, "none"),
        (BELOW, 0.1, 0.3, "against"),
        (BELOW, -0.3, -0.1, "for"),
        (EITHER, 0.1, 0.3, "for"),
        (EITHER, -0.3, -0.1, "for"),
        (EITHER, -0.3, 0.1, "none"),
        (WITHIN, -0.2, 0.2, "for"),
        (WITHIN, 0.05, 0.2, "for"),
        (WITHIN, -0.9, -0.3, "for"),
        (WITHIN, -0.2, 0.3, "none"),
        (WITHIN, 0.1, 0.3, "against"),
        (ABOVE, None, None, "untestable"),
    ],
)
def test_what_an_interval_says(part, low, high, said):
    assert finding(part, told(low, high)) == said


def test_groups_that_were_moving_apart_before_the_event_decide_nothing():
    assert finding(ABOVE, told(0.1, 0.3, leads_p=0.04)) == "untestable"
    assert finding(ABOVE, told(0.1, 0.3, leads_p=0.06)) == "for"


# samples, parts, claims


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (["for"], "supported"),
        (["none"], "not supported"),
        (["against"], "not supported"),
        (["untestable"], "untestable"),
        (["for", "none"], "mixed"),
        (["for", "untestable"], "supported"),
        (["against", "none", "untestable"], "not supported"),
    ],
)
def test_a_sample_over_its_parts(found, verdict):
    assert in_sample(found) == verdict


@pytest.mark.parametrize(
    ("part", "whole", "eras", "verdict"),
    [
        (ABOVE, (0.1, 0.3), {FIRST: (-0.1, 0.3)}, "supported"),
        (ABOVE, (0.1, 0.3), {FIRST: (-0.3, -0.1)}, "mixed"),
        (ABOVE, (-0.1, 0.3), {FIRST: (0.1, 0.3)}, "mixed"),
        (ABOVE, (-0.1, 0.3), {FIRST: (-0.3, -0.1)}, "not supported"),
        (ABOVE, (-0.3, -0.1), {FIRST: (0.1, 0.2)}, "mixed"),
        (ABOVE, (None, None), {FIRST: (0.1, 0.2)}, "untestable"),
        (ABOVE, (0.1, 0.3), {FIRST: (None, None)}, "supported"),
        (EITHER, (0.1, 0.3), {FIRST: (0.2, 0.4)}, "supported"),
        (EITHER, (0.1, 0.3), {FIRST: (-0.4, -0.2)}, "mixed"),
        (EITHER, (-0.1, 0.3), {FIRST: (-0.4, -0.2)}, "mixed"),
        (WITHIN, (-0.1, 0.2), {FIRST: (0.3, 0.4)}, "mixed"),
    ],
)
def test_a_part_over_the_eras(part, whole, eras, verdict):
    rest = dict.fromkeys((SECOND, THIRD, FOURTH), (-0.5, 0.5))
    samples = [told(*whole), *(told(*span, era=era) for era, span in (eras | rest).items())]
    assert over_eras(part, samples) == verdict


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        (["supported", "supported"], "supported"),
        (["supported", "not supported"], "mixed"),
        (["mixed", "not supported"], "mixed"),
        (["not supported", "untestable"], "not supported"),
        (["untestable"], "untestable"),
    ],
)
def test_a_claim_over_its_parts(parts, verdict):
    assert overall(parts) == verdict


# the pages


def test_the_twenty_claims_are_those_asked_for():
    assert sorted(one.id for one in claims()) == sorted(ASKED) and len(ASKED) == 20


@pytest.mark.parametrize("page", claims(), ids=lambda page: page.id)
def test_each_test_is_written_in_full(page):
    assert page.sources and all(
        re.search(r"\d", one.page) and re.fullmatch(r"\d{4}", one.year) for one in page.sources
    )
    assert len({part.id for part in page.parts}) == len(page.parts)
    for part in page.parts:
        assert part.frame in FRAMES and part.covariance and part.asks.endswith("?")
        assert (part.margin is not None) == (part.direction == "within")
        right = part.formula.split("~")[1]
        if part.estimator != "event-study":
            read(part.formula)
            assert part.term == "(Intercept)" or all(name in right for name in part.term.split(":"))


def test_the_protocol_names_the_eras_and_limits_of_the_code():
    text = PROTOCOL.read_text()
    assert "1816-1913, 1914-45, 1946-89, since 1990" in text
    assert [ERAS[era] for era in (FIRST, SECOND, THIRD)] == [(1816, 1913), (1914, 1945), (1946, 1989)]
    assert "fewer than 20 events" in text and "fewer than 10 clusters" in text and "p < 0.05" in text


# the shipped numbers


@pytest.mark.parametrize("page", claims(), ids=lambda page: page.id)
def test_every_claim_ships_a_number_or_a_reason_for_each_part_and_era(page):
    model = fitted(page.model)
    found = shipped_samples(model)
    assert {(one.part, one.era) for one in found} == {(part.id, era) for part in page.parts for era in ERAS}
    for one in found:
        if one.estimate is None:
            assert one.reason and one.low is None and one.high is None
        else:
            assert one.low < one.estimate < one.high and not one.reason
            assert min(one.clusters.values()) >= 10 and one.n >= 20 and one.first <= one.last
            assert ERAS[one.era][0] <= one.first and one.last <= ERAS[one.era][1]
            assert model.weight(f"{one.part}: {one.era}") == one.estimate
    assert len(model.names) == sum(one.estimate is not None for one in found)


def test_event_studies_ship_their_leads_and_lags():
    for id_ in ("trade", "regime-survival"):
        whole = shipped_samples(fitted(f"claim-{id_}"))[0]
        assert [point.year for point in whole.path] == [*range(-5, -1), *range(11)]
        assert 0 < whole.leads_p < 1
        later = [point.estimate for point in whole.path if point.year >= 1]
        assert sum(later) / 10 == pytest.approx(whole.estimate)


# the faces


def test_each_claim_has_a_verdict_by_era():
    answer = fd.claims()
    assert len(answer.claims) == 20 and sum(answer.glance().values()) == 20
    for one in answer.claims:
        assert set(one.eras) == set(ERAS) and {one.verdict, *one.eras.values()} <= VERDICTS
    assert len(answer.rows()) == sum(len(page.parts) for page in claims())


def test_one_claim_shows_the_test_as_written(capsys):
    assert run(["claims", "pledges", "deter"]) == 0
    out = capsys.readouterr().out
    page = claim_of("pledges-deter")
    flat = " ".join(out.split())
    assert page.parts[0].formula.split()[0] in flat and page.caution in flat and "Leeds 2003" in flat
    assert "for the claim: target_defence below zero" in flat


def test_a_pre_trend_is_shown(capsys):
    assert run(["claims", "trade"]) == 0
    assert "leads before the pact jointly zero: p = " in capsys.readouterr().out


def test_an_unknown_claim_has_near_names(capsys):
    with pytest.raises(UnknownNameError) as caught:
        fd.claims("pledges-deters")
    assert caught.value.near[0] == "pledges-deter"
    assert run(["claims", "tarde", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["try"] == "foedus claims"


def test_the_answer_carries_interval_n_and_date():
    for one in fd.claims().rows():
        assert {"estimate", "low", "high", "n", "data_to"} <= set(one)
        assert re.fullmatch(r"\d{4}-12-31", one["data_to"])


def test_a_shipped_number_decides_the_verdict(monkeypatch):
    before = fd.claims("regime-survival").result
    model = fitted("claim-regime-survival")
    moved = [replace(one, low=-0.3, high=-0.1, leads_p=0.5) for one in shipped_samples(model)]
    monkeypatch.setattr("foedus.study.claims.shipped_samples", lambda _: tuple(moved))
    after = fd.claims("regime-survival").result
    assert after.verdict == "supported" and before.parts[0].part == after.parts[0].part


def test_all_claims_are_made_by_one_name():
    assert [one.about for one in recipes(["claims"])] == [one.id for one in claims()]
    assert [one.name for one in recipes(["threat", "claim-trade"])] == ["threat", "claim-trade"]
