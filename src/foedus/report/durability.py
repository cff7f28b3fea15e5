"""How long a treaty was likely to last, in words and as a table."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group
from rich.table import Table
from rich.text import Text

from foedus.model.durability.durability import Durability
from foedus.report import names
from foedus.report.phrases import listed, spanned, when

COLUMNS = ("violation", "expiry", "renegotiation", "absorption")
NAMES = {
    "common_threat": "the threat common to the members",
    "congruence": "how many members fear it first",
    "inside_threat": "the greatest threat of one member to another",
    "fighting": "whether a member is at war",
    "asymmetry": "the strongest member's lead in power",
    "democracies": "the share of democracies",
    "lost_threat": "how far the threat of the first day has faded",
    "regime_change": "changes of regime",
    "leader_change": "changes of leader",
    "burden_gap": "the spread of military spending per output",
    "failed": "promises broken before",
    "wartime": "whether it was made for a war",
    "military": "military institutions in peace",
    "later": "whether the text replaced another of the same alliance",
}
HEADINGS = ("years", "still in force", "violation", "expiry", "renegotiation or replacement", "absorption")


def durability(found: Durability) -> Group:
    """Draw the chances to outlast 1, 5, 10 and 20 years, and what ends it otherwise."""
    notes = Text("\n".join(f"{line}." for line in told(found)), style="dim")
    if found.horizons is None:
        return Group(notes)
    table = Table(
        title=f"How long it would last, seen {when(found.on)}", title_justify="left", box=None, pad_edge=False
    )
    for heading in HEADINGS:
        table.add_column(heading)
    for row in rows(found):
        table.add_row(*row)
    return Group(table, notes)


def rows(found: Durability) -> Iterator[tuple[str, ...]]:
    """Yield a row a horizon: years, the chance to last and of each end by then, with intervals."""
    for one in found.horizons or ():
        ends = ((one.causes[c], one.causes_low[c], one.causes_high[c]) for c in COLUMNS)
        yield (str(one.years), *(spanned(*chance) for chance in ((one.value, one.low, one.high), *ends)))


def told(found: Durability) -> Iterator[str]:
    """Yield what stands below: what the figures rest on, what is not known, whether the pact is inert."""
    if found.horizons is None:
        yield f"How long it would last is unknown: {found.reason}"
    else:
        last = names.readable(found.data_to)
        rests = f"From {found.n:,} alliance-years with {found.events} ends, data to {last}"
        yield "; ".join((rests, *found.notes))
    if found.lacks:
        yield f"Not known for it: {listed([names.label(name, NAMES) for name in found.lacks])}"
    said = {True: "It was inert", False: "It was not inert", None: "Whether it was inert is unknown"}
    yield f"{said[found.inert.inert]}: {names.readable(found.inert.reason)}"
