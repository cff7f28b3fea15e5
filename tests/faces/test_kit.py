"""`foedus kit`: the page is written beside you unless you say where, and JSON alone writes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import foedus as fd
from foedus.cli.run import run


@pytest.fixture(autouse=True)
def _beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_it_writes_the_page_under_the_name_of_the_kit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["kit", "july-1914"]) == 0
    out = capsys.readouterr().out
    assert "Wrote kit-july-1914.html" in out and "Austria-Hungary" in out
    assert [path.name for path in tmp_path.iterdir()] == ["kit-july-1914.html"]
    first = (tmp_path / "kit-july-1914.html").read_bytes()
    assert run(["kit", "july-1914"]) == 0
    assert (tmp_path / "kit-july-1914.html").read_bytes() == first


def test_json_is_that_of_python_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["kit", "corcyra-433", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(fd.kit("corcyra-433").to_json())
    assert not list(tmp_path.iterdir())


def test_the_page_goes_where_it_is_sent(tmp_path: Path) -> None:
    assert run(["kit", "corcyra-433bc", "--html", "class.html"]) == 0
    assert (tmp_path / "class.html").read_text().rstrip().endswith("</html>")


def test_it_lists_the_kits(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["kit"]) == 0
    out = capsys.readouterr().out
    assert "july-1914" in out and "corcyra-433" in out
