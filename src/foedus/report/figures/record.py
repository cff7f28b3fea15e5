"""What the figures are drawn from: frozen records without politics."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """A state in a figure: `kind` is a key of `style.ACTORS`; the place may be unknown."""

    id: str
    name: str
    kind: str
    place: tuple[float, float] | None = None


@dataclass(frozen=True)
class Tie:
    """A line from one actor to another: `kind` is a key of `style.TIES`."""

    start: str
    end: str
    kind: str


@dataclass(frozen=True)
class Bar:
    """One bar of threat: its score, and the shares of power, geography and intent (None: unknown)."""

    label: str
    score: float
    shares: dict[str, float] | None


@dataclass(frozen=True)
class Entry:
    """One state's line of the ledger: value, low and high of what was bought and of what was paid."""

    label: str
    bought: tuple[float, float, float]
    paid: tuple[float, float, float]


@dataclass(frozen=True)
class Spot:
    """One option on the frontier: its price and security, and a key of `frontier.MARKS`."""

    label: str
    price: float
    security: float
    mark: str
