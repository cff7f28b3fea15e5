"""Which covariance was asked for, checked before anything is fitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from foedus.errors import QuestionError, near_names
from foedus.estimate.design.columns import Columns

KINDS = ("iid", "HC1", "CRV1", "dyadic", "bootstrap")
FORMS = (
    "'iid', 'HC1', {'CRV1': 'dyad'}, {'CRV1': 'state + year'}, 'dyadic', {'bootstrap': 'dyad', 'draws': 400}"
)
MAX_DRAWS = 100_000


@dataclass(frozen=True)
class Vcov:
    """A covariance: its kind, the columns it needs, and for a bootstrap its draws and seed."""

    kind: str
    by: tuple[str, ...] = ()
    draws: int = 0
    seed: int = 0

    def __str__(self) -> str:
        by = f" by {' and '.join(self.by)}" if self.by else ""
        return f"{self.kind}{by}" + (f", {self.draws} draws, seed {self.seed}" if self.draws else "")


def chosen(vcov: str | Mapping[str, Any], columns: Columns, default: str) -> Vcov:
    """Return the covariance asked for; raises QuestionError that lists the forms.

    `dyadic` without columns takes the pair of state codes that the rows have.
    """
    if vcov == "":
        return Vcov(default)
    given = {vcov: None} if isinstance(vcov, str) else dict(vcov)
    kind = {"hetero": "HC1"}.get(next(iter(given), ""), next(iter(given), ""))
    if kind not in KINDS:
        near = near_names(str(kind), KINDS)
        raise QuestionError(
            f"no covariance {str(kind)[:60]!r}", where="vcov", why=f"known: {FORMS}", near=near
        )
    if extra := set(given) - {next(iter(given)), *(("draws", "seed") if kind == "bootstrap" else ())}:
        raise QuestionError(
            f"{', '.join(map(str, extra))} says nothing here", where="vcov", why=f"known: {FORMS}"
        )
    by = _names(next(iter(given.values())))
    if kind == "dyadic":
        by = by or columns.pair or ()
        if len(by) != 2:
            hint = "{'dyadic': ('state1', 'state2')}"
            raise QuestionError(
                "a dyadic covariance takes the two columns of states", where="vcov", try_next=hint
            )
    if kind in ("CRV1", "bootstrap") and not 1 <= len(by) <= (3 if kind == "CRV1" else 1):
        raise QuestionError(
            f"{kind} takes the name of a column to cluster by", where="vcov", why=f"known: {FORMS}"
        )
    for name in by:
        columns.series(name)
    return Vcov(kind, by, *_draws(given) if kind == "bootstrap" else ())


def _names(by: Any) -> tuple[str, ...]:
    if by is None:
        return ()
    parts = by.split("+") if isinstance(by, str) else list(by)
    return tuple(str(part).strip() for part in parts)


def _draws(given: Mapping[str, Any]) -> tuple[int, int]:
    draws, seed = given.get("draws", 400), given.get("seed", 1914)
    if not (isinstance(draws, int) and 2 <= draws <= MAX_DRAWS and isinstance(seed, int) and seed >= 0):
        why = f"draws is a whole number from 2 to {MAX_DRAWS:,}, seed one from 0"
        raise QuestionError("this is no bootstrap", where="vcov", why=why)
    return draws, seed
