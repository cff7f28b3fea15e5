"""The condition vocabulary of a clause: every key that may stand in `when` and `unless`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from foedus.system.dates import Date
from foedus.system.records import OneOrMore, many

Act = Literal[
    "armed", "cyber", "hybrid", "space", "subversion", "blockade", "mobilisation", "threat", "coercion",
    "war", "standing", "any",
]  # fmt: skip
Object = Literal["territory", "forces", "ships", "nationals"]


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Base of the conditions: frozen, and no key that the language does not know."""


class By(Condition, frozen=True):
    """Who does it. `are` and `not` list polity ids or the words parties, hegemon."""

    are: OneOrMore | None = None
    not_: OneOrMore | None = msgspec.field(default=None, name="not")
    kind: Literal[
        "great-power", "european", "neighbour", "communist", "non-state", "member", "outsider"
    ] | None = None  # fmt: skip
    count: int | None = None
    at_war_at: Date | None = None
    not_at_war_at: Date | None = None


class Joined(Condition, frozen=True):
    """A second power comes in on the adversary's side."""

    by: By | None = None
    how: OneOrMore = "war"


class Called(Condition, frozen=True):
    """The victim or a party has asked, declared or agreed."""

    fact: Literal["request", "opinion", "consent"]
    of: OneOrMore = "party"


class Found(Condition, frozen=True):
    """A court, council or guarantor has found it."""

    of: str
    says: str


class Decided(Condition, frozen=True):
    """A body has resolved; `organ: own` is a party's own constitutional organs."""

    organ: str
    by: Literal["majority", "unanimity", "any"] = "any"
    binds: Literal["all", "assenting"] = "all"


class Standing(Condition, frozen=True):
    """Legal status of a place that day."""

    of: str
    is_: OneOrMore = msgspec.field(name="is")


class When(Condition, frozen=True):
    """A condition: everything given must hold; `any` and `not` nest."""

    act: Act | tuple[Act, ...] | None = None
    victim: OneOrMore | None = None
    object: Object | tuple[Object, ...] | None = None
    where: OneOrMore | None = None
    by: By | None = None
    first: Literal["adversary", "party", "any"] | None = None
    provoked: Literal["none", "direct", "any"] | None = None
    over: OneOrMore | None = None
    joined: Joined | None = None
    aided: Joined | None = None
    called: Called | None = None
    finding: Found | None = None
    decided: Decided | None = None
    reading: str | None = None
    status: Standing | None = None
    fact: str | None = None
    any: tuple[When, ...] | None = None
    not_: When | None = msgspec.field(default=None, name="not")
    article: str | None = None


def walk(when: When, *, denied: bool = True) -> Iterator[When]:
    """Yield the condition and every one nested in it; without `denied`, not what stands under a `not`."""
    yield when
    for inner in (*(when.any or ()), *((when.not_,) if denied and when.not_ else ())):
        yield from walk(inner, denied=denied)


def acts(when: When) -> set[str]:
    """Return every act that the condition asks for, at any depth."""
    return {act for part in walk(when, denied=False) for act in many(part.act)}


def victims(when: When) -> tuple[str, ...]:
    """Return who may be the victim, at any depth; `party` where nothing is said."""
    named = (victim for part in walk(when, denied=False) for victim in many(part.victim))
    return tuple(dict.fromkeys(named)) or ("party",)


def actors(when: When) -> tuple[By, ...]:
    """Return every `by` condition, at any depth, those on joining and aiding powers included."""
    found = [
        by
        for part in walk(when)
        for by in (part.by, part.joined and part.joined.by, part.aided and part.aided.by)
    ]
    return tuple(by for by in found if isinstance(by, By))
