"""A store of the tables that a world needs: the real ones from $FOEDUS_MIRROR, and small invented ones."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from foedus.data.entry import catalogue
from foedus.data.fetch import get
from foedus.data.store import Store
from foedus.data.tidy import dtype
from foedus.world.atop import TABLE
from foedus.world.tables import WORLD

Rows = list[dict[str, Any]]


@pytest.fixture(scope="session")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The real tables, read once a run."""
    mirror = os.environ.get("FOEDUS_MIRROR")
    if not mirror:
        pytest.skip("set FOEDUS_MIRROR to a folder with the originals")
    store = Store(tmp_path_factory.mktemp("world-store"))
    for name in (*WORLD, TABLE):
        get(catalogue()[name], store, mirror)
    return store


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's store, with nothing in it."""
    monkeypatch.setenv("FOEDUS_DATA", str(tmp_path / "nothing"))
    return tmp_path / "nothing"


@pytest.fixture
def filled(fetched: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The user's store, with the real tables in it."""
    monkeypatch.setenv("FOEDUS_DATA", str(fetched.root))
    return fetched


def put(store: Store, name: str, rows: Rows) -> None:
    """Store invented rows of a table; what a row does not say is null."""
    entry = catalogue()[name]
    schema = {column: dtype(about.type) for column, about in entry.columns.items()}
    whole = [dict.fromkeys(schema) | row for row in rows]
    store.put(pl.DataFrame(whole, schema=schema), entry, "invented")


class Inventor:
    """Makes stores of invented rows; tables that are not named are small and complete."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def store(self, **tables: Rows) -> Store:
        store = Store(self.folder)
        for name, rows in (invented() | tables).items():
            put(store, name, rows)
        return store

    def dispute(
        self, number: int, by: int, against: int, year: int, month: int, **more: int
    ) -> dict[str, Any]:
        return dispute(number, by, against, year, month) | more

    def fight(self, *sides: tuple[int, int, int], end: int) -> Rows:
        return fight(9, *sides, end)


@pytest.fixture
def invent(tmp_path: Path) -> Inventor:
    return Inventor(tmp_path / "invented")


def invented() -> dict[str, Rows]:
    """France, Germany and Spain as they never were, in 1900-1914."""
    codes, years = (220, 230, 255), range(1900, 1915)
    first, last = date(1816, 1, 1), date(2016, 12, 31)
    nmc = [
        {"ccode": code, "year": year, "milper": size * (year - 1890), "tpop": 100.0 * size, "cinc": size / 6}
        for size, code in enumerate(codes, 1)
        for year in years
    ]
    return {
        "cow_nmc_v7": nmc,
        "cow_system": [{"ccode": code, "start": first, "end": last} for code in codes],
        "cow_capitals": [
            {"ccode": 220, "stdate": first, "enddate": last, "lat": 48.9, "lng": 2.4},
            {"ccode": 255, "stdate": first, "enddate": last, "lat": 52.5, "lng": 13.4},
        ],
        "cow_contdir": [contact(220, 255, 1), contact(220, 230, 4), contact(230, 255, 5)],
        "cow_majors": [
            {
                "ccode": 255,
                "styear": 1816,
                "stmonth": 1,
                "stday": 1,
                "endyear": 1914,
                "endmonth": 6,
                "endday": 15,
            }
        ],
        "cow_democracy": [
            {"ccode": code, "year": 1914, "v2x_polyarchy": score}
            for code, score in ((220, 0.5), (230, 0.25), (255, 0.2))
        ],
        "tss_rivalries": [
            {
                "tssr_id": 1,
                "rivalry": "a",
                "ccode1": 220,
                "ccode2": 255,
                "start": 1756,
                "end": 1955,
                "spatial": 1,
            },
            {"tssr_id": 2, "rivalry": "b", "ccode1": 230, "ccode2": 255, "start": 1800, "end": 1913},
        ],
        "gml_mid_dirdisp": [dispute(1, 255, 220, 1911, 7), dispute(2, 255, 220, 1914, 6)],
        "cow_mid5_dirdisps": [],
        "cow_war_inter_v4": fight(9, (220, 1, 2), (255, 2, 1), 1890),
    }


def contact(one: int, two: int, kind: int) -> dict[str, Any]:
    return {
        "ccode1": one, "ccode2": two, "conttype": kind,
        "stdate": date(1816, 1, 1), "enddate": date(1914, 6, 1),
    }  # fmt: skip


def dispute(number: int, by: int, against: int, year: int, month: int) -> dict[str, Any]:
    return {
        "dispnum": number, "ccode1": by, "ccode2": against, "year": year, "stmon": month, "midonset": 1,
        "sidea1": 1, "orig1": 1, "orig2": 1, "hostlev1": 3, "revstate1": 1, "revtype11": 1,
    }  # fmt: skip


def fight(number: int, one: tuple[int, int, int], two: tuple[int, int, int], end: int) -> Rows:
    """A war of two from 1 March 1889 to 1 May of its last year; each: code, side, initiator (1 yes, 2 no)."""
    days = {"start_year1": 1889, "start_month1": 3, "start_day1": 1}
    days |= {"end_year1": end, "end_month1": 5, "end_day1": 1}
    return [
        {"war_num": number, "war_name": "W", "ccode": code, "side": side, "initiator": began, **days}
        for code, side, began in (one, two)
    ]
