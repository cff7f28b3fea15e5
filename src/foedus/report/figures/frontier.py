"""The security-autonomy frontier: what each option costs across, what it brings upwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt

from foedus.report.figures.labels import SIZE, place
from foedus.report.figures.record import Spot
from foedus.report.figures.style import BLACK, BLUE, GREY
from foedus.report.figures.svg import svg

WIDTH, HEIGHT = 520, 320
ROOM = 1.15  # by how much the axes reach past the furthest option
MARKS = {"best for its price": (BLUE, "circle"), "beaten": (GREY, "diamond")}


def draw(spots: Sequence[Spot], title: str, text: str) -> str:
    """Return the chart: every option a mark, the undominated joined in steps and named before the others."""
    across = max(spot.price for spot in spots) * ROOM or 1.0
    up = min(max(spot.security for spot in spots) * ROOM, 1.0)
    rows = [{"x": s.price, "y": s.security, "mark": s.mark} for s in reversed(spots)]
    base = alt.Chart(alt.InlineData(values=rows)).encode(**_at(across, up))
    colours = alt.Scale(domain=list(MARKS), range=[colour for colour, _ in MARKS.values()])
    shapes = alt.Scale(domain=list(MARKS), range=[shape for _, shape in MARKS.values()])
    steps = (
        base.transform_filter(alt.datum.mark == next(iter(MARKS)))
        .mark_line(interpolate="step-after", strokeWidth=1.4, color=BLUE, opacity=0.6)
        .encode(order=alt.Order("x:Q"))
    )
    marks = base.mark_point(filled=True, size=75, opacity=1, stroke="#ffffff", strokeWidth=1).encode(
        color=alt.Color("mark:N", scale=colours), shape=alt.Shape("mark:N", scale=shapes)
    )
    layers = [steps, marks, *_names(spots, across, up)]
    return svg(alt.layer(*layers).properties(width=WIDTH, height=HEIGHT), "frontier", title, text)


def _names(spots: Sequence[Spot], across: float, up: float) -> list[alt.Chart]:
    """Return the names that find room beside their marks, in the units of the axes."""
    pixels = [(s.price / across * WIDTH, (1 - s.security / up) * HEIGHT, s.label) for s in spots]
    layers = []
    found = place(pixels, WIDTH, HEIGHT)
    for align in dict.fromkeys(label.align for label in found):
        rows = [
            {"x": b.x / WIDTH * across, "y": (1 - b.y / HEIGHT) * up, "text": b.text}
            for b in found
            if b.align == align
        ]
        look: dict[str, Any] = {"align": align, "baseline": "middle", "fontSize": SIZE}
        base = alt.Chart(alt.InlineData(values=rows))
        halo = base.mark_text(**look, stroke="#ffffff", strokeWidth=3, opacity=0.9)
        names = (halo, base.mark_text(**look, color=BLACK))
        layers += [part.encode(**_at(across, up), text=alt.Text("text:N")) for part in names]
    return layers


def _at(across: float, up: float) -> dict[str, Any]:
    x, y = (alt.Scale(domain=[0, most], nice=False) for most in (across, up))
    axis = alt.Axis(format="~%", tickCount=6, labelFlush=False)
    return {
        "x": alt.X("x:Q", scale=x, title="drawn into war for an ally within five years", axis=axis),
        "y": alt.Y("y:Q", scale=y, title="chance to prevail against the first threat outside", axis=axis),
    }
