"""`foedus data ...` by the command line: what it prints, records, refuses, and says to type next."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import msgspec
import polars as pl
import pytest

from foedus.cli.run import run
from foedus.data import diff, entry, fetch
from foedus.data.entry import Column, Entry, File, catalogue
from foedus.data.store import Store
from foedus.data.terms import TERMS

from .test_fetch import BODY, page

OTHER = BODY.replace(b"\n2,1900,0\n", b"\n9999,1900,0\n").replace(b"\n3,1900,1\n", b"\n3,1900,6\n")


@pytest.fixture
def pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Entry]:
    """A catalogue of three invented tables, a mirror that has their files, and an empty store."""
    first = msgspec.structs.replace(page("https://example.org/a"), groups=("core",), terms="cow")
    second = msgspec.structs.replace(
        page("https://example.org/b", name="second"), groups=("core",), terms="atop"
    )
    third = msgspec.structs.replace(page("https://example.org/c", name="third", body=OTHER), terms="atop")
    found = {one.name: one for one in (first, second, third)}
    mirror = tmp_path / "mirror"
    mirror.mkdir()
    for one in found.values():
        (mirror / one.file.name).write_bytes(OTHER if one is third else BODY)
    monkeypatch.setattr(entry, "catalogue", lambda: found)
    monkeypatch.setattr(diff, "catalogue", lambda: found)
    monkeypatch.setenv("FOEDUS_DATA", str(tmp_path / "store"))
    monkeypatch.setenv("COLUMNS", "200")
    return found


@pytest.fixture
def at(tmp_path: Path) -> str:
    return str(tmp_path / "mirror")


@pytest.fixture
def kept(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def said(words: list[str], capsys: pytest.CaptureFixture[str], code: int = 0) -> str:
    """Run, expect the exit code, and return what was printed (of a failure: one message, to stderr)."""
    assert run(words) == code
    out, err = capsys.readouterr()
    assert "Traceback" not in err and "internal fault" not in err
    if code:
        assert err.splitlines()[-1].startswith("  try:  ") and err.count("foedus: ") == 1
    return str(err if code else out)


def as_json(words: list[str], capsys: pytest.CaptureFixture[str], code: int = 0) -> dict[str, Any]:
    assert run([*words, "--json"]) == code
    body: dict[str, Any] = json.loads(capsys.readouterr().out)
    return body


# Terms


def test_terms_are_shown_and_nothing_is_fetched_before_they_are_accepted(
    pages: dict[str, Entry], at: str, kept: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    err = said(["data", "get", "core", "--mirror", at], capsys, 2)
    assert "no commercial use" in err and "Leeds" in err
    assert f"try:  foedus data get core --mirror {at} --accept-terms" in err
    assert not kept.root.exists()


def test_terms_are_shown_once_and_recorded(
    pages: dict[str, Entry], at: str, kept: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["data", "get", "invented", "--mirror", at, "--accept-terms"]) == 0
    assert "no commercial use" in capsys.readouterr().err
    record = json.loads((kept.root / "terms.json").read_text())
    assert set(record) == {"cow"} and record["cow"]["version"] == TERMS["cow"].version
    assert len(record["cow"]["on"]) == len("2026-01-01")
    assert run(["data", "get", "invented", "--mirror", at, "--accept-terms"]) == 0
    assert capsys.readouterr().err == ""
    err = said(["data", "get", "core", "--mirror", at], capsys, 2)
    assert "Leeds" in err and "no commercial use" not in err
    assert run(["data", "get", "core", "--mirror", at, "--accept-terms"]) == 0
    assert set(json.loads((kept.root / "terms.json").read_text())) == {"cow", "atop"}


def test_terms_are_asked_again_when_their_text_changes_sense(
    pages: dict[str, Entry],
    at: str,
    kept: Store,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run(["data", "get", "invented", "--mirror", at, "--accept-terms"])
    monkeypatch.setitem(TERMS, "cow", msgspec.structs.replace(TERMS["cow"], version=2))
    capsys.readouterr()
    said(["data", "get", "invented", "--mirror", at], capsys, 2)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"cow": 1}', b"\xff"])
def test_a_broken_record_of_terms_counts_as_none(
    body: bytes, pages: dict[str, Entry], at: str, kept: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    kept.root.mkdir()
    (kept.root / "terms.json").write_bytes(body)
    said(["data", "get", "invented", "--mirror", at], capsys, 2)
    assert run(["data", "get", "invented", "--mirror", at, "--accept-terms"]) == 0
    assert set(kept.accepted()) == {"cow"}


def test_unknown_terms_are_an_error_of_the_catalogue() -> None:
    good = msgspec.to_builtins(page("https://example.org/a"))
    msgspec.convert(good, Entry)
    with pytest.raises(msgspec.ValidationError, match="terms 'mine' are not known; known: cow, atop"):
        msgspec.convert(good | {"terms": "mine"}, Entry)


WRONG_FILES = {
    "a path": {"name": "../x.csv"},
    "a folder": {"name": "a\\b.csv"},
    "no name": {"name": ""},
    "no hash": {"sha256": "abc"},
    "no size": {"bytes": 0},
    "a local address": {"url": "file:///etc/passwd"},
}


@pytest.mark.parametrize("change", WRONG_FILES.values(), ids=WRONG_FILES)
def test_a_page_with_a_wrong_file_is_refused(change: dict[str, Any]) -> None:
    good = msgspec.to_builtins(page("https://example.org/a").file)
    with pytest.raises(msgspec.ValidationError, match="file"):
        msgspec.convert(good | change, File)


def test_the_catalogue_knows_its_terms_and_cites() -> None:
    pages = catalogue()
    assert len(pages) >= 2
    for one in pages.values():
        assert one.terms in TERMS
        assert len(one.citation.split(", ")) >= 3 and not set("{}\\") & set(one.citation), one.name


# list, info


def test_list_says_what_there_is_and_what_is_stored(
    pages: dict[str, Entry], at: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["data", "get", "invented", "--mirror", at, "--accept-terms"])
    capsys.readouterr()
    out = said(["data", "list"], capsys)
    assert "invented" in out and "1900-1900" in out and "1 of 3 tables in the store" in out
    body = as_json(["data", "list"], capsys)
    assert body["format"] == 1
    assert [(one["name"], one["store"]) for one in body["tables"]] == [
        ("invented", "stored"),
        ("second", "absent"),
        ("third", "absent"),
    ]
    assert {"title", "unit", "coverage", "rows", "version", "licence"} <= set(body["tables"][0])


def test_info_says_what_each_column_means(
    pages: dict[str, Entry], at: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = said(["data", "info", "invented"], capsys)
    for words in ("An invented table", "ccode (key)", "no commercial use", pages["invented"].file.sha256):
        assert words in out
    run(["data", "get", "invented", "--mirror", at, "--accept-terms"])
    capsys.readouterr()
    table = as_json(["data", "info", "invented"], capsys)["tables"][0]
    assert set(table["columns"]) == {"ccode", "year", "score"} and table["manifest"]["source"] == at


@pytest.mark.parametrize("command", ["info", "get", "verify", "cite"])
def test_no_such_table(command: str, pages: dict[str, Entry], capsys: pytest.CaptureFixture[str]) -> None:
    err = said(["data", command, "invneted"], capsys, 2)
    assert "near: invented" in err and "foedus data list" in err
    assert set(as_json(["data", command, "invneted"], capsys, 2)) == {"error"}


# get


def test_get_fetches_skips_and_goes_on(
    pages: dict[str, Entry], at: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["data", "get", "all", "--mirror", at, "--accept-terms"]
    assert run(["data", "get", "second", "--mirror", at, "--accept-terms"]) == 0
    capsys.readouterr()
    body = as_json(words, capsys)
    assert [one["status"] for one in body["tables"]] == ["fetched", "kept", "fetched"]
    assert "already there" in said(words, capsys)


def test_get_says_at_the_end_what_failed(
    pages: dict[str, Entry], at: str, kept: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    (Path(at) / pages["second"].file.name).unlink()
    words = ["data", "get", "all", "--mirror", at, "--accept-terms"]
    assert run(words) == 2
    out, err = capsys.readouterr()
    assert "failed" in out and "1 of 3 tables could not be fetched" in err
    assert "second: no file second 1.csv" in err and f"try:  foedus data get second --mirror {at}" in err
    assert kept.has(pages["invented"]) and kept.has(pages["third"])
    body = as_json(words, capsys, 2)
    assert set(body["error"]) == {"kind", "what", "where", "why", "try", "near"}
    assert [one["status"] for one in body["tables"]] == ["kept", "failed", "kept"]
    assert set(as_json([*words[:2], "second", *words[3:]], capsys, 2)) == {"error"}


def test_get_can_be_stopped(
    pages: dict[str, Entry],
    at: str,
    kept: Store,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stopped(one: Entry, *rest: Any) -> Path:
        if one.name == "third":
            raise KeyboardInterrupt
        return whole(one, *rest)

    whole = fetch.fetch_raw
    with monkeypatch.context() as patch:
        patch.setattr(fetch, "fetch_raw", stopped)
        run(["data", "get", "all", "--mirror", at, "--accept-terms"])
    err = capsys.readouterr().err
    assert "foedus: stopped" in err and "2 of 3 tables" in err
    assert f"try:  foedus data get all --mirror {at}  # goes on" in err
    body = as_json(["data", "get", "all", "--mirror", at], capsys)
    assert [one["status"] for one in body["tables"]] == ["kept", "kept", "fetched"]


def test_a_store_that_cannot_be_written(
    pages: dict[str, Entry],
    at: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("FOEDUS_DATA", str(tmp_path / "file"))
    err = said(["data", "get", "all", "--mirror", at, "--accept-terms"], capsys, 2)
    assert "cannot be written" in err and "FOEDUS_DATA" in err


def test_the_bar_runs_to_its_end(pages: dict[str, Entry]) -> None:
    from foedus.report.data import bar

    entries = list(pages.values())
    with bar(entries, hidden=True) as shown:
        for one in entries:
            shown.starting(one)
            shown.told(one.file.bytes // 2)
    task = shown.progress.tasks[0]
    assert task.completed == task.total == sum(one.file.bytes for one in entries)
    assert task.description == "3/3 third"


# verify


def test_verify(pages: dict[str, Entry], at: str, kept: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert "foedus data get core" in said(["data", "verify"], capsys, 2)
    run(["data", "get", "core", "--mirror", at, "--accept-terms"])
    capsys.readouterr()
    assert said(["data", "verify"], capsys).count("sound") == 2
    with kept.path("second").open("ab") as stream:
        stream.write(b"x")
    err = said(["data", "verify", "all"], capsys, 2)
    assert "1 of 2 tables cannot be used" in err and "try:  foedus data get second" in err
    body = as_json(["data", "verify"], capsys, 2)
    assert [(one["name"], one["sound"]) for one in body["tables"]] == [("invented", True), ("second", False)]
    assert body["error"]["kind"] == "file"
    assert said(["data", "verify", "invented"], capsys)
    assert "not in the store" in said(["data", "verify", "third"], capsys, 2)
    assert run(["data", "get", "core", "--mirror", at]) == 0
    assert run(["data", "verify"]) == 0


# diff


def test_diff_of_two_tables(pages: dict[str, Entry], at: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(["data", "get", "all", "--mirror", at, "--accept-terms"])
    capsys.readouterr()
    body = as_json(["data", "diff", "invented", "third"], capsys)
    assert (body["only_a"], body["only_b"], body["same"]) == (1, 1, False)
    assert body["examples_a"] == [{"ccode": 2, "year": 1900}]
    assert body["examples_b"] == [{"ccode": 9999, "year": 1900}]
    example = {"at": {"ccode": 3, "year": 1900}, "a": 1, "b": 6}
    assert body["changed"] == [{"column": "score", "cells": 1, "examples": [example], "note": ""}]
    out = said(["data", "diff", "invented", "third"], capsys)
    assert "only in A: 1 row, such as ccode 2 year 1900" in out and "1 -> 6" in out
    assert "the same" in said(["data", "diff", "invented", "second"], capsys)


def test_diff_of_two_files(
    pages: dict[str, Entry], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a, b = str(tmp_path / "a.parquet"), str(tmp_path / "b.parquet")
    pl.DataFrame(
        {"k": [1, 2, None], "x": [1.0, None, float("nan")], "s": ["p", "q", "r"], "z": [1, 2, 3]}
    ).cast({"k": pl.Int16}).write_parquet(a)
    pl.DataFrame({"k": [1.0, 2.0, None], "x": [1.0, 5.0, float("nan")], "s": [1, 2, 3]}).write_parquet(b)
    assert "--key COLUMN" in said(["data", "diff", a, b], capsys, 2)
    body = as_json(["data", "diff", a, b, "--key", "k"], capsys)
    assert (body["only_a"], body["only_b"], body["columns_only_a"]) == (0, 0, ["z"])
    assert [(one["column"], one["cells"]) for one in body["changed"]] == [("x", 1), ("s", 0)]
    assert body["changed"][1]["note"] == "not compared: String in A, Int64 in B"
    assert "columns only in A: z" in said(["data", "diff", a, b, "--key", "k"], capsys)


def test_diff_by_dates(pages: dict[str, Entry], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a = tmp_path / "a.parquet"
    frame = pl.DataFrame({"k": ["1914-08-01", "1914-08-04"], "x": [[1], [2]]}).with_columns(
        pl.col("k").str.to_date()
    )
    frame.write_parquet(a)
    body = as_json(["data", "diff", str(a), str(a), "--key", "k"], capsys)
    assert body["same"] and body["rows_a"] == 2
    frame.head(1).write_parquet(tmp_path / "b.parquet")
    body = as_json(["data", "diff", str(a), str(tmp_path / "b.parquet"), "--key", "k"], capsys)
    assert body["examples_a"] == [{"k": "1914-08-04"}]


WRONG_DIFFS = {
    "no file": (["nowhere.parquet", "ok.parquet"], "no such file"),
    "no Parquet": (["bad.parquet", "ok.parquet"], "no Parquet file"),
    "cut": (["cut.parquet", "ok.parquet"], "no Parquet file"),
    "a folder": (["folder.parquet", "ok.parquet"], "no such file"),
    "unknown name": (["nowhere", "ok.parquet"], "no table or group"),
    "a group": (["core", "ok.parquet"], "several tables"),
    "not stored": (["invented", "ok.parquet"], "not in the store"),
    "no such key": (["ok.parquet", "ok.parquet", "--key", "nokey"], "both do not have nokey"),
    "no unique key": (["ok.parquet", "ok.parquet", "--key", "x"], "two rows share x"),
    "nothing shared": (["ok.parquet", "y.parquet"], "(none)"),
    "a word and a number": (["ok.parquet", "words.parquet", "--key", "k"], "cannot be matched by k"),
}


@pytest.mark.parametrize(("words", "says"), WRONG_DIFFS.values(), ids=WRONG_DIFFS)
def test_a_diff_that_cannot_be(
    words: list[str],
    says: str,
    pages: dict[str, Entry],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    pl.DataFrame({"k": [1, 2], "x": [3, 3]}).write_parquet("ok.parquet")
    pl.DataFrame({"y": [1]}).write_parquet("y.parquet")
    pl.DataFrame({"k": ["1"]}).write_parquet("words.parquet")
    Path("bad.parquet").write_bytes(b"PAR1" * 100)
    Path("cut.parquet").write_bytes(Path("ok.parquet").read_bytes()[:200])
    Path("folder.parquet").mkdir()
    assert says in said(["data", "diff", *words], capsys, 2)
    assert set(as_json(["data", "diff", *words], capsys, 2)) == {"error"}


def test_no_altered_file_breaks_a_diff(
    pages: dict[str, Entry], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Bytes of a Parquet file turned over, one at a time: an answer or one message, never a fault."""
    good, bad = tmp_path / "good.parquet", tmp_path / "bad.parquet"
    pl.DataFrame({"k": [1, 2, 3], "x": ["a", "b", None]}).write_parquet(good)
    body = good.read_bytes()
    for place in range(0, len(body), 17):
        bad.write_bytes(body[:place] + bytes([body[place] ^ 255]) + body[place + 1 :])
        assert run(["data", "diff", str(good), str(bad), "--key", "k"]) in (0, 2), place


