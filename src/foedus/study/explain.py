"""Answer `explain`: why the members of a treaty allied, why a state did or stayed out, what binds a pair."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import structs

from foedus.errors import QuestionError
from foedus.model.credibility.honour import SOURCE
from foedus.model.security.war import SOURCE as WARS
from foedus.study import readings
from foedus.study.alignment import joined_on, latest
from foedus.study.docket import Docket
from foedus.study.durable import durable
from foedus.study.explained import Alliance, ClauseCard, ExplainAnswer, Member, Standing
from foedus.study.grounds import merged, of_durability, of_theories
from foedus.study.pledges import joined_by
from foedus.study.prospects import prospects
from foedus.study.question import Explain
from foedus.study.setting import Setting, done_without
from foedus.system.dates import Date, parse_date
from foedus.treaty.language import Treaty
from foedus.treaty.when import victims

SEVERAL, DOORS = 3, 4  # parties of a pact that others may join; how many such pacts are shown
READING = (
    "War risks are five-year chances: the hazard of a dispute times the share of disputes that became wars. "
    "That a pledge deters, as an attacker with less chance to prevail attacks less, is a stated rule.",
)


def answer(question: Explain, use: Setting) -> ExplainAnswer:
    """Return the explanation; raises InputError when the question's words are off."""
    asked = [part for part in (question.treaty, question.state, question.pair) if part]
    if len(asked) != 1:
        hint = "foedus explain NATO, or foedus explain --state sweden --on 1949-04-04"
        raise QuestionError("explain takes a treaty, or --state, or --pair", try_next=hint)
    if question.treaty:
        return _treaty(question, use)
    if not question.on:
        raise QuestionError("--state and --pair need a date", where="--on", try_next="--on 1949-04-04")
    return _states(question, parse_date(question.on, where="--on"), use)


def _treaty(question: Explain, use: Setting) -> ExplainAnswer:
    treaty = use.corpus.find(question.treaty or "", where="TREATY")
    on = parse_date(question.on, where="--on") if question.on else None
    if on and treaty.spell.holds(on) is False:
        why = f"it was signed {treaty.signed} and in force {treaty.spell}"
        hint = f"foedus explain {treaty.id} (each member on the day it joined)"
        raise QuestionError(f"{treaty.name} was not in force on {on}", where="--on", why=why, try_next=hint)
    joined = _joined(treaty, on, use)
    docket = Docket(use)
    members = tuple(docket.member([treaty], polity, on or day, joined=day) for polity, day in joined)
    return _answer(question, treaty, members, (), docket)


def _joined(treaty: Treaty, on: Date | None, use: Setting) -> list[tuple[str, Date]]:
    """Return each party and the day it joined, in order; with `on`, only the parties of that day.

    A state that merely continues a party in law did not join: West Germany's seat is Germany's.
    """
    first: dict[str, Date] = {}
    start = treaty.in_force or treaty.signed
    for party in treaty.parties:
        day = party.from_ or start
        if on is None and any(
            use.law.polities.heir(p.polity, day) == party.polity != p.polity for p in treaty.parties
        ):
            continue
        if on is None or party.spell.holds(on) is not False:
            first[party.polity] = min(first.get(party.polity, day), day)
    return sorted(first.items(), key=lambda pair: (pair[1], pair[0]))


def _states(question: Explain, on: Date, use: Setting) -> ExplainAnswer:
    names = [question.state] if question.state else list(question.pair or ())
    ids = [use.law.polities.find(name or "", on, where="--state/--pair").id for name in names]
    if len(set(ids)) != len(ids):
        raise QuestionError("a pair is two different states", where="--pair", why=f"both name {ids[0]}")
    bound = [t for t in use.corpus if _binds(t, ids, on) and not t.is_universal]
    bound.sort(key=lambda treaty: _closeness(treaty, on))
    docket = Docket(use)
    allied = [treaty for treaty in bound if _mutual(treaty)]  # a guarantee, or peace, is no alliance
    members = tuple(_member(who, allied, on, docket) for who in ids)
    open_ = _open_to(ids[0], bound, on, use) if len(ids) == 1 else []
    doors = [_door(treaty, ids[0], on, docket) for treaty in open_]
    known = tuple(door for door in doors if door.road)
    found = _answer(question, bound[0] if bound and len(ids) == 2 else None, members, known, docket)
    options = prospects(members[0], known, on, use) if len(ids) == 1 else ()
    return structs.replace(found, frontier=options)


def _member(who: str, allied: Sequence[Treaty], on: Date, docket: Docket) -> Member:
    """Return a state as it stands that day, with the step that it took lately, or the pact it stands in."""
    world = docket.use.world_on(on)
    taken = latest(docket.use.known_pacts(on).corpus, who, on, world)[1] if world else ()
    found = docket.member(allied, who, on, taken=taken)
    if found.road is None or taken or not allied:
        return found
    days = {treaty.id: day for treaty in allied if (day := joined_on(treaty, who, on))}
    newest = max((t for t in allied if t.id in days), key=lambda t: days[t.id], default=None)
    then = docket.member([newest], who, days[newest.id]) if newest else None
    if newest is None or then is None or then.road is None:
        return found
    label, road = then.road.label, then.road
    span = (road.probabilities[label], road.low[label], road.high[label])
    stands = Standing(newest.id, days[newest.id], label, *span)
    return structs.replace(found, road=structs.replace(found.road, standing=stands))


