"""Actors, ties and names as layers of one canvas measured in pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import atan2, degrees, hypot
from typing import Any

import altair as alt

from foedus.report.figures.labels import SIZE, Label
from foedus.report.figures.record import Actor, Tie
from foedus.report.figures.style import ACTORS, BLACK, TIES

Spots = Mapping[str, tuple[float, float]]
_SHORT = 9.0  # pixels that a tie stops before its end, so that the arrow stays off the mark


def ties(lines: Sequence[Tie], spots: Spots, width: float, height: float) -> list[alt.Chart]:
    """Return the ties as lines with an arrowhead, coloured and dashed by kind."""
    rows = [row for line in lines if (row := _line(line, spots))]
    if not rows:
        return []
    kinds = [kind for kind in TIES if any(row["kind"] == kind for row in rows)]
    scale = alt.Scale(domain=kinds, range=[TIES[k][0] for k in kinds])
    dash = alt.StrokeDash("kind:N", scale=alt.Scale(domain=kinds, range=[TIES[k][1] for k in kinds]))
    base = alt.Chart(alt.InlineData(values=rows))
    shafts = base.mark_rule(strokeWidth=1.6, opacity=0.85).encode(
        **_at("x", "y", width, height),
        x2=alt.X2("x2:Q"),
        y2=alt.Y2("y2:Q"),
        strokeDash=dash,
        color=alt.Color("kind:N", scale=scale),
    )
    heads = base.mark_point(shape="triangle", filled=True, size=55, opacity=1).encode(
        **_at("x2", "y2", width, height),
        angle=alt.Angle("angle:Q", scale=None),
        color=alt.Color("colour:N", scale=None),
    )
    return [shafts, heads]


def actors(cast: Sequence[Actor], spots: Spots, width: float, height: float) -> alt.Chart:
    """Return the actors as marks, coloured and shaped by kind."""
    rows = [{"kind": a.kind, "x": spots[a.id][0], "y": spots[a.id][1]} for a in cast if a.id in spots]
    kinds = [kind for kind in ACTORS if any(row["kind"] == kind for row in rows)]
    fill, line, shape = ([ACTORS[kind][part] for kind in kinds] for part in range(3))
    marks: alt.Chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_point(filled=True, size=95, opacity=1, strokeWidth=1.2)
        .encode(
            **_at("x", "y", width, height),
            fill=alt.Fill("kind:N", scale=alt.Scale(domain=kinds, range=fill)),
            stroke=alt.Stroke("kind:N", scale=alt.Scale(domain=kinds, range=line)),
            shape=alt.Shape("kind:N", scale=alt.Scale(domain=kinds, range=shape)),
        )
    )
    return marks


def names(labels: Sequence[Label], width: float, height: float) -> list[alt.Chart]:
    """Return the names, each over a light halo."""
    layers = []
    for align in ("left", "right", "center"):
        rows = [{"text": b.text, "x": b.x, "y": b.y} for b in labels if b.align == align]
        if rows:
            base = alt.Chart(alt.InlineData(values=rows))
            place = _at("x", "y", width, height)
            look: dict[str, Any] = {"align": align, "baseline": "middle", "fontSize": SIZE}
            halo = base.mark_text(**look, stroke="#ffffff", strokeWidth=3, opacity=0.9)
            text = base.mark_text(**look, color=BLACK)
            layers += [part.encode(**place, text=alt.Text("text:N")) for part in (halo, text)]
    return layers


def _line(tie: Tie, spots: Spots) -> dict[str, object] | None:
    if tie.start not in spots or tie.end not in spots:
        return None
    (x, y), (x2, y2) = spots[tie.start], spots[tie.end]
    long = hypot(x2 - x, y2 - y)
    if long <= 2 * _SHORT:
        return None
    keep = 1 - _SHORT / long
    angle = degrees(atan2(y2 - y, x2 - x)) + 90
    return {
        "kind": tie.kind,
        "colour": TIES[tie.kind][0],
        "x": x,
        "y": y,
        "x2": x + keep * (x2 - x),
        "y2": y + keep * (y2 - y),
        "angle": angle,
    }


def _at(x: str, y: str, width: float, height: float) -> dict[str, alt.X | alt.Y]:
    across, down = alt.Scale(domain=[0, width], nice=False), alt.Scale(domain=[height, 0], nice=False)
    return {"x": alt.X(f"{x}:Q", scale=across, axis=None), "y": alt.Y(f"{y}:Q", scale=down, axis=None)}
