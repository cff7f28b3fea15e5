"""The rounds of an invocation as states tend to behave: Monte-Carlo cascades over the law's calls."""

from __future__ import annotations

from foedus.model.credibility.honour import record
from foedus.model.credibility.outlook import Call, Entered, Outlook
from foedus.study.cases import company
from foedus.study.setting import Setting
from foedus.treaty.cascade import Entry, calls, entry, in_force, read
from foedus.treaty.duty import ENTERING, Duty
from foedus.treaty.language import Treaty
from foedus.treaty.reactive import Sieve, reactive
from foedus.treaty.scene import Situation

BINDING = ("obliged", "discretionary")


def outlook(situation: Situation, use: Setting, *, draws: int, seed: int) -> Outlook:
    """Return who comes in if pledges are kept as often as the record of that duty and period says.

    Obliged and discretionary help count; what is contested does not, unless a fact settles it. Nor does the
    collective security of more than 40 states: the record is one of alliances.
    """
    from foedus.model.credibility.entries import outlook as play

    table = _Table(situation, use)
    found = {duty: record(duty, situation.event.date) for duty in ENTERING}
    counts = {duty: one[0] for duty, one in found.items() if one is not None}
    return play(table.step, counts, draws=draws, seed=seed)


class _Table:
    """What each set of entrants calls in, asked of the engine once a treaty and set."""

    def __init__(self, situation: Situation, use: Setting) -> None:
        on = situation.event.date
        self._situation, self._use = situation, use
        self._entry: dict[str, Entry] = {}  # the first entry that each state was called to
        self._memo: dict[tuple[str, Entered], tuple[Call, ...]] = {}
        laws = tuple(t for t in in_force(use.corpus, on) if not t.is_universal(on))
        self._moved = [treaty for treaty in laws if any(reactive(treaty, on))]
        self._sieves = {treaty.id: Sieve(treaty, on, use.law) for treaty in self._moved}
        self._seen: dict[str, Entered] = dict.fromkeys(self._sieves, frozenset())
        self._fixed = self._ask(tuple(t for t in laws if t.id not in self._sieves), (), None)

    def step(self, entered: Entered) -> tuple[Call, ...]:
        """Return who is called in once those have entered."""
        found = list(self._fixed)
        for treaty in self._moved:
            key = (treaty.id, entered & self._seen[treaty.id])
            if key not in self._memo:
                kept = self._sieves[treaty.id].kept(self._entry[state] for state in key[1])
                self._memo[key] = self._ask(tuple(company(treaty, self._use)), kept, treaty.id)
            found += self._memo[key]
        return tuple(found)

    def _ask(
        self, treaties: tuple[Treaty, ...], entries: tuple[Entry, ...], only: str | None
    ) -> tuple[Call, ...]:
        event = self._situation.event
        sides = {event.attacker, event.target}
        found = read(treaties, self._situation, entries, self._use.law).values()
        owed = [
            duty
            for duty in found
            if calls(duty) and duty.verdict in BINDING and duty.state.id not in sides
            and only in (None, duty.treaty)
        ]  # fmt: skip
        for duty in sorted(owed, key=_order):
            self._meet(entry(duty, 1))
        kinds = {"guarantee": "defence"}  # coded as one
        return tuple(Call(d.state.id, kinds.get(d.duty, d.duty)) for d in sorted(owed, key=_order))

    def _meet(self, one: Entry) -> None:
        """Keep the first entry that a state is called to, and note which treaties look at it."""
        if one.state not in self._entry:
            self._entry[one.state] = one
            for id_, sieve in self._sieves.items():
                if sieve.looks_at(one):
                    self._seen[id_] |= {one.state}


def _order(duty: Duty) -> tuple[str, bool, str, str]:
    """Sort the calls to one state: without choice before with choice."""
    return (duty.state.id, duty.verdict != "obliged", duty.treaty, duty.article)
