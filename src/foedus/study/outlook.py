"""The rounds of an invocation as states tend to behave: Monte-Carlo cascades over the law's calls."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.errors import InputError
from foedus.model.credibility.honour import clause, evidence
from foedus.model.credibility.outlook import Call, Entered, Outlook
from foedus.model.credibility.terms import promises
from foedus.study.cases import company
from foedus.study.setting import Setting
from foedus.treaty.cascade import Entry, alliances, allied, calls, comes_in, entry, in_force, read
from foedus.treaty.duty import Duty
from foedus.treaty.language import Treaty
from foedus.treaty.reactive import Apart, Sieve, reactive
from foedus.treaty.scene import Situation

BINDING = ("obliged", "discretionary")
MOST = 200  # sets of entrants asked of the law
KINDS = ("defence", "offence")  # of pledges in the record of honour, among those that enter a war


def outlook(situation: Situation, use: Setting, *, draws: int, seed: int) -> Outlook:
    """Return who comes in if pledges are kept as often as the record of that duty and period says.

    Obliged and discretionary help count; what is contested does not, unless a fact settles it. Nor does the
    collective security of more than 40 states, for the record is one of alliances; nor states whose duties
    collide.
    """
    from foedus.model.credibility.entries import outlook as play

    table = _Table(situation, use)
    found = {kind: evidence(kind, situation.event.date) for kind in KINDS}
    counts = {kind: one for kind, one in found.items() if one is not None}
    return play(table.step, counts, draws=draws, seed=seed)


@dataclass(frozen=True, eq=False)
class _Told:
    """What some treaties say: calls, each with its foe, and whom each state is kept from fighting."""

    summons: tuple[tuple[Call, str], ...]
    kept_from: frozenset[tuple[str, str]]


class _Table:
    """What each set of entrants calls in, asked of the engine once a treaty and set.

    All laws are read once before anybody has entered: what keeps a state from a war need not stand in the
    treaty that calls it there. Those that the entries of others can move are read again.
    """

    def __init__(self, situation: Situation, use: Setting) -> None:
        on = situation.event.date
        self._situation, self._use = situation, use
        self._entry: dict[str, Entry] = {}  # the first entry that each state was called to
        self._asked: dict[tuple[str, Apart], _Told] = {}
        self._memo: dict[tuple[_Told, ...], tuple[Call, ...]] = {}
        laws = tuple(t for t in in_force(use.corpus, on) if not t.is_universal)
        self._promises = {treaty.id: promises([treaty], on) for treaty in laws}
        self._alliances = alliances(laws, on)
        self._moved = [treaty for treaty in laws if any(reactive(treaty, on))]
        self._sieves = {treaty.id: Sieve(treaty, on, use.law) for treaty in self._moved}
        self._seen: dict[str, dict[str, int]] = {id_: {} for id_ in self._sieves}  # of states met
        found = read(laws, situation, (), use.law).values()
        self._fixed = self._told([duty for duty in found if duty.treaty not in self._sieves], ())

    def step(self, entered: Entered) -> tuple[Call, ...]:
        """Return who is called in once those have entered."""
        told = tuple(self._read(treaty, entered) for treaty in self._moved)
        if told not in self._memo:
            self._memo[told] = self._called((self._fixed, *told))
        return self._memo[told]

    def _read(self, treaty: Treaty, entered: Entered) -> _Told:
        """Return what one treaty says then; sets that it cannot tell apart are asked of it once."""
        sieve, seen = self._sieves[treaty.id], self._seen[treaty.id]
        key = (treaty.id, sieve.apart(seen[state] for state in entered if state in seen))
        if key not in self._asked:
            if len(self._asked) >= MOST:
                why = f"more than {MOST} sets of states would each call in others"
                raise InputError("too many rounds to play", why=why, try_next="leave out --behaviour")
            entries = sieve.chosen(key[1])
            found = read(tuple(company(treaty, self._use)), self._situation, entries, self._use.law).values()
            self._asked[key] = self._told([duty for duty in found if duty.treaty == treaty.id], entries)
        return self._asked[key]

    def _told(self, found: list[Duty], entries: tuple[Entry, ...]) -> _Told:
        """Return the summons among some duties, and the bars: a call to one side is a bar to fighting it."""
        event, summons = self._situation.event, []
        owed = [duty for duty in found if calls(duty) and duty.verdict in BINDING]
        for duty in sorted(owed, key=_order):
            one = entry(duty, 1, self._situation, entries)
            if one is None or one.state in (event.attacker, event.target):
                continue
            if comes_in(one, entries, self._situation) and not allied(one, self._alliances):
                self._meet(one)
                summons.append((Call(one.state, self._kind(duty)), one.against))
        bars = (duty for duty in found if duty.verdict == "barred")
        return _Told(tuple(summons), frozenset((duty.state.id, duty.toward) for duty in (*bars, *owed)))

    def _kind(self, duty: Duty) -> str:
        """Return of which kind the record of honour counts a duty."""
        found = clause(duty.duty, self._promises[duty.treaty])
        assert found is not None  # only consultation has none, and it brings nobody in
        return found

    def _called(self, told: tuple[_Told, ...]) -> tuple[Call, ...]:
        """Return the calls that nothing but their own will keeps the states from following, each once."""
        kept_from = {pair for one in told for pair in one.kept_from}
        summons = (one for part in told for one in part.summons)
        return tuple(dict.fromkeys(call for call, foe in summons if (call.state, foe) not in kept_from))

    def _meet(self, one: Entry) -> None:
        """Keep the first entry that a state is called to, and note which treaties look at it."""
        if one.state not in self._entry:
            self._entry[one.state] = one
            for id_, sieve in self._sieves.items():
                if (sort := sieve.place(one)) is not None:
                    self._seen[id_][one.state] = sort


def _order(duty: Duty) -> tuple[str, bool, str, str]:
    """Sort the calls to one state: without choice before with choice."""
    return (duty.state.id, duty.verdict != "obliged", duty.treaty, duty.article)
