"""Pledges that stand on a day: those for which the engine could find a duty, and no others."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.study.setting import Setting
from foedus.system.dates import Date, civil, parse_date
from foedus.system.yamlfile import convert
from foedus.treaty.engine import duties
from foedus.treaty.language import Treaty
from foedus.treaty.pledge import Pledge
from foedus.treaty.scene import Event, Law, Situation
from foedus.treaty.standing import standing

from ..invented import LAW, peers, treaty
from ..laws.systems import ON, POLITIES, WIDER, WIDER_FACTS, conditions

SIX = (
    "dual-alliance-1879", "triple-alliance-1912", "franco-russian-1892", "north-atlantic-1949",
    "delian-league-478bc", "peloponnesian-league",
)  # fmt: skip
NATO = "north-atlantic-1949"
ELEVEN = {
    "belgium", "canada", "denmark", "france", "iceland", "italy", "luxembourg", "netherlands", "norway",
    "portugal", "united-kingdom",
}  # fmt: skip
Found = set[tuple[str, str, str, str]]


def listed(pledges: tuple[Pledge, ...]) -> Found:
    return {(p.state.id, p.toward.id, p.article, p.duty) for p in pledges}


def by_events(found: Treaty, situations: list[Situation], law: Law) -> tuple[Found, Found]:
    """Return every pair with a duty, triggered or not, and those with a duty that was not free."""
    every: Found = set()
    owed: Found = set()
    for situation in situations:
        for d in duties([found], situation, law):
            every.add((d.state.id, d.toward, d.article, d.duty))
            owed |= {(d.state.id, d.toward, d.article, d.duty)} if d.verdict != "free" else set()
    return every, owed


# --- random treaties: the static reading and every event agree

MEMBERS = (*POLITIES, "far", "away")
RANDOM = peers(MEMBERS)
groups = st.sampled_from(["party", "others", "hegemon", "north", "south"])
acts = st.sampled_from(["armed", "war", "any", "standing", ["armed", "threat"]])
struck = st.sampled_from([None, "party", "any", "hegemon", "others", "east", ["east", "far"]])
named = st.lists(st.sampled_from(MEMBERS), min_size=1, max_size=2, unique=True)
clause = st.fixed_dictionaries(
    {
        "duty": st.sampled_from(["defence", "neutrality", "nonaggression", "consultation"]),
        "of": st.one_of(groups, st.lists(st.sampled_from(POLITIES), min_size=1, max_size=2, unique=True)),
        "when": st.tuples(acts, struck, conditions(WIDER, 0)).map(
            lambda drawn: {**drawn[2], "act": drawn[0], **({"victim": drawn[1]} if drawn[1] else {})}
        ),
    },
    optional={"to": st.one_of(groups, named)},
)  # fmt: skip
pact = st.fixed_dictionaries(
    {
        "parties": st.lists(st.sampled_from(POLITIES), min_size=2, max_size=4, unique=True),
        "hegemon": st.sampled_from(POLITIES),
        "clauses": st.lists(clause, min_size=1, max_size=2),
    }
)


def written(drawn: dict[str, Any]) -> Treaty:
    clauses = [c | {"article": str(n), "latitude": "automatic"} for n, c in enumerate(drawn["clauses"])]
    head = {"id": "pact", "name": "Pact", "signed": "1850-01-01", "sources": {}}
    readings = [{"id": "wires", "act": "any", "from": "1850-01-01"}]
    parties = [{"polity": party} for party in drawn["parties"]]
    return convert(
        {**head, "parties": parties, "hegemon": drawn["hegemon"], "clauses": clauses, "readings": readings},
        Treaty,
    )


@settings(max_examples=60)
@given(pact)
def test_a_pledge_stands_where_some_event_finds_a_duty(drawn: dict[str, Any]) -> None:
    found = written(drawn)
    open_ = tuple(WIDER_FACTS)  # every fact left open: what can be triggered at all is then not free
    situations = [
        Situation(Event(attacker, target, ON, act=act), (), {}, open_)
        for attacker, target in permutations(MEMBERS, 2)
        for act in ("armed", "war", "threat", "cyber")
    ]
    every, owed = by_events(found, situations, RANDOM)
    assert listed(standing([found], RANDOM, ON)) == every
    assert owed <= every


@settings(max_examples=40)
@given(pact, st.sampled_from(MEMBERS))
def test_one_side_is_a_part_of_the_whole(drawn: dict[str, Any], who: str) -> None:
    found = written(drawn)
    whole = standing([found], RANDOM, ON)
    assert standing([found], RANDOM, ON, by=who) == tuple(p for p in whole if p.state.id == who)
    assert standing([found], RANDOM, ON, to=who) == tuple(p for p in whole if p.toward.id == who)


# --- the treaties of the corpus


def days(found: Treaty) -> list[Date]:
    first = (found.in_force or found.signed).last
    last = found.ends.date.first if found.ends else parse_date("2026-01-01").first
    return [Date(*civil(n)) for n in (first - 400, first, first + (last - first) // 2, last - 1)]


@pytest.mark.parametrize("id_", SIX)
def test_of_the_corpus_too(id_: str, shipped: Setting) -> None:
    found, law = shipped.corpus.by_id[id_], shipped.law
    members = sorted({p.polity for p in found.parties})
    outside = "persia" if found.signed.year < 0 else "spain"
    for on in days(found):
        sides = [(a, t) for t in [*members, outside] for a in (outside, members[0], members[-1]) if a != t]
        living = [
            (a, t) for a, t in sides if t in law.polities and law.polities[t].exists_on(on) is not False
        ]
        events = [Event(a, t, on, act=act) for a, t in living for act in ("armed", "war")]
        every, owed = by_events(found, [Situation(event) for event in events], law)
        stand = listed(standing([found], law, on))
        assert owed <= stand, (str(on), owed - stand)
        assert {row for row in stand if row[1] in members} <= every, (str(on), stand - every)


@pytest.mark.parametrize(("on", "partners"), [("1949-09-01", ELEVEN), ("1949-08-23", set())])
def test_the_united_states_under_the_north_atlantic_treaty(
    on: str, partners: set[str], shipped: Setting
) -> None:
    nato = shipped.corpus.by_id[NATO]
    found = standing([nato], shipped.law, parse_date(on), by="united-states")
    for article in ("1", "4", "5"):
        assert {p.toward.id for p in found if p.article == article} == partners
    assert {p.article for p in found} == ({"1", "4", "5"} if partners else set())
    for p in found:
        assert p.standing == "in force" and str(p.since) == "1949-08-24" and p.until is None
        assert "text" in p.sources and p.conditions.known == "public"


def test_a_year_too_coarse_is_contested(shipped: Setting) -> None:
    nato = shipped.corpus.by_id[NATO]
    found = standing([nato], shipped.law, parse_date("1949"), by="united-states")
    assert {p.toward.id for p in found} == ELEVEN
    assert {p.standing for p in found} == {"contested"} and all("1949-08-24" in p.doubt for p in found)


def test_germany_on_the_eve(shipped: Setting) -> None:
    alliances = [shipped.corpus.by_id[id_] for id_ in SIX[:3]]
    found = standing(alliances, shipped.law, parse_date("1914-08-01"), by="germany")
    aid = {(p.toward.id, p.treaty, p.article) for p in found if p.kind == "aid"}
    assert aid == {
        ("austria-hungary", "dual-alliance-1879", "I"),
        ("austria-hungary", "dual-alliance-1879", "II(2)"),
        ("austria-hungary", "triple-alliance-1912", "III"),
        ("italy", "triple-alliance-1912", "II(1)"),
        ("italy", "triple-alliance-1912", "III"),
        ("italy", "triple-alliance-1912", "IX(2)"),
        ("italy", "triple-alliance-1912", "X"),
    }
    first = next(p for p in found if (p.treaty, p.article) == ("dual-alliance-1879", "I"))
    assert first.conditions.attacker == "Russia or the Soviet Union"
    assert (first.latitude, str(first.since), str(first.until)) == ("automatic", "1879-10-21", "1918-10-27")
    assert first.term.startswith("5 years")


@pytest.mark.parametrize(("on", "known"), [("1880-01-01", False), ("1890-01-01", True)])
def test_a_secret_alliance_is_known_to_its_parties_alone(on: str, known: bool, shipped: Setting) -> None:
    dual = shipped.corpus.by_id["dual-alliance-1879"]
    found = standing([dual], shipped.law, parse_date(on), by="germany")
    assert found and all((p.conditions.known == "public") is known for p in found)


def test_a_disputed_reading_is_contested(shipped: Setting) -> None:
    league = shipped.corpus.by_id["delian-league-478bc"]
    found = standing([league], shipped.law, parse_date("440 BC"), by="athens")
    by_article = {p.article: p.standing for p in found if p.toward.id == "chios"}
    assert by_article["autonomy"] == "contested" and by_article["oath, defence of an ally"] == "in force"


PACT = """\
parties: [{polity: alpha}, {polity: beta}, {polity: delta, until: 1940-01-01}]
protected: [{polity: gamma}]
organs: [{id: home, name: Diets, own: true}]
term: {years: 10, renews: by silence}
clauses:
- {article: "1", duty: defence, latitude: automatic, when: {act: armed, victim: party}}
- {article: "2", duty: consultation, gist: Talk., when: {act: threat, victim: party}}
- {article: "3", duty: guarantee, latitude: automatic, of: alpha, source: s, when: {victim: gamma}}
- article: "4"
  duty: defence
  latitude: automatic
  until: 1935-01-01
  when:
    act: armed
    victim: party
    any: [{by: {are: [old]}, decided: {organ: home}}, {decided: {organ: own}}]
