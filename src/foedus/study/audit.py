"""Answer `audit`: every recorded war read by the law, what was owed beside what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from foedus.data.entry import catalogue
from foedus.data.store import Store, default_root
from foedus.errors import InputError, QuestionError, UnknownNameError, near_names
from foedus.model.credibility.honour import wilson
from foedus.study.answer import Answer
from foedus.study.audit_compare import Comparison, compare
from foedus.study.audit_duties import Owed, Reading, read
from foedus.study.audit_events import course
from foedus.study.audit_tally import Tally, tallies
from foedus.study.question import Audit
from foedus.study.setting import Setting
from foedus.system.dates import Date
from foedus.system.registry import fold
from foedus.treaty.language import Treaty
from foedus.world import atop, fulfilment
from foedus.world.fulfilment import Coding
from foedus.world.wars import FIGHTS, FIRST, LAST, LISTED_TO, WARS, War, wars

HINT = "foedus audit --from 1914 --to 1945"


class WarEvent(msgspec.Struct, frozen=True):
    """One event of a war; with `helps`, the state came in to help that one."""

    on: Date
    attacker: str
    target: str
    helps: str = ""


class WarRead(msgspec.Struct, frozen=True):
    """One war: its events, the treaties that bound a belligerent, and the duties of help and neutrality."""

    number: int
    name: str
    since: Date
    events: tuple[WarEvent, ...]
    treaties: int
    due: int
    honoured: int
    contested: int
    about: str = ""
    unnamed: tuple[int, ...] = ()


class PublishedRate(msgspec.Struct, frozen=True):
    """One published rate, counted anew from the fetched table."""

    what: str
    honoured: int
    n: int
    rate: float | None
    low: float | None
    high: float | None


class AuditAnswer(Answer, frozen=True, kw_only=True):
    """Every recorded war by the law: wars, duties, tallies, published rates, the comparison."""

    question: Audit
    wars: tuple[WarRead, ...]
    tallies: tuple[Tally, ...]
    published: tuple[PublishedRate, ...]
    compared: Comparison
    owed: tuple[Owed, ...]
    notes: tuple[str, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a duty in a war."""
        return [_row(one) for one in self.owed]

    def glance(self) -> dict[str, Any]:
        """Return wars, duties of help and neutrality that fell due, those honoured, and the agreement."""
        whole = next(t for t in self.tallies if (t.by, t.period) == ("all", "all"))
        applied = self.compared.agreement[1]
        return {
            "wars": len(self.wars),
            "due": whole.due,
            "honoured": whole.honoured,
            "rate": whole.rate,
            "matched": self.compared.matched,
            "agreement": applied.share,
            "kappa": applied.kappa,
        }


def _row(one: Owed) -> dict[str, Any]:
    named = {"state": one.state.id, "toward": ", ".join(one.toward), "on": one.on.iso()}
    return msgspec.structs.asdict(one) | named


def answer(question: Audit, use: Setting) -> AuditAnswer:
    """Return the audit; raises InputError when the words are off or a table has not been fetched."""
    store = Store(default_root())
    _fetched(question, store)
    chosen = _chosen(question, wars(store))
    alone, use = use, use.with_atop(Date(FIRST)) if question.atop else use
    readings = [read(course(war), use.corpus, use.law) for war in chosen]
    frame = fulfilment.table(store)
    numbers = {war.number for war in chosen}
    codings = [c for c in fulfilment.codings(frame) if c.war in numbers or (_whole(question) and not c.war)]
    owed = tuple(one for reading in readings for one in reading.owed)
    return AuditAnswer(
        question=question,
        wars=tuple(map(_war_read, readings)),
        tallies=tuple(tallies(owed)),
        published=tuple(_published(fulfilment.rates(frame))),
        compared=compare(readings, codings, _why_unread(use, store, readings)),
        owed=owed,
        notes=_notes(alone, use, readings),
        provenance=alone.provenance(citations=tuple(_cited(question))),
    )


def _whole(question: Audit) -> bool:
    return (question.from_, question.to, question.war) == (FIRST, LAST, None)


def _tables(question: Audit) -> tuple[str, ...]:
    return (WARS, FIGHTS, fulfilment.TABLE, *([atop.TABLE] if question.atop else []))


def _fetched(question: Audit, store: Store) -> None:
    """Raise InputError that says what to type unless every table is in the store."""
    names = _tables(question)
    lacking = [name for name in names if not store.has(catalogue()[name])]
    if lacking:
        raise InputError(
            f"the audit needs tables that are not in the store: {', '.join(lacking)}",
            why="they are fetched once, from their publishers, and shipped nowhere",
            try_next=f"foedus data get {' '.join(names)} --accept-terms",
        )


