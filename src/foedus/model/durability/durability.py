"""How long a treaty is likely to last, seen from a date, and how it would end.

Competing risks (Prentice, Kalbfleisch, Peterson, Flournoy, Farewell & Breslow 1978, Biometrics 34:541-554).
"""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite, nan

import msgspec

from foedus.model.durability.covariates import CAUSES, Length
from foedus.model.durability.inert import Inert
from foedus.model.durability.survival import curve
from foedus.model.fitted import Fitted, fitted
from foedus.system.dates import Date

SPANS = (1, 5, 10, 20)
VARIANTS = ("durability", "durability-brief", "durability-text")  # the fuller first


class Outlast(msgspec.Struct, frozen=True):
    """The chance that a treaty outlasts some years, and that each cause ends it by then, with 95 % intervals.

    The chances of the causes and that of lasting sum to one.
    """

    years: int
    value: float
    low: float
    high: float
    causes: dict[str, float]
    causes_low: dict[str, float]
    causes_high: dict[str, float]


class Durability(msgspec.Struct, frozen=True, kw_only=True):
    """How long a treaty is likely to last; `horizons` None where nothing is known, with the reason.

    `model` is the fitted model used, `used` its covariates with their values on the date, `lacks` the
    covariates of the full model that are not known for the case; n alliance-years, with so many ends.
    """

    on: Date
    age: float | None = None
    horizons: tuple[Outlast, ...] | None = None
    model: str = ""
    used: dict[str, float] = {}
    lacks: tuple[str, ...] = ()
    n: int = 0
    events: int = 0
    data_to: str = ""
    inert: Inert
    reason: str = ""
    notes: tuple[str, ...] = ()


def chosen(columns: Mapping[str, float]) -> Fitted:
    """Return the fullest model whose covariates are all known; raises UnknownNameError if the text is not."""
    known = {name for name, value in columns.items() if isfinite(value)}
    for name in VARIANTS[:-1]:
        if set(fitted(name).columns) <= known:
            return fitted(name)
    return fitted(VARIANTS[-1])


def lacking(columns: Mapping[str, float]) -> tuple[str, ...]:
    """Return the covariates of the full model that have no value."""
    return tuple(name for name in fitted(VARIANTS[0]).columns if not isfinite(columns.get(name, nan)))


def outlasts(model: Fitted, columns: Mapping[str, float], age: float, length: Length) -> tuple[Outlast, ...]:
    """Return the chances to outlast 1, 5, 10 and 20 years: all but the clock stays as on the date."""
    given = {name: columns[name] for name in model.columns}
    lasting, ending = curve(model, given, age, length, max(SPANS))
    return tuple(
        Outlast(
            span,
            *lasting[:, span - 1].tolist(),
            *(dict(zip(CAUSES, chances, strict=True)) for chances in ending[:, span - 1].tolist()),
        )
        for span in SPANS
    )
