"""What the columns of ATOP's member file say of each kind of promise, and what they leave open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from foedus.treaty.language import Duty
from foedus.treaty.when import Act

UNNAMED = {
    "adversary": "named adversaries",
    "place": "named places",
    "conflict": "a named conflict",
    "number": "a stated number of adversaries",
    "demand": "a demand met first",
    "limits": "other limits",
    "case": "obligations that vary with the case",
}
WHOLE = (("olimob", "limits"), ("obvary", "case"))  # of every promise of a member


@dataclass(frozen=True)
class Promise:
    """One kind of promise: its column, and the columns of the conditions that are told or left open."""

    column: str
    article: str
    duty: Duty
    gist: str
    act: Act | tuple[Act, ...]
    open_: tuple[tuple[str, str], ...] = ()
    plain: tuple[tuple[str, str], ...] = ()
    first: Literal["adversary", "party", "any"] | None = None
    aid: bool = False
    outward: bool = False  # an attack by a member of the alliance may not be meant

    def left_open(self, row: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the conditions that are coded but not named (keys of UNNAMED)."""
        return tuple(word for column, word in (*self.open_, *WHOLE) if row[column] == 1)

    def told(self, row: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the conditions that the code itself says: unprovoked, attacked, asked."""
        return tuple(word for column, word in self.plain if row[column] == 1)


def _unnamed(prefix: str, *kinds: str) -> tuple[tuple[str, str], ...]:
    words = {"adv": "adversary", "loc": "place", "con": "conflict", "num": "number", "dem": "demand"}
    return tuple((f"{prefix}{kind}", words[kind]) for kind in kinds)


PROMISES = (
    Promise(
        "defense", "defence", "defence", "Fights if a partner is attacked", "armed",
        _unnamed("defco", "adv", "loc", "con", "num", "dem"), (("defconpr", "unprovoked"),),
        aid=True, outward=True,
    ),
    Promise(
        "offense", "offence", "offence", "Joins a war that a partner begins", "war",
        _unnamed("offco", "adv", "loc", "con", "num", "dem"), first="party", aid=True, outward=True,
    ),
    Promise(
        "neutral", "neutrality", "neutrality", "Stays neutral in a partner's war", "war",
        _unnamed("neuco", "adv", "loc", "con", "num", "dem"),
        (("neuconpr", "unprovoked"), ("neucoatt", "attacked")),
    ),
    Promise(
        "nonagg", "non-aggression", "nonaggression", "Uses no force against a partner", ("war", "any")
    ),
    Promise(
        "consul", "consultation", "consultation", "Consults its partners in a crisis", "any",
        _unnamed("conco", "adv", "loc", "con"), (("concoreq", "asked"),),
    ),
)  # fmt: skip
