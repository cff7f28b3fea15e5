"""The class kits: states and clauses that exist, two sources a fact, and no card that tells a secret."""

from __future__ import annotations

import re
from functools import cache

import pytest

from foedus.errors import InputError, UnknownNameError
from foedus.report.html import render
from foedus.study.ask import invoke, kit
from foedus.study.kit import KitAnswer
from foedus.study.kits import KitFile, kit_of, shipped_kits
from foedus.study.setting import Setting
from foedus.system.records import many
from foedus.treaty.crisis import crisis_of

IDS = ("corcyra-433", "july-1914")
CARD = re.compile(r'<article class="role" aria-labelledby="role-([\w-]+)">(.*?)</article>', re.DOTALL)


@cache
def answered(id_: str) -> KitAnswer:
    return kit(id_)


@cache
def cards(id_: str) -> dict[str, str]:
    """Return what each role's card shows, as it is printed."""
    pytest.importorskip("altair")
    return dict(CARD.findall(render(answered(id_))))


def gist(id_: str, treaty: str, article: str) -> str:
    return next(d.gist for d in answered(id_).documents if (d.treaty, d.article) == (treaty, article))


@pytest.fixture(params=shipped_kits(), ids=lambda file: file.id)
def file(request: pytest.FixtureRequest) -> KitFile:
    found: KitFile = request.param
    return found


def test_the_shipped_kits_are_these() -> None:
    assert tuple(file.id for file in shipped_kits()) == IDS
    assert [row.id for row in kit().kits] == list(IDS)


def test_a_kit_is_found_by_its_own_name_and_by_that_of_its_crisis() -> None:
    assert kit_of("corcyra-433") is kit_of("corcyra-433bc")
    with pytest.raises(UnknownNameError) as caught:
        kit_of("july-1941")
    assert caught.value.near == ("july-1914",)


def test_a_lesson_has_fifty_minutes(file: KitFile) -> None:
    assert sum(stage.minutes for stage in file.stages) == 50


def test_every_state_exists_that_day_and_every_deed_is_of_a_role(file: KitFile, shipped: Setting) -> None:
    for name in (*(role.state for role in file.roles), *(deed.state for deed in file.deeds)):
        assert shipped.law.polities.find(name, file.on, where=file.id).id == name
    assert [deed.state for deed in file.deeds if deed.state not in {r.state for r in file.roles}] == []
    assert {role.state for role in file.roles} == {deed.state for deed in file.deeds}


def test_every_document_is_a_clause_with_our_words_and_a_source(file: KitFile) -> None:
    found = answered(file.id).documents
    assert len(found) == sum(len(paper.articles) for paper in file.papers)
    assert all(d.gist and d.sources and d.parties for d in found)
    assert [d.number for d in found] == list(range(1, len(found) + 1))


def test_every_fact_has_two_sources_and_every_source_a_fact(file: KitFile) -> None:
    facts = [*file.before, *file.deeds]
    facts += [fact for role in file.roles for fact in (*role.knows, *role.wants, *role.fears)]
    for fact in facts:
        assert len(set(many(fact.source))) >= 2, fact
    assert {key for fact in facts for key in many(fact.source)} == set(file.sources)


def test_its_events_and_its_picks_are_of_the_crisis(file: KitFile) -> None:
    count = len(crisis_of(file.crisis).events)
    assert all(1 <= number <= count for number in file.events)
    assert list(file.events) == sorted(set(file.events))
    picks = [exercise.owed for exercise in file.exercises if exercise.owed]
    assert {pick.event for pick in picks} <= set(file.events)
    assert len(picks) >= 4 and len(file.exercises) >= 6


def test_no_verdict_is_written_in_a_file(file: KitFile) -> None:
    words = " ".join(exercise.answer for exercise in file.exercises)
    assert not re.search(r"\b(obliged|discretionary|contested|barred)\b", words)


