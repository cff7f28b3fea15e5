"""over: what the war is about; open, if the question does not say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ...invented import truth

TABLE: list[tuple[str, dict[str, Any], bool | None]] = [
    ("{over: [china, korea]}", {}, None),
    ("{over: [china, korea]}", {"assume": {"over": "Korea"}}, True),
    ("{over: china}", {"assume": {"over": "korea"}}, False),
    ("{over: china}", {"assume": {"over": "china"}, "disputed": ("over",)}, None),
]


@pytest.mark.parametrize(("when", "case", "holds"), TABLE)
def test_over(tmp_path: Path, when: str, case: dict[str, Any], holds: bool | None) -> None:
    assert truth(tmp_path, when, **case) is holds