# cite


def test_cite(pages: dict[str, Entry], at: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "the store is empty" in said(["data", "cite"], capsys, 2)
    assert said(["data", "cite", "all"], capsys).count("@misc{invented") == 1  # the three share one source
    run(["data", "get", "invented", "--mirror", at, "--accept-terms"])
    capsys.readouterr()
    body = as_json(["data", "cite"], capsys)
    assert [one["name"] for one in body["tables"]] == ["invented"]
    assert body["tables"][0]["citation"] == "Nobody, 1900, Invented"


CITATIONS = {
    "@article{x, author = {A, B and C, D}, title = {On {War} and Peace}, year = 1900}": (
        "A, B and C, D, 1900, On War and Peace"
    ),
    '@misc{y,\n author = "A. B.",\n title =\n {Two\n  lines},\n year={1901}\n}': "A. B., 1901, Two lines",
    r"""@book{z, author={{The Project}}, title={R{\"u}egger \c{c}a \& H\'el\`ene}, note={Version 3}}""": (
        "The Project, Version 3, Rüegger ça & Hélène"
    ),
    "": "",
}


@pytest.mark.parametrize(("bibtex", "says"), CITATIONS.items())
def test_a_citation_in_words(bibtex: str, says: str) -> None:
    assert msgspec.structs.replace(page("https://example.org/a"), bibtex=bibtex).citation == says


# The rest


@pytest.mark.parametrize("command", ["", "list", "info", "get", "verify", "diff", "cite"])
def test_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["data", *command.split(), "--help"]) == 0
    assert "Usage: foedus data" in capsys.readouterr().out


