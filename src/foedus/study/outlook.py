"""The rounds of an invocation as states tend to behave: Monte-Carlo cascades over the law's calls."""

from __future__ import annotations

from foedus.model.credibility.honour import record
from foedus.model.credibility.outlook import Call, Entered, Outlook
from foedus.study.setting import Setting
from foedus.treaty.cascade import ENTERING, Entry, calls, entry, in_force, read
from foedus.treaty.duty import Duty
from foedus.treaty.reactive import Sieve
from foedus.treaty.scene import Situation

BINDING = ("obliged", "discretionary")


def outlook(situation: Situation, use: Setting, *, draws: int, seed: int) -> Outlook:
    """Return who comes in if pledges are kept as often as the record of that duty and period says.

    Obliged and discretionary help count; what is contested does not, unless a fact settles it.
    """
    from foedus.model.credibility.entries import outlook as play

    table = _Table(situation, use)
    found = {duty: record(duty, situation.event.date) for duty in ENTERING}
    counts = {duty: one[0] for duty, one in found.items() if one is not None}
    return play(table.step, counts, draws=draws, seed=seed)


class _Table:
    """What each set of entrants calls in, asked of the engine once."""

    def __init__(self, situation: Situation, use: Setting) -> None:
        self._situation, self._law = situation, use.law
        self._treaties = in_force(use.corpus, situation.event.date)
        self._sieve = Sieve(self._treaties, situation, use.law)
        self._entry: dict[str, Entry] = {}  # the first entry that each state was called to
        self._calls: dict[tuple[Entry, ...], tuple[Call, ...]] = {}

    def step(self, entered: Entered) -> tuple[Call, ...]:
        """Return who is called in once those have entered."""
        kept = self._sieve.kept(self._entry[state] for state in entered)
        if kept not in self._calls:
            self._calls[kept] = self._ask(kept)
        return self._calls[kept]

    def _ask(self, entries: tuple[Entry, ...]) -> tuple[Call, ...]:
        event = self._situation.event
        sides = {event.attacker, event.target}
        found = read(self._treaties, self._situation, entries, self._law).values()
        owed = [d for d in found if calls(d) and d.verdict in BINDING and d.state.id not in sides]
        for duty in sorted(owed, key=_order):
            self._entry.setdefault(duty.state.id, entry(duty, 1))
        return tuple(Call(duty.state.id, duty.duty) for duty in sorted(owed, key=_order))


def _order(duty: Duty) -> tuple[str, bool, str, str]:
    """Sort the calls to one state: without choice before with choice."""
    return (duty.state.id, duty.verdict != "obliged", duty.treaty, duty.article)
