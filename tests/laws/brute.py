"""A second reading of the law, written without the engine: dictionaries, numbers for truth, no proofs.

It knows clauses of parties on act, by, provoked, joined, called, any and not. Truth is 0, 1/2 or 1; all is
the least, any the greatest, not the distance from 1. A clause is a dictionary as YAML gives it; a treaty is
{"parties": [...], "clauses": [...]}; a case is {"attacker", "target", "act", "assume", "disputed",
"earlier"}, with earlier events as (attacker, target, act), and "helps" where the attacker came in to help.
The answer is a set of (article, who owes, who is owed, against whom, verdict).
"""

from __future__ import annotations

from typing import Any

NO, OPEN, YES = 0.0, 0.5, 1.0
WEAKER = ("obliged", "discretionary", "contested", "barred", "consult", "free")
TRIGGERED = {
    ("consultation", None): "consult",
    ("neutrality", None): "barred",
    ("nonaggression", None): "barred",
    ("defence", "automatic"): "obliged",
    ("defence", "discretionary"): "discretionary",
}


def answer(treaty: dict[str, Any], case: dict[str, Any]) -> set[tuple[str, str, str, str, str]]:
    """Return every duty of every party to the party that is attacked (or, where war counts, at war)."""
    found: dict[tuple[str, ...], str] = {}
    for clause in treaty["clauses"]:
        mild = clause["duty"] in ("nonaggression", "consultation")
        for victim, foe, opened in sides(clause, case):
            if victim not in treaty["parties"]:
                continue
            spared_help = bool(case.get("helps")) and not mild
            truth = weigh(clause["when"], treaty, case, victim, foe, opened or spared_help)
            attackers = {foe, case["attacker"]} if foe in joiners(case) else {foe}
            for state in treaty["parties"]:
                if state == victim or (state in attackers and not mild):
                    continue
                *key, verdict = row(clause, state, victim, foe, truth)
                if tuple(key) not in found or WEAKER.index(verdict) < WEAKER.index(found[tuple(key)]):
                    found[tuple(key)] = verdict
    return {(*key, verdict) for key, verdict in found.items()}  # type: ignore[misc]


def given(case: dict[str, Any]) -> list[str]:
    """Return who is given as having come in beside the attacker."""
    named = [] if "joined" in case["disputed"] else case["assume"].get("joined", "").split(",")
    return [who for who in named if who]


def joiners(case: dict[str, Any]) -> set[str]:
    """Return the same, other than the two sides."""
    return set(given(case)) - {case["attacker"], case["target"]}


def sides(clause: dict[str, Any], case: dict[str, Any]) -> list[tuple[str, str, bool]]:
    """Return (victim, foe, whether the victim opened the war) as a clause may read the event."""
    mild = clause["duty"] in ("nonaggression", "consultation")
    foes = (case["attacker"], *(() if mild else joiners(case)))
    attacked = [(case["target"], foe, False) for foe in foes]
    war = "war" in words(clause["when"], "act")
    return attacked + ([(case["attacker"], case["target"], True)] if war else [])


def row(clause: dict[str, Any], state: str, victim: str, foe: str, truth: float) -> tuple[str, ...]:
    verdict = {NO: "free", OPEN: "contested"}.get(truth)
    verdict = verdict or TRIGGERED[clause["duty"], clause.get("latitude")]
    return (
        clause["article"],
        state,
        victim,
        "" if clause["duty"] in ("consultation", "nonaggression") else foe,
        verdict,
    )


def words(when: dict[str, Any], key: str) -> set[str]:
    """Return what is asked for under a key, at any depth."""
    here = when.get(key, [])
    found = {here} if isinstance(here, str) else set(here)
    for inner in when.get("any", []):
        found |= words(inner, key)
    return found


def weigh(
    when: dict[str, Any], treaty: dict[str, Any], case: dict[str, Any], victim: str, foe: str, opened: bool
) -> float:
    """Return how true a condition is, for that victim against that foe."""
    parts = [YES]
    for key, value in when.items():
        if key == "act":
            parts.append(done(value, case["act"], opened))
        elif key == "by":
            parts.append(fits(foe, value, treaty))
        elif key == "provoked":
            parts.append(provoked(value, case))
        elif key == "joined":
            parts.append(joined(value, treaty, case, victim, foe))
        elif key == "called":
            parts.append(called(value["fact"], case))
        elif key == "any":
            parts.append(max([NO, *(weigh(w, treaty, case, victim, foe, opened) for w in value)]))
        elif key == "not":
            parts.append(1 - weigh(value, treaty, case, victim, foe, opened))
    return min(parts)


