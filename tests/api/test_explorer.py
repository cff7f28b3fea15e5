"""The page is served with assets kept for good; where it is not built, the server says how to build it."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("fastapi")
from starlette.testclient import TestClient

from foedus.api import app as application


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(application, "EXPLORER", tmp_path)

    def ask(path: str):
        with TestClient(application.create(), base_url="http://127.0.0.1") as client:
            return client.get(path)

    return ask


def test_assets_are_kept_for_good_and_the_page_is_asked_for_again(asked, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>explorer</title>")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "index-abc.js").write_text("1")
    assert "immutable" in asked("/assets/index-abc.js").headers["cache-control"]
    assert asked("/").headers["cache-control"] == "no-cache"
    assert asked("/assets/gone.js").status_code == 404


def test_what_is_not_built_is_told_plainly(asked) -> None:
    reply = asked("/")
    assert reply.status_code == 503 and "make page" in reply.text and "Node 20" in reply.text
    assert "default-src 'self'" in reply.headers["content-security-policy"]
