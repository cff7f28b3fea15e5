"""Clear terms: how little a pledge of help leaves to choice or to dispute, read from its clauses.

Six marks a clause: without choice, adversary named, area drawn, no body's decision needed, public, no
exception. The index is their mean over the clauses of aid (obligation and precision: Abbott, Keohane,
Moravcsik, Slaughter & Snidal 2000). It counts words; whether it tells what states do is another question
(docs/explanation/credibility.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from foedus.system.dates import Date
from foedus.treaty.duty import AID
from foedus.treaty.language import Clause, Treaty
from foedus.treaty.when import Act, By, actors, acts, walk

ACTS = len(get_args(Act)) - 1  # kinds of act that a clause may name, `any` apart
EXCEPTIONS = ("defcocon", "defconum", "defcodem", "defconpr", "offcocon", "offconum", "offcodem", "olimob")
MARKS = ("automatic", "named_adversary", "named_area", "no_decision", "public", "no_exceptions")


@dataclass(frozen=True)
class Terms:
    """What the clauses of aid say.

    Counts are of clauses; `breadth` is the share of kinds of act that set any of them off; `breadth` and
    `index` are None without a clause of aid.
    """

    aid_clauses: int
    automatic: int
    triggers: tuple[str, ...]
    breadth: float | None
    named_adversary: bool
    named_area: bool
    joint_decision: bool
    secret: int
    exceptions: int
    index: float | None


def terms(treaties: Iterable[Treaty], on: Date) -> Terms:
    """Return the terms of treaties on a day; clauses not in force then are left out."""
    aid = [
        (treaty, clause)
        for treaty in treaties
        for clause in treaty.clauses
        if clause.duty in AID and treaty.clause_spell(clause).holds(on) is not False
    ]
    marks = [clear(treaty, clause, on) for treaty, clause in aid]
    triggers = sorted({act for _, clause in aid for act in acts(clause.when)})
    return Terms(
        aid_clauses=len(aid),
        automatic=sum(one["automatic"] for one in marks),
        triggers=tuple(triggers),
        breadth=(1.0 if "any" in triggers else len(triggers) / ACTS) if aid else None,
        named_adversary=any(one["named_adversary"] for one in marks),
        named_area=any(one["named_area"] for one in marks),
        joint_decision=any(not one["no_decision"] for one in marks),
        secret=sum(not one["public"] for one in marks),
        exceptions=sum(not one["no_exceptions"] for one in marks),
        index=sum(sum(one.values()) for one in marks) / (len(MARKS) * len(marks)) if marks else None,
    )


def promises(treaties: Iterable[Treaty], on: Date) -> frozenset[str]:
    """Return the kinds of duty that treaties lay down on a day."""
    return frozenset(
        clause.duty
        for treaty in treaties
        for clause in treaty.clauses
        if treaty.clause_spell(clause).holds(on) is not False
    )


def clear(treaty: Treaty, clause: Clause, on: Date) -> dict[str, bool]:
    """Return the six marks of one clause."""
    parts = list(walk(clause.when, denied=False))
    hidden = (treaty.public_from, clause.secret_until)
    return {
        "automatic": clause.latitude == "automatic",
        "named_adversary": any(by.are for by in actors(clause.when) if isinstance(by, By)),
        "named_area": any(part.where for part in parts),
        "no_decision": not any(part.decided or part.finding for part in parts),
        "public": not any(day and on < day for day in hidden),
        "no_exceptions": clause.unless is None and not any(part.not_ or part.provoked for part in parts),
    }


def coded(row: Mapping[str, Any]) -> dict[str, bool | None]:
    """Return the marks of a member's promise of help as ATOP codes it; None where it does not.

    `row` has ATOP's columns (Leeds, Ritter, Mitchell & Long 2002): it says which conditions there are,
    never whether help is automatic or who decides.
    """

    def some(*names: str) -> bool:
        return any(row[name] == 1 for name in names)

    return {
        "automatic": None,
        "named_adversary": some("defcoadv", "offcoadv"),
        "named_area": some("defcoloc", "offcoloc"),
        "no_decision": None,
        "public": row["pubsecr"] == 0,
        "no_exceptions": not some(*EXCEPTIONS),
    }
