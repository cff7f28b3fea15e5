"""finding: a court, council or guarantor has found it; none, if the question does not say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ...invented import truth

TABLE: list[tuple[str, dict[str, Any], bool | None]] = [
    ("{finding: {of: court, says: breach}}", {}, False),
    ("{finding: {of: court, says: breach}}", {"assume": {"finding:court": "breach"}}, True),
    ("{finding: {of: court, says: breach}}", {"assume": {"finding:court": "none"}}, False),
    ("{finding: {of: court, says: breach}}", {"assume": {"finding:council": "breach"}}, False),
    ("{finding: {of: court, says: breach}}", {"disputed": ("finding:court",)}, None),
]


@pytest.mark.parametrize(("when", "case", "holds"), TABLE)
def test_finding(tmp_path: Path, when: str, case: dict[str, Any], holds: bool | None) -> None:
    assert truth(tmp_path, when, **case) is holds
