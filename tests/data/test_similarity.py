"""Alliance similarity: published values, a plain-loop oracle, and another program's numbers for two years."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import nan, sqrt
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import foedus as fd
from foedus.data.panel.add import similarity as adder
from foedus.data.panel.similarity import joint, kappa, merged, s_adjusted, s_score, scott_pi, tau_b
from foedus.errors import QuestionError

# Signorino & Ritter 1999, Table 6 p. 134: capability, Germany's and Russia's portfolio of 1914, 20 states
TABLE_6 = np.array([
    (0.25, 3, 0), (0.21, 0, 3), (0.20, 0, 1), (0.08, 0, 3), (0.08, 3, 0), (0.05, 3, 1), (0.03, 0, 0),
    (0.03, 0, 0), (0.02, 0, 0), (0.01, 0, 0), (0.01, 0, 0), (0.01, 3, 0), (0.01, 0, 0), (0.01, 0, 0),
    *[(0, 0, 0)] * 6,
])  # fmt: skip
CAPABILITY, PORTFOLIOS = TABLE_6[:, 0], TABLE_6[:, 1:].T.astype(int)
PUBLISHED = {  # value, tolerance; the last four recomputed in VALIDATION 1
    "tau_b": (0.03031695, 1e-8), "s": (0.40, 1e-12), "s_weighted": (-0.46, 1e-12),
    "pi": (-0.04477612, 1e-8), "kappa_quadratic": (-0.07758621, 1e-8), "adjusted": (-0.04, 1e-9),
    "s_squared": (0.444444, 5e-7), "kappa_linear": (-0.0714286, 5e-8), "pi_binary": (0.0625, 1e-12),
}  # fmt: skip


@pytest.mark.parametrize("name", PUBLISHED)
def test_germany_and_russia_1914(name):
    plain, weighted = joint(PORTFOLIOS), joint(PORTFOLIOS, CAPABILITY)
    found = {
        "tau_b": tau_b(plain), "s": s_score(plain), "s_weighted": s_score(weighted), "pi": scott_pi(plain),
        "kappa_quadratic": kappa(plain), "kappa_linear": kappa(plain, "linear"),
        "adjusted": s_adjusted(plain),
        "s_squared": s_score(plain, squared=True), "pi_binary": scott_pi(merged(plain)),
    }  # fmt: skip
    value, tolerance = PUBLISHED[name]
    assert found[name][0, 1] == pytest.approx(value, abs=tolerance)
    assert found[name][1, 0] == pytest.approx(value, abs=tolerance)


def plain_tau_b(x, y):
    sign = [
        ((a > b) - (a < b), (c > d) - (c < d)) for (a, c), (b, d) in combinations(zip(x, y, strict=True), 2)
    ]
    free_x, free_y = sum(s != 0 for s, _ in sign), sum(t != 0 for _, t in sign)
    return sum(s * t for s, t in sign) / sqrt(free_x * free_y) if free_x * free_y else nan


def plain_pi(x, y):
    m, pooled = len(x), Counter([*x, *y])
    chance = sum(c * c for c in pooled.values()) / (4 * m * m)
    return (sum(map(int.__eq__, x, y)) / m - chance) / (1 - chance) if chance != 1 else nan


def plain_kappa(x, y, cost):
    chance = sum(cost(a, b) for a in x for b in y) / len(x)
    return 1 - sum(map(cost, x, y)) / chance if chance else nan


def plain_s(x, y, w, power):
    if not sum(w):
        return nan
    return 1 - 2 * sum(v * abs(a - b) ** power for a, b, v in zip(x, y, w, strict=True)) / (3**power * sum(w))


def plain(x, y, w):
    """Every measure of COLUMNS, by its definition over third states, in a loop."""
    one, bx, by = [1] * len(x), [int(a > 0) for a in x], [int(a > 0) for a in y]
    return [
        plain_s(x, y, one, 1), plain_s(x, y, one, 2), plain_s(x, y, w, 1), plain_s(x, y, w, 2),
        1 - 2 * sum(a != b for a, b in zip(bx, by, strict=True)) / len(x),
        plain_pi(x, y), plain_pi(bx, by), plain_kappa(x, y, lambda a, b: float(a != b)),
        plain_kappa(x, y, lambda a, b: abs(a - b)), plain_kappa(x, y, lambda a, b: (a - b) ** 2),
        plain_kappa(bx, by, lambda a, b: float(a != b)), plain_tau_b(x, y),
    ]  # fmt: skip


@given(
    st.integers(2, 6).flatmap(
        lambda n: st.tuples(
            arrays(np.int8, (n, n), elements=st.integers(0, 3)),
            arrays(float, n, elements=st.sampled_from([0.0, 0.25, 0.5, 0.01])),
        )
    )
)
def test_every_measure_is_its_definition_over_third_states(drawn):
    valued, power = drawn
    expected = [
        plain(valued[i].tolist(), valued[j].tolist(), power.tolist())
        for i, j in combinations(range(len(valued)), 2)
    ]
    assert np.allclose(adder.measures(valued, power).T, expected, atol=1e-9, equal_nan=True)


def test_levels_are_fixed_also_when_a_pair_uses_few():
    x = np.array([[3, 0, 0, 0], [0, 3, 0, 0]])
    assert kappa(joint(x))[0, 1] == pytest.approx(1 - 18 / (9 * 6 / 4))
    assert joint(x)[:, :, 0, 1].shape == (4, 4)
    assert scott_pi(joint(x))[0, 1] == scott_pi(joint(np.array([[1, 0, 0, 0], [0, 1, 0, 0]])))[0, 1]


def test_what_is_not_defined_is_nan():
    same = joint(np.full((2, 3), 3))
    assert s_score(same)[0, 1] == 1
    assert np.isnan([tau_b(same)[0, 1], scott_pi(same)[0, 1], kappa(same)[0, 1]]).all()


@pytest.fixture
def invented(tmp_path: Path) -> Path:
    """Four members, 7 from 1902 on; 2 pledges defence to 1, 1 consultation to 2; 3 is not a member."""
    (tmp_path / "tables").mkdir()
    start = [f"{year}-01-01" for year in (1900, 1900, 1900, 1902)]
    spells = pl.DataFrame({"ccode": [1, 2, 5, 7], "start": start, "end": ["1903-12-31"] * 4})
    flags = {name: [0, 0, 0] for name in adder.LEVEL}
    flags |= {"atop_defense": [1, 0, 1], "atop_consul": [1, 1, 0]}
    pledges = pl.DataFrame({"ccode1": [2, 1, 3], "ccode2": [1, 2, 1], "year": [1900, 1900, 1900], **flags})
    power = pl.DataFrame({"ccode": [1, 2], "year": [1900, 1900], "cinc": [0.5, 0.25]})
    named = {"atop51_ddyad_year": pledges, "cow_nmc_v7": power}
    named["cow_system"] = spells.with_columns(pl.col("start", "end").str.to_date())
    for name, table in named.items():
        table.write_parquet(tmp_path / "tables" / f"{name}.parquet")
    return tmp_path


def test_portfolios_hold_the_highest_pledge_made(invented):
    panel = fd.dyad_years(1900, 1903, directed=False, store=invented)
    (_, codes, valued, power, outside), *later = adder.portfolios(panel.tables, 1900, 1903)
    assert codes.tolist() == [1, 2, 5] and outside == 1
    assert valued.tolist() == [[3, 2, 0], [3, 3, 0], [0, 0, 3]]
    assert power[:2].tolist() == [0.5, 0.25] and np.isnan(power[2])
    assert [len(one[1]) for one in later] == [3, 4, 4]


def test_both_directions_have_the_same_and_gaps_are_null(invented):
    dyads = fd.dyad_years(1900, 1903, directed=True, store=invented)
    one = fd.dyad_years(1900, 1903, directed=False, store=invented).add("similarity")
    both = dyads.add("similarity").frame
    keys = ["ccode1", "ccode2", "year"]
    turned = both.rename({"ccode1": "ccode2", "ccode2": "ccode1"}).select(both.columns)
    assert both.sort(keys).equals(turned.sort(keys))
    assert both.filter(pl.col("ccode1") < pl.col("ccode2")).equals(one.frame)
    row = one.frame.row(0, named=True)
    assert row["ally_s"] == pytest.approx(1 - 2 * 1 / 9)
    assert row["ally_s_weighted"] == pytest.approx(1 - 2 * 0.25 / (3 * 0.75))
    assert one.frame.filter(pl.col("year") > 1900)["ally_s_weighted"].null_count() == one.frame.height - 3
    assert set(adder.COLUMNS) <= set(one.frame.columns)
    few = dyads.filter(pl.col("ccode1") == 7, "one state").add("similarity").frame
    assert few.equals(both.filter(pl.col("ccode1") == 7))


def test_states_alone_have_no_similarity(invented):
    with pytest.raises(QuestionError, match="two states"):
        fd.state_years(1900, 1900, store=invented).add("similarity")


# svmiller/fpsim, run on the same ATOP directed dyad-years. Its valued kappa (`kallyv`) differs on purpose: it
# renumbers the levels that occur in a pair to 1, 2, ..., so that a pair without a 2 has 3 next to 1; here the
# levels are 0-3 for every pair. The test shows that this, and nothing else, is the difference.
FPSIM = {
    "sallyva": "ally_s", "sallyvs": "ally_s_squared", "sallyba": "ally_s_binary",
    "sallybs": "ally_s_binary", "pallyv": "ally_pi", "pallyb": "ally_pi_binary", "taub": "ally_tau_b",
    "kallyb": "ally_kappa_binary",
}  # fmt: skip
KEYS = ["ccode1", "ccode2", "year"]


def beside(mirror, year):
    """Our measures beside fpsim's, one row a pair of different states."""
    file = Path(mirror).resolve().parent / "reference" / f"fpsim_ally_{year}.csv"
    if not file.is_file():
        pytest.skip(f"no {file.name} beside the mirror")
    ours = fd.dyad_years(year, year, directed=True, store=mirror).add("similarity")
    theirs = pl.read_csv(file, infer_schema_length=None).filter(pl.col("ccode1") != pl.col("ccode2"))
    both = theirs.with_columns(pl.col(KEYS).cast(pl.Int16)).join(ours.frame, on=KEYS)
    assert both.height == theirs.height > 900
    return ours, both


@pytest.mark.parametrize("year", [1914, 2000])
def test_fpsim_agrees_but_for_valued_kappa(mirror, year):
    _, both = beside(mirror, year)
    for name, column in FPSIM.items():
        assert both[column].null_count() == both[name].null_count() == 0
        assert (both[column] - both[name]).abs().max() < 1e-12, name


@pytest.mark.parametrize(("year", "off"), [(1914, 485), (2000, None)])
def test_valued_kappa_differs_from_fpsim_by_its_renumbered_levels_only(mirror, year, off):
    panel, both = beside(mirror, year)
    ((_, codes, valued, _, _),) = adder.portfolios(panel.tables, year, year)
    apart = (both["ally_kappa_quadratic"] - both["kallyv"]).abs() > 1e-9
    assert apart.sum() == off if off else apart.any()
    for one, two, theirs in both.select("ccode1", "ccode2", "kallyv").iter_rows():
        pair = valued[np.searchsorted(codes, [one, two])]
        ranks = np.unique(pair, return_inverse=True)[1].reshape(pair.shape)
        assert kappa(joint(ranks))[0, 1] == pytest.approx(theirs, abs=1e-9)
