"""The answer to `threats`: whom a state had to fear, and the fitted model that says so."""

from __future__ import annotations

from typing import Any

import msgspec

from foedus.study.answer import Answer
from foedus.study.question import Threats
from foedus.system.dates import Date
from foedus.treaty.duty import State


class Share(msgspec.Struct, frozen=True):
    """Shapley shares of a threat; they sum to one, or are unknown."""

    power: float | None
    geography: float | None
    intent: float | None


class Signs(msgspec.Struct, frozen=True):
    """Signs of intent: growth of power a year over ten and five years, coercion in ten years, a claim.

    `coercive` counts acts against this state, `coercive_at_all` against anybody.
    """

    rising: float | None
    coercive: int
    revisionist: bool
    rising_5: float | None = None
    coercive_at_all: int = 0


class Perceived(msgspec.Struct, frozen=True):
    """The chance that a state is the one feared first, under bias and noise, with its 95 % interval."""

    value: float
    low: float
    high: float
    bias: float = 1.0


class ThreatRow(msgspec.Struct, frozen=True):
    """One threat: its score, the five-year chance of a militarised dispute, shares, and what is on record.

    `low` and `high` bound the hazard (95 %, the coefficients' uncertainty).
    """

    state: State
    score: float
    hazard: float
    share: Share
    signs: Signs
    record: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 1.0
    perceived: Perceived | None = None


class Basis(msgspec.Struct, frozen=True):
    """The fitted model behind a figure: rows and events it was fitted on, its years, the date of its data.

    `lacks` names what the case gave no value for, and what stood in.
    """

    model: str
    n: int
    events: int
    years: tuple[int, int]
    data_to: str
    lacks: tuple[str, ...] = ()


class ThreatsAnswer(Answer, frozen=True, kw_only=True):
    """Whom a state had to fear, highest first; None where no source covers the date, with the reason."""

    question: Threats
    state: State
    on: Date
    threats: tuple[ThreatRow, ...] | None
    reason: str = ""
    basis: Basis | None = None
    perception: Basis | None = None

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a threat."""
        return [
            {
                "state": t.state.id,
                "score": t.score,
                "hazard": t.hazard,
                "hazard_low": t.low,
                "hazard_high": t.high,
                **msgspec.to_builtins(t.share),
                "perceived": t.perceived and t.perceived.value,
            }
            for t in self.threats or ()
        ]

    def glance(self) -> dict[str, Any]:
        """Return the first threat and its score."""
        first = self.threats[0] if self.threats else None
        return {
            "first": first and first.state.id,
            "score": first and first.score,
            "n": len(self.threats or ()),
        }