understandings:
- {of: alpha, article: "1", only_if: {by: {kind: communist}}, else: {article: "2", duty: consultation}}
- {of: beta, article: "1", latitude: discretionary, through: league}
- {of: delta, article: "2", contested: true, about: Delta took back its word}
"""


@pytest.fixture
def pledges(tmp_path: Path) -> tuple[Pledge, ...]:
    return standing([treaty(tmp_path, PACT)], LAW, parse_date("1930-06-01"))


def one(pledges: tuple[Pledge, ...], *key: str) -> Pledge:
    return next(p for p in pledges if (p.state.id, p.toward.id, p.article, p.duty) == key)


def test_understandings_bend_what_stands(pledges: tuple[Pledge, ...]) -> None:
    mine = one(pledges, "alpha", "beta", "1", "defence")
    assert mine.conditions.understanding.startswith("only where this holds: by a state under communist rule")
    instead = [p for p in pledges if (p.state.id, p.toward.id, p.article) == ("alpha", "beta", "2")]
    assert {p.conditions.when for p in instead} == {
        "a threat of force against a party",
        "an armed attack against a party, where this does not hold: by a state under communist rule",
    }
    assert one(pledges, "beta", "alpha", "1", "defence").latitude == "discretionary"
    open_ = one(pledges, "delta", "alpha", "2", "consultation")
    assert open_.standing == "contested" and "Delta took back its word" in open_.doubt


def test_own_organs_leave_a_choice(pledges: tuple[Pledge, ...]) -> None:
    left = one(pledges, "alpha", "beta", "4", "defence")
    assert left.latitude == "discretionary" and left.conditions.organs == ("own organs",)
    assert str(left.until) == "1935-01-01" and left.term == "10 years; by silence"


def test_a_state_under_protection_is_owed_and_owes_nothing(pledges: tuple[Pledge, ...]) -> None:
    assert {(p.state.id, p.article) for p in pledges if p.toward.id == "gamma"} == {("alpha", "3")}
    assert not [p for p in pledges if p.state.id == "gamma"]
    assert one(pledges, "alpha", "gamma", "3", "guarantee").sources == ("s",)


def test_who_has_left_or_does_not_exist_is_owed_nothing(tmp_path: Path) -> None:
    later = standing([treaty(tmp_path, PACT)], LAW, parse_date("1941-01-01"))
    assert {"alpha", "beta", "gamma"} == {p.toward.id for p in later}
