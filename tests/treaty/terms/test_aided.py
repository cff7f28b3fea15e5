"""aided: a third state already helps the victim; nobody, unless events or the asker say so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ...invented import truth

TABLE: list[tuple[str, dict[str, Any], bool | None]] = [
    ("{aided: {by: {are: [delta]}}}", {}, False),
    ("{aided: {by: {are: [delta]}}}", {"assume": {"aided": "delta"}}, True),
    ("{aided: {by: {are: [delta]}}}", {"assume": {"aided": "epsilon"}}, False),
    ("{aided: {by: {are: [delta]}}}", {"disputed": ("aided",)}, None),
    ("{aided: {by: {are: [delta]}}}", {"earlier": [("delta", "gamma", "1930-05-01", "armed")]}, True),
    ("{aided: {by: {are: [delta]}}}", {"earlier": [("delta", "gamma", "1930-05-01", "threat")]}, False),
    ("{aided: {}}", {"earlier": [("alpha", "gamma", "1930-05-01", "armed")]}, False),
    (
        "{aided: {by: {kind: great-power}}}",
        {"assume": {"aided": "gamma"}, "attacker": "delta", "on": "1950"},
        None,
    ),
]


@pytest.mark.parametrize(("when", "case", "holds"), TABLE)
def test_aided(tmp_path: Path, when: str, case: dict[str, Any], holds: bool | None) -> None:
    assert truth(tmp_path, when, **case) is holds
