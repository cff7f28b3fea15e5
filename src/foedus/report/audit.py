"""The audit of the record, for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from foedus.report import names
from foedus.report.phrases import listed, percent
from foedus.report.words import plural
from foedus.study.audit import AuditAnswer, PublishedRate, WarRead
from foedus.study.audit_compare import APPLIED, FOUND, Comparison, Difference
from foedus.study.audit_duties import Owed
from foedus.study.audit_tally import Tally

FEW = 3  # wars of which each duty is told
HONOURED = {True: "honoured", False: "not honoured", None: "-"}


def audited(answer: AuditAnswer, **_: Any) -> RenderableType:
    """Draw the tallies, the published rates, the comparison and its differences; few wars whole."""
    years = f"{answer.question.from_} to {answer.question.to}"
    parts: list[RenderableType] = [
        Text(f"{plural(len(answer.wars), 'war')} of {years} by the law", style="bold")
    ]
    if len(answer.wars) <= FEW:
        for war in answer.wars:
            parts += [_course(war), _owed(o for o in answer.owed if o.war == war.number)]
    parts += [_tallies(answer.tallies), _published(answer.published)]
    parts += [*_compared(answer.compared), Text("\n".join(answer.notes), style="dim")]
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))


def _table(title: str, left: tuple[str, ...], right: tuple[str, ...] = (), wide: str = "") -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for heading in left:
        table.add_column(heading)
    for heading in right:
        table.add_column(heading, justify="right", no_wrap=True)
    if wide:
        table.add_column(wide, ratio=1)
    return table


def _course(war: WarRead) -> Text:
    lines = [f"{war.name} ({war.number})"]
    for event in war.events:
        helped = f" (to help {names.polity(event.helps)})" if event.helps else ""
        lines.append(
            f"  {event.on}: {names.polity(event.attacker)} against {names.polity(event.target)}{helped}"
        )
    return Text("\n".join([*lines, *([f"  {war.about}"] if war.about else [])]))


def _owed(owed: Iterable[Owed]) -> Table:
    """Return who owed what in one war, duties alike on one line; restraint that was kept is left out."""
    table = _table("What was owed", ("treaty", "article", "duty", "verdict", "outcome", "who"), wide="toward")
    groups: dict[tuple[str, ...], list[str]] = {}
    for one in owed:
        if one.kind == "restraint" and one.honoured is not False:
            continue
        toward = ", ".join(names.polity(id_) for id_ in one.toward)
        duty = names.label(one.duty, names.DUTIES)
        key = (one.treaty, one.article, duty, one.verdict, _kept(one), toward)
        groups.setdefault(key, []).append(one.state.name)
    for (*left, toward), states in groups.items():
        table.add_row(*left, Text(listed(states, most=8)), Text(toward))
    return table


def _kept(one: Owed) -> str:
    """Return whether a duty was honoured; a list of wars cannot see help short of fighting."""
    if one.honoured is False and one.verdict == "discretionary":
        return "did not fight"
    return HONOURED[one.honoured]


def _tallies(tallies: Iterable[Tally]) -> Table:
    columns = ("due", "honoured", "n", "rate", "95 % interval", "contested")
    table = _table("What fell due, and was honoured", ("period", "by", ""), columns)
    for t in tallies:
        if t.due or t.contested:
            figures = (str(t.due), str(t.honoured), str(t.n), percent(t.rate), _interval(t.low, t.high))
            table.add_row(t.period, t.by, names.DUTIES.get(t.what, t.what), *figures, str(t.contested))
    return table


def _interval(low: float | None, high: float | None) -> str:
    return "-" if low is None else f"{percent(low)} to {percent(high)}"


def _published(rates: Iterable[PublishedRate]) -> Table:
    title = "Published, by alliance and war (Berkemeier & Fuhrmann 2018), counted anew from their table"
    table = _table(title, ("",), ("honoured", "n", "rate", "95 % interval"))
    for r in rates:
        table.add_row(r.what, str(r.honoured), str(r.n), percent(r.rate), _interval(r.low, r.high))
    return table


def _compared(found: Comparison) -> Iterable[RenderableType]:
    title = f"Beside their codings: {found.matched} of their {found.opportunities} cases"
    table = _table(f"{title}, and {found.ours_only} that only we read", ("ours",), APPLIED)
    for ours in FOUND:
        table.add_row(ours, *(str(c.n) for c in found.table if c.ours == ours))
    yield table
    share = _table("Agreement", ("",), ("agree", "n", "share", "95 % interval", "kappa"))
    for a in found.agreement:
        kappa = "-" if a.kappa is None else f"{a.kappa:.2f}"
        share.add_row(a.about, str(a.agree), str(a.n), percent(a.share), _interval(a.low, a.high), kappa)
    yield share
    if found.unmatched:
        left = _table("What only one of the two has", ("side", "why"), ("n",))
        for u in found.unmatched:
            left.add_row(u.side, u.why, str(u.n))
        yield left
    if found.differences:
        yield _differences(found.differences)


def _differences(differences: Iterable[Difference]) -> Text:
    """Return each difference with its reason; those of a treaty with one reason in several wars as one."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for d in differences:
        first = f" [{d.sources[0].partition(', http')[0]}]" if d.sources else ""
        why = f"{d.why}{first}" if d.why else "not yet explained"
        groups.setdefault((d.treaty, d.article, d.theirs, d.ours, why), []).append(d.war_name)
    lines = [f"Where we have the words and differ ({plural(sum(map(len, groups.values())), 'case')})"]
    for (treaty, article, theirs, ours, why), wars in groups.items():
        where = f"{treaty}, {article}" if article else treaty
        lines.append(f"  {where} ({'; '.join(wars)}): theirs {theirs}, ours {ours}")
        lines.append(f"    {why}")
    return Text("\n".join(lines))
