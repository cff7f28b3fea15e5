"""What the rival theories and the joint model say of one case: pairs of states on the eve of a pact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from foedus.errors import UnknownNameError
from foedus.model.fitted import Fitted, fitted
from foedus.model.formation.covariates import threat_covariates, world_covariates
from foedus.model.theory.bits import MARKED, average_pair, bits, family_bits, fold_of, shares, speaking
from foedus.model.theory.cards import CARDS, WORDS, Card
from foedus.study.assess import assess
from foedus.study.setting import Setting, user_store
from foedus.study.theory_view import Drivers, TheoryView
from foedus.system.dates import Date, civil
from foedus.system.world import Flags, Floats, World

if TYPE_CHECKING:
    from foedus.data.store import Store

SPEAKING, FAINT = 2, 0.05  # covariates named for and against; bits below which none speaks
JOINT = "theory-joint"
PANEL = (1816, 2018)  # the years of the fits


@dataclass(frozen=True)
class Case:
    """Pairs of states on a day; `atop` the number of the pact they made, None where ATOP has none."""

    pairs: tuple[tuple[str, str], ...]
    on: Date
    atop: int | None


@dataclass(frozen=True)
class Readings:
    """The theories' views of a case, what drove it by the `joint` model; `why` there are none."""

    theories: tuple[TheoryView, ...] = ()
    drivers: Drivers | None = None
    joint: Fitted | None = None
    why: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader must know of them, if anything."""
        return (f"Theories: {self.why}.",) if self.why else ()


def treaty_case(parties: Iterable[str], signed: Date, atop: int | None) -> Case:
    """Return a treaty as a case: every two of its founders when it was signed."""
    return Case(tuple(combinations(sorted(parties), 2)), signed, atop)


def read(case: Case, use: Setting) -> Readings:
    """Return what each theory says of a case, by fits that have not seen its pact."""
    if not case.pairs:
        return Readings(why="no two states to read")
    seen = _view(case, use)
    if seen is None:
        return Readings(why=f"no world covers {case.on}, so no theory is scored")
    world, columns, allied = seen
    rows = [(world.index(a), world.index(b)) for a, b in case.pairs]
    held = [(a, b) for a, b in rows if a is not None and b is not None]
    new = [(a, b) for a, b in held if not allied[a, b]] or held
    if not new:
        return Readings(why=f"{world.id} holds no two of these states, so no theory is scored")
    at = tuple(np.array(new).T)
    x = {name: value[at] for name, value in columns.items()}
    known = np.all([np.isfinite(value) for value in x.values()], axis=0)
    x = {name: value[known] for name, value in x.items()}
    if not known.any():
        return Readings(why=f"{world.id} says too little of these states' power, so no theory is scored")
    joint = _model(JOINT, x)
    return Readings(
        tuple(_told(card, x, case, world) for card in CARDS),
        _drivers(x, case, average_pair(columns, ~allied), joint) if joint else None,
        joint,
        _left_out(case, int(known.sum())),
    )


def _left_out(case: Case, read: int) -> str:
    lost = len(case.pairs) - read
    return (
        f"{lost} of {len(case.pairs)} pairs are allied already or not on record and are not read"
        if lost
        else ""
    )


def _view(case: Case, use: Setting) -> tuple[World, dict[str, Floats], Flags] | None:
    """Return the world before the case, its columns `(n, n)`, and who was allied: tables, else by hand."""
    store = user_store()
    own = use.own_world is not None and use.own_world.head.covers.spell.holds(case.on) is not False
    if store is not None and not own and PANEL[0] < case.on.year <= PANEL[1] and _whole(store):
        return _stored(case, store)
    world = use.world_on(case.on)
    return None if world is None else (world, by_hand(world, use), np.zeros((len(world.ids),) * 2, bool))


def _whole(store: Store) -> bool:
    from foedus.study.fitting.formation_panel import TABLES
    from foedus.world.tables import lacking

    return not lacking(store, TABLES)


def _stored(case: Case, store: Store) -> tuple[World, dict[str, Floats], Flags]:
    """Return the tables' view at the end of the year before, as in the fits; of the eve for younger ones."""
    from foedus.study.fitting.formation_panel import snapshot

    view = snapshot(Date(case.on.year - 1, 12, 31), store)
    if any(view.world.index(who) is None for pair in case.pairs for who in pair):
        view = snapshot(Date(*civil(case.on.first - 1)), store)
    return view.world, view.columns(fitted("threat")), view.ties.defence


