"""The treaty file as frozen records: what a historian may write, and nothing else.

The conditions of a clause live in `foedus.treaty.when`; what each condition means in `foedus.treaty.terms`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from foedus.system.dates import Date, Spell
from foedus.system.places import Land, Sea
from foedus.system.records import Cited, DatedCited, OneOrMore, Record, Source
from foedus.treaty.when import Act, When

Duty = Literal[
    "defence", "offence", "guarantee", "contribution", "neutrality", "nonaggression", "consultation"
]  # fmt: skip
Latitude = Literal["automatic", "discretionary"]
Ending = Literal["expiry", "denunciation", "breach", "absorption", "death", "replaced"]

UNIVERSAL = 40  # more parties than that, and a treaty is no alliance of some against others


class Party(DatedCited, frozen=True, kw_only=True):
    """A polity bound, and from when to when."""

    polity: str
    role: str = ""


class AreaItem(DatedCited, frozen=True, kw_only=True):
    """One part of an area: a place lies in it when everything that is given holds."""

    territory_of: OneOrMore | None = None
    territory: str | None = None
    islands_of: OneOrMore | None = None
    sea: OneOrMore | None = None
    occupied_at: Date | None = None
    area: str | None = None
    in_: tuple[Land | Sea, ...] = msgspec.field(default=(), name="in")
    north_of: str | None = None


class Reading(DatedCited, frozen=True, kw_only=True):
    """An agreed reading, from a date, that brings an act under an article."""

    act: Act
    id: str = ""
    article: str = ""
    decided: str = ""


class Decision(Cited, frozen=True, kw_only=True):
    """What an organ in fact resolved on a date, and who did not assent.

    A `nominal` one stands for silence: nothing was resolved unless a later decision says so.
    """

    organ: str
    date: Date
    says: str
    until: Date | None = None
    article: str = ""
    against: OneOrMore = ""
    victim: str = ""
    dissent: tuple[str, ...] = ()
    nominal: bool = False


class Organ(Cited, frozen=True, kw_only=True):
    """A body that a condition may name; `own` of the parties in `of` (of each party, where it names none)."""

    id: str
    name: str = ""
    decides: str = ""
    binds: str = ""
    own: bool = False
    of: OneOrMore | None = None


class Else(Record, frozen=True, kw_only=True):
    """What a state owes instead where its understanding does not hold."""

    article: str
    duty: Duty | None = None


class Understanding(DatedCited, frozen=True, kw_only=True):
    """A party's reservation: how an article binds that party."""

    article: str
    of: OneOrMore | dict[str, str] | None = None
    only_if: When | None = None
    else_: Else | None = msgspec.field(default=None, name="else")
    latitude: Latitude | None = None
    through: str = ""
    contested: bool = False
    about: str = ""


class Protocol(Cited, frozen=True, kw_only=True):
    """An instrument that amended or extended the treaty."""

    date: Date
    in_force: Date | None = None
    amends: tuple[str, ...] = ()
    about: str = ""


class Term(Cited, frozen=True, kw_only=True):
    """How long it was to last."""

    years: str = ""
    renews: str = ""
    notice: str = ""


class End(Cited, frozen=True, kw_only=True):
    """When and how a treaty or tie ended: `date` is the first day on which it no longer held."""

    date: Date
    how: Ending
    of: str = ""


class Tie(DatedCited, frozen=True, kw_only=True):
    """A bond of persons beside the treaty."""

    kind: Literal["marriage", "homage", "kinship", "hostages"]
    of: tuple[str, ...]
    houses: tuple[str, ...] = ()
    ends: End | None = None


class Limits(Record, frozen=True, kw_only=True):
    """Bounds of what is owed."""

    days: str = ""
    per: str = ""
    distance: str = ""
    place: str = ""
    amount: str = ""
    needs: str = ""


class Terms(Record, frozen=True, kw_only=True):
    """How it is to be carried out."""

    means: str = ""
    peace: str = ""


class Clause(DatedCited, frozen=True, kw_only=True):
    """One duty: who owes what to whom, and when."""

    article: str
    duty: Duty
    when: When
    gist: str = ""
    latitude: Latitude | None = None
    tone: Literal["benevolent", "strict"] | None = None
    of: OneOrMore = "party"
    to: OneOrMore | None = None
    against: tuple[str, ...] = ()
    secret_until: Date | None = None
    unless: When | None = None
    displaced_by: OneOrMore = ""
    yields_to: tuple[str, ...] = ()
    through: str = ""
    limits: Limits | None = None
    terms: Terms | None = None


class Treaty(Record, frozen=True, kw_only=True):
    """A treaty, from its first day to its last, clause by clause."""

    id: str
    name: str
    signed: Date
    parties: tuple[Party, ...]
    clauses: tuple[Clause, ...]
    sources: dict[str, Source]
    aliases: tuple[str, ...] = ()
    about: str = ""
    purpose: tuple[str, ...] = ()
    in_force: Date | None = None
    atop: int | None = None
    as_of: Date | None = None
    protected: tuple[Party, ...] = ()
    hegemon: str | None = None
    organs: tuple[Organ, ...] = ()
    ties: tuple[Tie, ...] = ()
    areas: dict[str, tuple[AreaItem, ...]] = msgspec.field(default_factory=dict)
    readings: tuple[Reading, ...] = ()
    decisions: tuple[Decision, ...] = ()
    understandings: tuple[Understanding, ...] = ()
    protocols: tuple[Protocol, ...] = ()
    term: Term | None = None
    ends: End | None = None
    public_from: Date | None = None

    @property
    def spell(self) -> Spell:
        """From entry into force (or signature, where that bound) to its end."""
        return Spell(self.in_force or self.signed, self.ends.date if self.ends else None)

    def clause_spell(self, clause: Clause) -> Spell:
        """Return when a clause holds: its own dates where given, otherwise the treaty's."""
        ends = [date for date in (clause.until, self.spell.until) if date]
        return Spell(clause.from_ or self.spell.start, min(ends, default=None))

    @property
    def is_universal(self) -> bool:
        """Whether it was for all the world, by the number who ever joined: no alliance of some."""
        return len({party.polity for party in self.parties}) > UNIVERSAL

    @property
    def spells(self) -> dict[str, list[Spell]]:
        """When each party was bound."""
        found: dict[str, list[Spell]] = {}
        for party in self.parties:
            found.setdefault(party.polity, []).append(party.spell)
        return found

    def parties_on(self, on: Date) -> dict[str, bool | None]:
        """Return every party on that date: True, or None where precision does not decide."""
        found: dict[str, bool | None] = {}
        for party in self.parties:
            bound = Spell(party.from_ or self.spell.start, party.until).holds(on)
            if bound is not False:
                found[party.polity] = bound or found.get(party.polity)
        return found
