"""The compiled corpus says what the files say, and nothing that happens to it can change an answer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from foedus.treaty.corpus import Corpus, read_corpus, shipped
from foedus.treaty.index import compiled

SOURCE = Path(__file__).parents[2] / "src/foedus/corpus/bismarckian"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "cache"))
    shutil.copytree(SOURCE / "dual-alliance-1879", tmp_path / "corpus" / "dual-alliance-1879")
    return tmp_path / "corpus"


def never(folder: object) -> Corpus:
    raise AssertionError("the index should have been read")


def files(folder: Path) -> list[Path]:
    return list((folder.parent / "cache").iterdir())


def test_it_holds_what_the_files_hold(folder: Path) -> None:
    first = compiled(folder, read_corpus)
    again = compiled(folder, never)
    assert list(again) == list(first) == list(read_corpus(folder))
    assert again.cases == first.cases and again.digest == first.digest


def test_all_that_is_shipped_survives() -> None:
    fresh = read_corpus(SOURCE.parent)
    assert list(shipped()) == list(fresh) and shipped().cases == fresh.cases


def test_a_changed_file_makes_it_anew(folder: Path) -> None:
    compiled(folder, read_corpus)
    text = folder / "dual-alliance-1879" / "treaty.yaml"
    text.write_text(text.read_text().replace("name: Dual Alliance\n", "name: Another\n"))
    assert next(iter(compiled(folder, read_corpus))).name == "Another"
    assert len(files(folder)) == 1


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"\x92\xa1a", b"\xc1" * 1000])
def test_a_damaged_index_is_made_anew(folder: Path, damage: bytes) -> None:
    whole = list(compiled(folder, read_corpus))
    (kept,) = files(folder)
    kept.write_bytes(damage)
    assert list(compiled(folder, read_corpus)) == whole
    assert list(compiled(folder, never)) == whole


def test_a_cut_index_is_made_anew(folder: Path) -> None:
    whole = list(compiled(folder, read_corpus))
    (kept,) = files(folder)
    kept.write_bytes(kept.read_bytes()[:-100])
    assert list(compiled(folder, read_corpus)) == whole


def test_without_a_place_to_keep_it_the_files_are_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = folder.parent / "a-file"
    blocked.write_text("")
    monkeypatch.setenv("FOEDUS_CACHE", str(blocked / "below"))
    assert len(compiled(folder, read_corpus)) == 1
    assert not (blocked / "below").exists()
