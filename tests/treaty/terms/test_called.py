"""called: a request is presumed, an opinion is not, consent is open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ...invented import truth

TABLE: list[tuple[str, dict[str, Any], bool | None]] = [
    ("{called: {fact: request}}", {}, True),
    ("{called: {fact: request}}", {"assume": {"request": "false"}}, False),
    ("{called: {fact: request}}", {"disputed": ("request",)}, None),
    ("{called: {fact: opinion}}", {}, False),
    ("{called: {fact: opinion}}", {"assume": {"opinion": "true"}}, True),
    ("{called: {fact: opinion}}", {"disputed": ("opinion",)}, None),
    ("{called: {fact: consent}}", {}, None),
    ("{called: {fact: consent}}", {"assume": {"consent": "true"}}, True),
    ("{called: {fact: consent}}", {"assume": {"consent": "false"}}, False),
]


@pytest.mark.parametrize(("when", "case", "holds"), TABLE)
def test_called(tmp_path: Path, when: str, case: dict[str, Any], holds: bool | None) -> None:
    assert truth(tmp_path, when, **case) is holds
