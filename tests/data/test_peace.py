"""Peace years: a plain-loop oracle, the rules for gaps and missing events, and what splines must be."""

from __future__ import annotations

from math import nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.data.panel.peace import cubic, natural_spline, peace_years
from foedus.errors import QuestionError


def plain(rows, gaps):
    """Return {(unit, year): (years, or None if unknown; censored)} by walking each unit through its years."""
    found, before = {}, None
    for unit, year, event in sorted(rows, key=lambda row: row[:2]):
        new = before is None or before[0] != unit
        if new or (gaps == "restart" and before[1] != year - 1):
            since, known, censored = year, True, True
        elif before[2] == 1:
            since, known, censored = before[1] + 1, True, False
        elif before[2] is None:
            known, censored = False, False
        found[unit, year] = (year - since if known else None, censored)
        before = (unit, year, event)
    return found


rows = st.dictionaries(
    st.tuples(st.integers(1, 3), st.integers(1900, 1912)), st.sampled_from([0, 0, 1, None]), max_size=30
).map(lambda found: [(unit, year, event) for (unit, year), event in found.items()])


@given(rows, st.sampled_from(["restart", "run"]), st.booleans())
def test_every_row_has_the_wait_that_a_loop_finds(rows, gaps, as_mask):
    unit, year = (np.array([row[i] for row in rows], np.int16) for i in (0, 1))
    event = np.array([nan if row[2] is None else row[2] for row in rows], float)
    if as_mask:
        known = ~np.isnan(event)
        found = peace_years(unit, year, np.nan_to_num(event, nan=1).astype(np.int8), known, gaps=gaps)
    else:
        found = peace_years((unit // 2, unit % 2), year, event, gaps=gaps)
    expected = plain(rows, gaps)
    for at, (one, when, _) in enumerate(rows):
        years, censored = expected[one, when]
        assert found.known[at] == (years is not None)
        assert found.years[at] == (years or 0)
        assert found.censored[at] == censored


@given(rows)
def test_spells_are_runs_of_one_unit(rows):
    unit, year = (np.array([row[i] for row in rows], np.int16) for i in (0, 1))
    event = np.array([nan if row[2] is None else row[2] for row in rows], float)
    found = peace_years(unit, year, event)
    for spell in np.unique(found.spell):
        inside = found.spell == spell
        assert len(np.unique(unit[inside])) == 1
        assert np.ptp(year[inside]) == inside.sum() - 1
        assert (event[inside] == 1).sum() <= 1


def waits(event, years=None, **how):
    years = np.arange(1900, 1900 + len(event)) if years is None else np.array(years)
    return peace_years(np.ones(len(event), int), years, np.array(event, float), **how)


def test_an_event_keeps_the_wait_it_ends_and_the_next_row_starts_anew():
    found = waits([0, 0, 1, 1, 0, 0, 0])
    assert found.years.tolist() == [0, 1, 2, 0, 0, 1, 2]
    assert found.censored.tolist() == [True] * 3 + [False] * 4
    assert found.spell.tolist() == [1, 1, 1, 2, 3, 3, 3]


def test_a_missing_event_leaves_the_wait_unknown_until_the_next_event():
    found = waits([1, 0, nan, 0, 1, 0, 0])
    assert found.known.tolist() == [True, True, True, False, False, True, True]
    assert found.t[[0, 1, 2, 5, 6]].tolist() == [0, 0, 1, 0, 1] and np.isnan(found.t[[3, 4]]).all()


def test_a_gap_restarts_the_clock_or_is_counted_as_peace():
    years = [1900, 1901, 1902, 1910, 1911]
    assert waits([1, 0, 0, 0, 0], years).years.tolist() == [0, 0, 1, 0, 1]
    assert waits([1, 0, 0, 0, 0], years).censored.tolist() == [True, False, False, True, True]
    assert waits([1, 0, 0, 0, 0], years, gaps="run").years.tolist() == [0, 0, 1, 9, 10]
    assert waits([0, 0, 1, 0, 0], years, gaps="run").years.tolist() == [0, 1, 2, 7, 8]


def test_two_rows_of_a_unit_in_one_year_are_refused():
    with pytest.raises(QuestionError, match="two rows in one year"):
        waits([0, 0], [1900, 1900])


def test_no_rows_no_waits():
    assert len(waits([]).years) == 0


def test_cubic_is_three_powers():
    assert cubic(np.array([2.0, 3.0])).tolist() == [[2, 4, 8], [3, 9, 27]]


def test_a_spline_is_smooth_cubic_between_knots_and_straight_beyond_them():
    t = np.arange(-40, 161) / 4
    basis = natural_spline(t, ends=(0, 30))
    assert basis.shape == (201, 3)
    bend = np.diff(basis, 2, axis=0)
    assert np.allclose(bend[t[1:-1] < 0], 0) and np.allclose(bend[t[1:-1] > 30], 0, atol=1e-8)
    assert (np.abs(bend).max(0) > 0.01).all()
    for low, high in ((0, 1), (1, 4), (4, 7), (7, 30)):
        inside = (t >= low) & (t <= high)
        assert np.allclose(np.diff(basis[inside], 4, axis=0), 0, atol=1e-9)
    assert np.abs(np.diff(bend, axis=0)).max() < 0.02  # the second derivative has no jump


def test_splines_can_pass_through_any_five_heights_at_five_knots():
    knots = np.array([0.0, 1, 4, 7, 30])
    design = np.column_stack([np.ones(5), knots, natural_spline(knots)])
    assert np.linalg.matrix_rank(design) == 5


def test_spline_by_hand():
    # knots 0, 1, 2 at t = 2: d_1 = 8 / 2 and d_2 = 1 / 1
    assert natural_spline(np.array([0.0, 1.0, 2.0]), knots=(1,)).ravel().tolist() == [0, 0.5, 3]


def test_unknown_waits_stay_unknown_in_a_spline_and_knots_must_ascend():
    found = natural_spline(np.array([0.0, nan, 30.0]))
    assert np.isnan(found[1]).all() and not np.isnan(found[[0, 2]]).any()
    with pytest.raises(QuestionError, match="knots"):
        natural_spline(np.array([0.0, 5.0]))
    with pytest.raises(QuestionError, match="knots"):
        natural_spline(np.array([nan, nan]))
