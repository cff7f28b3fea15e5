"""The questions that every face asks, frozen, in the asker's own words (names are resolved later)."""

from __future__ import annotations

import msgspec


class Question(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="kind"):
    """Base of all questions."""


class Invoke(Question, frozen=True, tag="invoke"):
    """Asks who must do what, by which article, if `attacker` does `act` to `target` on `on`."""

    attacker: str
    target: str
    on: str
    place: str | None = None
    act: str | None = None
    object: str | None = None
    assume: dict[str, str] = msgspec.field(default_factory=dict)
    disputed: tuple[str, ...] = ()
    why_not: tuple[str, ...] = ()
    behaviour: bool = False
    atop: bool = False


class Threats(Question, frozen=True, tag="threats"):
    """Asks whom `state` had to fear on `on`."""

    state: str
    on: str


class Explain(Question, frozen=True, tag="explain"):
    """Asks why the members of a treaty allied, or why a state, or a pair, did or did not."""

    treaty: str | None = None
    state: str | None = None
    pair: tuple[str, str] | None = None
    on: str | None = None


class CorpusList(Question, frozen=True, tag="corpus-list"):
    """Asks which treaties there are."""


class CorpusShow(Question, frozen=True, tag="corpus-show"):
    """Asks for one treaty, whole."""

    treaty: str


class CorpusCheck(Question, frozen=True, tag="corpus-check"):
    """Asks whether the corpus holds together and its cases come out as expected."""
