"""The ledger: for each state, what its pledges bought beside what they cost, both with their ranges."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from foedus.report.figures.record import Entry
from foedus.report.figures.style import LEDGER
from foedus.report.figures.svg import svg

WIDTH, STEP = 520, 30


def draw(entries: Sequence[Entry], title: str, text: str) -> str:
    """Return the chart, two ranges a state, in the order given."""
    rows = [
        {"label": e.label, "side": side, "value": value, "low": low, "high": high}
        for e in entries
        for side, (value, low, high) in zip(LEDGER, (e.bought, e.paid), strict=True)
    ]
    colours = alt.Scale(domain=list(LEDGER), range=[colour for colour, _ in LEDGER.values()])
    shapes = alt.Scale(domain=list(LEDGER), range=[shape for _, shape in LEDGER.values()])
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=260, grid=True)),
        yOffset=alt.YOffset("side:N", sort=list(LEDGER)),
        color=alt.Color("side:N", scale=colours),
    )
    axis = alt.Axis(format="~%", tickCount=6, labelFlush=False)
    spans = base.mark_rule(strokeWidth=2.5).encode(
        x=alt.X("low:Q", title="chance of war within five years", axis=axis), x2=alt.X2("high:Q")
    )
    marks = base.mark_point(filled=True, size=70, opacity=1, stroke="#ffffff", strokeWidth=1).encode(
        x=alt.X("value:Q"), shape=alt.Shape("side:N", scale=shapes)
    )
    chart = alt.layer(spans, marks).properties(width=WIDTH, height=alt.Step(STEP, **{"for": "position"}))
    return svg(chart, "ledger", title, text)
