"""The exceptions are the tree drawn at the top of errors.py, and all speak one shape."""

from __future__ import annotations

import re

import pytest

from foedus import errors
from foedus.errors import FoedusError, near_names

ENTRY = re.compile(r"^(?P<indent>[│├└─ ]*)(?P<name>[A-Z]\w+)\s{2,}", re.MULTILINE)


def family(root: type[FoedusError]) -> list[type[FoedusError]]:
    return [root, *(kind for child in root.__subclasses__() for kind in family(child))]


def drawn() -> dict[str, str]:
    """Read the drawing: the name of each class and of the one it hangs from (four columns a level)."""
    above: list[str] = []
    found: dict[str, str] = {}
    for entry in ENTRY.finditer(errors.__doc__ or ""):
        level = len(entry["indent"]) // 4
        above[level:] = [entry["name"]]
        found[entry["name"]] = above[level - 1] if level else "Exception"
    return found


def test_drawing_shows_every_class_under_its_parent() -> None:
    assert drawn() == {kind.__name__: kind.__bases__[0].__name__ for kind in family(FoedusError)}


def test_drawing_is_read_at_all() -> None:
    assert {"FoedusError", "DateError", "MissingExtraError"} <= drawn().keys()


@pytest.mark.parametrize("kind", family(FoedusError), ids=lambda kind: kind.__name__)
def test_one_shape(kind: type[FoedusError]) -> None:
    error = kind("what", where="file:3", why="because", try_next="this", near=("a", "b"))
    assert error.as_dict() == {
        "error": {
            "kind": kind.kind,
            "what": "what",
            "where": "file:3",
            "why": "because",
            "try": "this",
            "near": ["a", "b"],
        }
    }
    assert str(error) == "file:3: what\n  why:  because\n  near: a, b\n  try:  this"
    assert str(kind("what")) == "what"


def test_kinds_differ_and_are_documented() -> None:
    kinds = [kind.kind for kind in family(FoedusError)]
    assert len(set(kinds)) == len(kinds)
    assert all(kind.__doc__ for kind in family(FoedusError))


def test_near_names_ignore_case_and_keep_the_spelling() -> None:
    assert near_names("germny", ["France", "Germany"]) == ("Germany",)
    assert near_names("GERMANY", ["Germany"]) == ("Germany",)


def test_near_names_find_parts_and_are_bounded() -> None:
    assert set(near_names("berlin", ["East Berlin", "West Berlin"])) == {"East Berlin", "West Berlin"}
    assert len(near_names("state", [f"state{n}" for n in range(50)], most=3)) == 3
    assert near_names("zzz", ["France"]) == ()
