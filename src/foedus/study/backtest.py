"""Answer `backtest`: how well a fitted model told what came next (docs/explanation/backtest-protocol.md)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

import msgspec

from foedus.errors import UnknownNameError, near_names
from foedus.study.answer import Answer
from foedus.study.question import Backtest
from foedus.study.setting import Setting

if TYPE_CHECKING:
    from foedus.data.store import Store

ORIGINS = tuple(range(1950, 2011, 5))
HORIZONS = (1, 5)

BACKTESTS = {
    "threat": "threat_backtest:report",
    "road": "road_backtest:report",
    "honour": "honour_backtest:report",
    "durability": "durability_score:report",
    "formation": "formation_backtest:report",
}


class ScoreRow(msgspec.Struct, frozen=True):
    """The scores of one model on one group of test rows (`all`, an origin, an era)."""

    group: str
    horizon: int | None
    model: str
    n: int
    events: int
    log_score: float
    brier_skill: float
    auc_pr: float | None
    base_rate: float


class Comparison(msgspec.Struct, frozen=True):
    """By how many bits a row one model beats another on the same rows, with a 95 % interval."""

    group: str
    horizon: int | None
    model: str
    peer: str
    value: float
    low: float
    high: float
    clusters: int

    @property
    def better(self) -> bool:
        """Whether the interval lies above zero."""
        return self.low > 0


class Curve(msgspec.Struct, frozen=True):
    """Mean predicted and observed share in ten bins, and the slope and intercept of calibration."""

    model: str
    horizon: int | None
    predicted: tuple[float, ...]
    observed: tuple[float, ...]
    n: tuple[int, ...]
    slope: float
    intercept: float


class Report(msgspec.Struct, frozen=True):
    """All scores of one backtest."""

    rows: tuple[ScoreRow, ...]
    comparisons: tuple[Comparison, ...] = ()
    curves: tuple[Curve, ...] = ()
    notes: tuple[str, ...] = ()


class BacktestAnswer(Answer, frozen=True, kw_only=True):
    """How a model scored out of sample."""

    question: Backtest
    report: Report

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a model, horizon and group."""
        return [msgspec.to_builtins(row) for row in self.report.rows]

    def glance(self) -> dict[str, Any]:
        """Return how many comparisons favour the model beyond doubt."""
        return {
            "model": self.question.name,
            "comparisons": len(self.report.comparisons),
            "better": sum(one.better for one in self.report.comparisons),
        }


def answer(question: Backtest, use: Setting) -> BacktestAnswer:
    """Return the scores; raises UnknownNameError, and InputError where a table is lacking."""
    if question.name not in BACKTESTS:
        near = near_names(question.name, BACKTESTS) or tuple(BACKTESTS)
        raise UnknownNameError(f"no backtest of {question.name!r}", where="NAME", near=near)
    from foedus.data.store import Store, default_root

    module, name = BACKTESTS[question.name].split(":")
    made: Callable[[Store], Report] = getattr(import_module(f"foedus.study.fitting.{module}"), name)
    return BacktestAnswer(
        question=question, report=made(Store(default_root())), provenance=use.provenance(seed=1914)
    )


def joined(reports: Iterable[Report]) -> Report:
    """Return several reports as one."""
    found = list(reports)
    return Report(
        tuple(row for one in found for row in one.rows),
        tuple(row for one in found for row in one.comparisons),
        tuple(row for one in found for row in one.curves),
        tuple(dict.fromkeys(note for one in found for note in one.notes)),
    )
