"""by: who does it - names, kinds, numbers, and at war when."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ...invented import owed, situation, treaty, truth, verdicts

TABLE: list[tuple[str, dict[str, Any], bool | None]] = [
    ("{by: {are: [gamma]}}", {}, True),
    ("{by: {are: gamma}}", {}, True),
    ("{by: {are: [delta, epsilon]}}", {}, False),
    ("{by: {not: [gamma]}}", {}, False),
    ("{by: {not: [delta]}}", {}, True),
    ("{by: {not: [parties]}}", {}, True),
    ("{by: {are: [old]}}", {"attacker": "new"}, True),
    ("{by: {kind: great-power}}", {}, True),
    ("{by: {kind: great-power}}", {"on": "1899-12-31"}, False),
    ("{by: {kind: great-power}}", {"on": "1950"}, None),
    ("{by: {kind: great-power}}", {"attacker": "delta"}, False),
    ("{by: {kind: communist}}", {"attacker": "delta", "on": "1950-01-01"}, True),
    ("{by: {kind: communist}}", {"attacker": "delta", "on": "1990-01-01"}, False),
    ("{by: {kind: european}}", {}, False),
    ("{by: {kind: outsider}}", {}, True),
    ("{by: {kind: member}}", {}, False),
    ("{by: {kind: neighbour}}", {}, None),
    ("{by: {kind: non-state}}", {"attacker": "non-state:rebels"}, True),
    ("{by: {kind: non-state}}", {}, False),
    ("{by: {kind: great-power}}", {"attacker": "non-state"}, False),
    ('{by: {are: ["non-state:rebels"]}}', {"attacker": "non-state:rebels"}, True),
    ('{by: {are: ["non-state:rebels"]}}', {"attacker": "non-state:others"}, False),
    ("{by: {kind: great-power, not: [gamma]}}", {}, False),
    ("{by: {kind: neighbour, are: [delta]}}", {}, False),
    ("{by: {kind: great-power, count: 2}}", {}, False),
    ("{by: {kind: great-power, count: 2}}", {"assume": {"joined": "epsilon"}}, True),
    ("{by: {kind: great-power, count: 2}}", {"assume": {"menaced": "epsilon"}}, False),
    ("{by: {kind: great-power, count: 2}}", {"assume": {"joined": "delta"}}, False),
    ("{by: {kind: great-power, count: 2}}", {"assume": {"joined": "gamma"}}, False),
    ("{by: {kind: great-power, count: 2}}", {"earlier": [("epsilon", "alpha", "1930-05-01", "armed")]}, True),
    ("{by: {kind: great-power, count: 2}}", {"earlier": [("alpha", "epsilon", "1930-05-01", "war")]}, True),
    ("{by: {kind: great-power, count: 2}}", {"earlier": [("epsilon", "beta", "1930-05-01", "armed")]}, False),
    ("{by: {kind: great-power, count: 2}}", {"disputed": ("joined",)}, None),
    ("{by: {kind: great-power, count: 1}}", {"disputed": ("joined",)}, True),
    ("{by: {at_war_at: 1920-01-01}}", {}, None),
    ("{by: {at_war_at: 1920-01-01}}", {"assume": {"at-war:gamma": "true"}}, True),
    ("{by: {at_war_at: 1920-01-01}}", {"assume": {"at-war:gamma": "false"}}, False),
    ("{by: {not_at_war_at: 1920-01-01}}", {"assume": {"at-war:gamma": "false"}}, True),
    ("{by: {not_at_war_at: 1920-01-01}}", {"assume": {"at-war:gamma": "true"}}, False),
    ("{by: {not_at_war_at: 1920-01-01, are: [delta]}}", {}, False),
]


@pytest.mark.parametrize(("when", "case", "holds"), TABLE)
def test_by(tmp_path: Path, when: str, case: dict[str, Any], holds: bool | None) -> None:
    assert truth(tmp_path, when, **case) is holds


@pytest.mark.parametrize("kind", ["member", "outsider"])
@pytest.mark.parametrize(("on", "inside"), [("1929", False), ("1930-06-01", None), ("1931", True)])
def test_a_member_of_an_uncertain_day(tmp_path: Path, kind: str, on: str, inside: bool | None) -> None:
    """Gamma joined at some time in 1930: in that year it is neither surely a member nor surely none."""
    clause = f"{{article: '1', duty: defence, latitude: automatic, when: {{by: {{kind: {kind}}}}}}}"
    parties = "[{polity: alpha}, {polity: beta}, {polity: gamma, from: 1930}]"
    pact = treaty(tmp_path, f"parties: {parties}\nclauses: [{clause}]\n")
    expected = {None: "contested", kind == "member": "obliged", kind != "member": "free"}[inside]
    assert verdicts(owed(pact, situation(on=on)))["beta", "alpha", "1"] == expected
