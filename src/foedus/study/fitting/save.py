"""From a fit to a shipped model: coefficients, covariance, and what they rest on, as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from foedus.data.store import Store
from foedus.estimate.result import Fit
from foedus.model.fitted import Fitted, Link

DIGITS = 10


def saved(
    name: str, found: Fit, store: Store, tables: Sequence[str], *,
    data_to: str, constants: dict[str, Any] | None = None, note: str = "",
) -> Fitted:  # fmt: skip
    """Return a fit as a model to ship; `tables` are those it rests on, `data_to` the last day of its data."""
    years = found.glance()
    outcomes = tuple(dict.fromkeys(found.outcome))
    k = len(found.names) // len(outcomes)
    links: dict[str, Link] = {"ols": "identity", "cox": "cox", "competing": "cox"}
    return Fitted(
        name=name,
        link=links.get(found.estimator, found.estimator),  # type: ignore[arg-type]
        formula=found.formula,
        names=found.names[:k],
        outcomes=outcomes,
        coef=_rows(found.coef.reshape(len(outcomes), k)),
        covariance=_rows(found.covariance.matrix),
        n=found.n,
        events=found.events or 0,
        clusters=dict(found.covariance.clusters),
        vcov=found.vcov,
        first=int(years.get("first_year", data_to[:4])),
        last=int(years.get("last_year", data_to[:4])),
        data_to=data_to,
        tables=digests(store, tables),
        constants=rounded(constants or {}),
        note=note,
    )


def digests(store: Store, tables: Sequence[str]) -> dict[str, str]:
    """Return the start of the SHA-256 of each table as stored."""
    found = {name: store.manifest(name) for name in tables}
    return {name: one.raw_sha256[:16] for name, one in found.items() if one is not None}


def rounded(value: Any) -> Any:
    """Return numbers with ten significant digits, so that files do not differ by the last bit."""
    if isinstance(value, dict):
        return {key: rounded(one) for key, one in value.items()}
    if isinstance(value, list | tuple | np.ndarray):
        return [rounded(one) for one in value]
    return float(f"{value:.{DIGITS}g}") if isinstance(value, float | np.floating) else value


def _rows(matrix: Any) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(rounded(float(one)) for one in row) for row in np.asarray(matrix))


def encoded(model: Fitted) -> bytes:
    """Return a model as the JSON that is shipped."""
    return msgspec.json.format(msgspec.json.encode(model), indent=1) + b"\n"


def written(model: Fitted, folder: Path) -> Path:
    """Write a model below `folder`, whole or not at all; return the file."""
    file = folder / f"{model.name}.json"
    beside = file.with_suffix(".part")
    beside.write_bytes(encoded(model))
    beside.replace(file)
    return file
