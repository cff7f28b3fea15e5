"""The obligation engine: what is owed, by whom, under which article, on the facts given.

For each treaty that may be in force, each clause and each pair (who owes, who is owed) it reads the
conditions in a scene and turns their truth into a verdict. Deterministic and independent of the order of
treaties; a treaty says nothing about another unless a clause names it (`yields_to`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import msgspec

from foedus.system.dates import Date
from foedus.system.records import many
from foedus.treaty.denial import denied
from foedus.treaty.duty import AID, ENTERING, Duty, State, order_key, verdict_of
from foedus.treaty.groups import group
from foedus.treaty.language import Clause, Treaty
from foedus.treaty.limits import within
from foedus.treaty.organs import any_organs, assented, authorised, left_to
from foedus.treaty.scene import NON_STATE, Law, Scene, Situation
from foedus.treaty.terms import evaluate
from foedus.treaty.truth import Proof, all_of, negation
from foedus.treaty.understandings import condition, otherwise, reserved
from foedus.treaty.when import victims


def duties(treaties: Iterable[Treaty], situation: Situation, law: Law) -> list[Duty]:
    """Return every duty that the treaties put on their parties in this situation, triggered or not."""
    laws = tuple(treaties)
    company = {treaty.id: treaty for treaty in laws}
    found = [duty for treaty in laws for duty in _of_treaty(treaty, company, situation, law)]
    found = _yielded(found, laws)
    found.sort(key=order_key)
    return [msgspec.structs.replace(duty, id=n) for n, duty in enumerate(found, 1)]


def _of_treaty(treaty: Treaty, company: Mapping[str, Treaty], situation: Situation, law: Law) -> list[Duty]:
    event = situation.event
    best: dict[tuple[str, ...], tuple[Clause, Duty]] = {}
    for clause in treaty.clauses:
        if treaty.clause_spell(clause).holds(event.date) is False:
            continue
        for scene in _scenes(Scene(law, treaty, clause, situation, event.target, event.attacker, company)):
            for duty in _of_scene(scene):
                key = (duty.article, duty.state.id, duty.toward, duty.duty, duty.against)
                if key not in best or order_key(duty) < order_key(best[key][1]):
                    best[key] = (clause, duty)
    return _displaced(list(best.values()))


def _of_scene(scene: Scene) -> Iterator[Duty]:
    """Yield the duties of one clause; what does not depend on who owes is read once."""
    pairs = list(_pairs(scene.clause, scene))
    if pairs:
        common = _common(scene)
        idle = not _concerned(scene) or scene.treaty.is_universal
        if idle and any(proof.holds is False for proof in common):
            return  # what all the world owes nobody, or a treaty says of a quarrel of strangers, is no news
        organs = any_organs(common)
        for owing, owed in pairs:
            yield _duty(scene, common, owing, owed, left_to(owing, common) if organs else None)
            yield from _instead(scene, common, owing, owed)


def _concerned(scene: Scene) -> bool:
    """Return whether a party, or one it protects, takes part: otherwise only what falls due counts."""
    sides = {scene.victim, scene.adversary}
    return bool(sides & set(scene.members)) or bool(sides & group("protected", scene))


def _scenes(scene: Scene) -> Iterator[Scene]:
    """Yield the clause read for the target as victim and, for clauses on war, for the attacker too.

    A power that is said to have joined the attacker is read as an adversary of its own.
    """
    yield scene
    if _against(scene.clause, scene):
        yield from (replace(scene, adversary=power) for power in scene.joiners)
    if "war" in scene.acts and not scene.adversary.startswith(NON_STATE):
        yield replace(scene, victim=scene.adversary, adversary=scene.victim)


def _protects(clause: Clause, scene: Scene) -> bool:
    """Return whether the clause looks at this victim; a standing duty at any quarrel of its parties."""
    if "standing" in scene.acts:
        return not scene.opened and bool({scene.victim, scene.adversary} & set(scene.members))
    return any(word == "any" or scene.victim in group(word, scene) for word in victims(clause.when))


def _pairs(clause: Clause, scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield (who owes, who is owed); nobody owes help, or neutrality, against himself.

    A state that a clause names owes nothing on a day on which it is not bound.
    """
    if not _protects(clause, scene):
        return
    bound = set(scene.members) | group("protected", scene)
    owing = set().union(*(group(word, scene) for word in many(clause.of)))
    against = {scene.adversary} | ({scene.situation.event.attacker} if scene.joined else set())
    if clause.duty == "nonaggression" and scene.treaty.is_universal:
        owing &= {
            scene.adversary,
            scene.situation.event.attacker,
        }  # the others keep the peace too
    for state in sorted(owing & bound):
        if state in scene.law.polities and scene.law.polities[state].exists_on(scene.on) is False:
            continue  # a seat that was never taken down binds nobody
        if state in against and clause.duty not in ("nonaggression", "consultation"):
            continue
        for toward in sorted(_owed(clause, scene, state) - {state}):
            yield state, toward


