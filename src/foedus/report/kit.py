"""A class kit, and the list of kits, as tables for a terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from foedus.report.phrases import day
from foedus.report.words import plural
from foedus.study.kit import KitAnswer, KitsAnswer


def outlined(answer: KitAnswer, **_: Any) -> RenderableType:
    """Draw the course of the lesson and the roles; the page holds the rest."""
    counts = answer.glance()
    told = [plural(counts[name], name[:-1]) for name in ("roles", "documents", "minutes")]
    lesson = _table("The lesson", ("minutes", "what"), "how")
    for stage in answer.stages:
        lesson.add_row(str(stage.minutes), stage.what, stage.how)
    roles = _table("Roles", ("state", "who"), "may")
    for card in answer.cards:
        roles.add_row(card.state.name, card.role.who, "; ".join(card.role.may))
    parts: list[RenderableType] = [
        Text(f"{answer.title} ({', '.join(told)})", style="bold"), Text(answer.about), lesson, roles,
    ]  # fmt: skip
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))


def shelved(answer: KitsAnswer, **_: Any) -> RenderableType:
    """Draw the kits in a line each."""
    table = _table("", ("kit", "day", "minutes", "roles"), "title")
    for kit in answer.kits:
        table.add_row(kit.id, day(kit.on), str(kit.minutes), str(len(kit.roles)), kit.title)
    return Group(
        table, Text("foedus kit july-1914 writes the pages to print to kit-july-1914.html", style="dim")
    )


def _table(title: str, headings: tuple[str, ...], wide: str) -> Table:
    table = Table(title=title or None, title_justify="left", box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, max_width=40)
    table.add_column(wide, ratio=1)
    return table
