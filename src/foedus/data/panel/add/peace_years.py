"""Years since the last dispute of a dyad, for duration models.

Source: Gibler, Miller & Little 2016 (version 2.2.1, 1816-2010) for the disputes; Beck, Katz & Tucker 1998 for
the count (`panel/peace.py`). A dispute going on in a year is the event; a gap in the dyad's rows starts a
new, left-censored spell. Null after 2010, and after a year whose dispute is unknown until the next one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from foedus.data.panel.add import gml_mids
from foedus.data.panel.columns import Found
from foedus.data.panel.peace import peace_years
from foedus.errors import QuestionError

if TYPE_CHECKING:
    from foedus.data.panel.panel import Panel

NAME = "peace_years"
TITLE = "years since the last dispute (Gibler, Miller & Little)"
TABLES = gml_mids.TABLES
COVERAGE = gml_mids.COVERAGE
EVENT = "gmlmidongoing"
COLUMNS = {
    "gml_peace_years": "years since the last dispute of the pair, or since its first row",
    "gml_peace_spell": "number of the stretch between disputes, over all pairs",
    "gml_peace_censored": "1: counted from a first row, not from a dispute",
}


def add(panel: Panel) -> Found:
    """Return peace years, spell number and left-censoring of each row; null where not known."""
    import polars as pl

    if panel.unit == "dispute-dyad":
        why = "a row is a dispute there, and a wait is counted over the years of a pair"
        raise QuestionError("no peace years in a panel of disputes", why=why, try_next="fd.dyad_years(...)")
    found = gml_mids.add(panel)
    event = next(column for column in found.columns if column.name == EVENT)
    keys = panel.keys()
    codes = [keys.code1] if keys.code2 is None else [keys.code1, keys.code2]
    known = event.is_not_null().to_numpy()
    happened = event.fill_null(0).cast(pl.Int8).to_numpy()
    wait = peace_years(codes, np.asarray(keys.year), happened, known)
    covered = pl.Series(wait.known & (keys.year <= COVERAGE[1]) & (keys.year >= COVERAGE[0]))
    values = [
        pl.Series(wait.years.astype(np.int16)),
        pl.Series(wait.spell.astype(np.int32)),
        pl.Series(wait.censored.astype(np.int8)),
    ]
    columns = [
        pl.select(pl.when(covered).then(value).alias(name)).to_series()
        for name, value in zip(COLUMNS, values, strict=True)
    ]
    return Found(tuple(columns), found.used, found.lost, found.note)
