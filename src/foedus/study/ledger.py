"""The ledger of a pledge: security, what was bought, and what was paid, each with its range."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from foedus.model.security.entanglement import exposure
from foedus.study.answer import Bought, Paid, Path, Range, Security
from foedus.study.case import COUNTED, Case
from foedus.system.world import Floats
from foedus.treaty.duty import Verdict

SHOWN_PATHS = 5


def _over(case: Case, figure: Callable[[float, float], float]) -> Range:
    """Return a figure at the published rates of honour and escalation, and over both rates' intervals."""
    chances = (case.record.low, case.record.high)
    rates = (case.wars.low, case.wars.high)
    corners = [figure(chance, rate) for chance in chances for rate in rates]
    return Range(figure(case.record.value, case.wars.value), min(corners), max(corners))


def security(case: Case, row: int, foe: int) -> Security:
    """Return the chance to prevail against the first outside threat, alone and allied."""
    return Security(
        case.use.state(case.view.world.ids[foe]),
        float(case.prevails(0.0)[row, foe]),
        _over(case, lambda chance, _: float(case.prevails(chance)[row, foe])),
        float(case.prevails(1.0)[row, foe]),
    )


def bought(case: Case, row: int, foes: list[int]) -> Bought:
    """Return the attack risk that the pledges remove, and the force they put in the attacker's way."""

    def risk(chance: float, rate: float) -> float:
        return 1 - float(np.prod(1 - case.attacked(chance, rate)[row, foes]))

    more = float(case.help[row, foes[0]] / case.own[row, 0])
    return Bought(
        attack_risk_removed=_over(case, lambda chance, rate: risk(0.0, rate) - risk(chance, rate)),
        attack_risk_alone=_over(case, lambda _, rate: risk(0.0, rate)),
        force_ratio=_over(case, lambda chance, _: 1 + chance * more),
    )


def paid(case: Case, row: int) -> Paid:
    """Return the chance of being drawn into war for an ally, by which paths, and how far automatically."""
    ids = case.view.world.ids
    allies = [case.row(member) for member in case.members if member != ids[row]]
    verdicts = np.array([[_called(case, row, foe, ally) for ally in allies] for foe in case.outsiders])
    called = np.isin(verdicts, COUNTED)
    contested = int(np.sum(verdicts == "contested"))
    if not called.any():
        return Paid(Range(0.0, 0.0, 0.0), (), None, contested=contested)

    def wars(chance: float, rate: float) -> Floats:
        """Return the chance of each call and of keeping it: the state's own faith is the record's, too."""
        return np.asarray(chance * case.attacked(chance, rate)[np.ix_(allies, case.outsiders)].T)

    found = exposure(wars(case.record.value, case.wars.value), called)
    names = [
        (ids[case.outsiders[j]], ids[allies[k]], chance, str(verdicts[j, k])) for j, k, chance in found.paths
    ]
    paths = [Path(case.use.state(foe), case.use.state(ally), chance, v) for foe, ally, chance, v in names]
    return Paid(
        _over(case, lambda chance, rate: exposure(wars(chance, rate), called).value),
        tuple(paths[:SHOWN_PATHS]),
        float(np.mean(verdicts[called] == "obliged")),
        contested=contested,
    )


def _called(case: Case, row: int, foe: int, ally: int) -> Verdict:
    ids = case.view.world.ids
    return case.pledges.helpers(ids[foe], ids[ally]).get(ids[row], "free")
