"""status: the legal status of a place that day, from the gazetteer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ...invented import truth

TABLE: list[tuple[str, dict[str, Any], bool | None]] = [
    ("{status: {of: colony, is: colony}}", {}, True),
    ("{status: {of: colony, is: colony}}", {"on": "1970-01-01"}, False),
    ("{status: {of: colony, is: [sovereign, colony]}}", {"on": "1970-01-01"}, True),
    ("{status: {of: colony, is: colony}}", {"on": "1960"}, None),
    ("{status: {of: colony, is: colony}}", {"on": "1890-01-01"}, None),
    ("{status: {of: nowhere, is: colony}}", {}, None),
    ("{status: {of: colony, is: colony}}", {"assume": {"status:colony": "leased"}}, False),
    ("{status: {of: nowhere, is: colony}}", {"assume": {"status:nowhere": "colony"}}, True),
    ("{status: {of: colony, is: colony}}", {"disputed": ("status:colony",)}, None),
]


@pytest.mark.parametrize(("when", "case", "holds"), TABLE)
def test_status(tmp_path: Path, when: str, case: dict[str, Any], holds: bool | None) -> None:
    assert truth(tmp_path, when, **case) is holds
