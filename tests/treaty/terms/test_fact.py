"""fact: a named fact of this treaty, presumed not to be so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ...invented import truth

TABLE: list[tuple[str, dict[str, Any], bool | None]] = [
    ("{fact: raining}", {}, False),
    ("{fact: raining}", {"assume": {"fact:raining": "true"}}, True),
    ("{fact: raining}", {"assume": {"fact:raining": "false"}}, False),
    ("{fact: raining}", {"disputed": ("fact:raining",)}, None),
]


@pytest.mark.parametrize(("when", "case", "holds"), TABLE)
def test_fact(tmp_path: Path, when: str, case: dict[str, Any], holds: bool | None) -> None:
    assert truth(tmp_path, when, **case) is holds