def by_hand(world: World, use: Setting) -> dict[str, Floats]:
    """Return the columns that a world by itself gives: no tables, and not every pact of the day."""
    view = assess(world)
    regions = [frozenset(use.law.polities[id_].regions) for id_ in world.ids]
    x = world_covariates(world, view.power.value, regions) | threat_covariates(view.threat.score)
    x.pop("recency", None)
    return x


def _model(name: str, x: dict[str, Floats]) -> Fitted | None:
    """Return the model whose covariates are all there, the full before the brief one."""
    for one in (name, f"{name}-brief"):
        try:
            found = fitted(one)
        except UnknownNameError:
            continue
        if set(found.columns) <= set(x):
            return found
    return None


def _fold(case: Case, model: Fitted) -> int | None:
    return None if case.atop is None else int(fold_of(case.atop, len(model.constants["folds"])))


def _told(card: Card, x: dict[str, Floats], case: Case, world: World) -> TheoryView:
    model = _model(card.model, x)
    lacks = tuple(name for name in card.covariates if name not in x)
    outside = not PANEL[0] <= case.on.year <= PANEL[1]
    if model is None:
        what = ", ".join(WORDS[name] for name in lacks if name not in MARKED.values())
        says = f"{card.name}: not scored, for {world.id} does not tell {what}."
        return TheoryView(name=card.name, id=card.id, school=card.school, reading=says, lacks=lacks,
                          world=world.id, outside=outside)  # fmt: skip
    fold = _fold(case, model)
    found = bits(x, model, fold)
    spoken = speaking(x, model, fold)
    up = tuple(_named(name, x, model) for name, worth in spoken if worth > FAINT)[:SPEAKING]
    down = tuple(_named(name, x, model) for name, worth in spoken if worth < -FAINT)[:SPEAKING]
    return TheoryView(
        name=card.name, id=card.id, school=card.school, bits=found.value, low=found.low, high=found.high,
        chance=found.chance, chance_low=found.chance_low, chance_high=found.chance_high,
        base_rate=found.base, pairs=found.pairs, n=model.n, data_to=model.data_to, speaks_for=up,
        speaks_against=down, lacks=lacks, model=model.name, world=world.id, outside=outside,
        seen=fold is None,
        reading=_sentence(card, found.value, found.low, found.high, up, down),
    )  # fmt: skip


def _named(name: str, x: dict[str, Floats], model: Fitted) -> str:
    """Return a covariate in words, and whether these pairs have more or less of it than the average pair."""
    above = float(np.mean(x[name])) > model.constants["means"][name]
    return f"{WORDS[name]} ({'above' if above else 'below'} the usual)"


def _sentence(
    card: Card, value: float, low: float, high: float, up: tuple[str, ...], down: tuple[str, ...]
) -> str:
    times = (
        f"{2**value:.1f} times"
        if abs(value) < 6.64
        else (f"{2**value:.0f} times" if value > 0 else "a hundredth of")
    )
    parts = [f"{card.name}, {value:+.1f} bits ({low:.1f} to {high:.1f}): a pact {times} the usual chance."]
    parts += [f"For it: {'; '.join(up)}."] if up else []
    parts += [f"Against it: {'; '.join(down)}."] if down else []
    return " ".join(parts)


def _drivers(x: dict[str, Floats], case: Case, means: dict[str, float], model: Fitted) -> Drivers | None:
    share = shares(family_bits(x, model, means, _fold(case, model)))
    return Drivers(**share) if share else None
