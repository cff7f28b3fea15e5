"""The security-autonomy frontier as every face shows it: the options of a state, with their ranges."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec
import numpy as np

from foedus.model.credibility.honour import Honour
from foedus.model.road import frontier
from foedus.treaty.duty import State

Kind = Literal["alone", "standing", "pact", "partner"]


class Option(msgspec.Struct, frozen=True):
    """One option of a state by itself: alone, its pacts as they stand, a pact it could join, a new partner.

    `security` is the chance to prevail against the first threat outside the option (`against`), `war_risk`
    the five-year chance of being drawn into war for an ally: the autonomy given up. Low and high run over
    the intervals of honour, escalation and hazard; `kept` is the record of such pledges. `undominated`: no
    other option listed is as safe and as cheap, and better in one. `id` names the state or treaty, if one.
    """

    kind: Kind
    id: str | None
    name: str
    against: State
    security: float
    security_low: float
    security_high: float
    war_risk: float
    war_risk_low: float
    war_risk_high: float
    kept: Honour | None = None
    undominated: bool = False


def ranked(options: Sequence[Option]) -> tuple[Option, ...]:
    """Mark the undominated options and put them first, cheapest first; then the others, safest first."""
    stands = frontier.undominated(*_coordinates(options))
    found = [msgspec.structs.replace(o, undominated=bool(s)) for o, s in zip(options, stands, strict=True)]
    first = sorted((o for o in found if o.undominated), key=lambda o: o.war_risk)
    return (*first, *sorted((o for o in found if not o.undominated), key=lambda o: -o.security))


def best(options: Sequence[Option], most: float) -> Option | None:
    """Return the safest option whose `war_risk` is at most `most`; None where no option is so cheap."""
    place = frontier.best(*_coordinates(options), most)
    return None if place is None else options[place]


def _coordinates(options: Sequence[Option]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([o.security for o in options]), np.array([o.war_risk for o in options])