def _chosen(question: Audit, listed: tuple[War, ...]) -> tuple[War, ...]:
    """Return the wars asked for; raises QuestionError or UnknownNameError."""
    for year, option in ((question.from_, "--from"), (question.to, "--to")):
        if not FIRST <= year <= LAST:
            why = f"covered: {FIRST} to {LAST}"
            raise QuestionError(f"{year} is out of cover", where=option, why=why, try_next=HINT)
    if question.to < question.from_:
        what = f"{question.to} lies before {question.from_}"
        raise QuestionError(what, where="--to", try_next=HINT)
    within = tuple(war for war in listed if question.from_ <= war.start.year <= question.to)
    if question.war is not None:
        return (_named(question.war, within, listed),)
    if not within:
        what = f"no recorded war began from {question.from_} to {question.to}"
        raise QuestionError(what, where="--from", why=f"the list ends in {LISTED_TO}", try_next=HINT)
    return within


def _named(text: str, within: tuple[War, ...], listed: tuple[War, ...]) -> War:
    word = fold(text)
    same = [war for war in listed if word in (str(war.number), fold(war.name))]
    same = same or [war for war in listed if word and word in fold(war.name)]
    if len(same) == 1 and same[0] in within:
        return same[0]
    if len(same) == 1:
        why = f"{same[0].name} began in {same[0].start.year}"
        raise QuestionError("the war lies outside the years asked for", where="--war", why=why, try_next=HINT)
    names = [f"{war.name} ({war.number})" for war in same]
    near = tuple(names[:5]) or near_names(text, [war.name for war in listed])
    what = f"{len(same)} wars are called {text[:60]!r}" if same else f"no recorded war {text[:60]!r}"
    raise UnknownNameError(what, where="--war", near=near, try_next='foedus audit --war "World War I"')


def _war_read(reading: Reading) -> WarRead:
    war, told = reading.course.war, reading.course
    called = [o for o in reading.owed if o.kind in ("help", "neutrality") and o.scope != "universal"]
    return WarRead(
        number=war.number,
        name=war.name,
        since=war.start,
        events=tuple(WarEvent(e.date, e.attacker, e.target, e.helps) for e in told.events),
        treaties=len(reading.treaties),
        due=sum(o.due is True for o in called),
        honoured=sum(o.honoured is True for o in called),
        contested=sum(o.verdict == "contested" for o in called),
        about=told.facts.about,
        unnamed=told.unnamed,
    )


def _published(rates: dict[str, tuple[int, int]]) -> Iterator[PublishedRate]:
    for what, (honoured, n) in rates.items():
        interval = wilson(honoured, n) if n else (None, None)
        yield PublishedRate(what, honoured, n, honoured / n if n else None, *interval)


def _why_unread(use: Setting, store: Store, readings: Iterable[Reading]) -> Callable[[Coding], str]:
    """Return what tells why an alliance that they coded in a war was not read."""
    treaties: dict[int, list[Treaty]] = {}
    for treaty in use.corpus:
        if treaty.atop is not None:
            treaties.setdefault(treaty.atop, []).append(treaty)
    days = {r.course.war.number: [event.date for event in r.course.events] for r in readings}
    coded = {t.atop: t for t in atop.alliances(store)} if store.has(catalogue()[atop.TABLE]) else {}

    def why(coding: Coding) -> str:
        if coding.war is None:
            return "the war has no number in the list of wars"
        if coding.atop not in treaties:
            return "ATOP 5.1 has no such alliance of two states that we know, and it is not encoded"
        if _held(treaties[coding.atop], days[coding.war]):
            return "it bound no belligerent on the days of our events"
        other = coded.get(coding.atop)
        if other is not None and other not in treaties[coding.atop] and _held([other], days[coding.war]):
            ids = ", ".join(sorted(treaty.id for treaty in treaties[coding.atop]))
            return f"{ids}: not in force then by our dates, in force by ATOP's"
        return "not in force on the days of our events"

    return why


def _held(treaties: Iterable[Treaty], days: Iterable[Date]) -> bool:
    held = [(t, on) for on in days for t in treaties if t.spell.holds(on) is not False]
    return any(len(treaty.parties_on(on)) > 1 for treaty, on in held)


def _notes(alone: Setting, use: Setting, readings: list[Reading]) -> tuple[str, ...]:
    numbers = Counter(t.atop for t in alone.corpus if t.atop is not None)
    shared = sorted(number for number, n in numbers.items() if n > 1)
    coded = len(use.corpus) - len(alone.corpus)
    beside = f" and {coded} alliances as ATOP codes them" if coded else ""
    unnamed = sorted({code for reading in readings for code in reading.course.unnamed})
    return (
        "Wars call in the pledges that failed to deter: the rates are of pledges tested, not of all.",
        f"Read: {len(alone.corpus)} encoded treaties{beside}. A pledge in any other treaty is not seen.",
        f"The list of wars ends in {LISTED_TO} and knows fighting above its threshold only; help of other "
        "kinds, which a discretionary duty may leave to choice, counts as none.",
        "Intervals take duties for independent; duties in one war are not, so the true ones are wider.",
        *(
            [f"Several encoded treaties share an ATOP number and are compared as one: {_listed(shared)}."]
            if shared
            else []
        ),
        *([f"Codes that name no polity on their day, left out: {_listed(unnamed)}."] if unnamed else []),
    )


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def _cited(question: Audit) -> Iterator[str]:
    for name in _tables(question):
        entry = catalogue()[name]
        yield f"{name} {entry.version}, sha256 {entry.file.sha256[:16]}: {entry.citation}"