def test_a_card_holds_secret_papers_of_its_own_state_alone(file: KitFile) -> None:
    found = answered(file.id)
    for card in found.cards:
        for d in found.documents:
            mine = card.state in d.parties
            assert (d.number in card.safe) == (d.secret and not d.later and mine), (card.state.id, d.number)


def test_the_printed_cards_and_the_common_sheet_keep_the_secrets(file: KitFile) -> None:
    found, printed = answered(file.id), cards(file.id)
    assert list(printed) == [card.state.id for card in found.cards]
    common = render(found).partition('<h2 id="common">')[2].partition('<h2 id="roles">')[0]
    for d in (d for d in found.documents if d.secret):
        assert f"<strong>{d.number}.</strong>" not in common
        for state, card in printed.items():
            shown = f"<strong>{d.number}.</strong>" in card
            assert shown == (state in {party.id for party in d.parties}), (state, d.number)


def test_germany_does_not_read_what_italy_promised_france() -> None:
    promise = gist("july-1914", "franco-italian-1902", "letters (attack)")
    assert promise in cards("july-1914")["italy"] and promise in cards("july-1914")["france"]
    assert not [
        who for who, card in cards("july-1914").items() if promise in card if who not in ("italy", "france")
    ]


def test_britain_does_not_read_the_alliance_of_france_and_russia() -> None:
    promise = gist("july-1914", "franco-russian-1892", "1(2)")
    assert promise in cards("july-1914")["russia"] and promise not in cards("july-1914")["united-kingdom"]


@pytest.mark.parametrize("who", [card.state.id for card in answered("july-1914").cards])
def test_the_engine_hides_from_a_state_what_its_card_does_not_hold(who: str) -> None:
    found = answered("july-1914")
    told = invoke("germany", "russia", "1914-08-01", act="war", cascade=True, known_to=who)
    held = next(card.safe for card in found.cards if card.state.id == who)
    secret = {(d.treaty, d.article): d.number for d in found.documents if d.secret}
    seen = {secret[d.treaty, d.article] for d in told.duties if (d.treaty, d.article) in secret}
    assert seen <= set(held)


def test_the_verdicts_are_those_of_the_engine() -> None:
    found = answered("july-1914")
    first = next(o for one in found.rounds for o in one.owed if o.verdict == "obliged")
    told = invoke("germany", "russia", "1914-08-01", act="war")
    assert (first.state.id, first.treaty, first.article, first.verdict) in {
        (d.state.id, d.treaty, d.article, d.verdict) for d in told.duties
    }


def test_a_contested_duty_shows_both_ways_out() -> None:
    ways = {
        (o.article, way.value): way.verdict
        for one in answered("july-1914").rounds
        for o in one.owed
        for way in o.ways
        if o.state.id == "united-kingdom"
    }
    assert ways == {("II (guarantee)", "true"): "obliged", ("II (guarantee)", "false"): "free"}


def test_the_decision_comes_before_the_law_and_the_answers_after_the_questions() -> None:
    html = render(answered("july-1914"))
    order = ["teacher", "common", "roles", "decision", "law", "happened", "questions", "answers", "sources"]
    assert re.findall(r'<h2 id="(\w+)">', html) == order


def test_rows_and_glance_agree_with_the_rounds() -> None:
    found = answered("corcyra-433")
    assert len(found.rows()) == sum(len(one.owed) for one in found.rounds)
    assert found.glance() == {"roles": 6, "documents": 13, "minutes": 50}


def test_a_paper_or_a_pick_that_does_not_exist_is_refused(shipped: Setting) -> None:
    import msgspec

    from foedus.study import kit as module

    file = kit_of("july-1914")
    wrong = msgspec.structs.replace(file.papers[0], articles=("XX",))
    with pytest.raises(InputError, match="no article 'XX'"):
        list(module._documents(msgspec.structs.replace(file, papers=(wrong,)), shipped))
