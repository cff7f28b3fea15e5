"""A damaged or foreign store: what needs no table is answered, what needs one says what to type."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import foedus as fd
from foedus.cli.run import run
from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.world.tables import WORLD
from foedus.world.visible import EXERCISES

from ..world.conftest import put


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store in which every table of a world, and the exercises, are there by their manifests alone."""
    store = Store(tmp_path / "store")
    put(store, EXERCISES, [])
    for name in WORLD:
        put(store, name, [])
    for name in (*WORLD, EXERCISES):
        store.path(name).write_bytes(b"something else")
        assert store.has(catalogue()[name])
    monkeypatch.setenv("FOEDUS_DATA", str(store.root))
    return store.root


def test_what_needs_no_table_is_answered_with_a_note(damaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = fd.explain("NATO", on="1949-08-24")
    note = found.notes[-1]
    assert "damaged" in note.casefold() and "foedus data get " in note and EXERCISES in note
    monkeypatch.setenv("FOEDUS_DATA", str(damaged / "nothing"))
    assert fd.explain("NATO", on="1949-08-24").members == found.members
    assert not any("damaged" in note.casefold() for note in fd.explain("NATO", on="1949-08-24").notes)


def test_a_member_of_a_day_that_only_tables_cover_is_unknown(damaged: Path) -> None:
    spain = [m for m in fd.explain("NATO").members if m.state.id == "spain"]
    assert [m.world for m in spain] == [None]


def test_what_needs_a_table_says_what_to_type(damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["threats", "france", "--on", "1880-06-01"]) == 2
    said = capsys.readouterr().err
    assert "damaged" in said and "foedus data get " in said and "cow_system" in said


@pytest.mark.parametrize("kind", ["a file", "no tables"])
def test_a_foreign_folder_is_an_empty_store(kind: str, tmp_path: Path, monkeypatch, capsys) -> None:
    home = tmp_path / "other"
    if kind == "a file":
        home.write_text("not a folder")
    else:
        shutil.copytree(Path(__file__).parent, home, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("FOEDUS_DATA", str(home))
    assert run(["threats", "france", "--on", "1914-06-01"]) == 0
    assert run(["explain", "NATO", "--on", "1949-08-24"]) == 0
    capsys.readouterr()
    assert run(["threats", "france", "--on", "1880-06-01"]) == 2
    assert "foedus data get core" in capsys.readouterr().err
