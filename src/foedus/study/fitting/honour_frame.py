"""The recorded invocations as rows: what each pact promised and how it stood when a war called it in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import log, log1p, nan
from typing import Any

import numpy as np

from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.model.credibility.honour import KINDS, cell
from foedus.model.credibility.terms import coded, terms
from foedus.study.fitting.honour_states import States
from foedus.system.dates import Date
from foedus.system.world import Flags, Floats
from foedus.treaty.corpus import shipped
from foedus.world.invocations import MEMBERS, Invocation, invocations

CELLS = tuple(cell(kind, since_1945=late) for late in (False, True) for kind in KINDS)
PACT = ("log_age", "log_members", "institution", "conditions", "wartime")
CLEAR = ("named_adversary", "named_area", "public", "no_exceptions")
STATES = ("capability_change", "democracy", "asymmetry", "major")
CLAUSES = ("terms_index", "automatic", "joint_decision")


@dataclass(frozen=True)
class Cases:
    """Invocations; whether each was kept, its war, and covariates by name, all `(n,)`, NaN unknown."""

    told: tuple[Invocation, ...]
    kept: Floats
    war: np.ndarray[Any, Any]
    x: dict[str, Floats]

    def some(self, rows: Flags) -> Cases:
        """Return some of the cases."""
        told = tuple(one for one, row in zip(self.told, rows, strict=True) if row)
        return Cases(
            told, self.kept[rows], self.war[rows], {name: column[rows] for name, column in self.x.items()}
        )

    def columns(self, names: Iterable[str]) -> Floats:
        """Return covariates side by side, `(n, k)`, the mean in place of an unknown one."""
        found = np.stack([self.x[name] for name in names], axis=1)
        return np.where(np.isnan(found), np.nanmean(found, axis=0), found)


def cases(store: Store) -> Cases:
    """Return the recorded invocations with all covariates; raises InputError where a table is lacking."""
    told = invocations(store)
    members = _members(store)
    states, texts = States(store), _texts()
    rows = [
        _period_clause(one) | _pact(one, _on(members[one.atop], one)) | states.covariates(one) | texts(one)
        for one in told
    ]
    return Cases(
        told,
        np.array([float(one.kept) for one in told]),
        np.array([one.war for one in told]),
        {name: np.array([row[name] for row in rows], float) for name in rows[0]},
    )


def _period_clause(one: Invocation) -> dict[str, float]:
    own = cell(one.clause, since_1945=one.since_1945)
    found = {name: float(name == own) for name in CELLS}
    found |= {kind: float(one.clause == kind) for kind in KINDS}
    return found | {"since_1945": float(one.since_1945)}


def _members(store: Store) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for row in store.read(catalogue()[MEMBERS]).iter_rows(named=True):
        found.setdefault(row["atopid"], []).append(row)
    return found


def _on(rows: list[dict[str, Any]], one: Invocation) -> list[dict[str, Any]]:
    """Return the rows of those bound when the pact was called in."""
    return [row for row in rows if row["yrent"] <= one.called and (row["yrexit"] or 9999) >= one.year] or rows


def _pact(one: Invocation, rows: list[dict[str, Any]]) -> dict[str, float]:
    """Return what ATOP codes of a pact: any member's value counts."""

    def most(name: str) -> float:
        return float(max(row[name] or 0 for row in rows))

    peace = most("milcon") >= 2 or most("organ1") >= 2
    marks = [coded(row) for row in rows]
    return {
        "log_age": log1p(one.called - one.made),
        "log_members": log(len(one.members)),
        "institution": float(peace or most("intcom") > 0 or most("base") > 0),
        "conditions": most("conditio"),
        "wartime": most("wartime"),
        **{name: float(np.mean([bool(mark[name]) for mark in marks])) for name in CLEAR},
    }


def _texts() -> Callable[[Invocation], dict[str, float]]:
    """Return what reads the clauses of a pact whose words we have: NaN where we have none."""
    texts: dict[int, list[Any]] = {}
    for treaty in shipped():
        if treaty.atop is not None:
            texts.setdefault(treaty.atop, []).append(treaty)

    def read(one: Invocation) -> dict[str, float]:
        found = terms(texts.get(one.atop, ()), Date(one.called, precision="year"))
        if not found.aid_clauses or found.index is None:
            return dict.fromkeys(CLAUSES, nan)
        shares = (found.index, found.automatic / found.aid_clauses, float(found.joint_decision))
        return dict(zip(CLAUSES, shares, strict=True))

    return read
