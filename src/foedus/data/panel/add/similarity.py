"""How alike the alliance portfolios of two states are, year by year.

Source: Leeds, Ritter, Mitchell & Long 2002 (ATOP 5.1, directed dyad-years, 1816-2018) valued by the highest
pledge made: 3 defence or offence, 2 neutrality or consultation, 1 non-aggression, 0 none (the order of Chiba
et al. 2022, which fpsim uses; the scale of Signorino & Ritter 1999, made for other data, puts consultation
last). The portfolio of a state has an entry for every member of the system in the year, 3 for itself.
Measures: `panel/similarity.py`. Weighted S leaves out states whose capability is not known. They differ from
fpsim in valued kappa: the levels are 0-3 for every pair, also when a pair does not use them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from foedus.data.panel.add import pairs
from foedus.data.panel.columns import Found, Writer
from foedus.data.panel.keys import Ints, Keys
from foedus.data.panel.similarity import Floats, joint, kappa, merged, s_score, scott_pi, tau_b

if TYPE_CHECKING:
    from foedus.data.panel.panel import Panel
    from foedus.data.panel.tables import Tables

NAME = "similarity"
TITLE = "alliance similarity"
TABLES = ("atop51_ddyad_year", "cow_nmc_v7", "cow_system")
COVERAGE = (1816, 2018)
COLUMNS = {
    "ally_s": "S, absolute distances, -1 to 1",
    "ally_s_squared": "S, squared distances, -1 to 1",
    "ally_s_weighted": "S, absolute distances weighted by capability, -1 to 1",
    "ally_s_squared_weighted": "S, squared distances weighted by capability, -1 to 1",
    "ally_s_binary": "S, allied or not, -1 to 1",
    "ally_pi": "Scott's pi, -1 to 1",
    "ally_pi_binary": "Scott's pi, allied or not, -1 to 1",
    "ally_kappa": "Cohen's kappa, nominal, -1 to 1",
    "ally_kappa_linear": "Cohen's kappa, linear weights, -1 to 1",
    "ally_kappa_quadratic": "Cohen's kappa, quadratic weights, -1 to 1",
    "ally_kappa_binary": "Cohen's kappa, allied or not, -1 to 1",
    "ally_tau_b": "Kendall's tau-b, -1 to 1",
}
LEVEL = {"atop_nonagg": 1, "atop_consul": 2, "atop_neutral": 2, "atop_offense": 3, "atop_defense": 3}
OWN = 3


def add(panel: Panel) -> Found:
    """Return the twelve measures of each dyad; both directions of a dyad have the same."""
    keys = pairs(panel, NAME)
    low, high = max(keys.first, COVERAGE[0]), min(keys.first + keys.years - 1, COVERAGE[1])
    found, used, lost, unknown = np.full((len(COLUMNS), keys.rows), np.nan), 0, 0, 0
    rows = _by_year(keys)
    for year, codes, valued, capability, outside in portfolios(panel.tables, low, high):
        measured = measures(valued, np.nan_to_num(capability))
        where, at = _at(keys, rows.get(year, np.empty(0, np.intp)), codes)
        for one, values in zip(found, measured, strict=True):
            one[where] = values.take(at)
        used, lost = used + int((valued > 0).sum()) - len(codes), lost + outside
        unknown += int(np.isnan(capability).sum())
    writer, gaps = Writer(keys), np.isnan(found)
    columns = (writer.column(n, v, ~gap) for n, v, gap in zip(COLUMNS, found, gaps, strict=True))
    note = f"{unknown:,} state-years without known capability left out of weighted S"
    return Found(tuple(columns), used, lost, note)


def measures(valued: Ints, capability: Floats) -> Floats:
    """Return all measures, shape (12, n (n - 1) / 2): rows as COLUMNS, pairs i < j in order.

    `valued` (n, n) are a year's portfolios, `capability` (n,) shares of power.
    """
    n = len(valued)
    upper = np.flatnonzero(np.triu(np.ones((n, n), bool), 1))
    plain, weighted = (
        table.reshape(4, 4, n * n).take(upper, axis=2) for table in (joint(valued), joint(valued, capability))
    )
    yes_no = merged(plain)
    found = [s_score(table, squared=squared) for table in (plain, weighted) for squared in (False, True)]
    found += [s_score(yes_no), scott_pi(plain), scott_pi(yes_no)]
    found += [kappa(plain, steps) for steps in ("nominal", "linear", "quadratic")]
    return np.stack([*found, kappa(yes_no), tau_b(plain)])


def portfolios(tables: Tables, first: int, last: int) -> Iterator[tuple[int, Ints, Ints, Floats, int]]:
    """Yield year, codes (n,), valuations (n, n), capability (n,; NaN unknown), source rows at no member."""
    from foedus.data.panel.units import state_years

    if last < first:
        return
    atop, nmc = tables.table(TABLES[0]), tables.table(TABLES[1], ["ccode", "year", "cinc"])
    value = np.max([atop[name].fill_null(0).to_numpy() * level for name, level in LEVEL.items()], axis=0)
    one, two, when = (atop[name].to_numpy() for name in ("ccode1", "ccode2", "year"))
    members = state_years(first, last, "cow", store=tables.at).frame.sort("year", "ccode")
    code, of = members["ccode"].to_numpy(), members["year"].to_numpy()
    place = np.full(max(int(x.max()) for x in (one, two, code, nmc["ccode"].to_numpy())) + 1, -1)
    pledges, powers = np.argsort(when, kind="stable"), nmc.sort("year")
    edges = np.searchsorted(when, np.arange(first, last + 2), sorter=pledges)
    cinc = [powers[name].to_numpy() for name in ("ccode", "year", "cinc")]
    for year in range(first, last + 1):
        codes = code[slice(*np.searchsorted(of, [year, year + 1]))]
        place[:] = -1
        place[codes] = np.arange(len(codes))
        here = pledges[slice(*edges[year - first : year - first + 2])]
        i, j = place[one[here]], place[two[here]]
        inside = (i >= 0) & (j >= 0)
        valued = np.zeros((len(codes), len(codes)), np.int8)
        np.maximum.at(valued, (i[inside], j[inside]), value[here][inside].astype(np.int8))
        np.fill_diagonal(valued, OWN)
        span = slice(*np.searchsorted(cinc[1], [year, year + 1]))
        member, capability = place[cinc[0][span]], np.full(len(codes), np.nan)
        capability[member[member >= 0]] = cinc[2][span][member >= 0]
        yield year, codes, valued, capability, int((~inside).sum())


def _by_year(keys: Keys) -> dict[int, Ints]:
    """Return the rows of each year."""
    order = np.argsort(keys.year, kind="stable")
    years, start = np.unique(keys.year[order], return_index=True)
    parts = np.split(order, start[1:]) if len(years) else []
    return dict(zip(years.tolist(), parts, strict=True))


def _at(keys: Keys, rows: Ints, codes: Ints) -> tuple[Ints, Ints]:
    """Return the rows of two members each, and the number of their pair in the order of `measures`."""
    assert keys.code2 is not None
    n = len(codes)
    one, two = keys.code1[rows], keys.code2[rows]
    i, j = np.searchsorted(codes, one), np.searchsorted(codes, two)
    both = (codes.take(i, mode="clip") == one) & (codes.take(j, mode="clip") == two) & (i != j)
    low, high = np.minimum(i, j)[both], np.maximum(i, j)[both]
    return rows[both], low * n - low * (low + 1) // 2 + high - low - 1
