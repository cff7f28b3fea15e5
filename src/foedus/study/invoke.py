"""Answer `invoke`: the duties of the first round or of all, their summary, and (kept apart) behaviour."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from foedus.errors import QuestionError
from foedus.model.credibility.honour import SOURCE, honour
from foedus.model.credibility.outlook import Outlook
from foedus.study import facts
from foedus.study.answer import Assumed, Behaviour, InvokeAnswer
from foedus.study.question import Invoke
from foedus.study.setting import Setting
from foedus.system.dates import Date, parse_date
from foedus.treaty.cascade import Rounds, cascade, in_force
from foedus.treaty.duty import NO_PLEDGE, Duty, summary
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
    rounds = _rounds(question, situation, use)
    found, hidden = _known(rounds.duties, question.known_to, on, use)
    found += _asked_about(question, situation, found, use)
    behaviour = tuple(_behaviour(duty, on) for duty in found if duty.treaty) if question.behaviour else ()
    return InvokeAnswer(
        question=question,
        attacker=use.state(event.attacker),
        target=use.state(event.target),
        on=on,
        assumed=_assumed(question, found),
        duties=tuple(found),
        summary=tuple(summary(found)),
        behaviour=behaviour,
        entries=rounds.entries,
        collisions=rounds.collisions,
        outlook=_outlook(question, situation, use),
        notes=_notes(len(alone.corpus), len(use.corpus) - len(alone.corpus), question.atop, hidden),
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


def _known(found: Iterable[Duty], to: str | None, on: Date, use: Setting) -> tuple[list[Duty], int]:
    """Return the duties that a state could know of, numbered anew, and how many were hidden from it."""
    every = list(found)
    if to is None:
        return every, 0
    who = facts.actor(to, on, use, "--known-to")
    seen = [d for d in every if not d.secret or who in use.corpus.by_id[d.treaty].parties_on(on)]
    numbered = [msgspec.structs.replace(duty, id=n) for n, duty in enumerate(seen, 1)]
    return numbered, len(every) - len(seen)


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


def _notes(treaties: int, coded: int, atop: bool, hidden: int) -> tuple[str, ...]:
    """Return how far the answer sees."""
    notes = [f"The corpus holds {treaties} treaties; a pledge in any other treaty is not seen here."]
    if atop:
        notes = [
            f"The corpus holds {treaties} treaties; beside them stand {coded} alliances of 1815-2018 as ATOP "
            "codes them. A coding has no words: what it leaves open is contested, aid at most discretionary."
        ]
    if hidden:
        notes.append(f"{hidden} duties rest on clauses that were secret that day and are left out.")
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
    shared = [t for t in use.corpus if {who, target} <= {p.polity for p in t.parties}]
    bound = [t for t in shared if {who, target} <= t.parties_on(on).keys() and t.spell.holds(on)]
    reason = f"no treaty of the corpus binds {name} to {other} on {on}"
    if bound:
        named = ", ".join(treaty.id for treaty in bound)
        reason = f"nothing that binds {name} to {other} asks it for help here ({named})"
    past = [(end, t) for t in shared if (end := _ended(t, who, target)) and end <= on]
    coming = [t for t in shared if (t.in_force or t.signed) > on]
    if past:
        end, treaty = max(past, key=lambda pair: pair[0])
        reason += f"; the last was {treaty.name}, until {end}"
    elif coming:
        first = min(coming, key=lambda t: t.in_force or t.signed)
        reason += f"; the first is {first.name}, from {first.in_force or first.signed}"
    return Duty(
        number, use.state(who), target, "", "", "", NO_PLEDGE, "free", reason, 1, "", Proof(reason, False)
    )


def _ended(treaty: Treaty, one: str, other: str) -> Date | None:
    ends = [p.until for p in treaty.parties if p.polity in (one, other) and p.until]
    ends += [treaty.ends.date] if treaty.ends else []
    return min(ends, default=None)


def _behaviour(duty: Duty, on: Date) -> Behaviour:
    return Behaviour(duty.id, honour(duty.duty, on))


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
