"""ATOP's codings as treaties: what they tell is owed, what they leave open is contested, days stay days."""

import pytest

import foedus as fd
from foedus.data.entry import catalogue
from foedus.errors import InputError
from foedus.study.setting import setting
from foedus.system.dates import parse_date
from foedus.system.records import Source
from foedus.treaty.check import faults
from foedus.treaty.engine import duties
from foedus.treaty.scene import Event, Situation
from foedus.world.atop import TABLE, alliance, alliances
from foedus.world.codes import PROMISES

ZERO = dict.fromkeys(catalogue()[TABLE].columns, 0)
SOURCE = Source(title="invented")


def row(member, **codes):
    times = {"yrent": 1900, "moent": 3, "dayent": 1, "yrexit": 1910, "moexit": 3, "dayexit": 1}
    return ZERO | {"atopid": 1234, "member": member, **times} | codes


def coded(*rows):
    found = alliance(1234, list(rows), SOURCE)
    assert found is not None and faults(found, setting().law) == []
    return found


def asked(treaty, attacker="russia", target="france", on="1905-01-01", **given):
    event = Event(attacker, target, parse_date(on), act=given.pop("act", "armed"))
    found = duties([treaty], Situation(event, (), given), setting().law)
    return {(d.state.id, d.toward, d.duty): d for d in found}


def verdict(treaty, key, **event):
    found = asked(treaty, **event).get(key)
    return found.verdict if found else None


HELP = ("germany", "france", "defence")


def pact(**codes):
    return coded(row(220, **codes), row(255, **codes))


def test_a_name_a_number_and_no_words():
    treaty = pact(defense=1)
    assert (treaty.id, treaty.name, treaty.atop) == ("atop-1234", "ATOP 1234", 1234)
    assert [c.duty for c in treaty.clauses] == ["defence"] and treaty.clauses[0].of == ("france", "germany")


def test_plain_defence_is_the_helpers_choice_at_most():
    assert verdict(pact(defense=1), HELP) == "discretionary"
    assert verdict(pact(defense=1), HELP, act="cyber") == "free"


@pytest.mark.parametrize(
    "code", ["defcoadv", "defcoloc", "defcocon", "defconum", "defcodem", "olimob", "obvary"]
)
def test_a_condition_without_its_name_is_contested_and_can_be_set(code):
    treaty = pact(defense=1, defcon=1, **{code: 1})
    duty = asked(treaty)[HELP]
    assert duty.verdict == "contested" and "without naming it" in duty.reason
    switch = f"reading:{treaty.readings[0].id}"
    assert switch in duty.reason
    assert verdict(treaty, HELP, **{switch: "true"}) == "discretionary"
    assert verdict(treaty, HELP, **{switch: "false"}) == "free"


def test_unprovoked_is_a_condition_that_the_code_itself_tells():
    treaty = pact(defense=1, defcon=1, defconpr=1)
    assert verdict(treaty, HELP) == "discretionary"
    assert verdict(treaty, HELP, provoked="direct") == "free"


def test_only_the_member_that_promised_owes():
    treaty = coded(row(220), row(255, defense=1))
    assert verdict(treaty, HELP) == "discretionary"
    assert ("france", "germany", "defence") not in asked(treaty, target="germany")


def test_offence_is_owed_to_the_partner_that_begins():
    treaty = pact(offense=1)
    key = ("germany", "france", "offence")
    assert verdict(treaty, key, attacker="france", target="russia") == "discretionary"
    assert verdict(treaty, key) == "free"


def test_neutrality_and_when_it_asks_for_an_attack():
    key = ("germany", "france", "neutrality")
    assert (
        verdict(pact(neutral=1), key)
        == verdict(pact(neutral=1), key, attacker="france", target="russia")
        == "barred"
    )
    assert verdict(pact(neutral=1, neucon=1, neucoatt=1), key) == "barred"
    assert verdict(pact(neutral=1, neucon=1, neucoatt=1), key, attacker="france", target="russia") is None


def test_non_aggression_and_consultation():
    treaty = pact(nonagg=1, consul=1)
    assert verdict(treaty, ("germany", "france", "nonaggression"), attacker="germany") == "barred"
    assert verdict(treaty, ("germany", "france", "consultation")) == "consult"
    asks = pact(consul=1, concon=1, concoreq=1)
    assert verdict(asks, ("germany", "france", "consultation"), request="false") == "free"


def test_an_attack_from_within_is_contested_among_three_and_not_from_without():
    treaty = coded(*(row(code, defense=1) for code in (220, 255, 365)))
    assert verdict(treaty, HELP) == "contested"
    assert verdict(treaty, HELP, attacker="united-kingdom") == "discretionary"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1900-02-28", None),
        ("1900-03-01", "discretionary"),
        ("1910-02-28", "discretionary"),
        ("1910-03-01", None),
    ],
)
def test_days_count(day, expected):
    assert verdict(pact(defense=1), HELP, on=day) == expected


