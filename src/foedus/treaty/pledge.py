"""A pledge that stands on a day, and its conditions in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from foedus.system.dates import Date
from foedus.system.records import DatedCited, many
from foedus.treaty.duty import AID, Kind, State
from foedus.treaty.language import Clause, Treaty, Understanding
from foedus.treaty.naming import Naming
from foedus.treaty.words import areas, attackers, condition, exceptions, organs, understood


class Conditions(msgspec.Struct, frozen=True):
    """When the pledge falls due, in words; a part that the clause leaves out is empty.

    `attacker` says whose attack is named or left out, `organs` whose word it waits for, `understanding` how
    the state that owes reads it, `bounds` how much and by what means, `known` whether others knew of it.
    """

    when: str
    attacker: str = ""
    area: str = ""
    exceptions: str = ""
    organs: tuple[str, ...] = ()
    understanding: str = ""
    bounds: str = ""
    known: str = "public"


class Pledge(msgspec.Struct, frozen=True):
    """What one state owes another under one article as long as it stands.

    `until` is the end on record, known only with hindsight; `term` how long the treaty itself meant to last;
    `doubt` why it is contested; `sources` the keys of the treaty's sources.
    """

    state: State
    toward: State
    treaty: str
    article: str
    duty: str
    latitude: str | None
    standing: Literal["in force", "contested"]
    doubt: str
    since: Date
    until: Date | None
    term: str
    gist: str
    conditions: Conditions
    sources: tuple[str, ...]

    @property
    def kind(self) -> Kind:
        """Aid (defence, offence, guarantee, contribution), neutrality, non-aggression or consultation."""
        return "aid" if self.duty in AID else self.duty  # type: ignore[return-value]


def conditions(clause: Clause, naming: Naming, on: Date) -> Conditions:
    """Return the conditions of a clause on a day, those apart that only one party makes."""
    return Conditions(
        when=condition(clause.when, naming),
        attacker=attackers(clause.when, naming),
        area=areas(clause.when, naming, on),
        exceptions=exceptions(clause, naming),
        organs=organs(clause.when, naming),
        bounds=bounds(clause),
        known=known(clause, naming.treaty, on),
    )


def under(found: Conditions, bends: Iterable[Understanding], naming: Naming) -> Conditions:
    """Return the conditions as a party's own understandings bend them."""
    said = "; ".join(understood(u, naming) for u in bends)
    return msgspec.structs.replace(found, understanding=said) if said else found


def bounds(clause: Clause) -> str:
    """Return how much a clause asks for, and how it is carried out."""
    limits, terms = clause.limits, clause.terms
    parts = []
    if limits:
        per = f" a {limits.per}" if limits.per else ""
        parts += [f"{limits.days} days{per}"] if limits.days else []
        parts += [limits.amount + (per if not limits.days else "")] if limits.amount else []
        parts += [limits.place, limits.distance]
        parts += [f"needs the {limits.needs} of the state helped"] if limits.needs else []
    if terms:
        parts += [terms.means, f"peace is made {terms.peace}" if terms.peace else ""]
    parts += [f"through {clause.through}"] if clause.through else []
    return "; ".join(part for part in parts if part)


def known(clause: Clause, treaty: Treaty | None, on: Date) -> str:
    """Return whether others than the parties could know of the clause that day."""
    published = treaty.public_from if treaty else None
    days = [day for day in (clause.secret_until, published) if day and on < day]
    return f"secret until {max(days)}: known to its parties alone" if days else "public"


def term(treaty: Treaty) -> str:
    """Return how long a treaty was to last by its own words."""
    if (said := treaty.term) is None:
        return ""
    years = f"{said.years} years" if said.years.isdecimal() else said.years
    notice = f"notice: {said.notice}" if said.notice else ""
    return "; ".join(part for part in (years, said.renews, notice) if part)


def sources(items: Iterable[DatedCited]) -> tuple[str, ...]:
    """Return the source keys of what a pledge rests on."""
    return tuple(dict.fromkeys(key for item in items for key in many(item.source)))
