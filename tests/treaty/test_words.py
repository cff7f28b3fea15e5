"""Conditions in words: every key has its phrase, and each phrase says what the engine reads."""

from __future__ import annotations

import doctest
from typing import Any

import msgspec
import pytest
from hypothesis import given

from foedus.study.setting import Setting
from foedus.system.dates import parse_date
from foedus.system.yamlfile import convert
from foedus.treaty import naming as naming_module
from foedus.treaty import words
from foedus.treaty.language import Understanding
from foedus.treaty.naming import Naming
from foedus.treaty.when import By, When

from ..laws.systems import WIDER, conditions

NATO = "north-atlantic-1949"

SAID = {
    "an armed attack against a party, begun by the other side": {
        "act": "armed", "victim": "party", "first": "adversary",
    },
    "an armed attack or a blockade against Italy by France or Russia": {
        "act": ["armed", "blockade"], "victim": "italy", "by": {"are": ["france", "russia"]},
    },
    "war (however begun) of a party by at least 2 powers at once, each a great power other than Italy": {
        "act": "war", "victim": "party", "by": {"kind": "great-power", "not": ["italy"], "count": "2"},
    },
    "at all times": {"act": "standing"},
    "an act against a party, either (1) war (however begun); or (2) a blockade, but not over salt": {
        "victim": "party", "any": [{"act": "war"}, {"act": "blockade", "not": {"over": "salt"}}],
    },
    "any act that strikes its ships in the area 'high seas', when the one attacked asks for it": {
        "act": "any", "object": "ships", "where": "high-seas", "called": {"fact": "request", "of": "victim"},
    },
    "any act, once a second power (Russia) comes in against it, or threatens to": {
        "act": "any", "joined": {"by": {"are": ["russia"]}, "how": ["war", "menace"]},
    },
    "any act, once a second power (any power) threatens to come in against it": {
        "act": "any", "joined": {"how": ["menace"]},
    },
    "any act, once any power already helps the one attacked": {"act": "any", "aided": {}},
    "any act, as its own organs decide": {"act": "any", "decided": {"organ": "own"}},
    "any act, once the council has resolved for it by unanimity (binding only those who assent)": {
        "act": "any", "decided": {"organ": "council", "by": "unanimity", "binds": "assenting"},
    },
    "any act, once the court has found: breach": {"act": "any", "finding": {"of": "court", "says": "breach"}},
    "any act, on the disputed reading 'wires'": {"act": "any", "reading": "wires"},
    "any act, after direct provocation": {"act": "any", "provoked": "direct"},
    "any act, over salt or amber": {"act": "any", "over": ["salt", "amber"]},
    "any act, while Danzig is sovereign": {"act": "any", "status": {"of": "danzig", "is": "sovereign"}},
    "any act, given this: forced by threat": {"act": "any", "fact": "forced-by-threat"},
    "any act, as under article 5": {"act": "any", "article": "5"},
}  # fmt: skip


def named(id_: str) -> str:
    return id_.capitalize()


@pytest.mark.parametrize(("said", "when"), SAID.items(), ids=list(SAID))
def test_a_condition_in_words(said: str, when: dict[str, Any]) -> None:
    assert words.condition(convert(when, When), Naming(call=named)) == said


def test_every_key_of_a_condition_has_its_phrase() -> None:
    keys = {field.name for field in msgspec.structs.fields(When)} - {"any", "not_"}
    assert set(words.PHRASES) == keys, "add the phrase to treaty/words.py"


@given(conditions(WIDER))
def test_any_condition_can_be_said(when: dict[str, Any]) -> None:
    said = words.condition(convert(when, When))
    assert said and said == said.strip(", ") and "  " not in said


def test_examples_in_the_documentation_hold() -> None:
    for module in (words, naming_module):
        assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (When(act="armed", by=By(are=("russia",))), "Russia"),
        (When(act="armed"), ""),
        (When(act="armed", not_=When(by=By(kind="non-state"))), "not a non-state actor"),
        (When(act="armed", any=(When(by=By(are="italy")), When(by=By(are="france")))), "Italy or France"),
        (When(act="armed", any=(When(by=By(are="italy")), When(provoked="none"))), ""),
    ],
)
def test_whose_attack_is_meant(when: When, said: str) -> None:
    assert words.attackers(when, Naming(call=named)) == said


def test_the_area_is_drawn_as_it_stood(shipped: Setting) -> None:
    treaty = shipped.corpus.by_id[NATO]
    clause = next(c for c in treaty.clauses if c.article == "5")

    def drawn(on: str) -> str:
        return words.areas(clause.when, Naming(treaty, "5", call=shipped.law.name), parse_date(on))

    assert "Turkey" not in drawn("1950") and "Mediterranean" not in drawn("1950")
    assert "Turkey" in drawn("1953") and "Mediterranean" in drawn("1953")
    assert "Algeria" in drawn("1953") and "Algeria" not in drawn("1963")
    assert "perhaps" in drawn("1952") and "West Berlin" in drawn("1970")


def test_a_reading_that_nobody_held_yet_is_left_out(shipped: Setting) -> None:
    treaty = shipped.corpus.by_id[NATO]
    when = next(c for c in treaty.clauses if c.article == "5").when
    before, after = (Naming(treaty, "5", parse_date(on)) for on in ("2010", "2015"))
    assert "cyber" not in words.condition(when, before)
    assert "the North Atlantic Council decides" in words.condition(when, after)
    assert "the North Atlantic Council" in words.organs(when, after)


def test_an_understanding_in_words() -> None:
    bent = convert(
        {
            "article": "IV(1)",
            "of": "usa",
            "only_if": {"by": {"kind": "communist"}},
            "else": {"article": "IV(2)", "duty": "consultation"},
            "contested": "true",
        },
        Understanding,
    )
    assert words.understood(bent, Naming()) == (
        "only where this holds: by a state under communist rule; otherwise consultation under article IV(2) "
        "(whether it still binds is disputed)"
    )


def test_every_clause_of_the_corpus_can_be_said(shipped: Setting) -> None:
    for treaty in shipped.corpus:
        for clause in treaty.clauses:
            said = words.condition(clause.when, Naming(treaty, clause.article, call=shipped.law.name))
            assert said and "_" not in said, (treaty.id, clause.article)
            assert words.exceptions(clause, Naming(treaty)).count("()") == 0
