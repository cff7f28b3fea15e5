"""Class questions on why states allied or stayed out."""

from __future__ import annotations

from foedus.report import names
from foedus.report.assessed import Assessed, assessed, bound
from foedus.report.lesson.record import Task, first_three, text
from foedus.report.phrases import listed, percent, points, ranged, sentence, times
from foedus.report.story.explain import prevails
from foedus.report.story.threats import owed
from foedus.report.words import plural
from foedus.study.explained import ClauseCard, ExplainAnswer
from foedus.treaty.duty import AID

CHOICE = (
    "so help is certain to be owed and uncertain in kind: an ally is freer to stay out of a war it dislikes, "
    "and the state attacked can count on it less"
)
NO_CHOICE = (
    "so an ally's war becomes one's own once the condition is met: a surer promise, and a higher risk of "
    "being drawn in"
)
SIDES = (
    "bought: the risk of being attacked that pledges of help remove; paid: the risk of being drawn into war "
    "for an ally, besides money and autonomy"
)


def tasks(answer: ExplainAnswer) -> list[Task]:
    """Return three questions with answers; what the answer does not know is never asked as if it did."""
    return first_three(answer, (gains, joining, choice, ledger, fear, unknowns, terms, weights, sides))


def gains(answer: ExplainAnswer) -> Task | None:
    """Ask which bound state gains most security, and why."""
    found = bound(assessed(answer.members))
    if not found:
        return None
    best, least = (pick(found, key=lambda a: a.gain) for pick in (max, min))
    who = "Which member gains" if len(found) > 1 else f"Does {best.name} gain"
    title = f"{who} {'most ' if len(found) > 1 else ''}security from {_bond(answer)}, and why?"
    if best.gain <= 0:
        return Task(title, "No chance to prevail rises: no help is owed that counts.")
    parts = [
        f"{best.name}: {prevails(best)}",
        f"with the help owed, the force in the attacker's way is {times(best.bought.force_ratio)} its own",
    ]
    if least is not best:
        behind = f"{points(max(0.0, least.gain))} against {points(best.gain)}"
        parts.append(f"the smallest rise is that of {names.the(least.name)}, {behind}")
    return Task(title, text(parts))


def joining(answer: ExplainAnswer) -> Task | None:
    """Ask what joining a treaty would have brought and cost a state that stood outside."""
    doors = assessed(answer.alternatives)
    if not doors:
        return None
    door = max(doors, key=lambda a: a.gain)
    under = listed([names.titled(names.treaty(id_)) for id_ in door.member.under])
    alone, more = ranged(door.bought.attack_risk_alone), "more" if door.excess > 0 else "no more"
    parts = [
        prevails(door, would=True),
        f"its five-year risk of being attacked, {alone}, would fall by {ranged(door.sheds)}",
        f"its five-year risk of war for its allies would be {ranged(door.bears)}: {more} than it sheds",
    ]
    return Task(f"What would {door.name} have gained by joining {under}, and what paid?", text(parts))


def choice(answer: ExplainAnswer) -> Task | None:
    """Ask which clause leaves a choice, and what follows."""
    if not answer.alliance:
        return None
    clauses = [c for c in answer.alliance.clauses if c.duty in AID]
    title = "Which clause leaves a state a choice of how to help, and what follows?"
    if not clauses:
        return Task(title, "None promises help, so no attack obliges a party to fight for another.")
    free = [c for c in clauses if c.latitude == "discretionary"]
    shares = [a.paid.automatic_share for a in bound(assessed(answer.members))]
    known = [share for share in shares if share is not None]
    parts = [f"article {c.article}: {c.gist}" for c in free] or [_all_bind(clauses)]
    parts.append(CHOICE if free else NO_CHOICE)
    if known:
        mean = percent(sum(known) / len(known))
        parts.append(f"of the calls to war counted here, {mean} leave no choice")
    return Task(title, text(parts))


