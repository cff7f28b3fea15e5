"""Dates as sources give them: to the day, month, season or year, before and after Christ.

Calendar: dates before 15 October 1582 are Julian, later ones Gregorian; years are astronomical inside
(1 BC is year 0, 433 BC is -432). A `Date` keeps the precision of its source: it is the run of days
[first, last] that it may mean. A `Spell` is half-open: it holds from its first day up to, not including,
its `until`. Comparing imprecise dates gives `None` where the precision does not decide (Kleene).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Any, Literal

from foedus.errors import DateError

Precision = Literal["day", "month", "season", "year"]

FIRST_YEAR, LAST_YEAR = -3999, 2200
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_GREGORIAN_FROM = (1582, 10, 15)
_HINT = "dates look like 1914-08-02, 1914-08, 1914, 'autumn 433 BC', '433 BC' or -0432"

_ISO = re.compile(r"(?P<sign>[+-]?)(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?")
_WORDS = re.compile(
    r"(?:(?P<d>\d{1,2})\s+)?(?:(?P<word>[a-z]+)\s+)?(?P<y>\d{1,4})(?:\s*(?P<era>bce?|ce|ad))?", re.IGNORECASE
)


def day_number(year: int, month: int, day: int) -> int:
    """Return the Julian day number of a civil date (Julian before 15 October 1582; Meeus 1991, ch. 7)."""
    a = (14 - month) // 12
    y, m = year + 4800 - a, month + 12 * a - 3
    base = day + (153 * m + 2) // 5 + 365 * y + y // 4
    if (year, month, day) >= _GREGORIAN_FROM:
        return base - y // 100 + y // 400 - 32045
    return base - 32083


def _days_in_month(year: int, month: int) -> int:
    following = (year + 1, 1, 1) if month == 12 else (year, month + 1, 1)
    return day_number(*following) - day_number(year, month, 1)


def civil(number: int) -> tuple[int, int, int]:
    """Return the year, month and day of a Julian day number (the inverse of `day_number`)."""
    a = number + 32044 if number >= day_number(*_GREGORIAN_FROM) else number + 32082
    b = (4 * a + 3) // 146097 if number >= day_number(*_GREGORIAN_FROM) else 0
    c = a - 146097 * b // 4
    d = (4 * c + 3) // 1461
    e = c - 1461 * d // 4
    m = (5 * e + 2) // 153
    return 100 * b + d - 4800 + m // 10, m + 3 - 12 * (m // 10), e - (153 * m + 2) // 5 + 1


def _last_day(year: int, month: int, first: int, precision: Precision) -> int:
    if precision == "day":
        return first
    months = {"month": 1, "season": 3, "year": 12}[precision]
    later, index = divmod(year * 12 + month - 1 + months, 12)
    return day_number(later, index + 1, 1) - 1


@total_ordering
class Date:
    """A date to the precision its source gives; `first` and `last` are Julian day numbers.

    Not a dataclass, so that file and JSON decoders take it for one scalar, not for a record.
    """

    __slots__ = ("day", "first", "last", "month", "precision", "year")

    year: int
    month: int
    day: int
    precision: Precision
    first: int
    last: int

    def __init__(self, year: int, month: int = 1, day: int = 1, precision: Precision = "day") -> None:
        first = day_number(year, month, day)
        known = (year, month, day, precision, first, _last_day(year, month, first, precision))
        for name, value in zip(("year", "month", "day", "precision", "first", "last"), known, strict=True):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("a Date is frozen")

    def __reduce__(self) -> tuple[type[Date], tuple[int, int, int, Precision]]:
        return Date, self._key()

    def _key(self) -> tuple[int, int, int, Precision]:
        return (self.year, self.month, self.day, self.precision)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Date) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        return f"Date({str(self)!r})"

    def __lt__(self, other: Date) -> bool:
        return (self.first, self.last) < (other.first, other.last)

    def __str__(self) -> str:
        era = f"{1 - self.year} BC" if self.year <= 0 else str(self.year)
        if self.precision == "season":
            season = next(name for name, month in _SEASONS.items() if month == self.month)
            return f"{season} {era}"
        if self.precision == "year":
            return era
        if self.year > 0:
            iso = f"{self.year:04d}-{self.month:02d}"
            return iso if self.precision == "month" else f"{iso}-{self.day:02d}"
        month = _MONTHS[self.month - 1].capitalize()
        return f"{month} {era}" if self.precision == "month" else f"{self.day} {month} {era}"

    def iso(self) -> str:
        """Return ISO 8601 with astronomical years (seasons by their first month)."""
        year = f"{'-' if self.year < 0 else ''}{abs(self.year):04d}"
        if self.precision == "year":
            return year
        tail = f"-{self.month:02d}"
        return f"{year}{tail}-{self.day:02d}" if self.precision == "day" else f"{year}{tail}"

    def settled(self) -> Date:
        """Return the last day it may mean, as a day: the date by which what it dates has surely happened."""
        return Date(*civil(self.last))

    def years_since(self, other: Date) -> float:
        """Return the years from `other` to this date, by their middle days."""
        return ((self.first + self.last) - (other.first + other.last)) / 2 / 365.2425


@dataclass(frozen=True, slots=True)
class Spell:
    """Half-open run of time; a missing end is open."""

    start: Date | None = None
    until: Date | None = None

    def holds(self, on: Date) -> bool | None:
        """Return whether the spell covers `on`; None where the precision of the dates does not decide."""
        return _and(_begun(self.start, on), _not_over(self.until, on))

    def __str__(self) -> str:
        return f"{self.start or '...'} to {self.until or '...'}"


def _begun(start: Date | None, on: Date) -> bool | None:
    if start is None or on.first >= start.last:
        return True
    return False if on.last < start.first else None


def _not_over(until: Date | None, on: Date) -> bool | None:
    if until is None or on.last < until.first:
        return True
    return False if on.first >= until.last else None


def _and(a: bool | None, b: bool | None) -> bool | None:
    if a is False or b is False:
        return False
    return None if a is None or b is None else True


def parse_date(text: str, *, where: str = "") -> Date:
    """Read a date: ISO (astronomical years), `433 BC`, `autumn 433 BC`, `August 1914`, `2 August 1914`.

    Raises DateError when the text is no date, the day does not exist, or the year is out of reach.
    """
    cleaned = " ".join(str(text).split())
    found = _ISO.fullmatch(cleaned)
    if found:
        year = int(found["sign"] + found["y"])
        return _checked(year, found["m"], found["d"], cleaned, where)
    found = _WORDS.fullmatch(cleaned) if len(cleaned) <= 40 else None
    if not found:
        raise DateError(f"{cleaned[:40]!r} is not a date", where=where, try_next=_HINT)
    year = int(found["y"])
    if (found["era"] or "").lower().startswith("b"):
        if year == 0:
            raise DateError(f"{cleaned!r}: there is no year 0 BC", where=where, try_next=_HINT)
        year = 1 - year
    return _from_words(year, (found["word"] or "").lower(), found["d"], cleaned, where)


def _from_words(year: int, word: str, day: str | None, text: str, where: str) -> Date:
    if word in _SEASONS and day is None:
        _check_year(year, text, where)
        return Date(year, _SEASONS[word], 1, "season")
    months = [n for n, name in enumerate(_MONTHS, 1) if len(word) >= 3 and name.startswith(word)]
    if (word and not months) or (day and not word):
        raise DateError(f"{text!r} is not a date", where=where, try_next=_HINT)
    return _checked(year, str(months[0]) if months else None, day, text, where)


def _check_year(year: int, text: str, where: str) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(f"{text!r} is out of reach", where=where, why="foedus covers 4000 BC to AD 2200")


def _checked(year: int, month: str | None, day: str | None, text: str, where: str) -> Date:
    _check_year(year, text, where)
    if month is None:
        return Date(year, precision="year")
    number = int(month)
    if not 1 <= number <= 12:
        raise DateError(f"{text!r} has no such month", where=where, why=f"month {number}", try_next=_HINT)
    if day is None:
        return Date(year, number, precision="month")
    if not 1 <= int(day) <= _days_in_month(year, number) + (10 if (year, number) == (1582, 10) else 0):
        why = f"{_MONTHS[number - 1].capitalize()} {year} has {_days_in_month(year, number)} days"
        raise DateError(f"{text!r} does not exist", where=where, why=why, try_next=_HINT)
    if (year, number) == (1582, 10) and 5 <= int(day) <= 14:
        why = "the Gregorian reform went from 4 to 15 October 1582"
        raise DateError(f"{text!r} does not exist", where=where, why=why)
    return Date(year, number, int(day))
