"""What a draft leaves unsaid, as tables for a terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from foedus.report import names
from foedus.report.words import plural
from foedus.study.design import DesignAnswer
from foedus.treaty.lint import Finding, Precedent

TITLES = {"gap": "Gaps: experience advises to fill them", "choice": "Choices: to be made with open eyes"}


def designed(answer: DesignAnswer, **_: Any) -> RenderableType:
    """Draw faults, gaps, choices and conflicts."""
    counts = answer.glance()
    told = [plural(counts[name], name[:-1]) for name in ("faults", "gaps", "choices", "conflicts")]
    parts: list[RenderableType] = [Text(f"{answer.name}: {', '.join(told)}", style="bold")]
    parts += [Text(f"fault: {fault}", style="bold red") for fault in answer.faults]
    for weight, title in TITLES.items():
        found = [finding for finding in answer.findings if finding.weight == weight]
        if found:
            parts.append(_findings(title, found))
    if answer.conflicts:
        table = _table(
            f"Pledges in force on {answer.on} that stand against it", ("who", "to", "treaty", "duty")
        )
        for c in answer.conflicts:
            who, whom = names.polity(c.state), names.polity(c.toward)
            table.add_row(who, whom, f"{c.treaty} {c.article}", c.duty, Text(c.why))
        parts.append(table)
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))


def _findings(title: str, found: list[Finding]) -> Table:
    table = _table(title, ("point", "articles"))
    for finding in found:
        text = Text(f"{finding.what}; {finding.why}")
        if finding.precedent:
            text.append(f"\nprecedent: {_precedent(finding.precedent)}", style="dim")
        table.add_row(finding.rule, ", ".join(finding.articles) or "-", text)
    return table


def _precedent(precedent: Precedent) -> str:
    article = f", article {precedent.article}" if precedent.article else ""
    return f"{precedent.name} ({precedent.treaty}){article}" + (
        f": {precedent.gist}" if precedent.gist else ""
    )


def _table(title: str, headings: tuple[str, ...]) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, max_width=30)
    table.add_column("why", ratio=1)
    return table
