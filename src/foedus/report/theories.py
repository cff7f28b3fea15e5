"""The scoreboard of theories for a terminal, and the realist and liberal readings of one case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from foedus.report.fitted import Fitted
from foedus.report.words import plural
from foedus.study.explained import ExplainAnswer
from foedus.study.theories import Score, TheoriesAnswer, TheoryRow
from foedus.study.theory_view import TheoryView


def compared(answer: TheoriesAnswer, **_: Any) -> RenderableType:
    """Draw the scores by kind of pact, by era, and the ablations; a star where the interval excludes zero."""
    kinds = "Bits a new tie above the base rate, by kind of pact (rolling origins; * the interval excludes 0)"
    eras = "By era (fits without the pact in question)"
    size = f"{answer.n:,} pairs and windows, {answer.events:,} new ties, data to {answer.data_to}"
    parts: list[RenderableType] = [
        Fitted(_board(kinds, answer.theories, [row.kinds for row in answer.theories])),
        Fitted(_board(eras, answer.theories, [row.eras for row in answer.theories])),
        Fitted(_ablation(answer.ablation)),
        Text("\n".join((size, *answer.notes)), style="dim"),
    ]
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))


def _board(title: str, theories: Sequence[TheoryRow], scores: Sequence[tuple[Score, ...]]) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    table.add_column("theory", no_wrap=True)
    for score in scores[0]:
        table.add_column(f"{score.group} ({score.events:,})", justify="right")
    for row, found in zip(theories, scores, strict=True):
        table.add_row(row.name, *map(_cell, found))
    return table


def _cell(one: Score) -> str:
    star = "*" if one.low > 0 or one.high < 0 else ""
    return f"{one.value:+.2f}{star} ({one.low:.1f} to {one.high:.1f})"


def _ablation(scores: Sequence[Score]) -> Table:
    title = "What a family adds to the joint model (bits a new tie lost without it)"
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    table.add_column("family")
    table.add_column("bits", justify="right")
    for one in scores:
        table.add_row(one.group, _cell(one))
    return table


def readings(answer: ExplainAnswer) -> list[RenderableType]:
    """Return the realist and the liberal reading of a case side by side; nothing where none could be made."""
    if not answer.theories:
        return []
    first, pairs = answer.theories[0], max(one.pairs for one in answer.theories)
    outside = "; outside the years of the fits, an extrapolation" if first.outside else ""
    title = (
        f"Rival readings: bits above the base rate, mean of {plural(pairs, 'pair')}, {first.world}{outside}"
    )
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    table.add_column("realist", ratio=1)
    table.add_column("liberal", ratio=1)
    sides = [[t for t in answer.theories if t.school == school] for school in ("realist", "liberal")]
    for k in range(max(map(len, sides))):
        table.add_row(*(_reading(side[k]) if k < len(side) else "" for side in sides))
    return [table]


def _reading(one: TheoryView) -> Text:
    return Text(f"{one.reading}\n")
