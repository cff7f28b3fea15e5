"""What rival theories say of a case: the parts of an explanation."""

from __future__ import annotations

import msgspec


class Drivers(msgspec.Struct, frozen=True):
    """Shapley shares of power, geography, incentives in what raises the chance of a pact; sum one."""

    power: float
    geography: float
    incentives: float


class TheoryView(msgspec.Struct, frozen=True, kw_only=True):
    """What one theory says of a case, by a fit that has not seen its pact; null where too little is known.

    `bits`: log2 of its five-year chance of a pact over the base rate, mean of the pairs, with the 95 %
    interval, as has `chance`; `speaks_for`, `speaks_against` the covariates that move it most; `lacks` those
    not on record; `model` the fitted model. `outside` marks a case outside the years of the fits, `seen` one
    whose pact the fit could not leave out.
    """

    id: str
    name: str
    school: str
    bits: float | None = None
    low: float | None = None
    high: float | None = None
    chance: float | None = None
    chance_low: float | None = None
    chance_high: float | None = None
    base_rate: float | None = None
    pairs: int = 0
    n: int = 0
    data_to: str = ""
    reading: str = ""
    speaks_for: tuple[str, ...] = ()
    speaks_against: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    model: str = ""
    world: str = ""
    outside: bool = False
    seen: bool = False
