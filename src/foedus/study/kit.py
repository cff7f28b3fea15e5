"""Answer `kit`: a lesson on a crisis. What each role could read that day, and the law from the engine.

The verdicts are the engine's, asked when the kit is; a kit's file holds none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from foedus.errors import InputError
from foedus.model.credibility.honour import SOURCE, Honour, published
from foedus.study import events
from foedus.study.answer import Answer
from foedus.study.kitlaw import Law, Owed, Round
from foedus.study.kits import Exercise, KitFile, Role, Stage, Told, kit_of, shipped_kits
from foedus.study.question import Kit, Kits
from foedus.study.setting import Setting
from foedus.system.dates import Date
from foedus.system.records import OneOrMore, Source, many
from foedus.treaty.crisis import crisis_of
from foedus.treaty.duty import State
from foedus.treaty.language import Clause, Treaty


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
    sources: tuple[str, ...]
    at: str


class Card(msgspec.Struct, frozen=True):
    """What one role is handed; `safe` are the numbers of the secret documents that it holds."""

    state: State
    role: Role
    safe: tuple[int, ...]


class Task(msgspec.Struct, frozen=True):
    """A question with its answer; `owed` is what the engine says to it."""

    question: str
    answer: str
    owed: Owed | None


class Done(msgspec.Struct, frozen=True):
    """What a state in fact did."""

    state: State
    text: str
    source: OneOrMore


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
    deeds: tuple[Done, ...]
    record: tuple[Rate, ...]
    exercises: tuple[Task, ...]
    sources: dict[str, Source]

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a duty of the rounds."""
        columns = ("toward", "treaty", "article", "duty", "verdict", "round", "reason")
        return [
            {"event": one.event, "on": one.on.iso(), "state": owed.state.id}
            | {name: getattr(owed, name) for name in columns}
            for one in self.rounds
            for owed in one.owed
        ]

    def glance(self) -> dict[str, Any]:
        """Return how much the kit holds."""
        minutes = sum(stage.minutes for stage in self.stages)
        return {"roles": len(self.cards), "documents": len(self.documents), "minutes": minutes}


AS_IN_THE_FILE = ("id", "crisis", "title", "on", "about", "aims", "decide", "before", "stages", "sources")


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
    law = Law(kit, found, use, {_on(role.state, kit, use) for role in kit.roles})
    documents = tuple(_documents(kit, use))
    kinds = dict.fromkeys(document.duty for document in documents)
    return KitAnswer(
        question=question,
        **{name: getattr(kit, name) for name in AS_IN_THE_FILE},
        cards=tuple(_card(role, kit, documents, use) for role in kit.roles),
        documents=documents,
        rounds=tuple(law.round(number) for number in kit.events),
        deeds=tuple(Done(use.state(_on(deed.state, kit, use)), deed.text, deed.source) for deed in kit.deeds),
        record=tuple(Rate(duty, published(duty, kit.on)) for duty in kinds),
        exercises=tuple(_task(exercise, law) for exercise in kit.exercises),
        provenance=use.provenance(citations=(SOURCE,)),
    )


def _on(name: str, kit: KitFile, use: Setting) -> str:
    """Return the id of a state that exists on the kit's day; raises InputError."""
    return use.law.polities.find(name, kit.on, where=f"kit {kit.id}").id


def _card(role: Role, kit: KitFile, documents: Iterable[Document], use: Setting) -> Card:
    """Return a role's card: it holds those secret documents to which it is a party that day."""
    state = use.state(_on(role.state, kit, use))
    safe = tuple(d.number for d in documents if d.secret and not d.later and state in d.parties)
    return Card(state, role, safe)


def _task(exercise: Exercise, law: Law) -> Task:
    return Task(exercise.question, exercise.answer, law.pick(exercise.owed) if exercise.owed else None)


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
    cited = tuple(treaty.sources[key].cited() for key in many(clause.source))
    spell = treaty.clause_spell(clause)
    made = spell.start or treaty.signed
    parties = treaty.parties_on(made if on < made else on)
    return Document(
        number, treaty.id, treaty.name, clause.article, clause.duty, clause.latitude, clause.gist,
        treaty.signed, tuple(map(use.state, parties)), bool(open_from), spell.holds(on) is not True,
        cited, clause.at,
    )  # fmt: skip
