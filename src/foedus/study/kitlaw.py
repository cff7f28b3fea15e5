"""What the engine says about the documents of a kit, event by event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from foedus.errors import InputError
from foedus.study import events
from foedus.study.answer import InvokeAnswer
from foedus.study.events import EventsAnswer
from foedus.study.kits import KitFile, Pick
from foedus.study.setting import Setting
from foedus.system.dates import Date
from foedus.system.records import many
from foedus.treaty.cascade import Collision
from foedus.treaty.crisis import crisis_of
from foedus.treaty.duty import AID, STRENGTH, Duty, State

SETTINGS = {"decided": ("for", "against")}
YES_NO = ("reading", "understanding", "fact", "finding", "request", "opinion", "consent")


class Way(msgspec.Struct, frozen=True):
    """What the verdict of a contested duty becomes when the open fact is set."""

    fact: str
    value: str
    verdict: str


class Owed(msgspec.Struct, frozen=True):
    """What the engine says that a state owes another, and for a contested duty the ways out."""

    state: State
    toward: str
    against: str
    treaty: str
    article: str
    duty: str
    verdict: str
    reason: str
    round: int
    secret: bool
    ways: tuple[Way, ...] = ()


class Round(msgspec.Struct, frozen=True):
    """One event of the crisis: what happened, what it made due under the documents, what was done."""

    event: int
    on: Date
    what: str
    did: str
    sources: tuple[str, ...]
    owed: tuple[Owed, ...]
    collisions: tuple[Collision, ...]
    more: int


class Law:
    """What the engine says about a kit's documents, event by event."""

    def __init__(self, kit: KitFile, found: EventsAnswer, use: Setting, roles: set[str]) -> None:
        self.kit, self.found, self.use, self.roles = kit, found, use, roles
        self.crisis = crisis_of(kit.crisis)
        self.told = events.situate(found.question, use)
        self.read = {(paper.treaty, article) for paper in kit.papers for article in paper.articles}
        self.said: dict[tuple[str, ...], int] = {}
        self.set: dict[tuple[int, str, str, bool], InvokeAnswer] = {}

    def round(self, number: int) -> Round:
        """Return what an event made due under the documents, and how much under other treaties."""
        step = self.found.steps[number - 1]
        fresh = [d for d in step.answer.duties if d.id in step.new]
        read = [d for d in fresh if (d.treaty, d.article) in self.read]
        others = {(d.treaty, d.article) for d in fresh if d.verdict != "free"} - self.read
        torn = tuple(c for c in step.answer.collisions if {d.treaty for d in read} & set(c.bars.split(", ")))
        moved = {step.answer.attacker.id, *(self.roles & {c.state for c in torn})}
        event = self.crisis.events[number - 1]
        shown = [d for d in _once(d for d in read if self._matters(d, moved)) if self._news(d, number)]
        owed = tuple(self._owed(d, number) for d in shown)
        sources = tuple(self.crisis.sources[key].cited() for key in many(event.source))
        return Round(number, step.answer.on, event.what, event.did, sources, owed, torn, len(others))

    def pick(self, pick: Pick) -> Owed:
        """Return the duty that a question asks for, with the engine's verdict; raises InputError."""
        step = self.found.steps[pick.event - 1]
        wanted = (pick.state, pick.toward, pick.duty, pick.treaty, pick.article)
        alike = [
            d for d in step.answer.duties if (d.state.id, d.toward, d.kind, d.treaty, d.article) == wanted
        ]
        if not alike:
            raise InputError(f"no duty {wanted} at event {pick.event}", where=f"kit {self.kit.id}")
        return self._owed(min(alike, key=_strength), pick.event)

    def _matters(self, duty: Duty, moved: set[str]) -> bool:
        """Return whether it binds to help, or says something of a role or of one that moved."""
        if duty.duty == "nonaggression":
            return duty.state.id in moved and duty.verdict != "free"
        if duty.duty in AID:
            return duty.verdict != "free" or duty.state.id in self.roles
        return duty.state.id in self.roles and duty.verdict != "free"

    def _news(self, duty: Duty, number: int) -> bool:
        """Return whether it is more than a duty to keep out, or to talk, that an earlier event told."""
        key = (duty.treaty, duty.article, duty.state.id, duty.verdict)
        return duty.duty in (*AID, "nonaggression") or self.said.setdefault(key, number) == number

    def _owed(self, d: Duty, number: int) -> Owed:
        ways = tuple(self._ways(d, number)) if d.verdict == "contested" else ()
        return Owed(d.state, d.toward, d.against, d.treaty, d.article, d.duty, d.verdict, d.reason, d.round,
                    d.secret, ways)  # fmt: skip

    def _ways(self, duty: Duty, number: int) -> Iterator[Way]:
        """Yield the verdict under each setting of each open fact that can be set one way or the other."""
        open_ = dict.fromkeys(p.switch for p in duty.proof.walk() if p.holds is None and p.switch)
        for fact in open_:
            prefix = fact.partition(":")[0]
            for value in SETTINGS.get(prefix, ("true", "false") if prefix in YES_NO else ()):
                again = self._again(number, fact, value, late=duty.round > 1).duties
                same = [d for d in again if events.key(d) == events.key(duty)]
                yield Way(fact, value, min(same, key=_strength).verdict if same else "free")

    def _again(self, number: int, fact: str, value: str, *, late: bool) -> InvokeAnswer:
        """Return the answer after an event with one more fact given; `late`: with the rounds that follow."""
        if (number, fact, value, late) not in self.set:
            asked = self.found.question
            given = msgspec.structs.replace(asked, assume=asked.assume | {fact: value}, cascade=late)
            self.set[number, fact, value, late] = events.after(given, self.told[:number], self.use)
        return self.set[number, fact, value, late]


def _once(duties: Iterable[Duty]) -> Iterator[Duty]:
    """Yield what each state owes each other by each clause once, strongest verdict and first round first.

    What does not fall due is left out where the same treaty binds the state to the same one already.
    """
    seen: set[tuple[str, ...]] = set()
    bound: set[tuple[str, str, str]] = set()
    for duty in sorted(duties, key=lambda d: (_strength(d), d.round)):
        pair = (duty.treaty, duty.state.id, duty.toward)
        if (*pair, duty.article) not in seen and not (duty.verdict == "free" and pair in bound):
            seen.add((*pair, duty.article))
            bound |= {pair} if duty.verdict == "obliged" else set()
            yield duty


def _strength(duty: Duty) -> int:
    return STRENGTH.index(duty.verdict)
