"""Answer `ties`: who is bound to whom on a day, with the seats of the polities: what a map of the day shows.

A tie joins two polities between which at least one pledge stands (`treaty/standing.py`). Treaties for all
the world (the United Nations) are named beside the ties: they join everybody to everybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import msgspec

from foedus.study.answer import Answer
from foedus.study.polities import Seat, seats
from foedus.study.question import Ties
from foedus.study.setting import Setting
from foedus.system.dates import Date, parse_date
from foedus.treaty.duty import KINDS, Kind
from foedus.treaty.language import Treaty
from foedus.treaty.pledge import Pledge
from foedus.treaty.standing import standing

Owes = Literal["each other", "one", "other"]


class TiePact(msgspec.Struct, frozen=True):
    """What one treaty puts between the two: its duties, the kinds they are of, and who owes them."""

    treaty: str
    duties: tuple[str, ...]
    kinds: tuple[Kind, ...]
    owes: Owes
    standing: Literal["in force", "contested"]


class TieRow(msgspec.Struct, frozen=True):
    """Two polities and the treaties between them; `kind` is the strongest: aid first, consultation last."""

    one: str
    other: str
    kind: Kind
    standing: Literal["in force", "contested"]
    pacts: tuple[TiePact, ...]


class Pact(msgspec.Struct, frozen=True):
    """A treaty of the day in one line."""

    id: str
    name: str
    parties: int


class TiesAnswer(Answer, frozen=True, kw_only=True):
    """Who is bound to whom on a day; `universal` are the treaties for all the world, which draw no ties."""

    question: Ties
    on: Date
    polities: tuple[Seat, ...]
    ties: tuple[TieRow, ...]
    treaties: tuple[Pact, ...]
    universal: tuple[Pact, ...]
    notes: tuple[str, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """Return one row for two polities and a treaty between them."""
        return [
            {
                "one": tie.one,
                "other": tie.other,
                "treaty": pact.treaty,
                "duties": "; ".join(pact.duties),
                "owes": pact.owes,
                "standing": pact.standing,
            }
            for tie in self.ties
            for pact in tie.pacts
        ]

    def glance(self) -> dict[str, Any]:
        """Return how many ties of each kind there are."""
        kinds = [tie.kind for tie in self.ties]
        return {"polities": len(self.polities), **{kind: kinds.count(kind) for kind in KINDS}}


def answer(question: Ties, use: Setting) -> TiesAnswer:
    """Return who is bound to whom on a day; raises DateError."""
    on = parse_date(question.on, where="--on")
    that_day = [t for t in use.corpus if t.spell.holds(on) is not False]
    told = [t for t in that_day if not t.is_universal]
    found = ties(standing(told, use.law, on))
    return TiesAnswer(
        question=question,
        on=on,
        polities=seats(use.law.polities, on),
        ties=found,
        treaties=tuple(_pact(t, on) for t in told),
        universal=tuple(_pact(t, on) for t in that_day if t.is_universal),
        notes=(
            f"The corpus holds {len(use.corpus)} treaties; a tie by any other treaty is not seen here.",
            "A place is the seat of government that the registry gives, the same for all the polity's years.",
        ),
        provenance=use.provenance(),
    )


def ties(pledges: Iterable[Pledge]) -> tuple[TieRow, ...]:
    """Return the pledges gathered by the two polities that they join."""
    pairs: dict[tuple[str, str], dict[str, list[Pledge]]] = {}
    for pledge in pledges:
        one, other = sorted((pledge.state.id, pledge.toward.id))
        pairs.setdefault((one, other), {}).setdefault(pledge.treaty, []).append(pledge)
    return tuple(_tie(one, other, pairs[one, other]) for one, other in sorted(pairs))


def _tie(one: str, other: str, by_treaty: dict[str, list[Pledge]]) -> TieRow:
    pacts = tuple(_between(one, treaty, found) for treaty, found in sorted(by_treaty.items()))
    kinds = {kind for pact in pacts for kind in pact.kinds}
    sure = any(pact.standing == "in force" for pact in pacts)
    strongest = next(kind for kind in KINDS if kind in kinds)
    return TieRow(one, other, strongest, "in force" if sure else "contested", pacts)


def _between(one: str, treaty: str, found: list[Pledge]) -> TiePact:
    owing = {pledge.state.id for pledge in found}
    owes: Owes = "each other" if len(owing) > 1 else "one" if one in owing else "other"
    kinds = {pledge.kind for pledge in found}
    sure = any(pledge.standing == "in force" for pledge in found)
    return TiePact(
        treaty,
        tuple(sorted({pledge.duty for pledge in found})),
        tuple(kind for kind in KINDS if kind in kinds),
        owes,
        "in force" if sure else "contested",
    )


def _pact(treaty: Treaty, on: Date) -> Pact:
    return Pact(treaty.id, treaty.name, len(treaty.parties_on(on)))
