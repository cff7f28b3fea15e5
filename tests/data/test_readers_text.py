"""Readers of text and workbooks: odd line ends, old encodings, blank lines, refusals that name the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.data.entry import Column, Entry, File
from foedus.data.readers import csv, excel, hced
from foedus.errors import FileError


@pytest.fixture
def page() -> Entry:
    file = File(name="invented.csv", url="https://invented.example/", bytes=1, sha256="0" * 64, reader="csv")
    return Entry(
        name="invented", title="Invented", version="1", unit="other", keys=(), rows=1, file=file,
        columns={"id": Column(type="str", meaning="Invented.")}, licence="none", terms="none", bibtex="",
    )  # fmt: skip


def write(folder: Path, content: bytes) -> Path:
    file = folder / "invented.csv"
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_lines_end_as_on_any_machine(end: bytes, tmp_path: Path, page: Entry) -> None:
    found = csv.read(write(tmp_path, end.join([b"a,b", b"1,x", b"NA,y", b""])), page)
    assert found.rows() == [("1", "x"), (None, "y")]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param("Côte".encode(), "Côte", id="UTF-8"),
        pytest.param(b"\xef\xbb\xbfa", "a", id="a mark before UTF-8"),
        pytest.param(b"C\xf4te d\x92Ivoire", "Côte d’Ivoire", id="Windows-1252"),
        pytest.param(b"\x81\xe9", "\ufffdé", id="a byte that no encoding knows"),
    ],
)
def test_text_is_decoded(raw: bytes, text: str) -> None:
    assert csv.text(raw) == text


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2,3\n"], ids=["empty", "a line too long"])
def test_no_table_is_refused(content: bytes, tmp_path: Path, page: Entry) -> None:
    with pytest.raises(FileError, match=r"invented\.csv"):
        csv.read(write(tmp_path, content), page)


def test_events_are_the_lines_with_a_name(tmp_path: Path, page: Entry) -> None:
    found = hced.read(
        write(tmp_path, b"ID,Year\n,\nKadesh,-1274\n,\nToulon,548-549\n,\nUlm,1817-18\nX,\n"), page
    )
    years = found.select("ID", "first year", "last year").rows()
    assert years == [("Kadesh", -1274, -1274), ("Toulon", 548, 549), ("Ulm", 1817, 1818), ("X", None, None)]


@pytest.mark.parametrize("content", [b"ID,Year\nUlm,about 1805\n", b"a,b\n1,2\n"])
def test_what_is_no_list_of_events_is_refused(content: bytes, tmp_path: Path, page: Entry) -> None:
    with pytest.raises(FileError, match=r"invented\.csv"):
        hced.read(write(tmp_path, content), page)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half a workbook", b"a,b\n1,2\n"])
def test_no_workbook_is_refused(content: bytes, tmp_path: Path, page: Entry) -> None:
    with pytest.raises(FileError, match="no Excel workbook"):
        excel.read(write(tmp_path, content), page)
