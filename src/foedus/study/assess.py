"""Run the models on a World once: power, reach and threat for every pair of its states."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from foedus.model.fitted import Fitted, fitted
from foedus.model.threat.covariates import covariates, positive
from foedus.model.threat.power import Power, composite
from foedus.model.threat.reach import at_the_door, miles_a_day
from foedus.model.threat.threat import BRIEF, FULL, Reach, Threat, threat
from foedus.study.setting import Setting
from foedus.study.threatened import Basis, Share, Signs, ThreatRow
from foedus.system.world import Floats, Relation, World


@dataclass(frozen=True)
class Assessment:
    """Power `(n,)`, what arrives at whose door `(n, n)` (row the place, column the sender), threat."""

    world: World
    power: Power
    door: Floats
    threat: Threat

    def threats_to(self, row: int) -> list[int]:
        """Return the columns of the states that threaten `row`, highest first."""
        score = self.threat.score[row]
        order = np.argsort(-np.nan_to_num(score, nan=-1.0), kind="stable")
        return [int(column) for column in order if not np.isnan(score[column])]


def assess(world: World) -> Assessment:
    """Return the models' view of a world, made once for the threat models in use."""
    return _assess(world, (fitted(FULL).coef, fitted(BRIEF).coef))


@lru_cache(maxsize=16)
def _assess(world: World, _: Hashable) -> Assessment:
    power = composite(world.measures)
    km = np.where(world.neighbours, 0.0, world.distance_km)
    reach = Reach(power.value, km, miles_a_day(world.date))
    found = threat(covariates(world, power.value), world.fighting, reach)
    door = at_the_door(positive(power.value)[None, :], km, reach.miles_a_day)
    return Assessment(world, power, door, found)


def threat_rows(
    view: Assessment, row: int, use: Setting, columns: Iterable[int] | None = None
) -> list[ThreatRow]:
    """Return the threats to one state, highest first: all, or those of the `columns` given."""
    world = view.world
    return [
        ThreatRow(
            use.state(world.ids[column]),
            float(view.threat.score[row, column]),
            float(view.threat.hazard[row, column]),
            _share(view.threat, row, column),
            _signs(world, row, column),
            tuple(map(shown, world.between(world.ids[row], world.ids[column]))),
            low=float(view.threat.low[row, column]),
            high=float(view.threat.high[row, column]),
        )
        for column in (view.threats_to(row) if columns is None else columns)
    ]


def shown(relation: Relation) -> str:
    """Return what is on record between two states in a line, with its source."""
    since = f" {relation.start}" if relation.start else ""
    verb = {
        "coercion": f"{relation.by} against {relation.against}",
        "war": f"{relation.by} / {relation.against}",
        "contribution": f"{relation.by} to {relation.against}",
    }
    about = f"{verb.get(relation.kind, '')}: {relation.about}" if relation.kind in verb else relation.about
    source = f" [{relation.source}]" if relation.source else ""
    return f"{relation.kind}{since}, {about}{source}"


def _share(found: Threat, row: int, column: int) -> Share:
    values = {family: float(share[row, column]) for family, share in found.shares.items()}
    known = not any(np.isnan(value) for value in values.values())
    return Share(**values) if known else Share(None, None, None)


def _signs(world: World, row: int, column: int) -> Signs:
    return Signs(
        _known(world.growth[column]),
        int(world.coercion[row, column]),
        bool(world.claims[row, column]),
        None if world.growth_5 is None else _known(world.growth_5[column]),
        int(world.coercion[:, column].sum()),
    )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def basis(model: Fitted, lacks: tuple[str, ...] = ()) -> Basis:
    """Return what a reader must know of a fitted model."""
    return Basis(model.name, model.n, model.events, (model.first, model.last), model.data_to, lacks)


def threat_basis(view: Assessment) -> Basis:
    """Return the model behind the threats of a world, and what the world lacks for the full one."""
    model = view.threat.model
    return basis(model, () if model.name == FULL else ("disputes since the state was founded",))
