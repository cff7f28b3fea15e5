"""The rounds of an invocation as states tend to behave: Monte-Carlo cascades over the law's calls."""

from __future__ import annotations

from collections.abc import Iterable

from foedus.errors import InputError
from foedus.model.credibility.honour import record
from foedus.model.credibility.outlook import Call, Entered, Outlook
from foedus.study.cases import company
from foedus.study.setting import Setting
from foedus.treaty.cascade import Entry, barred, calls, entry, in_force, read
from foedus.treaty.duty import ENTERING, Duty
from foedus.treaty.language import Treaty
from foedus.treaty.reactive import Sieve, reactive
from foedus.treaty.scene import NON_STATE, Situation

BINDING = ("obliged", "discretionary")
MOST = 200  # sets of entrants asked of the law
KINDS = {"guarantee": "defence"}  # coded as one


def outlook(situation: Situation, use: Setting, *, draws: int, seed: int) -> Outlook:
    """Return who comes in if pledges are kept as often as the record of that duty and period says.

    Obliged and discretionary help count; what is contested does not, unless a fact settles it. Nor does the
    collective security of more than 40 states, for the record is one of alliances; nor states whose duties
    collide.
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
        self._asked: dict[tuple[str, tuple[Entry, ...]], tuple[Call, ...]] = {}
        self._memo: dict[tuple[str, Entered], tuple[Call, ...]] = {}  # the same, by the states alone
        laws = tuple(t for t in in_force(use.corpus, on) if not t.is_universal)
        self._laws = laws
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
                self._memo[key] = self._calls(treaty, key[1])
            found += self._memo[key]
        return tuple(found)

    def _calls(self, treaty: Treaty, entered: Entered) -> tuple[Call, ...]:
        """Return whom one treaty calls in then; sets that it cannot tell apart are asked of it once."""
        key = (treaty.id, self._sieves[treaty.id].kept(self._entry[state] for state in entered))
        if key not in self._asked:
            if len(self._asked) >= MOST:
                why = f"more than {MOST} sets of states would each call in others"
                raise InputError("too many rounds to play", why=why, try_next="leave out --behaviour")
            self._asked[key] = self._ask(tuple(company(treaty, self._use)), key[1], treaty.id)
        return self._asked[key]

    def _ask(
        self, treaties: tuple[Treaty, ...], entries: tuple[Entry, ...], only: str | None
    ) -> tuple[Call, ...]:
        found = read(treaties, self._situation, entries, self._use.law).values()
        owed = [d for d in found if calls(d) and d.verdict in BINDING and only in (None, d.treaty)]
        called = []
        for duty in sorted(owed, key=_order):
            one = entry(duty, 1, self._situation, ())
            if one is not None and self._free_to_come(one, found, owed):
                self._meet(one)
                called.append(Call(duty.state.id, KINDS.get(duty.duty, duty.duty)))
        return tuple(called)

    def _free_to_come(self, one: Entry, found: Iterable[Duty], owed: Iterable[Duty]) -> bool:
        """Return whether nothing but its own will keeps the state out: no bar, no call to the other side."""
        event = self._situation.event
        if one.state in (event.attacker, event.target) or one.against.startswith(NON_STATE):
            return False
        return not barred(one, found, owed, self._laws, event.date)

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
