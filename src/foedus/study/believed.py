"""How far one member's pledges are believed: clear terms, visible contributions, record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from foedus.model.credibility.contributions import SPAN, Visible
from foedus.model.credibility.honour import DATA_TO, FIRST, Honour, honour
from foedus.model.credibility.reputation import Reputation, reputation
from foedus.model.credibility.terms import promises, terms
from foedus.model.fitted import fitted
from foedus.study.assess import shown
from foedus.study.explained import Credibility
from foedus.study.setting import Setting, user_store
from foedus.system.dates import Date
from foedus.system.world import World
from foedus.treaty.language import Treaty

if TYPE_CHECKING:
    from foedus.data.store import Store

UNITED_STATES = "united-states"


def credibility(polity: str, treaties: Sequence[Treaty], on: Date, world: World, use: Setting) -> Credibility:
    """Return the three parts for a member on a day; what no table tells is null, and `lacks` says so."""
    store = user_store()
    record = honour("defence", on, promises(treaties, on))
    visible = _visible(polity, treaties, on, use, store)
    given = [shown(r) for r in world.relations if r.kind == "contribution" and r.against == polity]
    return Credibility(
        terms=asdict(terms(treaties, on)),
        contributions=(*given, *visible.lines(polity)),
        record=record,
        visible=visible,
        reputation=_reputation(polity, on, record, use, store),
    )


def _visible(polity: str, treaties: Iterable[Treaty], on: Date, use: Setting, store: Store | None) -> Visible:
    """Return troops of an American fellow member, and exercises with fellow members."""
    from foedus.world.visible import exercises, troops

    fellows = {who for treaty in treaties for who in treaty.parties_on(on)} - {polity}
    own = use.law.polities[polity]
    known = [use.law.polities[who].gw for who in fellows if who in use.law.polities]
    codes = [code for code in known if code is not None]
    host = store and UNITED_STATES in fellows and own.cow is not None
    soldiers = troops(store, own.cow, on.year) if store and host and own.cow is not None else None
    span = (on.year - SPAN, on.year - 1)
    held = exercises(store, own.gw, codes, *span) if store and own.gw is not None and codes else None
    lacks = (
        *(("troops",) if UNITED_STATES in fellows and soldiers is None else ()),
        *(("exercises",) if fellows and held is None else ()),
    )
    return Visible(on.year, soldiers, held, lacks)


def _reputation(
    polity: str, on: Date, record: Honour | None, use: Setting, store: Store | None
) -> Reputation | None:
    """Return the state's own record of pledges tested before that year; None where it is not on record."""
    from foedus.world.invocations import has_record
    from foedus.world.invocations import record as tests

    code = use.law.polities[polity].cow
    if store is None or code is None or record is None or on.year < FIRST or not has_record(store):
        return None
    chosen = fitted("honour").constants
    half_life, worth = float(chosen["half_life"]), float(chosen["worth"])
    return reputation(record.value, tests(store, code, on.year), on.year, half_life, worth, DATA_TO)
