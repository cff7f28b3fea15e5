"""What an explanation rests on: the fitted models and published rates behind its figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import structs

from foedus.model.credibility.honour import ALL, DATA_TO, FIRST
from foedus.model.durability.durability import Durability
from foedus.model.fitted import fitted
from foedus.study.assess import basis, threat_basis
from foedus.study.case import Case
from foedus.study.readings import Readings
from foedus.study.threatened import Basis

PUBLISHED = "honour (published rates)"


def of_case(case: Case) -> Iterator[Basis]:
    """Yield what the hazards, the chance of honour and the share of wars of a case rest on."""
    yield threat_basis(case.view)
    if case.pledges.on.year >= FIRST:
        yield basis(fitted("honour"))
    else:
        yield Basis(PUBLISHED, ALL[1], ALL[0], (FIRST, int(DATA_TO[:4])), DATA_TO, ("a record of that age",))
    found = case.wars
    lacks = () if case.pledges.on.year >= FIRST else ("a record of that age",)
    yield Basis("escalation (published shares)", found.n, found.events, found.years, found.data_to, lacks)


def of_durability(found: Durability | None) -> Iterator[Basis]:
    """Yield what the chances to last rest on."""
    if found and found.model:
        yield basis(fitted(found.model), found.lacks)


def of_theories(read: Readings) -> Iterator[Basis]:
    """Yield the model of each theory that was scored, and the joint one behind the drivers."""
    yield from (basis(fitted(view.model), view.lacks) for view in read.theories if view.model)
    if read.drivers and read.joint:
        yield basis(read.joint)


def merged(found: Iterable[Basis]) -> tuple[Basis, ...]:
    """Return each model once, in order, with all that some case lacked for it."""
    kept: dict[tuple[str, tuple[int, int]], Basis] = {}
    for one in found:
        key = (one.model, one.years)
        lacks = dict.fromkeys((*(kept[key].lacks if key in kept else ()), *one.lacks))
        kept[key] = structs.replace(one, lacks=tuple(lacks))
    return tuple(kept.values())
