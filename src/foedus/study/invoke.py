"""Answer `invoke`: the duties of the first round, their summary, and (kept apart) the record of honour."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from foedus.errors import QuestionError
from foedus.model.credibility.honour import SOURCE, honour
from foedus.study import facts
from foedus.study.answer import Assumed, Behaviour, InvokeAnswer
from foedus.study.question import Invoke
from foedus.study.setting import Setting
from foedus.system.dates import Date, parse_date
from foedus.treaty.duty import NO_PLEDGE, Duty, summary
from foedus.treaty.engine import duties
from foedus.treaty.language import Treaty
from foedus.treaty.scene import Situation
from foedus.treaty.truth import Proof

CODED = "atop-"  # what the ids of treaties begin with that rest on a coding


def answer(question: Invoke, use: Setting) -> InvokeAnswer:
    """Return who must do what; raises InputError when the question's words are off."""
    on = parse_date(question.on, where="--on")
    alone, use = use, use.with_atop(on) if question.atop else use
    situation = situate(question, use)
    found = [_marked(duty) for duty in duties(use.corpus, situation, use.law)]
    event = situation.event
    for text in question.why_not:
        who = facts.actor(text, on, use, "--why-not")
        if who in (event.attacker, event.target):
            why = f"{use.law.name(who)} is one of the two sides"
            raise QuestionError("--why-not asks about a third state", where=f"--why-not {text}", why=why)
        if not any(d.state.id == who and d.toward == event.target and d.kind == "aid" for d in found):
            found.append(_no_pledge(who, event.target, on, len(found) + 1, use))
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
        notes=_notes(len(alone.corpus), len(use.corpus) - len(alone.corpus), question.atop),
        provenance=alone.provenance(citations=_citations(found, use, question.behaviour)),
    )


def _notes(treaties: int, coded: int, atop: bool) -> tuple[str, ...]:
    """Return how far the answer sees."""
    if not atop:
        return (f"The corpus holds {treaties} treaties; a pledge in any other treaty is not seen here.",)
    return (
        f"The corpus holds {treaties} treaties; beside them stand {coded} alliances of 1815-2018 as ATOP "
        "codes them. A coding has no words: what it leaves open is contested, aid at most discretionary.",
    )


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
    for duty in found:
        for step in duty.proof.walk():
            if step.assumed:
                used[step.assumed[0]] = step.assumed[1]
    return tuple(Assumed(fact, value) for fact, value in used.items())


def _no_pledge(who: str, target: str, on: Date, number: int, use: Setting) -> Duty:
    """Return the `free` of a state that no treaty binds here, naming the last treaty that did."""
    name, other = use.law.name(who), use.law.name(target)
    shared = [t for t in use.corpus if {who, target} <= {p.polity for p in t.parties}]
    reason = f"no treaty of the corpus binds {name} to {other} on {on}"
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
