"""Threat scores as horizontal bars, stacked by what they owe to power, geography and intent."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from foedus.report.figures.record import Bar
from foedus.report.figures.style import BLACK, FAMILIES
from foedus.report.figures.svg import svg

WIDTH, STEP = 520, 24


def draw(bars: Sequence[Bar], title: str, text: str) -> str:
    """Return the chart, one bar a row, in the order given."""
    rows = [row for bar in bars for row in _parts(bar)]
    shown = [family for family in FAMILIES if any(row["family"] == family for row in rows)]
    colours = alt.Scale(domain=shown, range=[FAMILIES[family] for family in shown])
    chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar(stroke=BLACK, strokeWidth=0.5)
        .encode(
            x=alt.X(
                "score:Q", stack=True, title="threat score", axis=alt.Axis(tickCount=6, labelFlush=False)
            ),
            y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=260)),
            color=alt.Color("family:N", scale=colours),
            order=alt.Order("order:Q"),
        )
        .properties(width=WIDTH, height=alt.Step(STEP))
    )
    return svg(chart, "threats", title, text)


def _parts(bar: Bar) -> list[dict[str, object]]:
    shares = bar.shares or {"shares unknown": 1.0}
    return [
        {"label": bar.label, "family": family, "score": bar.score * share, "order": order}
        for order, (family, share) in enumerate(shares.items())
    ]