def test_unknown_days_stay_coarse_and_leave_the_verdict_open():
    treaty = pact(defense=1, dayent=None, moexit=None, dayexit=None)
    assert verdict(treaty, HELP, on="1900-03-10") == "contested"
    assert verdict(treaty, HELP, on="1900-04-01") == "discretionary"
    assert verdict(treaty, HELP, on="1910-01-01") == "contested"
    assert verdict(treaty, HELP, on="1911-01-01") is None


def test_in_a_later_phase_the_later_promise_holds():
    later = {"yrent": 1905, "phase": 2, "maxphase": 2}
    treaty = coded(
        row(220, phase=1, maxphase=2, yrexit=1905),
        row(255, defense=1, phase=1, maxphase=2, yrexit=1905),
        row(220, **later),
        row(255, consul=1, **later),
    )
    assert verdict(treaty, HELP, on="1904-01-01") == "discretionary"
    assert verdict(treaty, HELP, on="1906-01-01") is None
    assert verdict(treaty, ("germany", "france", "consultation"), on="1906-01-01") == "consult"
    assert len(treaty.parties) == 2  # phases that follow one another are one spell


def test_a_member_with_a_code_that_names_nobody_is_listed_not_guessed():
    treaty = coded(row(220, defense=1), row(255, defense=1), row(8152, defense=1))
    assert "cow:8152" in treaty.about and {p.polity for p in treaty.parties} == {"france", "germany"}
    assert alliance(1234, [row(220), row(8152)], SOURCE) is None


def test_every_promise_reads_columns_that_the_table_has():
    names = set(catalogue()[TABLE].columns)
    for promise in PROMISES:
        assert {promise.column, *(c for c, _ in (*promise.open_, *promise.plain))} <= names


# the real table


def test_every_alliance_holds_together(fetched):
    found = alliances(fetched)
    assert len(found) > 750
    law = setting().law
    assert [fault for treaty in found for fault in faults(treaty, law)] == []
    assert {c.latitude for t in found for c in t.clauses if c.duty in ("defence", "offence")} == {
        "discretionary"
    }


@pytest.mark.parametrize(("day", "expected"), [("1914-08-01", None), ("1914-08-02", "discretionary")])
def test_germany_owes_the_ottomans_from_the_second_of_august_1914(fetched, day, expected):
    treaty = next(t for t in alliances(fetched) if t.atop == 2005)
    key = ("germany", "ottoman-empire", "defence")
    assert verdict(treaty, key, attacker="russia", target="ottoman-empire", on=day) == expected


def test_codings_are_read_only_when_asked_for_and_say_what_they_are(filled):
    asked = ("Costa Rica", "El Salvador", "1888-06-01")
    plain = fd.invoke(*asked)
    assert not plain.duties
    answer = fd.invoke(*asked, atop=True)
    assert answer.duties and all("rests on ATOP's coding" in duty.reason for duty in answer.duties)
    assert not any(duty.verdict == "obliged" for duty in answer.duties)
    verdicts = {d.state.id: d.verdict for d in answer.duties if d.duty == "defence"}
    assert verdicts["guatemala"] == "contested"
    assert answer.provenance.corpus == plain.provenance.corpus and "ATOP" in answer.provenance.citations[0]


def test_the_corpus_goes_before_the_coding_of_the_same_treaty(filled):
    answer = fd.invoke("Russia", "Germany", "1914-08-01", atop=True)
    used = {duty.treaty for duty in answer.duties}
    assert "dual-alliance-1879" in used and not used & {"atop-1335", "atop-1350", "atop-1385", "atop-3180"}
    text = fd.invoke("Russia", "Germany", "1914-08-01")
    ours = [duty for duty in answer.duties if not duty.treaty.startswith("atop-")]
    assert [(d.treaty, d.article, d.state, d.verdict) for d in ours] == [
        (d.treaty, d.article, d.state, d.verdict) for d in text.duties
    ]


def test_a_reading_of_a_coding_can_be_set(filled):
    fact = {"reading:atop-2075-defence-adversary": "true"}
    answer = fd.invoke("Soviet Union", "Turkey", "1925-06-01", atop=True, assume=fact)
    verdicts = [d.verdict for d in answer.duties if d.treaty == "atop-2075" and d.duty == "defence"]
    assert verdicts == ["discretionary"]


def test_after_2018_atop_says_nothing(filled):
    answer = fd.invoke("Russia", "Estonia", "2024-06-01", atop=True)
    assert not any(duty.treaty.startswith("atop-") for duty in answer.duties)


def test_without_the_table_the_asker_hears_what_to_type(empty):
    with pytest.raises(InputError) as caught:
        fd.invoke("Germany", "Poland", "1939-09-01", atop=True)
    assert caught.value.try_next == "foedus data get core"
    assert fd.invoke("Chile", "Bolivia", "1888-06-01").duties == ()
