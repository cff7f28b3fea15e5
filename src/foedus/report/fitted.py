"""Tables for a terminal that lose no word: too narrow for columns, the rows are told one below the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

UNBOUND = 10_000
READABLE = 24  # columns that a column of sentences needs


@dataclass(frozen=True)
class Fitted:
    """A table where the longest words of its columns fit side by side; otherwise a paragraph a row."""

    table: Table

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the table, or its rows."""
        unbound = options.update(width=UNBOUND)  # a measure is else cut to the width that there is
        if Measurement.get(console, unbound, self.table).minimum <= options.max_width:
            yield self.table
        else:
            yield from self._told()

    def _told(self) -> Iterable[RenderableType]:
        if self.table.title:
            yield Text(str(self.table.title), style="italic")
        heads = [str(column.header) for column in self.table.columns]
        for first, *rest in zip(*(column.cells for column in self.table.columns), strict=True):
            yield Text.assemble(f"{heads[0]}: ", _text(first))
            told = [(f"{head}: ", _text(cell)) for head, cell in zip(heads[1:], rest, strict=True)]
            said = (Text.assemble((head, "dim"), cell) for head, cell in told if cell.plain not in ("", "-"))
            yield Padding(Text("; ").join(said), (0, 0, 0, 2))
        if self.table.caption:
            yield Text(str(self.table.caption), style="dim")


def table(title: str, headings: Iterable[str], wide: str = "", *, most: int = 40) -> Table:
    """Return an empty table without a frame; `wide` heads a last column of sentences."""
    made = Table(title=title or None, title_justify="left", box=None, pad_edge=False)
    for heading in headings:
        made.add_column(heading, max_width=most)
    if wide:
        made.add_column(wide, ratio=1, min_width=READABLE)
    return made


def _text(cell: RenderableType) -> Text:
    return cell if isinstance(cell, Text) else Text(str(cell))