def _owed(clause: Clause, scene: Scene, owing: str) -> set[str]:
    """Return whom `owing` owes: the victim where the clause can mean it, otherwise all it names."""
    standing = "standing" in scene.acts
    if owing == scene.victim and not standing and clause.duty in (*ENTERING, "neutrality"):
        return set()  # the one attacked is helped; it owes nobody a fight, or neutrality, for that
    if clause.to is not None:
        named = set().union(*(group(word, scene) for word in many(clause.to)))
        if scene.victim in named - {owing}:
            return {scene.victim}
        if not standing and "party" in victims(clause.when):
            return set()  # help owed to the party attacked, who is not among those it may be owed to
    elif standing or "any" in victims(clause.when):
        named = set(scene.members)
    else:
        return {scene.victim}
    return named if standing or clause.duty == "consultation" else named - {scene.adversary}


def _common(scene: Scene) -> list[Proof]:
    treaty, clause = scene.treaty, scene.clause
    spell = treaty.clause_spell(clause)
    steps = [Proof(f"{treaty.name}, article {clause.article}, is in force ({spell})", spell.holds(scene.on))]
    if secret := _secret_until(scene):
        steps.append(Proof(f"secret until {secret}: known to its parties alone", True))
    steps.append(evaluate(clause.when, scene, f"article {clause.article} is triggered"))
    if clause.unless:
        steps.append(negation(evaluate(clause.unless, scene, "an exception applies")))
    return steps + within(scene)


def _secret_until(scene: Scene) -> Date | None:
    """Return when the clause became known, if that was after the day in question."""
    days = [day for day in (scene.clause.secret_until, scene.treaty.public_from) if day and scene.on < day]
    return max(days, default=None)


def _duty(scene: Scene, common: list[Proof], owing: str, owed: str, organ: str | None) -> Duty:
    bends = reserved(scene, owing)
    steps = [*common, *(step for u in bends for step in condition(u, scene))]
    steps += [authorised(owing, organ, scene)] if organ is not None else []
    steps += assented(owing, scene)
    latitude = "discretionary" if organ is not None else scene.clause.latitude
    latitude = next((u.latitude for u in bends if u.latitude), latitude)
    through = next((u.through for u in bends if u.through), scene.clause.through)
    return _owes(scene, scene.clause, steps, owing, owed, latitude, through)


def _instead(scene: Scene, common: list[Proof], owing: str, owed: str) -> Iterator[Duty]:
    """Yield what a state owes instead where its own understanding does not hold (`else`)."""
    for understanding in reserved(scene, owing):
        step, other = otherwise(understanding, scene), understanding.else_
        if step is not None and other is not None:
            gist = next((c.gist for c in scene.treaty.clauses if c.article == other.article), "")
            clause = msgspec.structs.replace(
                scene.clause, article=other.article, duty=other.duty or "consultation", gist=gist
            )
            yield _owes(scene, clause, [*common, step], owing, owed, clause.latitude, "")


