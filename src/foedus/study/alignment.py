"""With whom a state had just aligned itself, by the treaties on record."""

from __future__ import annotations

from collections.abc import Iterable

from foedus.model.road.covariates import Scene, Step
from foedus.study.assess import Assessment
from foedus.system.dates import Date
from foedus.system.world import World
from foedus.treaty.language import Party, Treaty

RECENT_DAYS = 400
HELP = ("defence", "offence", "guarantee")


def scene(view: Assessment) -> Scene:
    """Return a world as the model of roads sees it."""
    world = view.world
    return Scene(view.threat.score, view.power.value, world.regime, world.fighting, world.claims, world.major)


def latest(treaties: Iterable[Treaty], who: str, on: Date, world: World) -> tuple[Step, tuple[Treaty, ...]]:
    """Return the step that a state took in the thirteen months before, and the treaties it took it by.

    A treaty counts when the state signed it, joined it or came under it in those days; the pacts of nearly
    everybody (`Treaty.is_universal`) count for none.
    """
    found = [t for t in treaties if not t.is_universal and _fresh(t, who, on) and not _over(t, on)]
    return step_by(found, who, on, world), tuple(found)


def step_by(treaties: Iterable[Treaty], who: str, on: Date, world: World) -> Step:
    """Return the other parties of treaties as rows of the world."""
    partners: set[int] = set()
    helpers: set[int] = set()
    for treaty in treaties:
        rows = {
            row for other in _parties(treaty, on) if other != who and (row := world.index(other)) is not None
        }
        partners |= rows
        if any(clause.duty in HELP for clause in treaty.clauses):
            helpers |= rows
    return Step(tuple(sorted(partners)), tuple(sorted(helpers)))


def _fresh(treaty: Treaty, who: str, on: Date) -> bool:
    return any(0 <= on.last - day.first <= RECENT_DAYS for day in _entries(treaty, who))


def _entries(treaty: Treaty, who: str) -> Iterable[Date]:
    """Yield the days on which a state signed a treaty, joined it, or came under it."""
    for party in treaty.parties:
        if party.polity == who:
            days = (treaty.signed, treaty.spell.start) if _signed(treaty, party) else (party.from_,)
            yield from filter(None, days)


def _signed(treaty: Treaty, party: Party) -> bool:
    """Return whether a party signed; its file may date it by the day on which the treaty came into force."""
    return party.from_ is None or party.from_ <= treaty.signed or party.from_ == treaty.spell.start


def joined_on(treaty: Treaty, who: str, on: Date) -> Date | None:
    """Return the last day by `on` on which a state joined a treaty or signed it."""
    return max((day for day in _entries(treaty, who) if day <= on), default=None)


def _over(treaty: Treaty, on: Date) -> bool:
    return treaty.ends is not None and treaty.ends.date.last < on.first


def _parties(treaty: Treaty, on: Date) -> set[str]:
    """Return the parties of a day; before it is in force those who signed."""
    there = {p.polity for p in treaty.parties if _signed(treaty, p) or (p.from_ and p.from_.first <= on.last)}
    return set(treaty.parties_on(on)) or there