def done(acts: list[str], act: str, opened: bool) -> float:
    """A war counts from either side, an attack only for the one attacked, and help is no attack."""
    if "war" in acts and act in ("armed", "war"):
        return YES
    if opened:
        return NO
    return YES if act in acts or "any" in acts or (act == "war" and "armed" in acts) else NO


def fits(who: str, by: dict[str, Any], treaty: dict[str, Any]) -> float:
    is_party = who in treaty["parties"]
    tests = [
        "are" not in by or who in by["are"],
        "not" not in by or who not in by["not"],
        by.get("kind") != "member" or is_party,
        by.get("kind") != "outsider" or not is_party,
    ]
    return YES if all(tests) else NO


def provoked(wanted: str, case: dict[str, Any]) -> float:
    if "provoked" in case["disputed"]:
        return OPEN
    found = case["assume"].get("provoked", "none")
    return YES if found == wanted or (wanted == "any" and found != "none") else NO


def called(fact: str, case: dict[str, Any]) -> float:
    if fact in case["disputed"]:
        return OPEN
    usual = {"request": YES, "opinion": NO, "consent": OPEN}[fact]
    return {"true": YES, "false": NO}.get(case["assume"].get(fact, ""), usual)


def joined(
    wanted: dict[str, Any], treaty: dict[str, Any], case: dict[str, Any], victim: str, foe: str
) -> float:
    """Somebody other than the foe is at war with the victim too, as given or by an earlier event."""
    if "joined" in case["disputed"]:
        return OPEN
    powers = {who for who in case["assume"].get("joined", "").split(",") if who}
    if victim == case["target"] and case["act"] in ("armed", "war", "blockade"):
        powers.add(case["attacker"])
    for attacker, target, act in case["earlier"]:
        if act in ("armed", "war", "blockade") and victim in (attacker, target):
            powers.add(target if attacker == victim else attacker)
    return max([NO, *(fits(who, wanted["by"], treaty) for who in powers - {foe})])


def entrants(system: list[dict[str, Any]], case: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Return every (state, against, whom it helps) that must come in, round by round."""
    came: set[tuple[str, str, str]] = set()
    while True:
        rows = read(system, case, came)
        owed = {
            (who, foe, friend) for duty, who, friend, foe, what in rows if (duty, what) == ("aid", "obliged")
        }
        bars = {(who, friend) for _, who, friend, _, what in rows if what == "barred"}
        war = {frozenset(pair) for pair in [(case["attacker"], case["target"])]}
        war |= {frozenset((a, t)) for a, t, _ in case["earlier"]} | {frozenset((s, f)) for s, f, _ in came}
        war |= {frozenset((power, case["target"])) for power in given(case)}
        fresh = {
            (who, foe, friend)
            for who, foe, friend in owed
            if frozenset((who, foe)) not in war
            and frozenset((who, friend)) not in war
            and (who, foe) not in bars
            and not any(peaceful(treaty, who, foe) for treaty in system)
            and not any(other == who and whom == foe for other, _, whom in owed)
        }
        if not fresh:
            return came
        came |= {min(f for f in fresh if f[:2] == pair) for pair in {f[:2] for f in fresh}}


def peaceful(treaty: dict[str, Any], one: str, other: str) -> bool:
    """Return whether the two are allies that also promise each other peace."""
    duties = {clause["duty"] for clause in treaty["clauses"]}
    return {one, other} <= set(treaty["parties"]) and {"defence", "nonaggression"} <= duties


def read(
    system: list[dict[str, Any]], case: dict[str, Any], came: set[tuple[str, str, str]]
) -> set[tuple[str, str, str, str, str]]:
    """Return (aid or other, who owes, whom, against whom, verdict) of the event and of every entry."""
    events = [(case["attacker"], case["target"], case["act"], "")]
    events += [(who, foe, "war", friend) for who, foe, friend in came]
    found = set()
    for event in events:
        others = [(a, t, act) for a, t, act, _ in events if (a, t, act, _) != event]
        known = case["assume"]
        if event[3]:  # what is given of the first event says nothing of an entry
            others += [(power, case["target"], "war") for power in given(case)]
            known = {fact: value for fact, value in known.items() if fact not in ("joined", "provoked")}
        asked = {
            **case, "attacker": event[0], "target": event[1], "act": event[2], "helps": event[3],
            "earlier": [*case["earlier"], *others], "assume": known,
        }  # fmt: skip
        for treaty in system:
            duties = {clause["article"]: clause["duty"] for clause in treaty["clauses"]}
            for article, who, friend, foe, verdict in answer(treaty, asked):
                if event[3] and duties[article] == "nonaggression":
                    continue
                kind = "aid" if duties[article] == "defence" else "other"
                found.add((kind, who, friend, foe, verdict))
    return found
