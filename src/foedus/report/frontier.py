"""The security-autonomy frontier in words: the options of a state, and the evidence behind them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from foedus.report.phrases import percent, ranged
from foedus.study.answer import Range
from foedus.study.frontier import Option

NEXT = 5  # options shown in a terminal besides the undominated
TITLE = "Security against autonomy: the safest option for each price, and what it beats"
COLUMNS = ("option", "first threat outside it", "prevails", "drawn into war in 5 y", "standing")
KINDS = {
    "alone": "",
    "standing": " (as it stands)",
    "pact": " (to join)",
    "partner": " (mutual defence)",
}


def table(options: Sequence[Option]) -> Table:
    """Return the undominated options, cheapest first, and the five next, safest first."""
    shown = Table(title=TITLE, title_justify="left", caption=told(options), caption_justify="left", box=None)
    for name in COLUMNS:
        shown.add_column(name)
    others = [o for o in options if not o.undominated][:NEXT]
    for option in (*(o for o in options if o.undominated), *others):
        shown.add_row(*cells(option))
    shown.pad_edge = False
    return shown


def cells(option: Option) -> tuple[str, ...]:
    """Return an option as the cells of a row."""
    return named(option), option.against.name, safe(option), drawn(option), standing(option)


def standing(option: Option) -> str:
    """Return whether another option beats it."""
    return "best for its price" if option.undominated else "beaten"


def named(option: Option) -> str:
    """Return an option's name with its kind."""
    return f"{option.name}{KINDS[option.kind]}"


def safe(option: Option) -> str:
    """Return the chance to prevail with its range; alone it has none."""
    if option.kind == "alone":
        return percent(option.security)
    return ranged(Range(option.security, option.security_low, option.security_high))


def drawn(option: Option) -> str:
    """Return the risk of war for an ally with its range; alone there is none."""
    if option.kind == "alone":
        return percent(option.war_risk)
    return ranged(Range(option.war_risk, option.war_risk_low, option.war_risk_high))


def told(options: Sequence[Option]) -> str:
    """Return how the options were weighed, and the record of pledges behind a pact with a partner."""
    text = (
        "Each option is weighed by itself, with pledges kept as often as the record says; a pact with the "
        "first threat counts as the end of it. States at war with it are left out."
    )
    kept = next((o.kept for o in options if o.kind == "partner" and o.kept), None)
    if kept is None:
        return text
    rate = ranged(Range(kept.value, kept.low, kept.high))
    return f"{text} Pledges of defence kept: {rate}, n {kept.n}, data to {kept.data_to}."
