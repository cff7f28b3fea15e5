"""Standing pledges, published counts beside ours, and changes, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from foedus.report.names import DUTIES, LATITUDES, label
from foedus.report.phrases import listed
from foedus.report.words import UNKNOWN
from foedus.study.changes import ChangesAnswer, NetRow
from foedus.study.obliged import ObligedAnswer
from foedus.study.reconcile import Counted, Reconciliation
from foedus.treaty.changes import Change
from foedus.treaty.pledge import Pledge

MOST = 40  # names on one line; the rest is counted
MARKS = {True: "yes", False: "no", None: "?"}


def obligations(answer: ObligedAnswer, **_: Any) -> RenderableType:
    """Draw what a state owes, or is owed, on a day: pledges alike on one line, then their conditions."""
    owed = answer.question.to is not None
    who = f"owed to {answer.state.name}" if owed else f"owed by {answer.state.name}"
    parts: list[RenderableType] = [Text(f"Pledges {who}, {answer.on}", style="bold")]
    tables = (("Aid", answer.pledges), ("Other duties", answer.others))
    parts += [_pledges(title, pledges, owed) for title, pledges in tables if pledges]
    if not answer.pledges:
        parts.append(Text("No treaty of the corpus pledges aid here on that day."))
    parts += [_conditions((*answer.pledges, *answer.others))] if answer.rows() else []
    parts += [*_reconciled(answer.counts)] if answer.counts else []
    return _stacked([*parts, Text("\n".join(answer.notes), style="dim")])


def _pledges(title: str, pledges: Iterable[Pledge], owed: bool) -> Table:
    table = _table(
        title, ("treaty", "article", "duty", "choice", "stands"), wide=("by" if owed else "to", "since")
    )
    groups: dict[tuple[str, ...], list[Pledge]] = {}
    for p in pledges:
        choice = label(p.latitude, LATITUDES) if p.latitude else "-"
        groups.setdefault((p.treaty, p.article, label(p.duty, DUTIES), choice, p.standing), []).append(p)
    for key, alike in sorted(groups.items()):
        names = sorted({(p.state if owed else p.toward).name for p in alike})
        table.add_row(*key, Text(listed(names, MOST)), Text(_since(alike)))
    return table


def _since(alike: list[Pledge]) -> str:
    """Return from when such pledges stood, and until when those that have ended."""
    starts = sorted({p.since for p in alike})
    said = str(starts[0]) if len(starts) == 1 else f"{starts[0]} to {starts[-1]}"
    ends = sorted({p.until for p in alike if p.until})
    return said + (f" (ended {ends[0]}{' and later' if len(ends) > 1 else ''})" if ends else "")


def _conditions(pledges: Iterable[Pledge]) -> Text:
    """Return the conditions of each article once."""
    found: dict[tuple[str, ...], str] = {}
    for p in sorted(pledges, key=lambda p: (p.treaty, p.article)):
        c = p.conditions
        labelled = (
            ("whose attack", c.attacker),
            ("area", c.area),
            ("exception", c.exceptions),
            ("understanding", c.understanding),
            ("bounds", c.bounds),
            ("known", "" if c.known == "public" else c.known),
            ("contested", p.doubt),
            ("term", p.term),
        )
        said = [f"due on {c.when}", *(f"{name}: {value}" for name, value in labelled if value)]
        key = (p.treaty, p.article, c.when, c.understanding, p.doubt)
        found.setdefault(key, "".join(f"\n    {line}" for line in said))
    return Text("\n".join(["Conditions", *(f"  {key[0]} {key[1]}{said}" for key, said in found.items())]))


def _reconciled(counts: Reconciliation) -> Iterable[RenderableType]:
    """Yield the counts, the differences with their reasons, and the states one by one."""
    table = _table(
        "Published counts beside ours, by definition", ("count", "year"), wide=("what is counted",)
    )
    for name in ("published", "ours", "both", "only there", "only ours", "not named"):
        table.add_column(name, justify="right")
    for c in counts.counts:
        extra = UNKNOWN if c.only_ours is None else str(len(c.only_ours))
        figures = (c.published, c.ours, len(c.both), len(c.only_there), extra, c.unnamed)
        shown = [UNKNOWN if figure is None else str(figure) for figure in figures]
        table.add_row(c.by, c.year, Text(c.definition), *shown)
    yield table
    yield from (_differences(c) for c in counts.counts)
    yield _lines(counts)
    if counts.not_compared:
        yield Text("Not compared: " + "; ".join(counts.not_compared), style="dim")


def _differences(c: Counted) -> Text:
    head = f"{c.by}, {c.title} ({c.year}; {c.page})"
    lines = [f"  only there: {d.state.name}: {d.reason}" for d in c.only_there]
    lines += [f"  only ours: {d.state.name}: {d.reason}" for d in c.only_ours or ()]
    lines += [f"  {c.unnamed} of its states cannot be named here: the list is not known"] if c.unnamed else []
    lines += [f"  not encoded: {', '.join(c.lacking)}"] if c.lacking else []
    lines += [f"  {c.note}"] if c.note else []
    return Text("\n".join([head, *lines, *(f"  source: {source}" for source in c.sources)]))


def _lines(counts: Reconciliation) -> Table:
    table = _table("State by state", ("state",), wide=("ours, in force", "ours, contested"))
    for c in counts.counts:
        table.add_column(c.by, max_width=16)
    for line in counts.states:
        marks = [MARKS[line.counts[c.id]] for c in counts.counts]
        table.add_row(
            line.state.name, Text(", ".join(line.in_force)), Text(", ".join(line.contested)), *marks
        )
    return table


def changed(answer: ChangesAnswer, **_: Any) -> RenderableType:
    """Draw what changed for a state between two days, and the difference it made."""
    heading = Text(f"Pledges of {answer.state.name}, {answer.from_} to {answer.to}", style="bold")
    parts: list[RenderableType] = [heading]
    parts += (
        [_changes(answer.changes)] if answer.changes else [Text("Nothing that the corpus dates changed.")]
    )
    parts += [_net(answer.net)] if answer.net else []
    return _stacked([*parts, Text("\n".join(answer.notes), style="dim")])


def _changes(found: Iterable[Change]) -> Table:
    """Return the changes by day; partners who came or went together are on one line."""
    table = _table("What happened", ("day", "change", "treaty", "article"), wide=("what",))
    groups: dict[tuple[str, ...], list[Change]] = {}
    for c in found:
        day = f"{c.on}" + ("" if c.sure else " (not sure)")
        own = "" if c.kind in ("partner joined", "partner left") else c.what
        groups.setdefault((day, c.kind, c.treaty, c.article, own), []).append(c)
    for (day, kind, treaty, article, own), alike in groups.items():
        names = [c.partner.name for c in alike if c.partner]
        table.add_row(day, kind, treaty, article, Text(own or listed(names, MOST)))
    return table


def _net(rows: Iterable[NetRow]) -> Table:
    table = _table("Net", ("net", "side", "treaty", "article", "duty"), wide=("partners", "before", "after"))
    groups: dict[tuple[str, ...], list[str]] = {}
    for r in rows:
        told = (r.net, r.side, r.treaty, r.article, label(r.duty, DUTIES), r.before, r.after)
        groups.setdefault(told, []).append(r.partner.name)
    for (*key, before, after), names in groups.items():
        table.add_row(*key, *map(Text, (listed(sorted(names), MOST), _short(before), _short(after))))
    return table


def _short(text: str, most: int = 120) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} ..."


def _table(title: str, headings: Iterable[str], wide: Iterable[str]) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, no_wrap=heading in ("treaty", "day", "state"), max_width=40)
    for heading in wide:
        table.add_column(heading, ratio=1)
    return table


def _stacked(parts: Iterable[RenderableType]) -> Group:
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))
