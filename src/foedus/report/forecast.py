"""A forecast for a terminal: likely partners and open pacts with intervals, and what raises the chance."""

from __future__ import annotations

from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from foedus.report.fitted import READABLE, Fitted
from foedus.report.phrases import listed
from foedus.study.forecast import ForecastAnswer, OpenPact, Partner

MEMBERS, RAISING = 6, 3


def forecasted(answer: ForecastAnswer, *, top: int = 10, **_: Any) -> RenderableType:
    """Draw the likeliest partners, then the pacts that stand open."""
    years = "a year" if answer.question.horizon == 1 else f"{answer.question.horizon} years"
    heading = Text(f"New pacts of defence of {answer.state.name} within {years} of {answer.on}", style="bold")
    if answer.partners is None:
        return Group(heading, Text(f"unknown: {answer.reason}"))
    parts: list[RenderableType] = [heading, Fitted(_partners(answer.partners[:top]))]
    if answer.pacts:
        parts.append(Fitted(_pacts(answer.pacts[:top])))
    base = "" if answer.base_rate is None else f"the average pair: {_share(answer.base_rate)}; "
    allied = (
        f"allied already: {listed([one.name for one in answer.allies], most=12)}"
        if answer.allies
        else "no allies"
    )
    parts.append(Text("\n".join((base + allied, answer.reason, *answer.notes)), style="dim"))
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))


def _partners(partners: tuple[Partner, ...]) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("partner", "chance", "95 % interval", "bilateral", "founding", "accession"):
        table.add_column(name, justify="left" if name == "partner" else "right", no_wrap=True)
    table.add_column("raised by (bits)", ratio=1, min_width=READABLE)
    for one in partners:
        doors = (one.doors.bilateral, one.doors.founded, one.doors.acceded)
        span = f"{_share(one.low)}-{_share(one.high)}"
        table.add_row(one.state.name, _share(one.probability), span, *map(_share, doors), _raised(one))
    return table


def _raised(one: Partner) -> str:
    """Return the families that raise the chance most."""
    ordered = sorted(one.bits.items(), key=lambda pair: -pair[1])[:RAISING]
    return ", ".join(f"{family} {value:+.1f}" for family, value in ordered if value > 0) or "nothing"


def _pacts(pacts: tuple[OpenPact, ...]) -> Table:
    title = "Pacts that it could join (mean chance of accession over their members)"
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for name in ("pact", "chance", "95 % interval"):
        table.add_column(name, justify="left" if name == "pact" else "right", no_wrap=True)
    table.add_column("members", ratio=1, min_width=READABLE)
    for one in pacts:
        span = f"{_share(one.probability.low)}-{_share(one.probability.high)}"
        names = listed([state.name for state in one.members], most=MEMBERS)
        table.add_row(one.treaty or f"ATOP {one.atop}", _share(one.probability.value), span, names)
    return table


def _share(value: float) -> str:
    """Return a small chance in per cent with two figures that count."""
    return f"{100 * value:.2g} %" if value < 0.1 else f"{100 * value:.0f} %"
