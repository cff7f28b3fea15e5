"""The land behind a map: Natural Earth's outline, finer where a region's file covers the whole window."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

import altair as alt

from foedus.report.figures.projection import View
from foedus.report.figures.style import COAST, LAND

WHOLE = "land.json"
# west, south, east, north of each region's file, the finest first
REGIONS = {
    "land-aegean.json": (18.0, 33.0, 45.0, 43.0),
    "land-europe.json": (-32.0, 27.0, 68.0, 74.0),
}


def outline(view: View) -> str:
    """Return the file whose land to draw under a window: the finest that covers it."""
    return next((name for name in REGIONS if _covers(name, view)), WHOLE)


def layer(view: View, name: str) -> alt.Chart:
    """Return the land under a window, drawn from the data set of that name."""
    form = alt.TopoDataFormat(type="topojson", feature="land") if name == WHOLE else alt.JsonDataFormat()
    land: alt.Chart = (
        alt.Chart(alt.NamedData(name=name, format=form))
        .mark_geoshape(fill=LAND, stroke=COAST, strokeWidth=0.7, clip=True)
        .project(
            type="azimuthalEqualArea",
            rotate=[-view.centre[1], -view.centre[0], 0],
            scale=view.scale,
            translate=[view.left, view.top],
            clipExtent=[[0, 0], [view.width, view.height]],
        )
    )
    return land


def _covers(name: str, view: View) -> bool:
    west, south, east, north = REGIONS[name]
    return all(south <= lat <= north and west <= lon <= east for lat, lon in view.border())


@cache
def shapes(name: str) -> Any:
    """Return the data set of an outline, read once."""
    return json.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
