"""first: who opened hostilities; the attacker, if the question does not say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ...invented import truth

TABLE: list[tuple[str, dict[str, Any], bool | None]] = [
    ("{first: adversary}", {}, True),
    ("{first: party}", {}, False),
    ("{first: any}", {}, True),
    ("{first: adversary}", {"assume": {"first": "target"}}, False),
    ("{first: party}", {"assume": {"first": "target"}}, True),
    ("{first: adversary}", {"assume": {"first": "attacker"}}, True),
    ("{first: adversary}", {"disputed": ("first",)}, None),
    ("{first: any}", {"disputed": ("first",)}, True),
    ("{act: war, first: party}", {"attacker": "alpha", "target": "gamma"}, True),
    ("{act: war, first: adversary}", {"attacker": "alpha", "target": "gamma"}, False),
    ("{first: adversary}", {"earlier": [("alpha", "gamma", "1930-05-01", "armed")]}, False),
    ("{first: adversary}", {"earlier": [("alpha", "gamma", "1930-05-01", "threat")]}, True),
    ("{first: adversary}", {"earlier": [("alpha", "delta", "1930-05-01", "armed")]}, True),
    (
        "{first: adversary}",
        {"earlier": [("alpha", "gamma", "1930-05-01", "armed")], "disputed": ("first",)},
        None,
    ),
    (
        "{first: adversary}",
        {"earlier": [("gamma", "alpha", "1930-05-02", "armed"), ("alpha", "gamma", "1930-05-01", "armed")]},
        False,
    ),
    (
        "{first: adversary}",
        {"earlier": [("alpha", "gamma", "1930-05-02", "armed"), ("gamma", "alpha", "1930-05-01", "armed")]},
        True,
    ),
]


@pytest.mark.parametrize(("when", "case", "holds"), TABLE)
def test_first(tmp_path: Path, when: str, case: dict[str, Any], holds: bool | None) -> None:
    assert truth(tmp_path, when, **case) is holds
