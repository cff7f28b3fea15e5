"""Conditions together: all must hold, `any` and `not` nest (Kleene); and no term goes untested."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.treaty.terms import TERMS
from foedus.treaty.when import When

from ...invented import truth

T, F, U = "{act: armed}", "{act: cyber}", "{over: trade}"
VALUE = {T: True, F: False, U: None}


def test_every_term_has_its_tests() -> None:
    here = Path(__file__).parent
    assert {f"test_{term}.py" for term in TERMS} <= {file.name for file in here.iterdir()}


def test_every_key_of_the_language_has_a_term() -> None:
    others = {"victim", "any", "not_", "article"}  # read by the engine, or nested
    assert set(When.__struct_fields__) - others == set(TERMS)


@pytest.mark.parametrize("one", VALUE)
def test_not(tmp_path: Path, one: str) -> None:
    opposite = {True: False, False: True, None: None}
    assert truth(tmp_path, f"{{not: {one}}}") is opposite[VALUE[one]]


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (T, T, True, True),
        (T, F, False, True),
        (T, U, None, True),
        (F, F, False, False),
        (F, U, False, None),
        (U, U, None, None),
    ],
)
def test_all_and_any(tmp_path: Path, one: str, other: str, both: bool | None, either: bool | None) -> None:
    for left, right in ((one, other), (other, one)):
        assert truth(tmp_path, f"{{any: [{left}, {right}]}}") is either
        assert truth(tmp_path, f"{{any: [{left}], not: {{not: {right}}}}}") is both


def test_nothing_of_nothing_holds(tmp_path: Path) -> None:
    assert truth(tmp_path, "{any: []}") is False
    assert truth(tmp_path, "{}") is True
