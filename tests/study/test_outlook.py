"""Behaviour beside law: who always keeps faith comes in as by law, and a bar in any treaty holds."""

from __future__ import annotations

import pytest

from foedus.study import facts, outlook
from foedus.study.events import question_of
from foedus.study.events import situate as told_by
from foedus.study.invoke import situate
from foedus.study.question import Invoke
from foedus.study.setting import Setting
from foedus.treaty.cascade import cascade
from foedus.treaty.crisis import crisis_of
from foedus.treaty.scene import Situation

SURE = (10.0**9, 10.0**9)  # pledges that are always kept
ASKED = [
    ("England", "France", "1513-06-30"), ("Russia", "Germany", "1914-08-01"),
    ("Germany", "Poland", "1939-09-01"), ("Israel", "Egypt", "1956-10-29"),
    ("Argentina", "United Kingdom", "1982-04-02"), ("Russia", "Estonia", "2024-06-01"),
    ("Athens", "Sparta", "418 BC"),
]  # fmt: skip


def law(situation: Situation, use: Setting) -> set[str]:
    """Return who comes in by law, those who may choose too, under treaties of some."""
    laws = [treaty for treaty in use.corpus if not treaty.is_universal]
    return {e.state for e in cascade(laws, situation, use.law, with_discretion=True).entries}


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: f"{asked[0]}-{asked[1]}")
def test_who_always_keeps_faith_comes_in_as_by_law(asked, shipped, monkeypatch) -> None:
    monkeypatch.setattr(outlook, "evidence", lambda kind, on: SURE)
    situation = situate(Invoke(attacker=asked[0], target=asked[1], on=asked[2]), shipped)
    assert set(outlook.outlook(situation, shipped, draws=200, seed=1).enters) == law(situation, shipped)


@pytest.mark.parametrize("crisis", ["corcyra-433bc", "july-1914", "suez-1956"])
def test_in_a_crisis_who_already_fights_does_not_come_in_again(crisis, shipped, monkeypatch) -> None:
    monkeypatch.setattr(outlook, "evidence", lambda kind, on: SURE)
    asked = question_of(crisis_of(crisis))
    told = told_by(asked, shipped)
    for number, event in enumerate(told):
        given = facts.assumed(asked.assume, event.date, shipped)
        situation = Situation(event, tuple(told[:number]), given, asked.disputed)
        came = set(outlook.outlook(situation, shipped, draws=200, seed=1).enters)
        assert came == law(situation, shipped), number + 1


def test_peace_with_the_foe_in_another_treaty_keeps_a_state_out(shipped) -> None:
    """Scotland is France's ally of 1512 and bound to peace with England by the treaty of 1502."""
    situation = situate(Invoke(attacker="England", target="France", on="1513-06-30"), shipped)
    assert "scotland" not in outlook.outlook(situation, shipped, draws=2_000, seed=1).enters
