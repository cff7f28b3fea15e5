"""joined: a second power comes in (war), or threatens to (menace), on the adversary's side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ...invented import truth

TABLE: list[tuple[str, dict[str, Any], bool | None]] = [
    ("{joined: {by: {are: [delta]}}}", {}, False),
    ("{joined: {by: {are: [delta]}}}", {"assume": {"joined": "delta"}}, True),
    ("{joined: {by: {are: [delta]}}}", {"assume": {"joined": "epsilon, delta"}}, True),
    ("{joined: {by: {are: [delta]}}}", {"assume": {"joined": "epsilon"}}, False),
    ("{joined: {by: {are: [delta]}}}", {"assume": {"menaced": "delta"}}, False),
    ("{joined: {by: {are: [delta]}, how: menace}}", {"assume": {"menaced": "delta"}}, True),
    ("{joined: {by: {are: [delta]}, how: menace}}", {"assume": {"joined": "delta"}}, True),
    ("{joined: {by: {are: [delta]}, how: [war, menace]}}", {"assume": {"menaced": "delta"}}, True),
    ("{joined: {how: war}}", {"assume": {"joined": "gamma"}}, False),
    (
        "{joined: {by: {kind: great-power}}}",
        {"assume": {"joined": "gamma"}, "attacker": "delta", "on": "1950"},
        None,
    ),
    ("{joined: {by: {are: [delta]}}}", {"disputed": ("joined",)}, None),
    ("{joined: {by: {are: [delta]}}}", {"disputed": ("menaced",)}, False),
    ("{joined: {by: {are: [delta]}, how: menace}}", {"disputed": ("menaced",)}, None),
    ("{joined: {by: {are: [delta]}, how: menace}}", {"disputed": ("joined",)}, None),
    ("{joined: {by: {are: [delta]}, how: [war, menace]}}", {"disputed": ("menaced",)}, None),
    ("{joined: {by: {are: [delta]}, how: [war, menace]}}", {"disputed": ("joined",)}, None),
    ("{joined: {by: {are: [delta]}}}", {"earlier": [("delta", "alpha", "1930-05-01", "armed")]}, True),
    ("{joined: {by: {are: [delta]}}}", {"earlier": [("alpha", "delta", "1930-05-01", "war")]}, True),
    ("{joined: {by: {are: [delta]}}}", {"earlier": [("delta", "beta", "1930-05-01", "armed")]}, False),
    (
        "{joined: {by: {are: [delta]}}}",
        {"earlier": [("delta", "alpha", "1930-05-01", "mobilisation")]},
        False,
    ),
    (
        "{joined: {by: {are: [delta]}, how: menace}}",
        {"earlier": [("delta", "alpha", "1930-05-01", "mobilisation")]},
        True,
    ),
    (
        "{joined: {by: {are: [delta]}, how: menace}}",
        {"earlier": [("alpha", "delta", "1930-05-01", "threat")]},
        False,
    ),
]


@pytest.mark.parametrize(("when", "case", "holds"), TABLE)
def test_joined(tmp_path: Path, when: str, case: dict[str, Any], holds: bool | None) -> None:
    assert truth(tmp_path, when, **case) is holds
