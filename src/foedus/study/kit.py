"""Answer `kit`: a lesson on a crisis. What each role could read that day, and the law from the engine.

The verdicts are the engine's, asked when the kit is; a kit's file holds none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from foedus.errors import InputError
from foedus.model.credibility.honour import SOURCE, Honour, honour
from foedus.study import events
from foedus.study.answer import Answer
from foedus.study.events import EventsAnswer, Step
from foedus.study.kits import Deed, KitFile, Pick, Role, Stage, Told, kit_of, shipped_kits
from foedus.study.question import Kit, Kits
from foedus.study.setting import Setting
from foedus.system.dates import Date
from foedus.system.records import Source
from foedus.treaty.cascade import Collision
from foedus.treaty.crisis import crisis_of
from foedus.treaty.duty import AID, STRENGTH, Duty, State
from foedus.treaty.language import Clause, Treaty

SETTINGS = {"decided": ("for", "against")}
YES_NO = ("reading", "understanding", "fact", "finding", "request", "opinion", "consent")


class Document(msgspec.Struct, frozen=True):
    """A clause in our words; `secret` to all but the `parties`; `later`: not yet made on the day."""

    number: int
    treaty: str
    name: str
    article: str
    duty: str
    latitude: str | None
    gist: str
    signed: Date
    parties: tuple[State, ...]
    secret: bool
    later: bool
    source: str


class Card(msgspec.Struct, frozen=True):
    """What one role is handed; `safe` are the numbers of the secret documents that it holds."""

    state: State
    role: Role
    safe: tuple[int, ...]


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
    owed: tuple[Owed, ...]
    collisions: tuple[Collision, ...]
    more: int


class Task(msgspec.Struct, frozen=True):
    """A question with its answer; `owed` is what the engine says to it."""

    question: str
    answer: str
    owed: Owed | None


class Rate(msgspec.Struct, frozen=True):
    """How often pledges of a kind were kept when war called them in."""

    duty: str
    honour: Honour | None


class KitAnswer(Answer, frozen=True, kw_only=True):
    """A lesson on a crisis: roles, documents, the law by the engine, what happened, and the record."""

    question: Kit
    id: str
    crisis: str
    title: str
    on: Date
    about: str
    aims: tuple[str, ...]
    decide: str
    before: tuple[Told, ...]
    stages: tuple[Stage, ...]
    cards: tuple[Card, ...]
    documents: tuple[Document, ...]
    rounds: tuple[Round, ...]
    deeds: tuple[tuple[State, Deed], ...]
    record: tuple[Rate, ...]
    exercises: tuple[Task, ...]
    sources: dict[str, Source]

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a duty of the rounds."""
        return [
            {"event": one.event, "on": one.on.iso(), "state": o.state.id, "toward": o.toward, "treaty": o.treaty,
             "article": o.article, "duty": o.duty, "verdict": o.verdict, "round": o.round, "reason": o.reason}
            for one in self.rounds
            for o in one.owed
        ]  # fmt: skip

    def glance(self) -> dict[str, Any]:
        """Return how much the kit holds."""
        minutes = sum(stage.minutes for stage in self.stages)
        return {"roles": len(self.cards), "documents": len(self.documents), "minutes": minutes}


class KitRow(msgspec.Struct, frozen=True):
    """One kit in a line."""

    id: str
    title: str
    on: Date
    roles: tuple[str, ...]
    minutes: int


class KitsAnswer(Answer, frozen=True, kw_only=True):
    """The kits that there are."""

    question: Kits
    kits: tuple[KitRow, ...]

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a kit."""
        return [{"id": k.id, "title": k.title, "on": k.on.iso(), "roles": len(k.roles)} for k in self.kits]

    def glance(self) -> dict[str, Any]:
        """Return how many kits there are."""
        return {"kits": len(self.kits)}


def listing(question: Kits, use: Setting) -> KitsAnswer:
    """Return the kits in a line each."""
    rows = tuple(
        KitRow(k.id, k.title, k.on, tuple(r.state for r in k.roles), sum(s.minutes for s in k.stages))
        for k in shipped_kits()
    )
    return KitsAnswer(question=question, kits=rows, provenance=use.provenance())


def answer(question: Kit, use: Setting) -> KitAnswer:
    """Return the kit of a name; raises InputError with near names."""
    kit = kit_of(question.name)
    asked = events.question_of(crisis_of(kit.crisis), cascade=True)
    found = events.answer(asked, use)
    law = _Law(kit, found, use)
    documents = tuple(_documents(kit, use))
    return KitAnswer(
        question=question, id=kit.id, crisis=kit.crisis, title=kit.title, on=kit.on, about=kit.about,
        aims=kit.aims, decide=kit.decide, before=kit.before, stages=kit.stages,
        cards=tuple(_card(role, kit, documents, use) for role in kit.roles),
        documents=documents,
        rounds=tuple(law.round(number) for number in kit.events),
        deeds=tuple((use.state(_on(deed.state, kit, use)), deed) for deed in kit.deeds),
        record=tuple(Rate(duty, honour(duty, kit.on)) for duty in dict.fromkeys(d.duty for d in documents)),
        exercises=tuple(Task(e.question, e.answer, law.pick(e.owed) if e.owed else None) for e in kit.exercises),
        sources=kit.sources,
        provenance=use.provenance(citations=(*found.provenance.citations, SOURCE)),
    )  # fmt: skip


def _on(name: str, kit: KitFile, use: Setting) -> str:
    """Return the id of a state that exists on the kit's day; raises InputError."""
    return use.law.polities.find(name, kit.on, where=f"kit {kit.id}").id


