"""The ledger of a pledge: security, what was bought, and what was paid, each with its range.

A range runs over the 95 % intervals of honour, escalation and hazard.
"""

from __future__ import annotations

import numpy as np

from foedus.model.security.contest import success
from foedus.model.security.entanglement import exposure, paths
from foedus.study.answer import Range
from foedus.study.case import COUNTED, Case, Codes
from foedus.study.explained import Bought, Paid, Path, Security
from foedus.system.world import Floats
from foedus.treaty.duty import STRENGTH

SHOWN_PATHS = 5


def spanned(found: Floats) -> Range:
    """Return a figure `(9,)`, at the estimates and then at the corners of their intervals, with its range."""
    return Range(float(found[0]), float(np.min(found[1:])), float(np.max(found[1:])))


def security(case: Case, row: int, foe: int) -> Security:
    """Return the chance to prevail against the first outside threat, alone and allied."""
    return Security(
        case.use.state(case.view.world.ids[foe]),
        float(case.alone[row, foe]),
        spanned(case.allied[:, row, foe]),
        float(success(case.own[row, 0] + case.help[row, foe], case.view.door[row, foe])),
    )


def bought(case: Case, row: int, foes: list[int]) -> Bought:
    """Return the attack risk that the pledges remove, and the force they put in the attacker's way."""
    alone = 1 - np.prod(1 - case.wars_alone[:, row, foes], axis=1)
    allied = 1 - np.prod(1 - case.attacked[:, row, foes], axis=1)
    more = float(case.help[row, foes[0]] / case.own[row, 0])
    return Bought(
        attack_risk_removed=spanned(alone - allied),
        attack_risk_alone=spanned(alone),
        force_ratio=spanned(1 + case.kept[:, 0, 0] * more),
    )


def paid(case: Case, row: int) -> Paid:
    """Return the chance of being drawn into war for an ally, by which paths, and how far automatically."""
    allies = [n for n, member in enumerate(case.rows) if member != row]
    owed = case.owed[case.kinds][:, allies, row]
    called = np.isin(owed, [STRENGTH.index(verdict) for verdict in COUNTED])
    contested = int(np.sum(owed == STRENGTH.index("contested")))
    if not called.any():
        return Paid(Range(0.0, 0.0, 0.0), (), None, contested=contested)
    rows = [case.rows[ally] for ally in allies]
    # the chance of each call and of keeping it: the state's own faith is the record's, too
    wars = case.kept * np.swapaxes(case.attacked[:, rows][:, :, case.outsiders], 1, 2)
    return Paid(
        spanned(exposure(wars, called)),
        tuple(_path(case, wars, rows, owed, *ends) for ends in paths(wars[0], called)[:SHOWN_PATHS]),
        float(np.mean(owed[called] == STRENGTH.index("obliged"))),
        contested=contested,
    )


def _path(case: Case, wars: Floats, rows: list[int], owed: Codes, outsider: int, ally: int) -> Path:
    ids, found = case.view.world.ids, spanned(wars[:, outsider, ally])
    attacker = case.use.state(ids[case.outsiders[outsider]])
    verdict = STRENGTH[owed[outsider, ally]]
    return Path(attacker, case.use.state(ids[rows[ally]]), found.value, found.low, found.high, verdict)
