"""One profile for every property: the same draws on every run and machine, and no clock."""

from __future__ import annotations

import pytest
from hypothesis import settings

from foedus.study.setting import Setting, setting

settings.register_profile("foedus", derandomize=True, deadline=None, database=None, print_blob=False)
settings.load_profile("foedus")


@pytest.fixture(scope="session")
def shipped() -> Setting:
    """The shipped reference works."""
    return setting()


@pytest.fixture(autouse=True, scope="session")
def _empty_store(tmp_path_factory):
    """No test sees the tables that its runner may have fetched, or touches the runner's own cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOEDUS_DATA", str(tmp_path_factory.mktemp("no-data")))
        patch.setenv("FOEDUS_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def pytest_terminal_summary(terminalreporter):
    """Say how many tests wait for fetched tables, and how to run them."""
    lacking = [r for r in terminalreporter.stats.get("skipped", []) if "FOEDUS_MIRROR" in str(r.longrepr)]
    if lacking:
        how = "set FOEDUS_MIRROR to a folder with the originals (see foedus data list) to run them"
        terminalreporter.write_line(f"{len(lacking)} tests need fetched tables and were skipped: {how}")
