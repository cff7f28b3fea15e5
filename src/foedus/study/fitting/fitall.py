"""Make every shipped model again from the store: resumable, with a manifest, compared with the shipped."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from foedus import __version__
from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.errors import FileError, UnknownNameError
from foedus.model.fitted import Fitted, fitted, read_fitted, using
from foedus.study.fitting.recipes import Recipe, recipes
from foedus.study.fitting.save import encoded, written

MANIFEST = "MANIFEST.json"
CLOSE = 1e-6  # standard errors by which two fits that are the same differ at most
MADE_BY = ("claims", "corpus", "data", "estimate", "judgements", "model", "study", "system", "treaty",
           "world")  # fmt: skip
KEPT, SAME, NEW, CHANGED = "kept", "same as shipped", "not shipped yet", "differs from shipped"


class Line(msgspec.Struct, frozen=True):
    """One model of a manifest: the hash of its file, of its inputs, and what it rests on."""

    sha256: str
    inputs: str
    n: int
    events: int
    data_to: str
    tables: dict[str, str]


class Manifest(msgspec.Struct, frozen=True):
    """What a folder of fitted models holds."""

    foedus: str
    models: dict[str, Line]


@dataclass(frozen=True)
class Made:
    """A model made (or kept) and how it compares with the shipped one."""

    model: Fitted
    how: str
    difference: float | None = None


def fit_all(
    store: Store, folder: Path, names: Iterable[str] = (), *,
    again: bool = False, told: Callable[[str], None] = lambda _: None,
) -> Iterator[Made]:  # fmt: skip
    """Yield each model as it is made below `folder`; those made before from the same inputs are kept.

    `told` hears the name of each before it is begun. Raises InputError where a table is lacking.
    """
    chosen = recipes(names)
    for one in chosen:
        told(one.name)
        known = _manifest(folder).models.get(one.name)
        if (
            known
            and not again
            and _whole(folder, one.name, known)
            and known.inputs == inputs(one, store, known, folder)
        ):
            yield Made(read_fitted(folder / f"{one.name}.json"), KEPT)
            continue
        shipped = _shipped(one.name)
        with using(folder):  # what was made before goes into what is made now
            model = one.make(store)
        folder.mkdir(parents=True, exist_ok=True)
        file = written(model, folder)
        _note(folder, one, model, store, file)
        yield _compared(model, shipped)


def inputs(one: Recipe, store: Store, known: Line | Fitted, folder: Path) -> str:
    """Return a hash of all that a model is made from: tables as stored, models, code of recipes, version."""
    hashed = hashlib.sha256(f"{__version__} {one}".encode())
    for name in sorted(known.tables):
        manifest = store.manifest(name) if name in catalogue() else None
        hashed.update(f"{name} {manifest.raw_sha256 if manifest else ''}".encode())
    with using(folder):
        for name in one.needs:
            hashed.update(repr(fitted(name).coef).encode())
    package = Path(__file__).parents[2]
    for part in MADE_BY:
        for file in sorted((package / part).rglob("*")):
            if file.suffix in (".py", ".yaml"):
                hashed.update(file.read_bytes())
    return hashed.hexdigest()


def difference(one: Fitted, other: Fitted) -> float | None:
    """Return the greatest difference of two fits, in the other's standard errors; None for other terms.

    Of coefficients, or of the errors themselves.
    """
    if (one.names, one.outcomes) != (other.names, other.outcomes):
        return None
    mine, error = (np.sqrt(np.maximum(np.diag(np.array(m.covariance)), 1e-30)) for m in (one, other))
    gap = np.abs(np.array(one.coef).ravel() - np.array(other.coef).ravel())
    return float(max((gap / error).max(initial=0.0), np.abs(mine / error - 1).max(initial=0.0)))


def _shipped(name: str) -> Fitted | None:
    try:
        return fitted(name)
    except UnknownNameError:
        return None


def _compared(model: Fitted, shipped: Fitted | None) -> Made:
    if shipped is None:
        return Made(model, NEW)
    gap = difference(model, shipped)
    return Made(model, SAME if gap is not None and gap < CLOSE else CHANGED, gap)


def _manifest(folder: Path) -> Manifest:
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError):
        return Manifest(__version__, {})


def _whole(folder: Path, name: str, known: Line) -> bool:
    try:
        return hashlib.sha256((folder / f"{name}.json").read_bytes()).hexdigest() == known.sha256
    except OSError:
        return False


def _note(folder: Path, one: Recipe, model: Fitted, store: Store, file: Path) -> None:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    if digest != hashlib.sha256(encoded(model)).hexdigest():
        raise FileError("is not what was written", where=str(file))
    line = Line(digest, inputs(one, store, model, folder), model.n, model.events, model.data_to, model.tables)
    models = _manifest(folder).models | {one.name: line}
    whole = Manifest(__version__, dict(sorted(models.items())))
    beside = folder / f"{MANIFEST}.part"
    beside.write_bytes(msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n")
    beside.replace(folder / MANIFEST)
