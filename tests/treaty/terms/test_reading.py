"""reading: a dated reading brings the act under the article; its organ decides, or it is disputed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ...invented import truth

READINGS = """organs: [{id: council}]
readings:
- {id: wires, act: cyber, article: '1', from: 2014-09-05, decided: council}
- {act: hybrid, from: 1990-01-01, until: 2000-01-01}
- {act: hybrid, from: 2010-01-01}
- {id: elsewhere, act: threat, article: '2', from: 1990-01-01}
- {act: war, from: 1990-01-01}
"""

TABLE: list[tuple[str, dict[str, Any], bool | None]] = [
    ("{reading: true}", {"act": "cyber", "on": "2014-09-04"}, False),
    ("{reading: true}", {"act": "cyber", "on": "2014-09-05"}, None),
    ("{reading: true}", {"act": "cyber", "on": "2014-09-05", "assume": {"decided:council": "for"}}, True),
    (
        "{reading: true}",
        {"act": "cyber", "on": "2014-09-05", "assume": {"decided:council": "against"}},
        False,
    ),
    ("{reading: true}", {"act": "cyber", "on": "2014-09-04", "assume": {"decided:council": "for"}}, False),
    ("{reading: true}", {"act": "cyber", "on": "2014", "assume": {"decided:council": "for"}}, None),
    ("{reading: true}", {"act": "cyber", "on": "2000-01-01", "assume": {"reading:wires": "true"}}, True),
    ("{reading: true}", {"act": "cyber", "on": "2020-01-01", "assume": {"reading:wires": "false"}}, False),
    ("{reading: true}", {"act": "cyber", "on": "2000-01-01", "disputed": ("reading:wires",)}, None),
    ("{reading: true}", {"act": "space", "on": "2020-01-01"}, False),
    ("{reading: true}", {"act": "hybrid", "on": "2020-01-01"}, None),
    ("{reading: true}", {"act": "hybrid", "on": "2020-01-01", "assume": {"reading:hybrid": "true"}}, True),
    ("{reading: true}", {"act": "hybrid", "on": "1995-01-01"}, None),
    ("{reading: true}", {"act": "hybrid", "on": "2005-01-01"}, False),
    ("{reading: wires}", {"act": "cyber", "on": "2014-09-05", "assume": {"decided:council": "for"}}, True),
    ("{reading: others}", {"act": "cyber", "on": "2014-09-05", "assume": {"decided:council": "for"}}, False),
    (
        "{reading: true}",
        {"act": "threat", "on": "2020-01-01", "assume": {"reading:elsewhere": "true"}},
        False,
    ),
    ("{reading: true}", {"act": "armed", "on": "2020-01-01", "assume": {"reading:war": "true"}}, True),
]


@pytest.mark.parametrize(("when", "case", "holds"), TABLE)
def test_reading(tmp_path: Path, when: str, case: dict[str, Any], holds: bool | None) -> None:
    assert truth(tmp_path, when, READINGS, **case) is holds
