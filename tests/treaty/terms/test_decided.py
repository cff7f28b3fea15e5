"""decided: own organs leave a choice; a joint body is looked up, otherwise it is open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ...invented import owed, situation, treaty, truth, verdicts

ORGANS = """organs: [{id: council}, {id: synod}, {id: assembly}]
decisions:
- {organ: council, date: 1936-01-01, until: 1937-01-01, says: against, against: gamma, victim: alpha}
- {organ: council, date: 1935-01-01, until: 1936-01-01, says: for, against: gamma}
- {organ: synod, date: 1942-06-01, says: against}
- {organ: synod, date: 1940-01-01, says: for}
- {organ: assembly, date: 1940-01-01, says: for, victim: gamma}
"""

TABLE: list[tuple[str, dict[str, Any], bool | None]] = [
    ("{decided: {organ: council}}", {}, None),
    ("{decided: {organ: council}}", {"assume": {"decided:council": "for"}}, True),
    ("{decided: {organ: council}}", {"assume": {"decided:council": "against"}}, False),
    ("{decided: {organ: council}}", {"on": "1935-01-01"}, True),
    ("{decided: {organ: council}}", {"on": "1936-01-01"}, False),
    ("{decided: {organ: council}}", {"on": "1937-01-01"}, None),
    ("{decided: {organ: council}}", {"on": "1935"}, True),
    ("{decided: {organ: council}}", {"on": "1935-01-01", "attacker": "delta"}, None),
    ("{decided: {organ: council}}", {"on": "1935-01-01", "disputed": ("decided:council",)}, None),
    ("{decided: {organ: council}}", {"on": "1935-01-01", "assume": {"decided:council": "against"}}, False),
    ("{decided: {organ: synod}}", {"on": "1935-01-01"}, None),
    ("{decided: {organ: synod}}", {"on": "1941-06-01"}, True),
    ("{decided: {organ: synod}}", {"on": "1941"}, True),
    ("{decided: {organ: synod}}", {"on": "1943-06-01"}, False),
    ("{decided: {organ: synod}}", {"on": "1942"}, None),
    ("{decided: {organ: synod}}", {"on": "1941-06-01", "attacker": "epsilon"}, True),
    ("{decided: {organ: assembly}}", {"on": "1940-06-01"}, None),
]


@pytest.mark.parametrize(("when", "case", "holds"), TABLE)
def test_decided(tmp_path: Path, when: str, case: dict[str, Any], holds: bool | None) -> None:
    assert truth(tmp_path, when, ORGANS, **case) is holds


@pytest.mark.parametrize(("organ", "extra"), [("own", ""), ("estates", "organs: [{id: estates, own: true}]")])
def test_own_organs_leave_a_choice(tmp_path: Path, organ: str, extra: str) -> None:
    pact = treaty(
        tmp_path,
        "parties: [{polity: alpha}, {polity: beta}]\nclauses:\n- {article: '1', duty: defence, "
        f"latitude: automatic, when: {{act: armed, decided: {{organ: {organ}}}}}}}\n{extra}\n",
    )
    assert verdicts(owed(pact, situation()))["beta", "alpha", "1"] == "discretionary"
