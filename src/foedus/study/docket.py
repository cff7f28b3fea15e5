"""The cases of one answer: an alliance on a date is assembled once, however many members ask about it."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.model.credibility.honour import honour
from foedus.model.credibility.terms import promises
from foedus.model.security.war import escalation
from foedus.study.assess import assess
from foedus.study.case import Case
from foedus.study.explained import Member
from foedus.study.grounds import of_case
from foedus.study.member import assess_member
from foedus.study.pledges import pledges
from foedus.study.setting import Setting, remark
from foedus.study.threatened import Basis
from foedus.system.dates import Date
from foedus.system.world import World
from foedus.treaty.language import Treaty


class Docket:
    """Assembles cases for one answer, and asks the engine about each alliance and date once."""

    def __init__(self, use: Setting) -> None:
        self.use = use
        self._cases: dict[tuple[object, ...], Case] = {}
        self._roads: list[Basis] = []

    @property
    def basis(self) -> list[Basis]:
        """What the figures given so far rest on."""
        return [*(one for case in self._cases.values() for one in of_case(case)), *self._roads]

    def member(
        self,
        treaties: Sequence[Treaty],
        who: str,
        on: Date,
        *,
        law_on: Date | None = None,
        joined: Date | None = None,
        taken: Sequence[Treaty] | None = None,
    ) -> Member:
        """Return one state under those treaties: the world as of `on`, the law as of `law_on`.

        The law is read on the last day that an imprecise date may mean, when what it dates has happened.
        `taken` are the treaties of the state's latest step (default: those it is asked about).
        """
        world = self.use.world_on(on)
        if world is None or world.index(who) is None:
            known = world.id if world else None
            reason = self._reason(world, who, on)
            return Member(self.use.state(who), joined, on, known, *(None,) * 6, reason=reason)
        case = self._case(treaties, (law_on or on).settled(), world)
        found = assess_member(case, who, joined, treaties, treaties if taken is None else taken)
        self._roads += [found.road.basis] if found.road and found.road.basis else []
        return found

    def _reason(self, world: World | None, who: str, on: Date) -> str:
        if world is not None:
            return f"the world of {world.id} does not hold {self.use.law.name(who)}{remark(world)}"
        lacking = self.use.no_world(on)
        fetch = f" (to fetch tables that do: {lacking.try_next})" if lacking.try_next else ""
        return f"{lacking.what}{fetch}; {lacking.why}"

    def _case(self, treaties: Sequence[Treaty], on: Date, world: World) -> Case:
        key = (tuple((treaty.id, treaty.parties) for treaty in treaties), on, world.id, world.at)
        if key not in self._cases:
            self._cases[key] = self._assemble(treaties, on, world)
        return self._cases[key]

    def _assemble(self, treaties: Sequence[Treaty], on: Date, world: World) -> Case:
        bound = {who for treaty in treaties for who in treaty.parties_on(on)}
        members = tuple(sorted(who for who in bound if world.index(who) is not None))
        outside = [who for who in world.ids if who not in bound]
        record = honour("defence", on, promises(treaties, on))
        assert record is not None
        owed = pledges(treaties, outside, members, on, self.use)
        return Case(assess(world), members, owed, record, escalation(on), self.use)