def ledger(answer: ExplainAnswer) -> Task | None:
    """Ask who bears more risk through allies than the pledges take away."""
    found = bound(assessed(answer.members))
    if not found:
        return None
    title = "Who bears more risk of war through allies than the pledges remove?"
    more = sorted((a for a in found if a.excess > 0), key=lambda a: -a.excess)
    if not more:
        return Task(title, f"None of the {len(found)} assessed: the pledges remove at least what they bring.")
    who = listed([names.the(a.name) for a in more], most=12)
    worst = more[0]
    gap = f"{ranged(worst.bears)} borne against {ranged(worst.sheds)} removed"
    parts = [f"{len(more)} of {len(found)} assessed: {who}"] if len(found) > 1 else []
    parts.append(f"the gap is widest for {names.the(worst.name)}: {gap}" if parts else f"{worst.name}: {gap}")
    return Task(title, text([*parts, _overlap(more)]))


def fear(answer: ExplainAnswer) -> Task | None:
    """Ask whom a state feared first and what made the threat."""
    rows = [(a, a.threat) for a in assessed(answer.members) if a.threat]
    if not rows:
        return None
    one, row = max(rows, key=lambda pair: pair[1].score)
    title = f"Which outside state did {names.the(one.name)} fear first, and what made the threat?"
    return Task(title, text([f"{names.the(one.foe)}; {owed(row.share)}", names.on_record(row)]))


def unknowns(answer: ExplainAnswer) -> Task | None:
    """Ask what cannot be said, and why."""
    lacking = [m for m in answer.members if m.reason]
    if not lacking:
        return None
    who = listed([m.state.name for m in lacking])
    reasons = listed(list(dict.fromkeys(names.cause(m.reason) for m in lacking)), most=3)
    why = "a figure without a source would look like knowledge; the gap shows what has to be found"
    title = "Of whom does this page say 'unknown', and why is that better than a guess?"
    return Task(title, text([f"{who}: {reasons}", why]))


def terms(answer: ExplainAnswer) -> Task | None:
    """Ask what kinds of duty a treaty lays down."""
    if not answer.alliance or not answer.alliance.clauses:
        return None
    clauses = answer.alliance.clauses
    kinds = {names.label(c.duty, names.DUTIES): sum(d.duty == c.duty for d in clauses) for c in clauses}
    each = listed([f"{kind} ({n})" for kind, n in kinds.items()], most=8)
    help_ = f"clauses that promise help: {sum(c.duty in AID for c in clauses)}"
    title = "Which kinds of duty does the treaty lay down, and how many of its clauses promise help?"
    return Task(title, text([f"{plural(len(clauses), 'clause')}: {each}", help_]))


def weights(answer: ExplainAnswer) -> Task | None:
    """Ask how far the figures may be trusted."""
    notes = [names.readable(note) for note in answer.notes]
    return Task("How far may the figures of this page be trusted?", text(notes)) if notes else None


def sides(answer: ExplainAnswer) -> Task:
    """Ask what the ledger counts; every explanation can answer that."""
    return Task("What does a pledge buy, and what does it cost?", sentence(SIDES))


def _all_bind(clauses: list[ClauseCard]) -> str:
    if len(clauses) == 1:
        return f"none: its one clause of aid (article {clauses[0].article}) binds without choice"
    return f"none: all {len(clauses)} clauses of aid bind without choice"


def _overlap(more: list[Assessed]) -> str:
    unclear = [names.the(a.name) for a in more if not a.clearly_bears_more]
    if not unclear:
        return "the ranges of the two do not overlap" + (" for any of them" if len(more) > 1 else "")
    return f"the ranges of the two overlap for {listed(unclear, most=12)}, so there the order is unsure"


def _bond(answer: ExplainAnswer) -> str:
    if answer.alliance:
        return names.titled(answer.alliance.name)
    ids = dict.fromkeys(id_ for member in answer.members for id_ in member.under)
    return listed([names.titled(names.treaty(id_)) for id_ in ids])
