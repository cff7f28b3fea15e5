"""object: what is struck."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ...invented import truth

TABLE: list[tuple[str, dict[str, Any], bool | None]] = [
    ("{object: territory}", {}, True),
    ("{object: territory}", {"object": "ships"}, False),
    ("{object: [forces, ships]}", {"object": "ships"}, True),
    ("{object: [forces, ships]}", {"object": "nationals"}, False),
]


@pytest.mark.parametrize(("when", "case", "holds"), TABLE)
def test_object(tmp_path: Path, when: str, case: dict[str, Any], holds: bool | None) -> None:
    assert truth(tmp_path, when, **case) is holds