def _binds(treaty: Treaty, ids: Sequence[str], on: Date) -> bool:
    return treaty.spell.holds(on) is not False and set(ids) <= set(treaty.parties_on(on))


def _mutual(treaty: Treaty) -> bool:
    """Return whether its parties promise to fight for each other."""
    own = {"party", "hegemon", "others", *(party.polity for party in treaty.parties)}
    return any(c.duty in ("defence", "offence") and own & set(victims(c.when)) for c in treaty.clauses)


def _closeness(treaty: Treaty, on: Date) -> tuple[bool, int, Date]:
    """Sort what binds two states: promises to fight first, then the pact of the fewest."""
    return not _mutual(treaty), len(treaty.parties_on(on)), treaty.signed


def _open_to(who: str, bound: Sequence[Treaty], on: Date, use: Setting) -> list[Treaty]:
    """Return the pacts of several states that a state could think of joining, latest signed first.

    Signed by then, not ended, with a duty of help, and with a party from the state's own part of the world.
    """
    home = set(use.law.polities[who].regions)
    found = []
    for treaty in use.corpus:
        alive = treaty.signed <= on and not (treaty.ends and treaty.ends.date <= on)
        if treaty in bound or not alive or treaty.is_universal:
            continue
        members = treaty.parties_on(max(on, treaty.spell.start or on))
        near = any(home & set(use.law.polities[member].regions) for member in members)
        if len(members) >= SEVERAL and near and _mutual(treaty):
            found.append(treaty)
    return sorted(found, key=lambda treaty: treaty.signed, reverse=True)[:DOORS]


def _door(treaty: Treaty, who: str, on: Date, docket: Docket) -> Member:
    """Return the state as it would stand had it joined; a treaty to come is read on its first day."""
    day = max(on, treaty.in_force or treaty.signed).settled()
    return docket.member([joined_by(treaty, who, day)], who, on, law_on=day)


def _answer(
    question: Explain,
    treaty: Treaty | None,
    members: tuple[Member, ...],
    doors: tuple[Member, ...],
    docket: Docket,
) -> ExplainAnswer:
    use = docket.use
    known = [world for m in members if (world := use.world_on(m.on))]
    worlds = sorted({world.id for world in known})
    cited = sorted({source for world in known for source in world.sources.values()})
    on = parse_date(question.on, where="--on") if question.on else None
    read = readings.read(_case(question, treaty, members, doors, use), use)
    lasts = durable(treaty, on, use) if treaty else None
    return ExplainAnswer(
        question=question,
        alliance=_card(treaty) if treaty else None,
        members=members,
        drivers=read.drivers,
        theories=read.theories,
        durability=lasts,
        alternatives=doors,
        basis=merged((*docket.basis, *of_durability(lasts), *of_theories(read))),
        notes=(*READING, *_unweighed(members), *read.notes, *done_without()),
        provenance=use.provenance(", ".join(worlds) or None, (SOURCE, WARS, *cited)),
    )


def _case(
    question: Explain,
    treaty: Treaty | None,
    members: tuple[Member, ...],
    doors: tuple[Member, ...],
    use: Setting,
) -> readings.Case:
    """Return the pairs whose pact the theories are asked about: a treaty's founders, or the pair.

    A state is paired with its allies; who stayed out, with the parties of the first pact open to it.
    """
    if question.treaty and treaty:
        day = (treaty.in_force or treaty.signed).settled()
        return readings.treaty_case(treaty.parties_on(day), treaty.signed, treaty.atop)
    who, on = [member.state.id for member in members], members[0].on
    if len(who) == 1:
        under = members[0].under or (doors[0].under if doors else ())
        pacts = [use.corpus.by_id[id_] for id_ in under]
        others = {party for t in pacts for party in t.parties_on(max(on, t.spell.start or on).settled())}
        return readings.Case(tuple((who[0], other) for other in sorted(others - set(who))), on, None)
    return readings.treaty_case(who, on, treaty.atop if treaty else None)


def _unweighed(members: Iterable[Member]) -> tuple[str, ...]:
    """Say whose force is missing from the sums: unknown power adds nothing, so `allied` is a lower bound."""
    lacking = [m.state.name for m in members if m.road is None and m.world]
    if not lacking:
        return ()
    return (f"The power of {', '.join(lacking)} is unknown and adds nothing: `allied` is a lower bound.",)


def _card(treaty: Treaty) -> Alliance:
    clauses = [ClauseCard(c.article, c.duty, c.latitude, c.gist) for c in treaty.clauses]
    cited = [", ".join(p for p in (s.author, s.title, s.year, s.url) if p) for s in treaty.sources.values()]
    ended = treaty.ends.date if treaty.ends else None
    return Alliance(
        treaty.id,
        treaty.name,
        treaty.about,
        treaty.signed,
        treaty.in_force,
        ended,
        tuple(clauses),
        tuple(cited),
    )
