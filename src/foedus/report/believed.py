"""How far the members' pledges are believed, for a terminal: terms, contributions, record."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from foedus.report.names import readable
from foedus.report.phrases import percent
from foedus.report.words import UNKNOWN
from foedus.study.explained import Credibility, Member

COLUMNS = ("state", "clear terms, 0 to 1", "such pledges kept (n)", "its own record", "with its record")
SHOWN = 2  # contributions


def believed(members: Iterable[Member]) -> Table | None:
    """Draw the three parts of credibility, a row a member; None where none is known."""
    table = Table(title="How far the pledges are believed", title_justify="left", box=None, pad_edge=False)
    for name in COLUMNS:
        table.add_column(name)
    table.add_column("to be seen", ratio=1)
    for member in members:
        if (found := member.credibility) is not None and member.under:
            table.add_row(member.state.name, *_figures(found), Text(_seen(found)))
    return table if table.row_count else None


def _figures(found: Credibility) -> tuple[str, ...]:
    index, rate, own = found.terms["index"], found.record, found.reputation
    clear = UNKNOWN if index is None else f"{index:.2f}"
    kept = (
        f"{percent(rate.value)} [{percent(rate.low)}, {percent(rate.high)}] ({rate.n})" if rate else UNKNOWN
    )
    if own is None:
        return clear, kept, UNKNOWN, UNKNOWN
    span = f"{percent(own.value)} [{percent(own.low)}, {percent(own.high)}]"
    return clear, kept, f"{own.kept} of {own.n}", span


def _seen(found: Credibility) -> str:
    """Return the first contributions on record, and what is not known."""
    lines = [readable(line.partition(" [")[0].removeprefix("contribution ")) for line in found.contributions]
    more = [f"{len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    lacking = found.visible.lacks if found.visible else ()
    return "; ".join([*lines[-SHOWN:], *more, *(f"{one} {UNKNOWN}" for one in lacking)])
