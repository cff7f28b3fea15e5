"""An explanation for a terminal: the treaty, its members, and the ledger of bought against paid."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from foedus.report.believed import believed
from foedus.report.durability import durability
from foedus.report.frontier import table as frontier
from foedus.report.grounds import TITLE, grounds
from foedus.report.phrases import percent, ranged, spanned
from foedus.report.theories import readings
from foedus.report.words import ROADS, UNKNOWN
from foedus.study.explained import Alliance, ExplainAnswer, Member


def explained(answer: ExplainAnswer, **_: Any) -> RenderableType:
    """Draw why these states allied, or why not."""
    parts: list[RenderableType] = []
    if answer.alliance:
        parts += [_card(answer.alliance), _clauses(answer.alliance)]
    known = [m for m in answer.members if m.road]
    if known:
        bound = [m for m in known if m.under]
        parts += [_members(known, _heading(answer)), *([_ledger(bound)] if bound else [])]
    for door in answer.alternatives:
        parts += [_members([door], f"{door.state.name} as it would stand had it joined {door.under[0]}")]
        parts += [_ledger([door])]
    if answer.frontier:
        parts.append(frontier(answer.frontier))
    if answer.drivers:
        d = answer.drivers
        shares = (
            f"power {percent(d.power)}, geography {percent(d.geography)}, incentives {percent(d.incentives)}"
        )
        parts.append(Text(f"What drove it (shares of what raises the chance): {shares}", style="bold"))
    parts += readings(answer)
    if table := believed(answer.members):
        parts.append(table)
    if answer.durability:
        parts.append(durability(answer.durability))
    if lacking := _unknown(answer.members):
        parts.append(lacking)
    parts.append(Text("\n".join(answer.notes), style="dim"))
    if answer.basis:
        parts.append(Text("\n".join((f"{TITLE}:", *grounds(answer.basis))), style="dim"))
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))


def _heading(answer: ExplainAnswer) -> str:
    if answer.question.treaty:
        return "Why each member joined"
    bound = sorted({id_ for m in answer.members for id_ in m.under})
    names = " and ".join(m.state.name for m in answer.members)
    if not bound and answer.alliance:
        return f"{names} on {answer.question.on}, under {answer.alliance.id}, which promises no help"
    return f"{names} on {answer.question.on}, " + (
        f"under {', '.join(bound)}" if bound else "bound by no treaty here"
    )


def _card(alliance: Alliance) -> Group:
    dates = f"signed {alliance.signed}, in force {alliance.in_force or alliance.signed}"
    dates += f", ended {alliance.ended}" if alliance.ended else ""
    title = Text(f"{alliance.name} ({alliance.id})", style="bold")
    return Group(title, Text(dates, style="dim"), Text(alliance.about))


def _clauses(alliance: Alliance) -> Table:
    table = Table(title="What it obliges", title_justify="left", box=None, pad_edge=False)
    for name in ("article", "duty", "latitude"):
        table.add_column(name)
    table.add_column("in our words", ratio=1)
    for clause in alliance.clauses:
        table.add_row(clause.article, clause.duty, clause.latitude or "-", Text(clause.gist))
    return table


def _members(members: list[Member], title: str) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for name in (
        "state",
        "joined",
        "feared first outside, dispute in 5 y",
        "road",
        "prevails alone",
        "allied",
        "if all keep faith",
    ):
        table.add_column(name)
    for m in members:
        if m.security is None:
            continue
        joined = str(m.joined) if m.joined else "-"
        allied = (ranged(m.security.allied), percent(m.security.if_all_honour)) if m.under else ("-", "-")
        odds = (percent(m.security.alone), *allied)
        table.add_row(m.state.name, joined, _feared(m), _road(m), *odds)
    return table


def _road(member: Member) -> str:
    """Return a member's likeliest road with its probability."""
    if member.road is None:
        return UNKNOWN
    label, road = member.road.label, member.road
    return f"{ROADS[label]} {spanned(road.probabilities[label], road.low[label], road.high[label])}"


def _feared(member: Member) -> str:
    """Return the first outside threat with its five-year chance of a militarised dispute."""
    against = member.security.against if member.security else None
    row = next((t for t in member.threats or () if against and t.state.id == against.id), None)
    return f"{against.name}, {spanned(row.hazard, row.low, row.high)}" if against and row else UNKNOWN


def _ledger(members: list[Member]) -> Table:
    title = "Bought against paid (five-year chances of war, with intervals)"
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for name in (
        "state",
        "attacked, alone",
        "bought: risk removed",
        "paid: drawn into war",
        "likeliest path",
    ):
        table.add_column(name)
    for m in members:
        if m.bought is None or m.paid is None:
            continue
        path = m.paid.paths[0] if m.paid.paths else None
        chance = spanned(path.chance, path.low, path.high) if path else ""
        shown = f"{path.attacker.name} on {path.ally.name}, {chance} ({path.verdict})" if path else "-"
        risks = (ranged(m.bought.attack_risk_alone), ranged(m.bought.attack_risk_removed))
        table.add_row(m.state.name, *risks, ranged(m.paid.war_risk), shown)
    return table


def _unknown(members: tuple[Member, ...]) -> Text:
    lacking = sorted((m.reason.partition(";")[0], m.state.name) for m in members if m.road is None)
    groups = groupby(lacking, key=lambda pair: pair[0])
    lines = [f"unknown: {', '.join(name for _, name in group)}: {reason}" for reason, group in groups]
    return Text("\n".join(lines), style="dim")