def _owes(
    scene: Scene,
    clause: Clause,
    steps: list[Proof],
    owing: str,
    owed: str,
    latitude: str | None,
    through: str,
) -> Duty:
    law, proven = scene.law, scene.proven
    concerned = (owing, owed) if "standing" in scene.acts else (owing, owed, scene.victim)
    bound = [proven[who] for who in dict.fromkeys(concerned) if who in proven]
    claim = f"{law.name(owing)} owes {law.name(owed)} {clause.duty} under article {clause.article}"
    proof = all_of(claim, [steps[0], *bound, *steps[1:]])
    polity = law.polities[owing]
    return Duty(
        id=0,
        state=State(owing, polity.name, polity.cow),
        toward=owed,
        against=_against(clause, scene),
        treaty=scene.treaty.id,
        article=clause.article,
        duty=clause.duty,
        verdict=verdict_of(clause.duty, latitude, proof),
        reason=_reason(clause, proof) + (f" Carried out under {through}." if through and proof.holds else ""),
        round=1,
        gist=clause.gist,
        proof=proof,
        secret=_secret_until(scene) is not None,
    )


def _against(clause: Clause, scene: Scene) -> str:
    """Return against whom the duty is to be carried out; nobody for talks, restraint and standing dues."""
    aimless = clause.duty in ("consultation", "nonaggression") or "standing" in scene.acts
    return ", ".join(clause.against) or ("" if aimless else scene.adversary)


def _reason(clause: Clause, proof: Proof) -> str:
    if proof.holds:
        return clause.gist or f"article {clause.article} is triggered"
    step = proof.decisive()
    if proof.holds is None:
        switch = next((p.switch for p in step.walk() if p.switch), "")
        how = "--place ..." if switch == "place" else f"--assume {switch}=..." if switch else ""
        return f"turns on: {step.claim}" + (f" [{how}]" if how else "")
    if (refuted := step.refuted) is not None:
        found = refuted.decisive()
        return found.claim if found is refuted else f"{refuted.claim}: {found.claim}"
    return denied(step.claim)


def _displaced(found: list[tuple[Clause, Duty]]) -> list[Duty]:
    """Free a duty whose stricter clause of the same treaty is owed by the same state to the same ally."""
    rivals: dict[tuple[str, str, str], list[Duty]] = {}
    for _, duty in found:
        rivals.setdefault((duty.article, duty.state.id, duty.toward), []).append(duty)
    return [
        _settled_by(
            [r for a in many(clause.displaced_by) for r in rivals.get((a, d.state.id, d.toward), ())], d
        )
        for clause, d in found
    ]


def _settled_by(rivals: list[Duty], duty: Duty) -> Duty:
    """Return the duty as the stricter ones leave it; one that is only contested leaves both standing."""
    triggered = [rival for rival in rivals if rival.verdict not in ("free", "contested")]
    if not triggered or duty.verdict == "free":
        return duty
    first = min(triggered, key=order_key)
    reason = f"displaced by article {first.article}, which is triggered"
    return msgspec.structs.replace(duty, verdict="free", reason=reason)


def _yielded(found: list[Duty], treaties: Iterable[Treaty]) -> list[Duty]:
    """Free a duty that gives way to a prior tie under which its bearer now owes help to the other side."""
    yields = {(t.id, c.article): c.yields_to for t in treaties for c in t.clauses if c.yields_to}
    out = []
    for duty in found:
        prior = yields.get((duty.treaty, duty.article))
        if prior is None:
            out.append(duty)
            continue
        owed = [d for d in found if d.treaty in prior and d.state.id == duty.state.id and d.duty in AID]
        if any(d.verdict == "obliged" and d.toward in duty.against.split(", ") for d in owed):
            names = ", ".join(sorted({d.treaty for d in owed}))
            duty = msgspec.structs.replace(duty, verdict="free", reason=f"yields to the prior tie {names}")
        out.append(duty)
    return out
