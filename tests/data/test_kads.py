"""k-ads: every set of states that were members together, events, weights, and the same draw everywhere."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import combinations
from math import comb
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from rich.progress import Progress

import foedus as fd
from foedus.data.panel import kads
from foedus.errors import InputError, QuestionError

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "k-ads.md"

# 3 leaves in 1901 before 4 joins: they are never members together in that year; so are 3 and 6
SYSTEM = [
    (1, "1900-01-01", "1902-12-31"), (2, "1900-01-01", "1902-12-31"), (3, "1900-01-01", "1901-03-01"),
    (4, "1901-06-01", "1902-12-31"), (5, "1900-01-01", "1902-12-31"), (6, "1901-07-01", "1902-12-31"),
]  # fmt: skip
ATOP = [  # alliance, member, year of entry
    (10, 1, 1900), (10, 2, 1900), (10, 5, 1900), (10, 4, 1902),  # three founders, one joins later
    (20, 1, 1901), (20, 3, 1901), (20, 4, 1901),  # not members together
    (30, 1, 1900), (30, 2, 1900), (30, 5, 1900),  # the same three once more
    (40, 2, 1902), (40, 6, 1902), (40, 2, 1901), (40, 6, 1901), (50, 1, 1902), (50, 2, 1902), (50, 99, 1902),
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("kads")
    (root / "tables").mkdir()
    system = pl.DataFrame(SYSTEM, schema=["ccode", "start", "end"], orient="row")
    system = system.with_columns(pl.col("start", "end").str.to_date())
    system.write_parquet(root / "tables" / "cow_system.parquet")
    atop = pl.DataFrame(ATOP, schema=["atopid", "member", "yrent"], orient="row")
    atop.write_parquet(root / "tables" / "atop51_member.parquet")
    return root


def members(year):
    apart = {(3, 4), (3, 6)} if year == 1901 else set()
    inside = {1900: (1, 2, 3, 5), 1901: (1, 2, 3, 4, 5, 6), 1902: (1, 2, 4, 5, 6)}[year]
    return inside, apart


def plain(k):
    """Every k-ad-year of SYSTEM, by hand."""
    for year in (1900, 1901, 1902):
        inside, apart = members(year)
        for states in combinations(inside, k):
            if not any(pair in apart for pair in combinations(states, 2)):
                yield (*states, year)


@pytest.mark.parametrize("block", [1 << 20, 3, 1])
@pytest.mark.parametrize("k", [2, 3, 4, 5, 6, 7])
def test_all_kads_are_there_once_in_order(folder, k, block, monkeypatch):
    monkeypatch.setattr(kads, "BLOCK", block)
    found = fd.kad_years(k, 1900, 1902, store=folder)
    assert found.frame.drop("formed").rows() == list(plain(k))
    assert found.rows == found.population == found.frame.height


def test_an_event_is_the_set_of_founders_in_the_first_year(folder):
    found = fd.kad_years(3, 1900, 1902, store=folder)
    assert found.frame.filter(formed=1).drop("formed").rows() == [(1, 2, 5, 1900)]
    assert (found.events, found.lost) == (1, 2)
    two = fd.kad_years(2, 1900, 1902, store=folder)
    assert two.frame.filter(formed=1).drop("formed").rows() == [(2, 6, 1901)]
    assert "2 alliances of 3 lost" in found.design()


def test_pairs_are_the_undirected_dyad_years(folder):
    dyads = fd.dyad_years(1900, 1902, directed=False, store=folder).frame
    pairs = fd.kad_years(2, 1900, 1902, store=folder).frame
    keys = ["ccode1", "ccode2", "year"]
    assert pairs.select(keys).sort(keys).equals(dyads.select(keys).sort(keys))


def test_after_the_alliance_data_nothing_is_known(folder, monkeypatch):
    monkeypatch.setattr(kads, "COVERAGE", (1815, 1901))
    found = fd.kad_years(3, 1900, 1902, store=folder).frame
    assert found.filter(pl.col("formed").is_null())["year"].unique().to_list() == [1902]
    with pytest.raises(QuestionError, match="no sample of 1900-1902"):
        fd.kad_years(3, 1900, 1902, sample=5, store=folder)


@pytest.mark.parametrize("size", [1, 4, 9, 12, 1000])
def test_a_sample_has_all_events_and_weights_that_add_up(folder, size):
    found = fd.kad_years(3, 1900, 1902, sample=size, seed=4, store=folder)
    everything = set(plain(3))
    rows = found.frame.select("ccode1", "ccode2", "ccode3", "year").rows()
    assert len(set(rows)) == len(rows) == found.rows and set(rows) <= everything
    assert found.frame.filter(formed=1).height == found.events == 1
    assert found.frame.filter(formed=1)["weight"].to_list() == [1.0]
    assert found.frame.filter(formed=0).height == min(size, len(everything) - 1)
    assert found.frame["weight"].sum() == pytest.approx(len(everything))
    assert found.population == len(everything)


def test_every_non_event_is_as_likely_as_any_other(folder):
    """Chi-square of 1,500 draws of 5 of the non-events: 99.9 % of fair draws lie below the bound."""
    everything = [row for row in plain(3) if row != (1, 2, 5, 1900)]
    assert len(everything) > 10  # so that drawing, not listing, is at work
    count = dict.fromkeys(everything, 0)
    years = kads.rosters(fd.dyad_years(1900, 1902, directed=False, store=folder).frame)
    formed, _ = kads.founded(fd.dyad_years(1900, 1902, store=folder).tables, 3, years)
    for seed in range(1500):
        frame = kads.sampled(years, formed, 3, len(everything) + 1, 5, seed)
        for row in frame.filter(formed=0).select("ccode1", "ccode2", "ccode3", "year").rows():
            count[row] += 1
    expected, n = 1500 * 5 / len(everything), len(everything) - 1
    spread = sum((c - expected) ** 2 / expected for c in count.values())
    assert spread < n + 3.1 * (2 * n) ** 0.5 + 4


def test_the_same_seed_draws_the_same_in_every_process(folder):
    code = (
        "import sys, foedus as fd; "
        "print(fd.kad_years(3, 1900, 1902, sample=5, seed=7, store=sys.argv[1]).frame.rows())"
    )
    here = fd.kad_years(3, 1900, 1902, sample=5, seed=7, store=folder).frame
    for hash_seed in ("0", "1"):
        told = subprocess.run(
            [sys.executable, "-c", code, str(folder)],
            capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": hash_seed},
        )  # fmt: skip
        assert told.stdout.strip() == str(here.rows())
    other = fd.kad_years(3, 1900, 1902, sample=5, seed=8, store=folder).frame
    assert not other.equals(here)


def test_large_k_has_exact_counts_and_distinct_draws():
    codes = np.arange(100, dtype=np.int16)
    years = [kads.Roster(1900 + i, codes, ((0, 1), (1, 2))) for i in range(2)]
    touched = sum(comb(97, 20 - size) * sets for size, sets in enumerate((1, 3, 1)))
    assert years[0].count(20) == touched
    none = [np.empty((0, 20), np.int16)] * 2
    frame = kads.sampled(years, none, 20, 2 * touched, 500, 0)
    states = frame.select(pl.exclude("year", "formed", "weight")).to_numpy()
    assert frame.height == 500 and (np.diff(states, axis=1) > 0).all()
    assert not any({0, 1} <= set(row) or {1, 2} <= set(row) for row in states.tolist())


def test_a_file_is_written_in_blocks_with_progress_and_its_ledger(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(kads, "BLOCK", 4)
    seen = []
    with Progress(disable=True) as progress:
        task = progress.add_task("triads")

        def told(rows, of):
            seen.append((rows, of))
            progress.update(task, completed=rows, total=of)

        found = fd.kad_years(3, 1900, 1902, out=tmp_path / "new" / "triads.parquet", told=told, store=folder)
        assert progress.finished
    assert [path.name for path in found.path.parent.iterdir()] == ["triads.parquet"]
    assert len(seen) > 3 and seen[-1] == (found.rows, found.population) == (len(list(plain(3))),) * 2
    assert found.frame.equals(fd.kad_years(3, 1900, 1902, store=folder).frame)
    assert pl.read_parquet_metadata(found.path)["foedus.design"] == found.design()
    drawn = fd.kad_years(3, 1900, 1902, sample=5, out=tmp_path / "s.parquet", store=folder)
    assert drawn.frame.equals(fd.kad_years(3, 1900, 1902, sample=5, store=folder).frame)
    assert drawn.to_pandas().shape == (6, 6)


def test_a_failed_write_leaves_nothing_behind(folder, tmp_path):
    def stop(rows, of):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fd.kad_years(3, 1900, 1902, out=tmp_path / "triads.parquet", told=stop, store=folder)
    assert not list(tmp_path.iterdir())
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        fd.kad_years(3, 1900, 1902, out=tmp_path / "file" / "triads.parquet", store=folder)


@pytest.mark.parametrize("how", [{"k": 1}, {"sample": 0}, {"first": 1903}, {"k": 0, "sample": 5}])
def test_questions_that_contradict_themselves_are_refused(folder, how):
    with pytest.raises(QuestionError):
        fd.kad_years(**{"k": 3, "first": 1900, "last": 1902, "store": folder, **how})


def test_too_many_for_memory_is_said_before_any_are_made(folder, monkeypatch):
    monkeypatch.setattr(kads, "IN_MEMORY", 5)
    with pytest.raises(QuestionError, match="sample="):
        fd.kad_years(3, 1900, 1902, store=folder)
    assert fd.kad_years(3, 1900, 1902, sample=3, store=folder).rows == 4


def test_triads_of_a_real_year(mirror):
    assert fd.kad_years(3, 1914, 1914, store=mirror).population == comb(45, 3)
    # in 1945 one of 64 states (255) left before four others (210, 211, 290, 315) were members again
    found = fd.kad_years(3, 1945, 1945, store=mirror)
    assert found.population == found.frame.height == comb(64, 3) - (comb(63, 2) - comb(59, 2))
    assert fd.kad_years(12, 1816, 2016, sample=1000, seed=1, store=mirror).rows == 1003


DOCUMENTED = re.findall(r"^\| (\d+) \| ([\d,]+) \| (\d+) \|$", PAGE.read_text(), re.MULTILINE)


@pytest.mark.parametrize("row", DOCUMENTED, ids=lambda row: row[0])
def test_the_counts_of_the_page_are_true(row, mirror):
    found = fd.kad_years(int(row[0]), 1816, 2016, sample=1, store=mirror)
    assert (f"{found.population:,}", str(found.events)) == row[1:]


def test_the_page_has_counts():
    assert len(DOCUMENTED) == 4
