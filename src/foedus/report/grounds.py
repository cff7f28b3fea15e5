"""What figures rest on, in lines: fitted models and published rates, with rows, events, years and data."""

from __future__ import annotations

from collections.abc import Iterable

from foedus.report.phrases import listed
from foedus.study.threatened import Basis

TITLE = "What the figures rest on"


def grounds(found: Iterable[Basis]) -> list[str]:
    """Return a line for each model; models of the same rows share one."""
    groups: dict[str, list[str]] = {}
    for basis in found:
        groups.setdefault(_rows(basis), []).append(basis.model)
    return [f"{listed(models, most=40)}: {rows}" for rows, models in groups.items()]


def _rows(basis: Basis) -> str:
    text = f"{basis.n:,} rows"
    text += f" with {basis.events:,} events" if basis.events != basis.n else ""
    text += f" of {basis.years[0]}-{basis.years[1]}, data to {basis.data_to}"
    return text + (f"; without {listed(basis.lacks, most=40)}" if basis.lacks else "")
