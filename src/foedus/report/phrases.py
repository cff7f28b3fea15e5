"""Numbers, dates and lists in words; what is not known is said to be unknown."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from foedus.report.words import UNKNOWN
from foedus.study.answer import Range
from foedus.system.dates import Date

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip


def day(date: Date | None) -> str:
    """Return a date in words, to its precision.

    >>> day(Date(1949, 4, 4)), day(Date(-477, 12, 1, "month"))
    ('4 April 1949', 'December 478 BC')
    """
    if date is None:
        return UNKNOWN
    if date.precision in ("season", "year"):
        return str(date)
    year = f"{1 - date.year} BC" if date.year <= 0 else str(date.year)
    month = f"{MONTHS[date.month - 1]} {year}"
    return month if date.precision == "month" else f"{date.day} {month}"


def when(date: Date) -> str:
    """Return a date with its preposition."""
    return f"{'on' if date.precision == 'day' else 'in'} {day(date)}"


def percent(share: float | None) -> str:
    """Return a chance or share as a percentage, with as many digits as it bears.

    >>> percent(0.2095), percent(0.0325), percent(0.0004), percent(0.0), percent(None)
    ('21%', '3.2%', 'under 0.1%', '0%', 'unknown')
    """
    if share is None or not isfinite(share):
        return UNKNOWN
    if 0 < share < 0.001:
        return "under 0.1%"
    if 0.995 < share < 1:
        return "over 99%"
    return f"{share:.0%}" if share >= 0.0995 or share == 0 else f"{share:.1%}"


def spanned(value: float | None, low: float, high: float) -> str:
    """Return a chance with its low and high, short enough for a cell.

    >>> spanned(0.2095, 0.17, 0.25), spanned(None, 0.0, 1.0)
    ('21% (17%-25%)', 'unknown')
    """
    shown = percent(value)
    return shown if shown == UNKNOWN else f"{shown} ({percent(low)}-{percent(high)})"


def points(share: float | None) -> str:
    """Return a difference of two chances in percentage points."""
    return percent(share).replace("%", " points")


def ranged(found: Range | None) -> str:
    """Return a chance with its low and high."""
    if found is None or not isfinite(found.value):
        return UNKNOWN
    return f"{percent(found.value)} ({percent(found.low)} to {percent(found.high)})"


def times(found: Range | None) -> str:
    """Return a ratio with its low and high.

    >>> times(Range(7.9, 4.24, 14.5))
    '7.9 times (4.2 to 14)'
    """
    if found is None or not isfinite(found.value):
        return UNKNOWN
    value, low, high = (f"{v:.1f}" if v < 10 else f"{v:.0f}" for v in (found.value, found.low, found.high))
    return f"{value} times ({low} to {high})"


def score(value: float) -> str:
    """Return a threat score to two significant digits."""
    return f"{float(f'{value:.2g}'):f}".rstrip("0").rstrip(".") if isfinite(value) else UNKNOWN


def listed(items: Sequence[str], most: int = 6) -> str:
    """Return a list in words; past `most` the rest is counted.

    >>> listed(["a", "b", "c"]), listed(["a", "b", "c", "d"], most=2)
    ('a, b and c', 'a, b and 2 others')
    """
    if len(items) > most:
        left = len(items) - most
        items = [*items[:most], f"{left} other{'s' if left > 1 else ''}"]
    return " and ".join(part for part in (", ".join(items[:-1]), items[-1] if items else "") if part)


def sentence(text: str) -> str:
    """Return a text with a capital first letter and a full stop."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")
