"""What is asked of the law: events, facts given or disputed, and the scene in which a clause is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import msgspec
from msgspec.structs import replace as replace_struct

from foedus.system.dates import Date
from foedus.system.places import Gazetteer, Place, home_of
from foedus.system.registry import Registry
from foedus.treaty.language import Clause, Treaty
from foedus.treaty.truth import Proof, Truth
from foedus.treaty.when import By, acts, walk

NON_STATE = "non-state"
OPENING = {"armed", "war", "blockade"}
MENACE = {"threat", "coercion", "mobilisation"}
UNKNOWN_PLACE = "unknown"


class Event(msgspec.Struct, frozen=True, omit_defaults=True):
    """One act: `attacker` (a polity id or `non-state[:name]`) does `act` to `target` on `date`.

    With `helps`, it came in to help that state: it is at war with the target, yet it did not attack it.
    """

    attacker: str
    target: str
    date: Date
    place: str | None = None
    act: str = "armed"
    object: str = "territory"
    helps: str = ""


class Situation(msgspec.Struct, frozen=True, omit_defaults=True):
    """The event in question, earlier ones, facts set by the asker, and facts left open as disputed."""

    event: Event
    earlier: tuple[Event, ...] = ()
    assumed: dict[str, str] = {}
    disputed: tuple[str, ...] = ()

    @property
    def joined(self) -> tuple[str, ...]:
        """The powers that are given as having come in beside the attacker."""
        given = "" if "joined" in self.disputed else self.assumed.get("joined", "")
        return tuple(name.strip() for name in given.split(",") if name.strip())


@dataclass(frozen=True)
class Law:
    """The reference works the engine reads: who exists, and whose which place was."""

    polities: Registry
    places: Gazetteer

    def name(self, id_: str) -> str:
        """Return the plain name of a polity, or the words of a non-state actor."""
        if id_ in self.polities:
            return self.polities[id_].name
        return id_.partition(":")[2].replace("-", " ") or "a non-state actor"


@dataclass(frozen=True)
class Scene:
    """One clause read for one victim and one adversary."""

    law: Law
    treaty: Treaty
    clause: Clause
    situation: Situation
    victim: str
    adversary: str
    company: Mapping[str, Treaty] = field(default_factory=dict)  # the treaties read beside this one

    @property
    def on(self) -> Date:
        """The day of the event."""
        return self.situation.event.date

    @property
    def opened(self) -> bool:
        """Whether the victim of the clause opened the fighting (clauses on `war`, however begun)."""
        return self.situation.event.attacker == self.victim

    @cached_property
    def acts(self) -> set[str]:
        """The acts that the clause names."""
        return acts(self.clause.when)

    @cached_property
    def members(self) -> dict[str, bool | None]:
        """The parties that day."""
        return self.treaty.parties_on(self.on)

    @cached_property
    def proven(self) -> dict[str, Proof]:
        """The parties that day, and those under their protection, each as a step of a proof."""
        spells = {who: "; ".join(map(str, runs)) for who, runs in self.treaty.spells.items()}
        wards = {
            ward.polity: Proof(f"{self.law.name(ward.polity)} is protected ({ward.spell})", sure)
            for ward in self.treaty.protected
            if (sure := ward.spell.holds(self.on)) is not False
        }
        return wards | {
            who: Proof(f"{self.law.name(who)} is a party ({spells[who]})", sure)
            for who, sure in self.members.items()
        }

    @cached_property
    def place(self) -> Place | None:
        """Where the act falls; None if the question leaves it open."""
        named = self.situation.event.place
        if named == UNKNOWN_PLACE:
            return None
        if named in self.law.places.by_id:
            return self.law.places.by_id[named]
        target = named or self.situation.event.target
        if target not in self.law.polities:
            return None
        home = home_of(self.law.polities[target])
        exists = self.law.polities[target].exists_on(self.on) is not False
        return home if exists else replace_struct(home, whose=())  # who held that land then is not on record

    def ids(self, words: tuple[str, ...]) -> set[str]:
        """Return polity ids, with the words parties, hegemon and protected written out."""
        out: set[str] = set()
        for word in words:
            if word in ("parties", "party"):
                out |= set(self.members)
            elif word == "hegemon":
                out |= {self.treaty.hegemon} if self.treaty.hegemon else set()
            else:
                out.add(self.law.polities.heir(word, self.on) if word in self.law.polities else word)
        return out

    def fact(self, name: str, default: str | None, claim: str) -> tuple[str | None, Proof]:
        """Return a fact's value (None: open) and the step that says where it came from."""
        if name in self.situation.disputed:
            return None, Proof(f"{claim}: disputed", None, switch=name)
        if name in self.situation.assumed:
            value = self.situation.assumed[name]
            return value, Proof(f"{claim}: {value} (as given)", True)
        if default is None:
            return None, Proof(f"{claim}: the question does not say", None, switch=name)
        return default, Proof(f"{claim}: {default} (presumed)", True, assumed=(name, default))

    @cached_property
    def asks_for_attack(self) -> bool:
        """Whether the clause helps only against those who opened hostilities."""
        return any(part.first == "adversary" for part in walk(self.clause.when))

    @property
    def joined(self) -> bool:
        """Whether the adversary is a power that came in beside the attacker."""
        event = self.situation.event
        return self.adversary not in (event.attacker, event.target)

    @cached_property
    def joiners(self) -> list[str]:
        """The powers that came in beside the attacker, other than the two sides read here."""
        return sorted(set(self.situation.joined) - {self.adversary, self.victim})

    def at_war_with(self, victim: str) -> dict[str, str]:
        """Return who fights `victim` (war) or threatens to (menace), beside the adversary."""
        found: dict[str, str] = {}
        for fact, how in (("menaced", "menace"), ("joined", "war")):
            if fact not in self.situation.disputed:
                given = self.situation.assumed.get(fact, "")
                found |= {name.strip(): how for name in given.split(",") if name.strip()}
        asked = self.situation.event
        if asked.target == victim and asked.attacker != self.adversary and asked.act in OPENING:
            found[asked.attacker] = "war"
        for event in self.situation.earlier:
            other = event.attacker if event.target == victim else event.target
            if victim not in (event.attacker, event.target) or other == self.adversary:
                continue
            if self.asks_for_attack and event.attacker == victim and not event.helps:
                continue  # a war that the ally began against another counts for nothing here
            if event.act in OPENING:
                found[other] = "war"
            elif event.act in MENACE and event.target == victim:
                found.setdefault(other, "menace")
        return found

    def matches(self, who: str, by: By | None) -> Truth:
        """Return whether `who` fits a `by` condition (count and at-war dates apart)."""
        if by is None:
            return True
        tests: list[Truth] = []
        if by.are is not None:
            tests.append(self.among(who, _tuple(by.are)))
        if by.not_ is not None:
            inside = self.among(who, _tuple(by.not_))
            tests.append(None if inside is None else not inside)
        if by.kind is not None:
            tests.append(self.kind(who, by.kind))
        return False if False in tests else None if None in tests else True

    def among(self, who: str, words: tuple[str, ...]) -> Truth:
        """Return whether `who` is one of those the words mean; unknown where a coarse date leaves it open."""
        if who not in self.ids(words):
            return False
        named = who in self.ids(tuple(word for word in words if word not in ("parties", "party")))
        return True if named else self.members.get(who)

    def kind(self, who: str, kind: str) -> Truth:
        """Return whether `who` is of that kind that day."""
        if kind == "non-state":
            return who.startswith(NON_STATE)
        if kind in ("member", "outsider"):
            inside = self.members.get(who, False)
            return inside if kind == "member" else None if inside is None else not inside
        if who not in self.law.polities:
            return False
        if kind == "neighbour":
            given = self.situation.assumed.get(f"neighbour:{who}")
            return None if given is None else given == "true"
        return self.law.polities[who].is_a(kind, self.on)  # type: ignore[arg-type]


def _tuple(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value