def test_a_missing_library_is_named_with_its_extra(
    pages: dict[str, Entry],
    at: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    err = said(["data", "get", "all", "--mirror", at, "--accept-terms"], capsys, 2)
    assert "polars is missing" in err and "pip install 'foedus[data]'" in err


def test_the_default_store_needs_its_library(
    pages: dict[str, Entry], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FOEDUS_DATA")
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    assert "pip install 'foedus[data]'" in said(["data", "list"], capsys, 2)


def test_the_fingerprint_follows_what_the_table_holds() -> None:
    one = page("https://example.org/a")
    wider = Column(type="i16", meaning="invented")
    assert one.fingerprint == msgspec.structs.replace(one, title="New", note="New").fingerprint
    changed = msgspec.structs.replace(one, columns={**one.columns, "score": wider})
    assert one.fingerprint != changed.fingerprint
    assert len(hashlib.sha256().hexdigest()) == len(one.fingerprint)


def test_the_real_mirror_by_the_command_line(
    mirror: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOEDUS_DATA", str(tmp_path))
    names = sorted(catalogue(), key=lambda name: catalogue()[name].file.bytes)[:5]
    words = ["data", "get", *names, "--mirror", mirror, "--accept-terms"]
    assert {one["status"] for one in as_json(words, capsys)["tables"]} == {"fetched"}
    assert said(["data", "verify"], capsys).count("sound") == 5
    reference = str(Path(mirror) / "tables" / f"{names[0]}.parquet")
    assert Path(reference).is_file() and as_json(["data", "diff", names[0], reference], capsys)["rows_a"]
