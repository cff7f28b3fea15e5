"""Fitted models as shipped: coefficients with their covariance, what they rest on, and how they were scored.

A shipped formula uses plain columns only, so a prediction is a sum of products. The files lie in the package
(`fitted/<name>.json`); `foedus fit-all` makes them again from the tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import msgspec
import numpy as np

from foedus.errors import FileError, UnknownNameError, near_names
from foedus.system.world import Floats

Link = Literal["logit", "cloglog", "identity", "multinomial", "cox"]
CONSTANT = "(Intercept)"
Z95 = 1.959963984540054


class Fitted(msgspec.Struct, frozen=True, kw_only=True):
    """A fitted model with `k` columns and `m` outcomes (1 unless it is multinomial or of several causes).

    `coef` is `(m, k)`; `covariance` `(mk, mk)`, outcome by outcome; `outcomes` names the m outcomes (beside
    the reference of a multinomial). `constants` holds what else a prediction needs; `scores` what the
    backtest found; `tables` the data sets with the start of their SHA-256.
    """

    name: str
    link: Link
    formula: str
    names: tuple[str, ...]
    coef: tuple[tuple[float, ...], ...]
    covariance: tuple[tuple[float, ...], ...]
    n: int
    events: int
    data_to: str
    first: int
    last: int
    outcomes: tuple[str, ...] = ("",)
    clusters: dict[str, int] = {}
    vcov: str = ""
    tables: dict[str, str] = {}
    constants: dict[str, Any] = {}
    scores: dict[str, Any] = {}
    note: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The covariates that a prediction needs."""
        return tuple(name for name in self.names if name != CONSTANT)

    def weight(self, name: str, outcome: str = "") -> float:
        """Return a coefficient by name; raises UnknownNameError."""
        if name not in self.names:
            raise UnknownNameError(
                f"{self.name} has no covariate {name!r}", near=near_names(name, self.names)
            )
        return self.coef[self.outcomes.index(outcome) if outcome else 0][self.names.index(name)]

    def design(self, x: Mapping[str, Any]) -> Floats:
        """Return the covariates side by side, `(..., k)`; raises UnknownNameError for one that is absent."""
        lacking = [name for name in self.columns if name not in x]
        if lacking:
            raise UnknownNameError(f"{self.name} needs {', '.join(lacking)}", near=tuple(x)[:8])
        parts = [1.0 if name == CONSTANT else np.asarray(x[name], float) for name in self.names]
        return np.moveaxis(np.stack(np.broadcast_arrays(*parts)), 0, -1)

    def index(self, x: Mapping[str, Any]) -> Floats:
        """Return the linear predictor: the shape of the covariates, with a last axis for several outcomes."""
        found = self.design(x) @ np.array(self.coef).T
        return np.asarray(found[..., 0] if len(self.outcomes) == 1 else found)

    def chance(self, x: Mapping[str, Any]) -> Floats:
        """Return the probability; of a multinomial model all, the reference first, on a last axis."""
        return inverse(self.index(x), self.link)

    def interval(self, x: Mapping[str, Any]) -> tuple[Floats, Floats]:
        """Return the 95 % interval of `chance` by the delta method on the linear predictor (one outcome)."""
        return self.ranged(x)[1:]

    def ranged(self, x: Mapping[str, Any]) -> tuple[Floats, Floats, Floats]:
        """Return the probability with its 95 % interval, the covariates put side by side once."""
        design = np.moveaxis(self.design(x), -1, 0)
        at = np.tensordot(np.array(self.coef[0]), design, 1)
        flat = design.reshape(len(design), -1)
        variance = np.einsum("ij,ij->j", np.array(self.covariance) @ flat, flat).reshape(at.shape)
        half = Z95 * np.sqrt(variance)
        low, middle, high = (inverse(one, self.link) for one in (at - half, at, at + half))
        return middle, low, high

    def drawn(self, size: int, seed: int) -> Floats:
        """Return coefficients drawn from their normal approximation, `(size, m, k)`."""
        stream = np.random.default_rng([seed, *self.name.encode()])
        mean = np.array(self.coef).ravel()
        root = _root(np.array(self.covariance))
        found = mean + stream.standard_normal((size, mean.size)) @ root.T
        return np.asarray(found.reshape(size, len(self.outcomes), len(self.names)))


def inverse(eta: Floats, link: Link) -> Floats:
    """Return the mean of a linear predictor; multinomial: softmax on the last axis, the reference first."""
    if link == "logit":
        return np.asarray(1 / (1 + np.exp(-eta)))
    if link == "cloglog":
        return np.asarray(-np.expm1(-np.exp(eta)))
    if link == "multinomial":
        full = np.concatenate([np.zeros((*eta.shape[:-1], 1)), eta], axis=-1)
        grown = np.exp(full - full.max(axis=-1, keepdims=True))
        return np.asarray(grown / grown.sum(axis=-1, keepdims=True))
    return np.exp(eta) if link == "cox" else eta


def _root(matrix: Floats) -> Floats:
    """Return a square root of a covariance that rounding may have left not quite positive."""
    values, vectors = np.linalg.eigh((matrix + matrix.T) / 2)
    return np.asarray(vectors * np.sqrt(np.maximum(values, 0)))


_OWN: ContextVar[Path | None] = ContextVar("own", default=None)


@contextmanager
def using(folder: Path) -> Iterator[None]:
    """Read models from a folder while this lasts; those that it lacks are the shipped ones."""
    token = _OWN.set(folder)
    try:
        yield
    finally:
        _OWN.reset(token)


def fitted(name: str) -> Fitted:
    """Return a model by name: one's own while `using` them, else the shipped one; raises UnknownNameError."""
    own = _OWN.get()
    if own is not None and (file := own / f"{name}.json").is_file():
        return _own(file, file.stat().st_mtime_ns)
    return _shipped(name)


@lru_cache(maxsize=64)
def _own(file: Path, _: int) -> Fitted:
    return read_fitted(file)


@lru_cache(maxsize=64)
def _shipped(name: str) -> Fitted:
    file = resources.files("foedus").joinpath("fitted", f"{name}.json")
    if not file.is_file():
        near = near_names(name, shipped())
        raise UnknownNameError(f"no fitted model {name!r}", near=near, try_next="foedus fit-all --list")
    return decoded(file.read_bytes(), f"fitted/{name}.json")


def shipped() -> tuple[str, ...]:
    """Return the names of the shipped models."""
    folder = resources.files("foedus").joinpath("fitted")
    return tuple(
        sorted(f.name[:-5] for f in folder.iterdir() if f.name.endswith(".json") and f.name.islower())
    )


def read_fitted(file: Path) -> Fitted:
    """Return a model from a file; raises FileError."""
    try:
        return decoded(file.read_bytes(), str(file))
    except OSError as error:
        raise FileError("cannot be read", where=str(file), why=error.strerror or "") from None


def decoded(text: bytes, where: str) -> Fitted:
    """Return a model from JSON; raises FileError where it is not one."""
    try:
        return msgspec.json.decode(text, type=Fitted)
    except msgspec.DecodeError as error:
        raise FileError("is not a fitted model", where=where, why=str(error)) from None
