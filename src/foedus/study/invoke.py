"""Answer `invoke`: the duties of the first round or of all, their summary, and (kept apart) behaviour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import msgspec

from foedus.errors import QuestionError
from foedus.model.credibility.honour import SOURCE, honour
from foedus.model.credibility.outlook import Outlook
from foedus.model.credibility.terms import promises
from foedus.study import facts
from foedus.study.answer import Assumed, Behaviour, InvokeAnswer
from foedus.study.question import Invoke
from foedus.study.setting import Setting
from foedus.system.dates import Date, Spell, parse_date
from foedus.treaty.cascade import Rounds, cascade, in_force
from foedus.treaty.corpus import Corpus
from foedus.treaty.duty import AID, NO_PLEDGE, Duty, summary
from foedus.treaty.engine import duties
from foedus.treaty.language import Treaty
from foedus.treaty.scene import Situation
from foedus.treaty.truth import Proof

CODED = "atop-"  # what the ids of treaties begin with that rest on a coding
DRAWS, SEED = 20_000, 1914


def answer(question: Invoke, use: Setting) -> InvokeAnswer:
    """Return who must do what; raises InputError when the question's words are off."""
    on = parse_date(question.on, where="--on")
    alone, use = use, use.with_atop(on) if question.atop else use
    return answered(question, situate(question, use), alone, use)


def answered(question: Invoke, situation: Situation, alone: Setting, use: Setting) -> InvokeAnswer:
    """Return the answer to a situation; `alone` is the setting without the codings that `use` may hold."""
    event, on = situation.event, situation.event.date
    use, hidden = _known(question.known_to, on, use)
    rounds = _rounds(question, situation, use)
    found = list(rounds.duties)
    found += _asked_about(question, situation, found, use)
    shown = [duty for duty in found if duty.treaty] if question.behaviour else []
    return InvokeAnswer(
        question=question,
        attacker=use.state(event.attacker),
        target=use.state(event.target),
        on=on,
        assumed=_assumed(question, found),
        duties=tuple(found),
        summary=tuple(summary(found)),
        behaviour=tuple(_behaviour(duty, on, use) for duty in shown),
        entries=rounds.entries,
        collisions=rounds.collisions,
        outlook=_outlook(question, situation, use),
        notes=_notes(alone, use, question.atop, hidden, on),
        provenance=alone.provenance(
            citations=_citations(found, use, question.behaviour),
            seed=SEED if question.cascade and question.behaviour else None,
        ),
    )


def _rounds(question: Invoke, situation: Situation, use: Setting) -> Rounds:
    if question.cascade:
        found = cascade(use.corpus, situation, use.law, with_discretion=question.with_discretion)
        return msgspec.structs.replace(found, duties=tuple(map(_marked, found.duties)))
    laws = in_force(use.corpus, situation.event.date)
    return Rounds(tuple(_marked(duty) for duty in duties(laws, situation, use.law)), (), ())


def _outlook(question: Invoke, situation: Situation, use: Setting) -> Outlook | None:
    if not (question.cascade and question.behaviour):
        return None
    from foedus.study.outlook import outlook

    return outlook(situation, use, draws=DRAWS, seed=SEED)


def _known(to: str | None, on: Date, use: Setting) -> tuple[Setting, int]:
    """Return the setting as a state could know it that day, and how many clauses were secret from it."""
    if to is None:
        return use, 0
    who = facts.actor(to, on, use, "--known-to")
    seen, hidden = [], 0
    for treaty in use.corpus:
        wholly = treaty.public_from is not None and on < treaty.public_from
        secret = [c for c in treaty.clauses if wholly or (c.secret_until and on < c.secret_until)]
        inside = who in treaty.parties_on(on) or not secret
        clauses = treaty.clauses if inside else tuple(c for c in treaty.clauses if c not in secret)
        hidden += sum(treaty.clause_spell(c).holds(on) is not False for c in secret) if not inside else 0
        if clauses or not treaty.clauses:
            seen.append(msgspec.structs.replace(treaty, clauses=clauses))
    return replace(use, corpus=Corpus(seen, use.corpus.cases)), hidden


def _asked_about(question: Invoke, situation: Situation, found: list[Duty], use: Setting) -> list[Duty]:
    """Return the `free` of each state asked about that no treaty binds to help; raises QuestionError."""
    event = situation.event
    extra: list[Duty] = []
    for text in question.why_not:
        who = facts.actor(text, event.date, use, "--why-not")
        if who in (event.attacker, event.target):
            why = f"{use.law.name(who)} is one of the two sides"
            raise QuestionError("--why-not asks about a third state", where=f"--why-not {text}", why=why)
        if not any(d.state.id == who and d.toward == event.target and d.kind == "aid" for d in found):
            extra.append(_no_pledge(who, event.target, event.date, len(found) + len(extra) + 1, use))
    return extra


