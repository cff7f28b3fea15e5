"""Actors and their ties on a map."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from foedus.report.figures import labels, land, marks
from foedus.report.figures.projection import LatLon, away, fit
from foedus.report.figures.record import Actor, Tie
from foedus.report.figures.style import SEA
from foedus.report.figures.svg import svg

WIDTH, SHORTEST, TALLEST, MARGIN = 720.0, 320.0, 500.0, 46.0
CROWD = 8  # so many close together are worth a second map


def draw(cast: Sequence[Actor], lines: Sequence[Tie], name: str, title: str, text: str) -> str:
    """Return the map of the actors whose place is known."""
    places = {actor.id: actor.place for actor in cast if actor.place}
    view = fit(list(places.values()), WIDTH, SHORTEST, TALLEST, MARGIN)
    spots = {id_: view.pixel(place) for id_, place in places.items()}
    wanted = [(*spots[actor.id], actor.name) for actor in cast if actor.id in spots]
    placed = labels.place(wanted, view.width, view.height)
    size = (view.width, view.height)
    outline = land.outline(view)
    parts = [
        land.layer(view, outline),
        *marks.ties(lines, spots, *size),
        marks.actors(cast, spots, *size),
    ]
    chart = alt.layer(*parts, *marks.names(placed, *size))
    sea = alt.ViewBackground(fill=SEA, stroke=None)
    sized = chart.properties(width=view.width, height=view.height, view=sea)
    return svg(sized, name, title, text, {outline: land.shapes(outline)})


def crowd(cast: Sequence[Actor]) -> list[Actor]:
    """Return the actors that the whole map crowds together: most of them, within a third of its reach."""
    placed = [(actor, actor.place) for actor in cast if actor.place]
    if len(placed) < CROWD:
        return []
    heart = min((place for _, place in placed), key=lambda centre: _total(centre, placed))
    reach = max(away(heart, place) for _, place in placed) / 3
    near = [actor for actor, place in placed if away(heart, place) <= reach]
    return near if len(placed) > len(near) >= max(CROWD, len(placed) // 2) else []


def _total(centre: LatLon, placed: Sequence[tuple[Actor, LatLon]]) -> float:
    return sum(away(centre, place) for _, place in placed)
