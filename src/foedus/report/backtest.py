"""Scores of a backtest as tables for a terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from foedus.study.backtest import BacktestAnswer, Comparison, Curve, ScoreRow


def scores(answer: BacktestAnswer, **_: Any) -> RenderableType:
    """Draw the scores, the comparisons with their intervals, and the calibration."""
    report = answer.report
    parts: list[RenderableType] = [Text(f"Backtest of {answer.question.name}", style="bold")]
    parts.append(_scores(report.rows))
    if report.comparisons:
        parts += [Text(), _comparisons(report.comparisons)]
    for one in report.curves:
        parts += [Text(), _curve(one)]
    notes = (*report.notes, "the protocol: docs/explanation/backtest-protocol.md")
    return Group(*parts, Text("\n".join(("", *notes)), style="dim"))


def _table(title: str, columns: tuple[str, ...], left: int) -> Table:
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for number, name in enumerate(columns):
        table.add_column(name, justify="left" if number < left else "right")
    return table


def _span(horizon: int | None) -> str:
    return "" if horizon is None else f"{horizon} y"


def _scores(rows: tuple[ScoreRow, ...]) -> Table:
    names = ("rows", "horizon", "model", "n", "events", "log score", "Brier skill", "AUC-PR", "base")
    table = _table("Scores (log score in bits a row, 0 is perfect)", names, 3)
    for row in rows:
        area = "" if row.auc_pr is None else f"{row.auc_pr:.3f}"
        table.add_row(
            row.group, _span(row.horizon), row.model, f"{row.n:,}", f"{row.events:,}", f"{row.log_score:.5f}",
            f"{row.brier_skill:.3f}", area, f"{row.base_rate:.4f}",
        )  # fmt: skip
    return table


def _comparisons(rows: tuple[Comparison, ...]) -> Table:
    names = ("rows", "horizon", "model", "against", "bits a row", "95 % interval", "clusters", "better")
    table = _table("Paired differences of log score", names, 4)
    for row in rows:
        table.add_row(
            row.group, _span(row.horizon), row.model, row.peer, f"{row.value:+.5f}",
            f"{row.low:+.5f} to {row.high:+.5f}", f"{row.clusters:,}", "yes" if row.better else "not shown",
        )  # fmt: skip
    return table


def _curve(one: Curve) -> Table:
    span = f", {one.horizon} years" if one.horizon else ""
    title = f"Calibration of {one.model}{span}: slope {one.slope:.2f}, intercept {one.intercept:+.2f}"
    table = _table(title, ("predicted", "observed", "n"), 0)
    for predicted, observed, n in zip(one.predicted, one.observed, one.n, strict=True):
        table.add_row(f"{predicted:.4f}", f"{observed:.4f}", f"{n:,}")
    return table