def _notes(alone: Setting, use: Setting, atop: bool, hidden: int, on: Date) -> tuple[str, ...]:
    """Return how far the answer sees."""
    treaties = len(alone.corpus)
    notes = [f"The corpus holds {treaties} treaties; a pledge in any other treaty is not seen here."]
    if atop:
        coded = sum(_coded(treaty.id) != "" for treaty in use.corpus)
        notes = [
            f"The corpus holds {treaties} treaties; beside them stand {coded} alliances of 1815-2018 as ATOP "
            "codes them. A coding has no words: what it leaves open is contested, aid at most discretionary."
        ]
    checked = max((treaty.as_of for treaty in alone.corpus if treaty.as_of), default=None)
    if checked and on > checked:
        notes.append(f"The corpus was checked until {checked}: what has changed since is not seen here.")
    if hidden:
        notes.append(f"{hidden} clauses were secret that day and are left out.")
    return tuple(notes)


def _marked(duty: Duty) -> Duty:
    """Return a duty that rests on a coding with a reason that says so."""
    if not _coded(duty.treaty):
        return duty
    return msgspec.structs.replace(duty, reason=f"{duty.reason} (rests on ATOP's coding, not on a text)")


def situate(question: Invoke, use: Setting) -> Situation:
    """Return the question with every name resolved."""
    on = parse_date(question.on, where="--on")
    event = facts.event(
        question.attacker, question.target, on, question.place, question.act, question.object, use
    )
    for name in question.disputed:
        facts.check_fact(name, use, f"--disputed {name}")
    return Situation(event, (), facts.assumed(question.assume, on, use), question.disputed)


def _assumed(question: Invoke, found: Iterable[Duty]) -> tuple[Assumed, ...]:
    """Return every presumption used: what the question did not say and some condition read."""
    used = {} if question.act else {"act": "armed"}
    if not question.object:
        used["object"] = "territory"
    if not question.place:
        used["place"] = "target's home territory"
    seen: set[int] = set()
    for duty in found:
        for step in duty.proof.steps(seen):
            if step.assumed:
                used[step.assumed[0]] = step.assumed[1]
    return tuple(Assumed(fact, value) for fact, value in used.items())


def _no_pledge(who: str, target: str, on: Date, number: int, use: Setting) -> Duty:
    """Return the `free` of a state that no treaty binds here, naming the last treaty that did."""
    name, other = use.law.name(who), use.law.name(target)
    shared = [t for t in use.corpus if {who, target} <= {p.polity for p in t.parties} and _alliance(t)]
    reason = f"no treaty of the corpus binds {name} to help {other} on {on}"
    spells = [(t, spell) for t in shared if (spell := _together(t, who, target)) is not None]
    past = [(spell.until, t) for t, spell in spells if spell.until and spell.until <= on]
    coming = [(spell.start, t) for t, spell in spells if spell.start and spell.start > on]
    if any(spell.holds(on) for _, spell in spells):
        reason = f"nothing that binds {name} to {other} asks it for help here"
    elif past:
        end, treaty = max(past, key=lambda pair: pair[0])
        reason += f"; the last was {treaty.name}, until {end}"
    elif coming:
        start, treaty = min(coming, key=lambda pair: pair[0])
        reason += f"; the first is {treaty.name}, from {start}"
    return Duty(
        number, use.state(who), target, "", "", "", NO_PLEDGE, "free", reason, 1, "", Proof(reason, False)
    )


def _alliance(treaty: Treaty) -> bool:
    """Return whether the treaty promises help among some, and not peace among all the world."""
    return not treaty.is_universal and any(clause.duty in AID for clause in treaty.clauses)


def _together(treaty: Treaty, one: str, other: str) -> Spell | None:
    """Return when both were bound, from the later of their first days to the earlier of their last."""
    mine = [p for p in treaty.parties if p.polity == one]
    theirs = [p for p in treaty.parties if p.polity == other]
    starts = [p[0].from_ or treaty.spell.start for p in (mine, theirs)]
    ends = [day for day in (mine[-1].until, theirs[-1].until, treaty.spell.until) if day]
    start = max((day for day in starts if day), default=None)
    until = min(ends, default=None)
    return None if start and until and until <= start else Spell(start, until)


def _behaviour(duty: Duty, on: Date, use: Setting) -> Behaviour:
    return Behaviour(duty.id, honour(duty.duty, on, promises([use.corpus.by_id[duty.treaty]], on)))


def _citations(found: Iterable[Duty], use: Setting, behaviour: bool) -> tuple[str, ...]:
    ids = sorted({duty.treaty for duty in found if duty.treaty})
    named = [(_coded(id_) or use.corpus.by_id[id_].name, _first_source(use.corpus.by_id[id_])) for id_ in ids]
    cited = dict.fromkeys(f"{name}: {source}" for name, source in named)
    return (*cited, SOURCE) if behaviour else tuple(cited)


def _coded(treaty: str) -> str:
    """Return what stands for all the treaties that rest on a coding; nothing for the others."""
    return "ATOP" if treaty.startswith(CODED) else ""


def _first_source(treaty: Treaty) -> str:
    source = next(iter(treaty.sources.values()))
    return ", ".join(part for part in (source.author, source.title, source.year, source.url) if part)
