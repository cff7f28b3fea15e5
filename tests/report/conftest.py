"""Answers and their pages, made once for the tests of the report."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from foedus.study.answer import Answer
from foedus.study.ask import explain, invoke, invoke_events, kit, threats

ANSWERS: dict[str, Callable[[], Answer]] = {
    "nato": lambda: explain("NATO"),
    "delian": lambda: explain("Delian League"),
    "sweden": lambda: explain(state="sweden", on="1949-04-04"),
    "belgium": lambda: explain(state="belgium", on="1950-06-01"),
    "pair": lambda: explain(pair=("france", "russia"), on="1914-07-01"),
    "pair-unknown": lambda: explain(pair=("france", "russia"), on="1894-01-10"),
    "invoke": lambda: invoke("Russia", "Germany", "1914-08-01", behaviour=True),
    "invoke-none": lambda: invoke("Brazil", "Peru", "1914-08-01", why_not=("Chile",)),
    "invoke-disputed": lambda: invoke("Serbia", "Austria-Hungary", "1914-07-28", disputed=("provoked",)),
    "invoke-cascade": lambda: invoke("Russia", "Germany", "1914-08-01", behaviour=True, cascade=True),
    "kit-july": lambda: kit("july-1914"),
    "kit-corcyra": lambda: kit("corcyra-433"),
    "events": lambda: invoke_events("july-1914", cascade=True),
    "events-known": lambda: invoke_events(
        "july-1914", known_to="germany", assume={"reading:each-guarantor-bound": "true"}
    ),
    "events-torn": lambda: invoke_events("flodden-1513", cascade=True),
    "threats": lambda: threats("sweden", "1949-04-04"),
    "threats-unknown": lambda: threats("sweden", "1750-01-01"),
}


@cache
def answered(name: str) -> Answer:
    return ANSWERS[name]()


@cache
def page(name: str) -> str:
    from foedus.report.html import render

    return render(answered(name))


@pytest.fixture(params=sorted(ANSWERS))
def html(request: pytest.FixtureRequest) -> str:
    """Each page in turn."""
    pytest.importorskip("altair")
    return page(request.param)


@pytest.fixture
def rendered() -> Callable[[str], str]:
    """One page by name."""
    pytest.importorskip("altair")
    return page


@pytest.fixture
def answer() -> Callable[[str], Answer]:
    """One answer by name."""
    return answered
