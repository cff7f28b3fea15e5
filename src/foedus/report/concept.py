"""The page of a concept, and the list of concepts, for a terminal."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from foedus.report.phrases import listed
from foedus.study.concept import ConceptAnswer, ConceptsAnswer


def defined(answer: ConceptAnswer, **_: Any) -> RenderableType:
    """Draw the page of a term."""
    head = Text(answer.name, style="bold")
    head.append(f" ({answer.family})", style="dim")
    if answer.aliases:
        head.append(f"\nalso: {', '.join(answer.aliases)}", style="dim")
    parts: list[RenderableType] = [head, Text(answer.definition), _titled("Formula", answer.formula)]
    parts += [_computed(answer), _cases(answer)]
    parts.append(_titled("Related", listed([term.name for term in answer.related])))
    parts.append(_titled("Sources", *(source.cited() for source in answer.sources)))
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))


def glossary(answer: ConceptsAnswer, **_: Any) -> RenderableType:
    """Draw the concepts in a line each, family by family."""
    parts: list[RenderableType] = []
    for family, rows in groupby(answer.concepts, key=lambda row: row.family):
        table = Table(title=family, title_justify="left", box=None, pad_edge=False, show_header=False)
        table.add_column(width=max(len(row.name) for row in answer.concepts), no_wrap=True)
        table.add_column(ratio=1)
        for row in rows:
            table.add_row(row.name, Text(row.about))
        parts.append(Padding(table, (0, 0, 1, 0)))
    return Group(*parts, Text("foedus concept NAME shows one: foedus concept balance of threat", style="dim"))


def _computed(answer: ConceptAnswer) -> RenderableType:
    """Return where foedus computes it, and what it does not compute."""
    lines = [f"{one.gives}\n  {one.module}: {one.command}" for one in answer.computed]
    gap = [f"not in foedus: {answer.gap}"] if answer.gap else []
    return _titled("Where foedus computes it", *lines, *gap)


def _cases(answer: ConceptAnswer) -> RenderableType:
    """Return the worked cases: what to type, what to read."""
    return _titled("Worked cases", *(f"$ {case.command}\n  {case.read}" for case in answer.cases))


def _titled(title: str, *lines: str) -> Text:
    return Text.assemble((title, "italic"), "\n", "\n".join(lines))
