"""The Historical Conflict Event Dataset: every second line is blank, and a year may be a span (`548-549`)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.data.entry import Entry
from foedus.data.readers import csv
from foedus.errors import FileError

if TYPE_CHECKING:
    import polars as pl

SPAN = re.compile(r"(-?\d+)(?:-(-?\d+))?")


def read(path: Path, entry: Entry) -> pl.DataFrame:
    """Return the lines that name an event, the span also as its `first year` and `last year`."""
    import polars as pl

    frame = csv.read(path, entry)
    lacking = {"ID", "Year"} - set(frame.columns)
    if lacking:
        raise FileError(f"lacks the columns {', '.join(sorted(lacking))}", where=path.name)
    events = frame.filter(pl.col("ID").is_not_null())
    try:
        spans = [span(year) for year in events["Year"]]
    except ValueError as error:
        raise FileError(str(error), where=path.name) from None
    first, last = (pl.Series([years[part] for years in spans], dtype=pl.Int64) for part in (0, 1))
    return events.with_columns(first.alias("first year"), last.alias("last year"))


def span(year: str | None) -> tuple[int, int] | tuple[None, None]:
    """Return the first and last year of `548-549`, `1817-18` or `-48`; raises ValueError.

    >>> span("1817-18")
    (1817, 1818)
    """
    if year is None:
        return None, None
    found = SPAN.fullmatch(year.strip())
    if found is None:
        raise ValueError(f"{year[:40]!r} is no year")
    first, last = found[1], found[2] or found[1]
    century = first[: max(0, len(first) - len(last))]
    return int(first), int(century + last)
