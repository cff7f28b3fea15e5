"""Answer `forecast`: with whom a state will get a pact of defence, and which pacts stand open to it."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np

from foedus.data.store import Store, default_root
from foedus.errors import QuestionError
from foedus.model.fitted import Fitted, fitted
from foedus.model.formation.covariates import FAMILIES
from foedus.model.formation.formation import MODEL, SPAN, Formation, formation, joining
from foedus.model.theory.bits import average_pair, shares
from foedus.study.answer import Answer, Range
from foedus.study.fitting.formation_panel import DATA_TO, Snapshot, last_full_year, snapshot, sound
from foedus.study.fitting.formation_tables import IGOS_TO
from foedus.study.question import Forecast
from foedus.study.setting import Setting
from foedus.study.theory_view import Drivers
from foedus.system.dates import Date, parse_date
from foedus.treaty.duty import State
from foedus.world.stored import DISPUTES_TO, NEIGHBOURS_TO, WARS_TO
from foedus.world.tables import FIRST, LAST

LOW_CHANCE = "rare events, told too surely: the order says more than the figures"


class Doors(msgspec.Struct, frozen=True):
    """The chance of each door: a pact of two, the founding of one of several, an accession."""

    bilateral: float
    founded: float
    acceded: float


class Partner(msgspec.Struct, frozen=True):
    """A state without a pact of defence with the one asked about.

    `probability` of a first one by any door, with its 95 % interval; `bits` by family how the pair's values
    move log2 of the chance from the average pair's of the day; `drivers` shares of power, geography
    and incentives in what raises it, null where nothing does.
    """

    state: State
    probability: float
    low: float
    high: float
    doors: Doors
    bits: dict[str, float]
    drivers: Drivers | None


class OpenPact(msgspec.Struct, frozen=True):
    """A pact of defence of three states or more that the state could join, by its number in ATOP.

    `probability` is the mean chance of accession over its members without a pact with the state.
    """

    atop: int
    treaty: str | None
    members: tuple[State, ...]
    probability: Range


class ForecastAnswer(Answer, frozen=True, kw_only=True):
    """The partners a state may get, likeliest first; None where no table covers the date, with the reason."""

    question: Forecast
    state: State
    on: Date
    partners: tuple[Partner, ...] | None
    pacts: tuple[OpenPact, ...] = ()
    allies: tuple[State, ...] = ()
    base_rate: float | None = None
    n: int = 0
    events: int = 0
    data_to: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a partner."""
        return [
            {
                "state": one.state.id, "probability": one.probability, "low": one.low, "high": one.high,
                **msgspec.to_builtins(one.doors),
                **{f"bits_{family.replace(' ', '_')}": value for family, value in one.bits.items()},
            }
            for one in self.partners or ()
        ]  # fmt: skip

    def glance(self) -> dict[str, Any]:
        """Return the likeliest partner and its chance."""
        first = self.partners[0] if self.partners else None
        return {
            "first": first and first.state.id,
            "probability": first and first.probability,
            "partners": len(self.partners or ()),
            "pacts": len(self.pacts),
        }


def answer(question: Forecast, use: Setting) -> ForecastAnswer:
    """Return the forecast; raises InputError when the words are off or the tables have not been fetched."""
    if not 1 <= question.horizon <= SPAN:
        why = f"the model is of windows of {SPAN} years"
        raise QuestionError(
            f"no forecast over {question.horizon} years",
            where="--horizon",
            why=why,
            try_next=f"--horizon {SPAN}",
        )
    on = parse_date(question.on, where="--on")
    polity = use.law.polities.find(question.state, on, where="--state")
    day = on.settled()
    if not (last_full_year(day) >= FIRST and day.year <= LAST):
        return _unknown(
            question, polity.id, on, f"the tables run from the end of {FIRST} to that of {LAST}", use
        )
    store = Store(default_root())
    sound(store)
    view = snapshot(day, store)
    row = view.world.index(polity.id)
    if row is None:
        why = f"the tables do not hold {use.law.name(polity.id)} on {on}; {view.world.note}"
        return _unknown(question, polity.id, on, why, use)
    return _forecast(question, view, row, on, use)


