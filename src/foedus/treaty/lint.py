"""What a draft leaves unsaid: points on which treaties of the corpus have been careful, and this one is not.

A rule looks at the whole treaty or at each clause of aid. Where the point is missing it says why that
matters, and names as precedent the treaty of the corpus nearest in time that has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

import msgspec

from foedus.system.records import many
from foedus.treaty.duty import AID
from foedus.treaty.language import Clause, Treaty
from foedus.treaty.when import When, actors, acts, walk

Weight = Literal["gap", "choice"]


class Precedent(msgspec.Struct, frozen=True):
    """Where the corpus has what the draft lacks."""

    treaty: str
    name: str
    article: str
    gist: str


class Finding(msgspec.Struct, frozen=True):
    """A point left open: a `gap` that experience advises against, or a `choice` to be made with open eyes.

    `articles` are the clauses of aid that leave it open; none where it is the treaty as a whole.
    """

    rule: str
    weight: Weight
    articles: tuple[str, ...]
    what: str
    why: str
    precedent: Precedent | None = None


class Rule(NamedTuple):
    """A point of craft: `has` says of a clause of aid, or of the treaty (None), whether it is there."""

    name: str
    weight: Weight
    of_clause: bool
    has: Callable[[Treaty, Clause | None], bool]
    what: str
    why: str


def lint(draft: Treaty, corpus: Iterable[Treaty]) -> tuple[Finding, ...]:
    """Return what the draft leaves unsaid, gaps first, each with its precedent."""
    others = sorted(
        (treaty for treaty in corpus if treaty.id != draft.id),
        key=lambda treaty: (abs(treaty.signed.first - draft.signed.first), treaty.id),
    )
    found = [finding for rule in RULES if (finding := _finding(rule, draft, others))]
    return tuple(sorted(found, key=lambda finding: finding.weight != "gap"))


def _finding(rule: Rule, draft: Treaty, others: list[Treaty]) -> Finding | None:
    """Return what the draft leaves open under a rule; None where nothing."""
    aid = [clause for clause in draft.clauses if clause.duty in AID]
    lacking = [clause for clause in aid if not rule.has(draft, clause)] if rule.of_clause else []
    if not (lacking if rule.of_clause else not rule.has(draft, None)):
        return None
    duty = lacking[0].duty if lacking else ""
    precedent = next((p for treaty in others if (p := _precedent(rule, duty, treaty))), None)
    articles = tuple(clause.article for clause in lacking)
    return Finding(rule.name, rule.weight, articles, rule.what, rule.why, precedent)


def _precedent(rule: Rule, duty: str, treaty: Treaty) -> Precedent | None:
    """Return the clause (or the term) by which a treaty answers the rule, if it does."""
    aid = [clause for clause in treaty.clauses if clause.duty in AID]
    if not rule.of_clause:
        if not aid or not rule.has(treaty, None):
            return None
        shown = SHOWN_BY.get(rule.name, _nothing)(treaty)
        return Precedent(treaty.id, treaty.name, *shown)
    has = _own_organ if rule.has is _home else rule.has
    alike = [clause for clause in aid if clause.duty == duty and has(treaty, clause)]
    return Precedent(treaty.id, treaty.name, alike[0].article, alike[0].gist) if alike else None


def _nothing(treaty: Treaty) -> tuple[str, str]:
    return "", ""


def _parts(clause: Clause | None) -> list[When]:
    return [
        part for when in (clause and clause.when, clause and clause.unless) if when for part in walk(when)
    ]


def _trigger(treaty: Treaty, clause: Clause | None) -> bool:
    assert clause is not None
    named = acts(clause.when)
    return bool(named) and "any" not in named


def _opened(treaty: Treaty, clause: Clause | None) -> bool:
    """Return whether help is kept from an ally that began the war."""
    assert clause is not None
    safe = not {"war", "standing", "any"} & acts(clause.when)
    return safe or any(part.first or part.provoked for part in _parts(clause))


def _adversary(treaty: Treaty, clause: Clause | None) -> bool:
    assert clause is not None
    named = any(by.are or by.not_ or by.kind for by in actors(clause.when))
    return named or any(part.over for part in _parts(clause))


def _area(treaty: Treaty, clause: Clause | None) -> bool:
    return any(part.where for part in _parts(clause))


def _own_organ(treaty: Treaty, clause: Clause | None) -> bool:
    own = {organ.id for organ in treaty.organs if organ.own} | {"own"}
    return any(part.decided and part.decided.organ in own for part in _parts(clause))


def _home(treaty: Treaty, clause: Clause | None) -> bool:
    assert clause is not None
    return _own_organ(treaty, clause) or clause.latitude == "discretionary"


def _peace(treaty: Treaty, clause: Clause | None) -> bool:
    assert clause is not None
    return bool(clause.terms and clause.terms.peace) or clause.duty == "contribution"


def _means(treaty: Treaty, clause: Clause | None) -> bool:
    assert clause is not None
    limits = clause.limits
    measured = limits and (limits.amount or limits.days or limits.place or limits.distance)
    return bool((clause.terms and clause.terms.means) or measured)


def _purpose(treaty: Treaty, clause: Clause | None) -> bool:
    return bool(treaty.purpose)


def _duration(treaty: Treaty, clause: Clause | None) -> bool:
    return bool(treaty.ends or (treaty.term and (treaty.term.years or treaty.term.renews)))


def _exit(treaty: Treaty, clause: Clause | None) -> bool:
    return bool(treaty.term and treaty.term.notice and "none" not in treaty.term.notice)


def _consults(treaty: Treaty, clause: Clause | None) -> bool:
    return any(one.duty == "consultation" for one in treaty.clauses)


def _visible(treaty: Treaty, clause: Clause | None) -> bool:
    joint = [organ for organ in treaty.organs if not organ.own]
    return bool(joint) or any(one.duty == "contribution" for one in treaty.clauses)


def _peaceful(treaty: Treaty, clause: Clause | None) -> bool:
    return any(one.duty == "nonaggression" for one in treaty.clauses)


def _open_to_all(treaty: Treaty, clause: Clause | None) -> bool:
    return treaty.public_from is None and not any(one.secret_until for one in treaty.clauses)


def _of_duty(*duties: str) -> Callable[[Treaty], tuple[str, str]]:
    def shown(treaty: Treaty) -> tuple[str, str]:
        clause = next((one for one in treaty.clauses if one.duty in duties), None)
        return (clause.article, clause.gist) if clause else ("", ", ".join(o.name for o in treaty.organs))

    return shown


def _term(treaty: Treaty) -> tuple[str, str]:
    term = treaty.term
    if term is None:
        return "", ""
    told = {"years": term.years, "renewal": term.renews, "notice": term.notice}
    return "", "; ".join(f"{name}: {value}" for name, value in told.items() if value)


SHOWN_BY: dict[str, Callable[[Treaty], tuple[str, str]]] = {
    "consultation": _of_duty("consultation"),
    "verification": _of_duty("contribution"),
    "peace among allies": _of_duty("nonaggression"),
    "duration": _term,
    "exit": _term,
    "objective": lambda treaty: ("", ", ".join(treaty.purpose)),
}

RULES: tuple[Rule, ...] = (
    Rule("trigger", "gap", True, _trigger, "the act that calls for help is not named",
         "a pledge without a clear trigger is disputed on the day it is needed, and deters less"),
    Rule("ally's own war", "gap", True, _opened, "help is owed even where the ally opened the war",
         "a state that can count on help in any war is freer to begin one (entanglement; Snyder 1997)"),
    Rule("objective", "gap", False, _purpose, "no purpose is stated",
         "a pact that outlives its purpose binds without protecting; say against what danger it stands"),
    Rule("duration", "gap", False, _duration, "neither a term nor a renewal is given",
         "without a term nobody must reconsider, and every exit looks like a breach"),
    Rule("exit", "gap", False, _exit, "no way out by notice is given",
         "a lawful exit keeps an unwilling ally from leaving by breach in the crisis itself"),
    Rule("verification", "gap", False, _visible, "no common organ, force, money or base is provided",
         "visible contributions tell allies and adversaries what a promise is worth (Fearon 1997)"),
    Rule("consultation", "gap", False, _consults, "the allies need not confer before the case arises",
         "a threat that is not yet an attack finds no procedure"),
    Rule("secrecy", "gap", False, _open_to_all, "a clause is secret",
         "what an adversary does not know of cannot deter it"),
    Rule("authorisation at home", "choice", True, _home, "no organ at home must agree",
         "certain for the ally, but a parliament that was not asked may refuse when the day comes"),
    Rule("adversary", "choice", True, _adversary, "no adversary and no interest is named",
         "the wider the case, the more wars it may bring; one that is named hears the warning"),
    Rule("area", "choice", True, _area, "no area is drawn: the clause follows a party wherever it is",
         "colonies, islands, ships and bases are where triggers have been disputed"),
    Rule("means", "choice", True, _means, "neither means nor amount is fixed",
         "what is owed cannot be planned for, nor its refusal shown"),
    Rule("separate peace", "choice", True, _peace, "no promise not to make peace alone",
         "an ally may leave the war once it has what it wants"),
    Rule("peace among allies", "choice", False, _peaceful, "the allies promise each other no peace",
         "allies too fall out; tethering is a purpose of its own (Weitsman 2004)"),
)  # fmt: skip


def adversaries(draft: Treaty) -> set[str]:
    """Return the polities that the draft's clauses of aid name as the adversary."""
    asked = [part.by for c in draft.clauses if c.duty in AID for part in walk(c.when, denied=False)]
    found = {name for by in asked if by is not None for name in many(by.are)}
    return found - {"parties", "hegemon"}
