"""Fetched tables come from the folder that $FOEDUS_MIRROR names; without one these tests are skipped."""

from __future__ import annotations

import os

import pytest

from foedus.data.store import Store


@pytest.fixture(scope="session")
def mirror() -> str:
    """The folder with the originals (`raw/`) and the reference tables (`tables/`)."""
    folder = os.environ.get("FOEDUS_MIRROR")
    if not folder:
        pytest.skip("set FOEDUS_MIRROR to a folder with the originals")
    return folder


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """An empty store, shared by the tests of one run so that each table is read once."""
    return Store(tmp_path_factory.mktemp("store"))