def _card(role: Role, kit: KitFile, documents: Iterable[Document], use: Setting) -> Card:
    """Return a role's card: it holds those secret documents to which it is a party that day."""
    state = use.state(_on(role.state, kit, use))
    safe = tuple(d.number for d in documents if d.secret and not d.later and state in d.parties)
    return Card(state, role, safe)


def _documents(kit: KitFile, use: Setting) -> Iterator[Document]:
    number = 0
    for paper in kit.papers:
        treaty = use.corpus.by_id[paper.treaty]
        for article in paper.articles:
            number += 1
            yield _document(number, treaty, _clause(treaty, article, kit), kit.on, use)


def _clause(treaty: Treaty, article: str, kit: KitFile) -> Clause:
    for clause in treaty.clauses:
        if clause.article == article:
            return clause
    raise InputError(f"{treaty.id} has no article {article!r}", where=f"kit {kit.id}")


def _document(number: int, treaty: Treaty, clause: Clause, on: Date, use: Setting) -> Document:
    open_from = [day for day in (clause.secret_until, treaty.public_from) if day and on < day]
    keys = (clause.source,) if isinstance(clause.source, str) else clause.source
    cited = [treaty.sources[key].cited() for key in keys if key in treaty.sources]
    spell = treaty.clause_spell(clause)
    made = spell.start or treaty.signed
    parties = treaty.parties_on(made if on < made else on)
    return Document(
        number, treaty.id, treaty.name, clause.article, clause.duty, clause.latitude, clause.gist,
        treaty.signed, tuple(map(use.state, parties)), bool(open_from), spell.holds(on) is not True,
        f"{'; '.join(cited)}{f' ({clause.at})' if clause.at else ''}",
    )  # fmt: skip


class _Law:
    """What the engine says about a kit's documents, event by event."""

    def __init__(self, kit: KitFile, found: EventsAnswer, use: Setting) -> None:
        self.kit, self.found, self.use = kit, found, use
        self.told = events.situate(found.question, use)
        self.read = {(paper.treaty, article) for paper in kit.papers for article in paper.articles}
        self.roles = {_on(role.state, kit, use) for role in kit.roles}

    def round(self, number: int) -> Round:
        step = self.found.steps[number - 1]
        fresh = [d for d in step.answer.duties if d.id in step.new and self._matters(d)]
        shown = [d for d in _once(fresh) if (d.treaty, d.article) in self.read]
        others = {(d.treaty, d.article) for d in fresh if d.verdict != "free"} - self.read
        ids = {d.treaty for d in shown}
        torn = tuple(c for c in step.answer.collisions if ids & set(c.bars.split(", ")))
        event = crisis_of(self.kit.crisis).events[number - 1]
        owed = tuple(self._owed(d, number) for d in shown)
        return Round(number, step.answer.on, event.what, event.did, owed, torn, len(others))

    def pick(self, pick: Pick) -> Owed:
        step = self.found.steps[pick.event - 1]
        wanted = (pick.state, pick.toward, pick.duty, pick.treaty, pick.article)
        alike = [d for d in step.answer.duties if (d.state.id, d.toward, d.kind, d.treaty, d.article) == wanted]
        if not alike:
            raise InputError(f"no duty {wanted} at event {pick.event}", where=f"kit {self.kit.id}")
        return self._owed(min(alike, key=_strength), pick.event)

    def _matters(self, duty: Duty) -> bool:
        """Return whether it binds somebody, or is help that a role might have thought it owed."""
        return duty.verdict != "free" or (duty.duty in AID and duty.state.id in self.roles)

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
                asked = self.found.question
                set_so = msgspec.structs.replace(asked, assume=asked.assume | {fact: value})
                again = events.after(set_so, self.told[:number], self.use)
                same = [d for d in again.duties if events.key(d) == events.key(duty)]
                yield Way(fact, value, min(same, key=_strength).verdict if same else "free")


def _once(duties: Iterable[Duty]) -> Iterator[Duty]:
    """Yield what each state owes each other by each clause once: in the first round in which it does."""
    seen: set[tuple[str, ...]] = set()
    for duty in duties:
        key = (duty.treaty, duty.article, duty.state.id, duty.toward, duty.verdict)
        if key not in seen:
            seen.add(key)
            yield duty


def _strength(duty: Duty) -> int:
    return STRENGTH.index(duty.verdict)
