"""Dates: every form, the calendar reform, day numbers from the literature, spells as Kleene logic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.errors import DateError
from foedus.system.dates import FIRST_YEAR, LAST_YEAR, Date, Spell, civil, day_number, parse_date

FIRST, LAST = day_number(FIRST_YEAR, 1, 1), day_number(LAST_YEAR, 12, 31)
days = st.integers(FIRST, LAST - 400)
wide = st.one_of(days, st.integers(day_number(1580, 1, 1), day_number(1585, 1, 1)))
months_of = {"month": range(1, 13), "season": (3, 6, 9, 12), "year": (1,)}


@st.composite
def dates(draw: st.DrawFn, low: int = FIRST, high: int = LAST - 400) -> Date:
    """Dates of every precision."""
    year, month, day = civil(draw(st.integers(low, high)))
    precision = draw(st.sampled_from(["day", "month", "season", "year"]))
    if precision == "day":
        return Date(year, month, day)
    return Date(year, draw(st.sampled_from(list(months_of[precision]))), 1, precision)  # type: ignore[arg-type]


near = dates(day_number(1913, 1, 1), day_number(1915, 12, 1))
spells = st.builds(Spell, st.none() | near, st.none() | near)

# Meeus, Astronomical Algorithms (2nd ed. 1998), pp. 61-62, each as the number of that civil day's noon.
# The reform, day by day: Explanatory Supplement to the Astronomical Almanac (2013), section 15.
KNOWN = [
    ((2000, 1, 1), 2451545),
    ((1999, 1, 1), 2451180),
    ((1987, 1, 27), 2446823),
    ((1987, 6, 19), 2446966),
    ((1957, 10, 4), 2436116),
    ((1900, 1, 1), 2415021),
    ((1858, 11, 17), 2400001),
    ((1600, 1, 1), 2305448),
    ((1582, 10, 15), 2299161),
    ((1582, 10, 4), 2299160),
    ((837, 4, 10), 2026872),
    ((333, 1, 27), 1842713),
    ((-123, 12, 31), 1676497),
    ((-122, 1, 1), 1676498),
    ((-1000, 7, 12), 1356001),
    ((-1000, 2, 29), 1355867),
    ((-1001, 8, 17), 1355671),
]


@pytest.mark.parametrize(("date", "number"), KNOWN)
def test_day_numbers_of_the_literature(date: tuple[int, int, int], number: int) -> None:
    assert day_number(*date) == number
    assert civil(number) == date


@given(wide)
def test_civil_is_the_inverse_of_day_number(number: int) -> None:
    assert day_number(*civil(number)) == number


@given(wide)
def test_days_follow_each_other(number: int) -> None:
    assert civil(number) < civil(number + 1)


@pytest.mark.parametrize(
    ("text", "shown", "iso", "precision"),
    [
        ("1914-08-02", "1914-08-02", "1914-08-02", "day"),
        ("2 August 1914", "1914-08-02", "1914-08-02", "day"),
        ("  2   aug  1914 ", "1914-08-02", "1914-08-02", "day"),
        ("1914-08", "1914-08", "1914-08", "month"),
        ("August 1914", "1914-08", "1914-08", "month"),
        ("1914", "1914", "1914", "year"),
        ("1914 AD", "1914", "1914", "year"),
        ("1914 ce", "1914", "1914", "year"),
        ("433 BC", "433 BC", "-0432", "year"),
        ("433bce", "433 BC", "-0432", "year"),
        ("-0432", "433 BC", "-0432", "year"),
        ("0000", "1 BC", "0000", "year"),
        ("1 BC", "1 BC", "0000", "year"),
        ("31", "31", "0031", "year"),
        ("autumn 433 BC", "autumn 433 BC", "-0432-09", "season"),
        ("Fall 1914", "autumn 1914", "1914-09", "season"),
        ("winter 478 BC", "winter 478 BC", "-0477-12", "season"),
        ("-0430-06-15", "15 June 431 BC", "-0430-06-15", "day"),
        ("August 432 BC", "August 432 BC", "-0431-08", "month"),
    ],
)
def test_every_form(text: str, shown: str, iso: str, precision: str) -> None:
    date = parse_date(text)
    assert (str(date), date.iso(), date.precision) == (shown, iso, precision)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not a date"),
        ("soon", "not a date"),
        ("433 XY", "not a date"),
        ("2 1914", "not a date"),
        ("ma 1914", "not a date"),
        ("2 autumn 433 BC", "not a date"),
        ("1914-8-2", "not a date"),
        ("1914-08-02T00:00", "not a date"),
        ("9" * 100_000, "not a date"),
        ("0 BC", "no year 0"),
        ("1914-13", "no such month"),
        ("1914-00-01", "no such month"),
        ("1914-02-29", "does not exist"),
        ("1900-02-29", "does not exist"),
        ("1914-04-31", "does not exist"),
        ("0 August 1914", "does not exist"),
        ("32 August 1914", "does not exist"),
        ("1582-10-10", "does not exist"),
        ("1582-10-32", "does not exist"),
        ("-4000", "out of reach"),
        ("4001 BC", "out of reach"),
        ("2201", "out of reach"),
        ("autumn 2201", "out of reach"),
    ],
)
def test_impossible_dates_say_why(text: str, said: str) -> None:
    with pytest.raises(DateError, match=said) as caught:
        parse_date(text, where="--on")
    assert caught.value.where == "--on"
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("text", ["1500-02-29", "-0004-02-29", "1582-10-04", "1582-10-15", "1582-10-31"])
def test_days_of_both_calendars_exist(text: str) -> None:
    assert parse_date(text).iso() == text


@pytest.mark.parametrize(
    ("text", "length"),
    [("1914-08-02", 1), ("1914-02", 28), ("1500-02", 29), ("1582-10", 21), ("1582", 355), ("1900", 365),
     ("1500", 366), ("winter 1914", 90), ("winter 1915", 91), ("summer 433 BC", 92)],
)  # fmt: skip
def test_a_date_is_the_run_of_days_it_may_mean(text: str, length: int) -> None:
    date = parse_date(text)
    assert date.last - date.first + 1 == length


@given(dates())
def test_what_is_shown_reads_back(date: Date) -> None:
    assert parse_date(str(date)) == date


@given(dates())
def test_iso_reads_back_but_for_seasons(date: Date) -> None:
    again = parse_date(date.iso())
    assert again.first == date.first
    assert again == date or date.precision == "season"


@given(dates(), dates())
def test_order_is_total_and_by_first_day(a: Date, b: Date) -> None:
    assert (a < b) + (b < a) + (a == b) == 1
    assert a.first <= b.first or b < a


@given(dates())
def test_settled_is_the_last_day(date: Date) -> None:
    settled = date.settled()
    assert (settled.first, settled.precision) == (date.last, "day")


def test_a_date_is_frozen_and_a_key() -> None:
    date = parse_date("1914")
    with pytest.raises(AttributeError):
        date.year = 1915
    assert {date: 1}[parse_date("1914")] == 1
    assert date != parse_date("1914-01-01")


def test_years_between() -> None:
    assert parse_date("1914").years_since(parse_date("1904")) == pytest.approx(10, abs=0.01)


def test_a_spell_is_half_open() -> None:
    spell = Spell(parse_date("1879-10-21"), parse_date("1918-10-27"))
    held = [spell.holds(parse_date(day)) for day in ("1879-10-20", "1879-10-21", "1918-10-26", "1918-10-27")]
    assert held == [False, True, True, False]
    assert Spell().holds(parse_date("4000 BC")) is True


@pytest.mark.parametrize(
    ("on", "held"), [("1913", False), ("1914", None), ("1914-12-31", True), ("1915", True), ("1918", None),
                     ("autumn 1914", None), ("1914-01-01", None), ("1918-01-01", None), ("1919", False)],
)  # fmt: skip
def test_coarse_ends_leave_it_open(on: str, held: bool | None) -> None:
    assert Spell(parse_date("1914"), parse_date("1918")).holds(parse_date(on)) is held


@given(st.integers(FIRST, LAST - 900), st.integers(0, 400), st.integers(-30, 430))
def test_precise_days_always_decide(start: int, length: int, offset: int) -> None:
    spell = Spell(Date(*civil(start)), Date(*civil(start + length)))
    assert spell.holds(Date(*civil(start + offset))) is (0 <= offset < length)


@given(spells, near, st.data())
def test_refining_the_day_never_flips_a_settled_answer(spell: Spell, on: Date, data: st.DataObject) -> None:
    day = Date(*civil(data.draw(st.integers(on.first, on.last))))
    settled = spell.holds(on)
    assert settled is None or spell.holds(day) is settled


@given(spells, near, st.data())
def test_refining_the_ends_never_flips_a_settled_answer(spell: Spell, on: Date, data: st.DataObject) -> None:
    def refined(date: Date | None) -> Date | None:
        return date and Date(*civil(data.draw(st.integers(date.first, date.last))))

    settled = spell.holds(on)
    assert settled is None or Spell(refined(spell.start), refined(spell.until)).holds(on) is settled
