"""Credibility: the shipped chance of honour, clear terms, what can be seen, and reputation."""

from __future__ import annotations

import pytest

from foedus.model.credibility.contributions import Visible
from foedus.model.credibility.honour import evidence, honour, published
from foedus.model.credibility.reputation import beta_interval, reputation
from foedus.model.credibility.terms import coded, promises, terms
from foedus.system.dates import parse_date

JULY, KOREA, SPARTA = parse_date("1914-07-28"), parse_date("1950-06-25"), parse_date("431 BC")

# Cases and honoured ones by period and strongest promise, counted in the codings of Berkemeier & Fuhrmann
COUNTED = [
    ("defence", (), JULY, 14, 29), ("defence", ("offence", "defence"), JULY, 27, 35),
    ("offence", (), JULY, 27, 35), ("neutrality", ("defence", "neutrality"), JULY, 20, 25),
    ("defence", (), KOREA, 4, 38), ("guarantee", ("consultation",), KOREA, 4, 38),
    ("offence", (), KOREA, 4, 7), ("neutrality", (), KOREA, 4, 4),
]  # fmt: skip


@pytest.mark.parametrize(("duty", "beside", "on", "kept", "n"), COUNTED)
def test_a_cell_is_its_share_drawn_in_by_half_a_case(duty, beside, on, kept, n):
    """Jeffreys' prior in a saturated logit adds half a case to each outcome (Haldane 1956; Firth 1993)."""
    found = honour(duty, on, beside)
    assert found.value == pytest.approx((kept + 0.5) / (n + 1), abs=1e-6)
    assert found.n == n and found.data_to == "2003-12-31"
    assert 0 < found.low < found.value < found.high < 1


def test_few_cases_leave_a_wide_interval():
    """Four of four kept is no certainty: independent cases alone give 0.33 to 0.99."""
    few = honour("neutrality", KOREA)
    assert (few.low, few.high) == pytest.approx((0.326, 0.994), abs=2e-3)


def test_outside_the_record_a_rate_stands_in_and_says_so():
    assert honour("defence", SPARTA) == published("defence", SPARTA)
    assert all("standing in" in honour(duty, SPARTA).basis for duty in ("defence", "offence", "neutrality"))
    assert honour("consultation", JULY) is None and evidence("consultation", JULY) is None


def test_non_aggression_keeps_its_published_rate_and_says_why():
    found = honour("nonaggression", JULY)
    assert (found.value, found.n) == (pytest.approx(18 / 49), 49) and "only when broken" in found.basis


@pytest.mark.parametrize(("duty", "on"), [("defence", JULY), ("offence", KOREA), ("defence", SPARTA)])
def test_clustered_cases_are_worth_no_more_than_they_are(duty, on):
    kept, n = evidence(duty, on)
    found = honour(duty, on)
    assert (kept + 0.5) / (n + 1) == pytest.approx(found.value)
    assert 0 < kept < n < found.n + 1


def test_the_dual_alliance_is_clear_and_was_secret(shipped):
    """Article I names Russia and leaves no choice; the treaty was published on 3 February 1888."""
    treaty = shipped.corpus.by_id["dual-alliance-1879"]
    hidden, shown = (terms([treaty], parse_date(day)) for day in ("1885-01-01", "1890-01-01"))
    assert shown.named_adversary and not shown.joint_decision and shown.automatic == shown.aid_clauses > 0
    assert hidden.secret == hidden.aid_clauses and shown.secret == 0
    assert shown.index - hidden.index == pytest.approx(1 / 6)


def test_the_north_atlantic_treaty_draws_an_area_and_names_nobody(shipped):
    found = terms([shipped.corpus.by_id["north-atlantic-1949"]], parse_date("1985-01-01"))
    assert (found.named_area, found.named_adversary, found.automatic) == (True, False, 0)
    assert 0 < found.breadth < 1 and "armed" in found.triggers


def test_without_a_clause_of_aid_there_is_no_index(shipped):
    found = terms([shipped.corpus.by_id["reinsurance-1887"]], parse_date("1888-01-01"))
    assert found.aid_clauses == 0 and found.index is None and found.breadth is None


def test_promises_are_those_of_the_day(shipped):
    treaty = shipped.corpus.by_id["dual-alliance-1879"]
    assert {"defence", "neutrality"} <= promises([treaty], parse_date("1890-01-01"))
    assert promises([treaty], parse_date("1930-01-01")) == frozenset()


def test_a_coding_says_nothing_of_choice():
    row = dict.fromkeys(
        ("defcoloc", "offcoadv", "offcoloc", "defcocon", "defconum", "defcodem", "defconpr", "offcocon",
         "offconum", "offcodem", "olimob"), 0,
    ) | {"defcoadv": 1, "pubsecr": 2}  # fmt: skip
    found = coded(row)
    assert (found["automatic"], found["no_decision"]) == (None, None)
    assert (found["named_adversary"], found["named_area"]) == (True, False)
    assert (found["public"], found["no_exceptions"]) == (False, True)


def test_what_is_unknown_or_nothing_makes_no_line():
    assert list(Visible(1985, 3119, None, ("exercises",)).lines("belgium")) == [
        "contribution 1985, united-states to belgium: 3,119 troops on its soil [us_troops_1950_2024]"
    ]
    assert list(Visible(1985, 0, 0).lines("malta")) == []


@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    # distribution functions x, x^2, 1 - (1 - x)^3 in closed form; Beta(10, 10) from tables
    [(1, 1, 0.025, 0.975), (2, 1, 0.1581, 0.9874), (1, 3, 0.0084, 0.7076), (10, 10, 0.2886, 0.7114)],
)
def test_intervals_of_beta(a, b, low, high):
    assert beta_interval(a, b) == pytest.approx((low, high), abs=1e-4)


def test_old_tests_fade():
    """Kept one half-life ago, broken two ago: Beta(1 + 1/2, 1 + 1/4)."""
    found = reputation(0.5, [(1960, True), (1920, False)], 2000, half_life=40, worth=2, data_to="")
    assert (found.kept, found.n, found.weighted_kept, found.weighted_n) == (1, 2, 0.5, 0.75)
    assert found.value == pytest.approx(1.5 / 2.75)


def test_who_was_never_tested_has_the_reputation_of_the_age():
    found = reputation(0.3, [], 1914, half_life=40, worth=10, data_to="")
    assert found.value == pytest.approx(0.3) and found.n == 0 and found.low < 0.3 < found.high
