"""Intergovernmental organisations that two states share, or that a state belongs to, year by year.

Source: Pevehouse et al. 2020; Correlates of War IGO 3.0, 1816-2014. Counts of full memberships; a dyad that
the source leaves out (a state that its year lacks) is null, not 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.data.panel.columns import Found, matched, of_dyads, of_states

if TYPE_CHECKING:
    from foedus.data.panel.panel import Panel

NAME = "igos"
TITLE = "shared intergovernmental organisations"
TABLES = ("cow_igo_ndy_v3", "cow_igo_sy_v3")
COVERAGE = (1816, 2014)
COLUMNS = {
    "dyadigos": "organisations of which both are full members, count",
    "sum_igo_full": "organisations, full member, count",
    "sum_igo_associate": "organisations, associate member, count",
    "sum_igo_observer": "organisations, observer, count",
    "sum_igo_anytype": "organisations, in any role, count",
}


def tables(panel: Panel) -> tuple[str, ...]:
    """Return which of the tables a panel needs."""
    return TABLES[:1] if panel.dyadic else TABLES[1:]


def add(panel: Panel) -> Found:
    """Return shared memberships of each dyad, or the memberships of each state."""
    keys = panel.keys("cow")
    if keys.code2 is None:
        names = [name for name in COLUMNS if name.startswith("sum")]
        return of_states(keys, panel.tables.table(TABLES[1]), names, "ccode", COVERAGE)
    table = panel.tables.table(TABLES[0])
    match = matched(keys, *(table[key].to_numpy() for key in ("ccode1", "ccode2", "year")), both=True)
    return of_dyads(keys, match, {"dyadigos": table["dyadigos"]}, COVERAGE, zero=False)
