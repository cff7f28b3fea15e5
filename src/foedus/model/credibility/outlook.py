"""What Monte-Carlo cascades find, as records (light: no numerical library is loaded for them).

The rates rest on Berkemeier & Fuhrmann 2018 (`foedus.model.credibility.honour`);
`foedus.model.credibility.entries` draws them.
"""

from __future__ import annotations

from dataclasses import dataclass

Entered = frozenset[str]
Rounds = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Call:
    """A state called in, and the kind of pledge that calls it."""

    state: str
    kind: str


@dataclass(frozen=True)
class Chance:
    """A chance with a 95 % interval over the rates of honour."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Path:
    """Who came in, round by round, and in which share of the draws."""

    rounds: Rounds
    share: float


@dataclass(frozen=True)
class Outlook:
    """Chance that each state comes in, how many do (mean and interval), and the most frequent paths."""

    enters: dict[str, Chance]
    size: Chance
    paths: tuple[Path, ...]
    draws: int
    seed: int
