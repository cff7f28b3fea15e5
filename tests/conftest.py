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
