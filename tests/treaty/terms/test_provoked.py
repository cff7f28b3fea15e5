"""provoked: what the victim did before; nothing, if the question does not say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ...invented import truth

TABLE: list[tuple[str, dict[str, Any], bool | None]] = [
    ("{provoked: none}", {}, True),
    ("{provoked: direct}", {}, False),
    ("{provoked: any}", {}, False),
    ("{provoked: none}", {"assume": {"provoked": "direct"}}, False),
    ("{provoked: direct}", {"assume": {"provoked": "direct"}}, True),
    ("{provoked: any}", {"assume": {"provoked": "direct"}}, True),
    ("{provoked: any}", {"assume": {"provoked": "any"}}, True),
    ("{provoked: none}", {"assume": {"provoked": "any"}}, False),
    ("{provoked: none}", {"disputed": ("provoked",)}, None),
    ("{provoked: any}", {"disputed": ("provoked",)}, None),
]


@pytest.mark.parametrize(("when", "case", "holds"), TABLE)
def test_provoked(tmp_path: Path, when: str, case: dict[str, Any], holds: bool | None) -> None:
    assert truth(tmp_path, when, **case) is holds
