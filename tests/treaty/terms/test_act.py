"""act: what is done; `war` for either side of the fighting, however it began."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ...invented import truth

TABLE: list[tuple[str, dict[str, Any], bool | None]] = [
    ("{act: armed}", {}, True),
    ("{act: armed}", {"act": "cyber"}, False),
    ("{act: [cyber, space]}", {"act": "space"}, True),
    ("{act: [cyber, space]}", {"act": "hybrid"}, False),
    ("{act: any}", {"act": "threat"}, True),
    ("{act: armed}", {"act": "war"}, True),
    ("{act: war}", {"act": "armed"}, True),
    ("{act: war}", {"act": "war"}, True),
    ("{act: war}", {"act": "blockade"}, False),
    ("{act: blockade}", {"act": "blockade"}, True),
    ("{act: war}", {"act": "threat"}, False),
    ("{act: threat}", {}, False),
    ("{act: mobilisation}", {"act": "mobilisation"}, True),
    ("{act: standing}", {"act": "cyber"}, True),
    ("{act: war}", {"attacker": "alpha", "target": "gamma"}, True),
    ("{any: [{act: war}, {act: armed}]}", {"attacker": "alpha", "target": "gamma"}, True),
    ("{any: [{act: armed}, {act: war, fact: never}]}", {"attacker": "alpha", "target": "gamma"}, False),
]


@pytest.mark.parametrize(("when", "case", "holds"), TABLE)
def test_act(tmp_path: Path, when: str, case: dict[str, Any], holds: bool | None) -> None:
    assert truth(tmp_path, when, **case) is holds
