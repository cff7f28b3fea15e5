"""The figures' own arithmetic: projection, labels, text."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.report import names, phrases
from foedus.report.figures import labels
from foedus.report.figures.projection import away, fit, middle, project
from foedus.study.answer import Range

latitudes, longitudes = st.floats(-75, 75), st.floats(-170, 170)


@given(st.lists(st.tuples(st.floats(20, 70), st.floats(-80, 60)), min_size=1, max_size=12))
def test_every_place_lies_in_the_window_and_comes_back(places: list[tuple[float, float]]) -> None:
    view = fit(places, 720, 320, 500, 46)
    for place in places:
        x, y = view.pixel(place)
        assert -1 <= x <= view.width + 1 and -1 <= y <= view.height + 1
        assert away(place, view.place(x, y)) < 1e-4


@given(latitudes, longitudes, latitudes, longitudes)
def test_distance_from_the_centre_is_lamberts(lat: float, lon: float, lat2: float, lon2: float) -> None:
    """Snyder (1987, p. 182): the radius is 2 R sin(c / 2)."""
    from math import hypot, radians, sin

    c = radians(away((lat, lon), (lat2, lon2)))
    if c < 3:
        assert hypot(*project((lat, lon), (lat2, lon2))) == pytest.approx(2 * sin(c / 2), abs=1e-6)


def test_the_middle_of_two_places_across_the_date_line() -> None:
    lat, lon = middle([(0.0, 170.0), (0.0, -170.0)])
    assert (round(lat, 6), round(abs(lon), 6)) == (0, 180)


@given(
    st.lists(
        st.tuples(st.floats(0, 700), st.floats(0, 400), st.text("abc", min_size=1, max_size=12)), max_size=15
    )
)
def test_no_two_names_overlap(spots: list[tuple[float, float, str]]) -> None:
    placed = labels.place(spots, 700, 400)
    boxes = [labels._box(label.text, label.x, label.y, label.align) for label in placed]
    assert not [1 for n, one in enumerate(boxes) for other in boxes[:n] if labels._meet(one, other)]


def test_the_land_files_are_small_and_in_bounds() -> None:
    folder = resources.files("foedus.report.figures")
    for name, size in (("land.json", 60_000), ("land-aegean.json", 150_000), ("land-europe.json", 150_000)):
        text = folder.joinpath(name).read_text(encoding="utf-8")
        assert len(text) < size and json.loads(text)["type"] in ("Topology", "Feature")


def test_the_notice_credits_the_outlines() -> None:
    notice = (Path(__file__).parents[2] / "NOTICE").read_text(encoding="utf-8")
    assert "Natural Earth" in notice and "Michael Bostock" in notice


def test_small_chances_never_read_as_nothing() -> None:
    assert phrases.percent(1e-9) == "under 0.1%"
    assert phrases.percent(1 - 1e-9) == "over 99%"
    assert phrases.percent(float("nan")) == phrases.percent(None) == phrases.ranged(None) == "unknown"
    assert phrases.times(Range(float("inf"), 1, 2)) == "unknown"


def test_ids_and_days_become_words_but_source_keys_stay() -> None:
    line = "coercion 1944-11-12, soviet-union against norway: Spitsbergen [frus-1945-5, doc. 83]"
    assert names.readable(line) == (
        "coercion 12 November 1944, Soviet Union against Norway: Spitsbergen [frus-1945-5, doc. 83]"
    )
