"""What the two dispute files share: from dispute-years to dyad-years, one dispute a dyad and year.

Two states can have several disputes in a year; a dyad-year has room for one. The rule is the one in common
use (Miller 2021): a dispute that began in the year before one that went on, then the highest fatality level
(unknown counts between none and 1-25), the highest hostility, the longest (its least, then its greatest
duration), a reciprocated one, the earliest month; the dispute with the lower number last. The ledger says how
many gave way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.data.panel.add import pairs
from foedus.data.panel.columns import Found, matched, of_dyads

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from foedus.data.panel.panel import Panel

UNKNOWN_FATALITY = 0.5
ORDER = (  # column, highest first?
    ("midonset", True), ("fatality", True), ("hostlev", True), ("mindur", True), ("maxdur", True),
    ("recip", True), ("stmon", False), ("dispnum", False),
)  # fmt: skip


def one_a_year(disputes: pl.DataFrame) -> pl.DataFrame:
    """Return the dispute that stands for each dyad and year."""
    import polars as pl

    rank = [
        pl.col("fatality").fill_null(UNKNOWN_FATALITY) if c == "fatality" else pl.col(c) for c, _ in ORDER
    ]
    sorted_ = disputes.sort(rank, descending=[high for _, high in ORDER], nulls_last=True)
    return sorted_.unique(["ccode1", "ccode2", "year"], keep="first", maintain_order=True)


def add_disputes(
    panel: Panel,
    name: str,
    prefix: str,
    disputes: pl.DataFrame,
    kept: Sequence[str],
    coverage: tuple[int, int],
) -> Found:
    """Return a dispute file's columns with its prefix: flags are 0 without a dispute, the rest null."""
    keys, chosen = pairs(panel, name), one_a_year(disputes)
    match = matched(keys, *(chosen[key].to_numpy() for key in ("ccode1", "ccode2", "year")))
    number = of_dyads(keys, match, {f"{prefix}_dispnum": chosen["dispnum"]}, coverage, zero=False)
    flags = {f"{prefix}{flag}": chosen[flag] for flag in ("midongoing", "midonset")}
    yes_no = of_dyads(keys, match, flags, coverage, zero=True)
    rest = of_dyads(keys, match, {f"{prefix}_{c}": chosen[c] for c in kept}, coverage, zero=False)
    note = f"{disputes.height - chosen.height:,} of {disputes.height:,} dispute-years gave way to another"
    return Found(number.columns + yes_no.columns + rest.columns, match.used, match.lost, note)


def labels(prefix: str, kept: Sequence[str]) -> dict[str, str]:
    """Return what each dispute column means."""
    flags = {
        f"{prefix}_dispnum": "number of the dispute; null without one",
        f"{prefix}midongoing": "a dispute in the year, 0 or 1",
        f"{prefix}midonset": "a dispute began in the year, 0 or 1",
    }
    return flags | {f"{prefix}_{name}": MEANING[name] for name in kept}


def _of(name: str, text: str) -> dict[str, str]:
    return {f"{name}{side}": f"state {side}: {text}" for side in (1, 2)}


MEANING = {
    **_of("sidea", "on side A, 0 or 1"),
    **_of("revstate", "revisionist, 0 or 1"),
    **_of("fatality", "fatality level, 0 none to 6 more than 999"),
    **_of("fatalpre", "deaths, where known exactly"),
    **_of("hiact", "highest action, code 0-21"),
    **_of("hostlev", "hostility, 1 none to 5 war"),
    **_of("orig", "in the dispute from its first day, 0 or 1"),
    **_of("init", "initiator: side A, or joined after the first day, 0 or 1"),
    "fatality": "dispute: fatality level, 0 none to 6 more than 999",
    "hostlev": "dispute: highest hostility, 2 threat to 5 war",
    "recip": "dispute: reciprocated, 0 or 1",
    "mindur": "dispute: least duration, days",
    "maxdur": "dispute: greatest duration, days",
    "stmon": "dispute: month in which it began",
}