def _unknown(question: Forecast, who: str, on: Date, reason: str, use: Setting) -> ForecastAnswer:
    return ForecastAnswer(
        question=question,
        state=use.state(who),
        on=on,
        partners=None,
        reason=reason,
        provenance=use.provenance(),
    )


def _forecast(question: Forecast, view: Snapshot, row: int, on: Date, use: Setting) -> ForecastAnswer:
    model = fitted(MODEL)
    ids = view.world.ids
    free = np.flatnonzero(~view.ties.defence[row] & (np.arange(len(ids)) != row))
    columns = view.columns(fitted("threat"))
    x = {name: value[row, free] for name, value in columns.items()}
    found = formation(x, model, question.horizon, average_pair(columns, ~view.ties.defence))
    order = np.argsort(-found.ally, kind="stable")
    known = [int(k) for k in order if np.isfinite(found.ally[k])]
    return ForecastAnswer(
        question=question,
        state=use.state(ids[row]),
        on=on,
        partners=tuple(_partner(found, k, use.state(ids[free[k]])) for k in known),
        pacts=_pacts(question, view, row, x, free, model, use),
        allies=tuple(use.state(ids[k]) for k in np.flatnonzero(view.ties.defence[row])),
        base_rate=1 - (1 - float(model.constants["base"])) ** (question.horizon / SPAN),
        n=model.n,
        events=model.events,
        data_to=model.data_to,
        reason=f"the pacts of {on} by ATOP, which ends on {DATA_TO}",
        notes=tuple(_notes(on, model)),
        provenance=use.provenance(view.world.id, tuple(view.world.sources.values()), seed=1914),
    )


def _partner(found: Formation, k: int, state: State) -> Partner:
    bits = {family: found.bits[family][k : k + 1] for family in FAMILIES}
    share = shares(bits)
    return Partner(
        state, float(found.ally[k]), float(found.low[k]), float(found.high[k]),
        Doors(*map(float, found.doors[k])), {family: float(value[0]) for family, value in bits.items()},
        Drivers(**share) if share else None,
    )  # fmt: skip


def _pacts(
    question: Forecast, view: Snapshot, row: int, x: dict[str, Any], free: Any, model: Fitted, use: Setting
) -> tuple[OpenPact, ...]:
    """Return the standing pacts of several states without this one, likeliest first."""
    named = {treaty.atop: treaty.id for treaty in use.corpus if treaty.atop}
    out = []
    for atop, members in zip(view.ties.ids, view.ties.pacts, strict=True):
        inside = members[free]
        if members[row] or not inside.any():
            continue
        part = {name: value[inside] for name, value in x.items()}
        chance = joining(part, model, question.horizon)
        states = tuple(use.state(view.world.ids[k]) for k in np.flatnonzero(members))
        out.append(OpenPact(atop, named.get(atop), states, Range(*chance)))
    return tuple(sorted(out, key=lambda one: (-one.probability.value, one.atop)))


def _notes(on: Date, model: Fitted) -> list[str]:
    """Say what the figures rest on that the reader might not expect."""
    found = [
        f"fitted on {model.n:,} pairs and windows of {SPAN} years to {model.data_to} with {model.events:,} "
        "new ties, most of them made by a few large pacts",
        LOW_CHANCE,
    ]
    if on.year < LAST:
        found.append(
            "for this date that is hindsight: `foedus backtest formation` scores what was known then"
        )
    late = {
        f"disputes {DISPUTES_TO}": on.year > DISPUTES_TO,
        f"neighbours and great powers {NEIGHBOURS_TO}": on.year > NEIGHBOURS_TO,
        f"trade and organisations {IGOS_TO}": on.year > IGOS_TO,
        f"wars {WARS_TO}": on.year > WARS_TO,
    }
    if old := [what for what, after in late.items() if after]:
        found.append(f"last known values stand in after the end of tables: {', '.join(old)}")
    return found
