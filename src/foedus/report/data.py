"""The catalogue and the store as tables for a terminal, and the progress bar of a fetch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from foedus.data.diff import Difference
from foedus.data.entry import Entry
from foedus.data.fetch import Outcome
from foedus.data.store import Manifest
from foedus.data.terms import TERMS
from foedus.errors import InputError
from foedus.report.words import plural

MARK = {"stored": "stored", "absent": "-", "outdated": "outdated", "damaged": "damaged"}
STYLE = {"stored": "green", "absent": "dim", "outdated": "yellow", "damaged": "bold red"}


def _table(*headings: str, right: Sequence[str] = (), wide: str = "") -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, justify="right" if heading in right else "left", no_wrap=heading == "name")
    if wide:
        table.add_column(wide, ratio=1)
    return table


def years(entry: Entry) -> str:
    """Return the years that a table covers, as a reader writes them."""
    return f"{entry.coverage[0]}-{entry.coverage[1]}" if entry.coverage else "-"


def listed(rows: Sequence[tuple[Entry, str]]) -> RenderableType:
    """Draw the catalogue: every table, and whether the store has it."""
    table = _table(
        "name", "unit", "years", "rows", "version", "licence", "store", right=("rows",), wide="title"
    )
    for entry, state in rows:
        about = [entry.unit, years(entry), f"{entry.rows:,}", entry.version, entry.terms]
        mark = Text(MARK[state], style=STYLE[state])
        table.add_row(Text(entry.name), *map(Text, about), mark, Text(entry.title))
    there = sum(state == "stored" for _, state in rows)
    groups = ", ".join(sorted({group for entry, _ in rows for group in entry.groups}))
    foot = f"{there} of {plural(len(rows), 'table')} in the store; to get at once: {groups or '-'}, all; "
    hint = "foedus data info NAME has the licence in full and each column"
    return Group(table, Text(foot + hint, style="dim"))


def told(entry: Entry, state: str, manifest: Manifest | None) -> RenderableType:
    """Draw one page of the catalogue whole, with every column."""
    facts = Table(box=None, pad_edge=False, show_header=False)
    for name, value in _facts(entry, state, manifest):
        if value:
            facts.add_row(Text(name, style="dim"), Text(value))
    columns = _table("column", "type", "unit", "missing", "range", wide="meaning")
    for name, column in entry.columns.items():
        bounds = "" if column.low is column.high is None else f"{_bound(column.low)} .. {_bound(column.high)}"
        codes = ", ".join(map(str, column.missing))
        row = [f"{name} (key)" if name in entry.keys else name, column.type, column.unit, codes, bounds]
        columns.add_row(*map(Text, [*row, column.meaning]))
    return Group(Text(f"{entry.name}: {entry.title}", style="bold"), facts, Text(), columns, Text())


def _facts(entry: Entry, state: str, manifest: Manifest | None) -> Iterator[tuple[str, str]]:
    yield "version", entry.version
    yield "unit", f"{entry.unit}, one row by {', '.join(entry.keys)}"
    yield "coverage", f"{years(entry)}, {entry.rows:,} rows"
    yield "groups", ", ".join(entry.groups)
    yield "licence", entry.licence
    yield "terms", f"{TERMS[entry.terms].title} [{entry.terms}]: {TERMS[entry.terms].text}"
    yield "cite as", entry.citation
    yield "publisher", entry.official_url
    yield "fetched from", entry.file.url
    yield "original", f"{entry.file.name}, {entry.file.bytes:,} bytes, sha256 {entry.file.sha256}"
    yield "note", entry.note
    yield "store", f"{state}, made by foedus {manifest.foedus} from {manifest.source}" if manifest else state


def _bound(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def fetched(outcomes: Sequence[Outcome]) -> RenderableType:
    """Draw what became of each table of a fetch."""
    words = {
        "fetched": ("fetched", "green"),
        "kept": ("already there", "dim"),
        "failed": ("failed", "bold red"),
    }
    table = _table("name", "rows", right=("rows",), wide="")
    table.add_column("")
    for one in outcomes:
        word, style = words[one.status]
        rows = f"{one.rows:,}" if one.rows is not None else "-"
        table.add_row(Text(one.table), rows, Text(word, style=style))
    return table


def verified(found: Sequence[tuple[Entry, InputError | None]]) -> RenderableType:
    """Draw what is wrong with each table of the store, if anything."""
    table = _table("name", "rows", "found", right=("rows",), wide="what to type")
    for entry, fault in found:
        if fault is None:
            table.add_row(Text(entry.name), f"{entry.rows:,}", Text("sound", style="green"), "")
            continue
        what = f"{fault.what}: {fault.why}" if fault.why else fault.what
        table.add_row(Text(entry.name), "-", Text(what, style="bold red"), Text(fault.try_next))
    return table


def differing(found: Difference) -> RenderableType:
    """Draw what differs between two tables."""
    sides = f"A = {found.a} ({found.rows_a:,} rows), B = {found.b} ({found.rows_b:,} rows)"
    head = f"{sides}, matched by {', '.join(found.keys)}"
    parts: list[RenderableType] = [Text(head, style="bold")]
    if found.same:
        return Group(*parts, Text("the same: rows, columns and every cell"))
    for name, count, rows in (("A", found.only_a, found.examples_a), ("B", found.only_b, found.examples_b)):
        parts.append(
            Text(f"only in {name}: {plural(count, 'row')}" + _such_as([_cells(row) for row in rows]))
        )
    for name, columns in (("A", found.columns_only_a), ("B", found.columns_only_b)):
        if columns:
            parts.append(Text(f"columns only in {name}: {', '.join(columns)}"))
    table = _table("column", "changed", right=("changed",), wide="such as")
    for one in found.changed:
        such = "; ".join(f"{_cells(e['at'])}: {e['a']} -> {e['b']}" for e in one.examples[:3])
        table.add_row(Text(one.column), f"{one.cells:,}", Text(one.note or such))
    return Group(
        *parts, *([table] if found.changed else [Text("no cell changed in the rows that both have")])
    )


def _cells(row: dict[str, Any]) -> str:
    return " ".join(f"{name} {value}" for name, value in row.items())


def _such_as(rows: Sequence[str]) -> str:
    return f", such as {'; '.join(rows[:3])}" if rows else ""


class Bar:
    """The progress of a fetch: which table, how many are done, and how long it will take by the bytes."""

    def __init__(self, progress: Progress, entries: Sequence[Entry]) -> None:
        self.progress, self.done = progress, 0.0
        self.count, self.tables = 0, len(entries)
        total = sum(entry.file.bytes for entry in entries)
        self.bytes = progress.add_task("", total=total)
        self.current: Entry | None = None

    def starting(self, entry: Entry) -> None:
        """Close the table before, and name the one that begins."""
        self.finish()
        self.current = entry
        self.count += 1
        self.progress.update(self.bytes, description=f"{self.count}/{self.tables} {entry.name}")

    def told(self, count: int) -> None:
        """Count bytes as they come."""
        self.progress.update(self.bytes, advance=count)

    def finish(self) -> None:
        """Count the table as done, whether its bytes came over the wire or were there."""
        if self.current is not None:
            self.done += self.current.file.bytes
            self.progress.update(self.bytes, completed=self.done)


@contextmanager
def bar(entries: Sequence[Entry], *, hidden: bool) -> Iterator[Bar]:
    """Show a progress bar on stderr while tables are fetched; nothing when hidden or not a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    quiet = hidden or not console.is_terminal
    with Progress(*columns, console=console, disable=quiet, transient=True) as progress:
        shown = Bar(progress, entries)
        yield shown
        shown.finish()


@contextmanager
def steps(count: int) -> Iterator[Callable[[str], None]]:
    """Show on stderr which of `count` steps runs and how long the rest will take; nothing in a pipe."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task, begun = progress.add_task("", total=count), 0

        def told(name: str) -> None:
            nonlocal begun
            progress.update(task, completed=begun, description=f"{begun + 1}/{count} {name}")
            begun += 1

        yield told


def models(rows: Sequence[dict[str, Any]]) -> RenderableType:
    """Draw fitted models: what each rests on, and how it compares with the shipped one."""
    table = _table(
        "name", "link", "n", "events", "years", "data to", "how", right=("n", "events"), wide="tables"
    )
    for row in rows:
        first, last = row["years"]
        table.add_row(
            row["name"], row["link"], f"{row['n']:,}", f"{row['events']:,}", f"{first}-{last}",
            row["data_to"], row["how"], Text(", ".join(row["tables"])),
        )  # fmt: skip
    return table
