"""The scoreboard of the theories out of sample, and what each family of causes adds to the joint model."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from foedus.data.store import Store
from foedus.estimate.score import auc_pr, bits, mean_difference
from foedus.model.formation.covariates import FAMILIES, INCENTIVES
from foedus.model.theory.cards import BY_ID
from foedus.study.fitting.formation import COLUMNS, PENALTY, SPAN
from foedus.study.fitting.formation import clusters as row_clusters
from foedus.study.fitting.formation_pacts import BILATERAL
from foedus.study.fitting.formation_panel import TABLES
from foedus.study.fitting.formation_rolling import Origin, origins
from foedus.study.fitting.ridge import ridge
from foedus.system.world import Floats
from foedus.world.tables import Stamp, stamp

if TYPE_CHECKING:
    import polars as pl

JOINT = "joint"
ERAS = {"to 1913": (1816, 1913), "1914-45": (1914, 1945), "1946-89": (1946, 1989), "since 1990": (1990, 2018)}
# what a world made by hand lacks: the record of all disputes, fetched tables, every pact of the day
TABLES_ONLY = {
    "recency", "first_camp", "log_states", *FAMILIES["economy"], *FAMILIES["institutions"],
    *FAMILIES["network"]
}  # fmt: skip
ABLATED = {**FAMILIES, "incentives": tuple(name for family in INCENTIVES for name in FAMILIES[family])}

Happened = NDArray[np.bool_]


def columns(id_: str) -> tuple[str, ...]:
    """Return the covariates of a card, of the joint model, or of their brief kind (`...-brief`)."""
    name = id_.removesuffix("-brief")
    full = COLUMNS if name == JOINT else BY_ID[name].covariates
    return tuple(one for one in full if one not in TABLES_ONLY) if name != id_ else full


def kinds(frame: pl.DataFrame) -> dict[str, Happened]:
    """Return which rows got a pact of each kind; asymmetric: exactly one great power (Morrow 1991)."""
    door, majors = frame[f"door_{SPAN}"].to_numpy(), frame["majors"].to_numpy()
    event = door > 0
    return {
        "all": event,
        "bilateral": door == BILATERAL,
        "multilateral": door > BILATERAL,
        "symmetric": event & (majors != 1),
        "asymmetric": event & (majors == 1),
    }


def a_tie(chance: Floats, base: Floats, happened: Happened, clusters: Any) -> dict[str, float]:
    """Return the bits by which chances beat a base rate, a new tie, with the interval over clusters."""
    found = mean_difference(bits(chance, happened), bits(base, happened), clusters)
    n, events = happened.size, int(happened.sum())
    each = n / events
    return {
        "value": found.value * each, "low": found.low * each, "high": found.high * each, "n": n, "events":
        events, "auc_pr": auc_pr(chance, happened), "base_rate": events / n,
    }  # fmt: skip


def by_era(frame: pl.DataFrame, chance: Floats, base: Floats, clusters: Any) -> dict[str, Any]:
    """Return the scores of chances by fits without the pact in question, by era."""
    year, event = frame["year"].to_numpy(), frame[f"door_{SPAN}"].to_numpy() > 0
    found = {}
    for era, (first, last) in ERAS.items():
        rows = (year >= first) & (year <= last)
        found[era] = a_tie(chance[rows], base[rows], event[rows], clusters[rows])
    return {"eras": found}


def scoreboard(store: Store) -> dict[str, dict[str, Any]]:
    """Return, for each theory and the joint model, the scores of the rolling origins; some two minutes."""
    return _scoreboard(store, stamp(store, TABLES))


@lru_cache(maxsize=1)
def _scoreboard(store: Store, as_of: Stamp) -> dict[str, dict[str, Any]]:
    names = (*BY_ID, JOINT)
    chances: dict[tuple[str, str], list[Floats]] = {}
    seen: dict[str, list[Happened]] = {}
    groups = []
    for one in origins(store):
        groups.append(row_clusters(one.test, SPAN))
        tested = kinds(one.test)
        for kind, event in kinds(one.train).items():
            seen.setdefault(kind, []).append(tested[kind])
            base = np.full(one.test.height, one.base(event))
            chances.setdefault((kind, "base"), []).append(base)
            for name in names:
                chances.setdefault((kind, name), []).append(_chance(one, columns(name), event))
        for family, found in _ablated(one).items():
            chances.setdefault(("ablation", family), []).append(found)
    every = {key: np.concatenate(parts) for key, parts in chances.items()}
    happened = {kind: np.concatenate(parts) for kind, parts in seen.items()}
    labels = np.concatenate(groups)
    board: dict[str, dict[str, Any]] = {
        name: {
            "rolling": {
                kind: a_tie(every[kind, name], every[kind, "base"], event, labels)
                for kind, event in happened.items()
            }
        }
        for name in names
    }
    board[JOINT]["ablation"] = {
        family: a_tie(every["all", JOINT], every["ablation", family], happened["all"], labels)
        for family in ABLATED
    }
    return board


def _chance(one: Origin, own: tuple[str, ...], event: Happened) -> Floats:
    """Return the chances of a test by a fit to what was known; a base rate where no event was."""
    if not event.any():
        return np.full(one.test.height, one.base(event))
    found = ridge(one.train, own, event.astype(int), PENALTY, weights=one.weights)
    return np.asarray(found.chances(one.test)[:, 1])


def _ablated(one: Origin) -> dict[str, Floats]:
    """Return the chances by the joint model without each family."""
    event = kinds(one.train)["all"]
    return {
        family: _chance(one, tuple(name for name in COLUMNS if name not in names), event)
        for family, names in ABLATED.items()
    }


def pl_mask(rows: Happened) -> Any:
    """Return a mask as Polars takes it."""
    import polars as pl

    return pl.Series(rows)
