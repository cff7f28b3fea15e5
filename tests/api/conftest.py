"""One application for the tests of a module, asked as a loopback server is."""

import pytest
from starlette.testclient import TestClient

from foedus.api.app import create
from foedus.api.limits import Limits

PATIENT = Limits(seconds=300)  # a laden machine is no reason to fail
BASE = "http://127.0.0.1:8765"


@pytest.fixture(scope="module")
def client():
    with TestClient(create(PATIENT), base_url=BASE) as asked:
        yield asked
