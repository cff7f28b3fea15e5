"""What tells which road a state takes: where its threats lie, with whom it has just aligned itself.

After Walt 1987 (pp. 17-33: balancing against the main threat, bandwagoning with it), Schweller 1994
(pp. 72-107: bandwagoning for profit with the winning side), Weitsman 2004 (pp. 18-30: hedging, tethering).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from foedus.system.world import Flags, Floats

OF_PARTNERS = ("new_help", "first_inside", "inside_over_outside", "inside_threat", "lean", "regime_gap",
               "partner_at_war")  # fmt: skip
LEAST = 1e-4  # a threat or share of power below this counts as this, so that logarithms stay finite
FURTHEST = 4.0  # natural logs by which one state's power exceeds another's at most
# what each covariate says of a state when it is above the usual, and below it
MEANT = {
    "new_pact": (
        "it made a pact in the thirteen months before",
        "it made no pact in the thirteen months before",
    ),
    "new_help": ("its new pact promises help in war", "it gave no new promise of help in war"),
    "first_inside": ("its first threat is a new partner", "its first threat is no new partner"),
    "inside_over_outside": (
        "a new partner threatens it about as much as any outsider",
        "outsiders threaten it far more than any new partner",
    ),
    "inside_threat": ("a new partner is itself a threat", "its new partners are no threat to it"),
    "outside_threat": ("an outsider threatens it gravely", "no outsider threatens it gravely"),
    "lean": ("its strongest new partner is far stronger", "it is not much weaker than any new partner"),
    "regime_gap": ("that partner's regime is unlike its own", "that partner's regime is like its own"),
    "power": ("it is strong itself", "it is weak itself"),
    "major": ("it is a great power", "it is no great power"),
    "at_war": ("it is at war", "it is at peace"),
    "foe_at_war": ("its first outside threat is at war", "its first outside threat is at peace"),
    "partner_at_war": ("its strongest new partner is at war", "its new partners are at peace"),
    "claimant": ("it has claims of its own", "it has no claims of its own"),
}


@dataclass(frozen=True, eq=False)
class Scene:
    """A world as the road sees it: `threat` `(n, n)` (row the threatened), flags `(n, n)`, the rest `(n,)`.

    `claims` marks in row i the states that seek a change at i's cost; `regime` runs from 0 to 1.
    """

    threat: Floats
    power: Floats
    regime: Floats
    fighting: Flags
    claims: Flags
    major: Flags


@dataclass(frozen=True)
class Step:
    """With whom a state has just aligned itself: rows of the world; `help` those with a promise of help."""

    partners: tuple[int, ...] = ()
    help: tuple[int, ...] = ()


def covariates(scene: Scene, row: int, step: Step) -> dict[str, float]:
    """Return the covariates of one state's road; those about partners are 0 where there is none.

    After Walt 1987, Schweller 1994 and Weitsman 2004, as the head of this page says.
    """
    threat = np.nan_to_num(scene.threat[row], nan=0.0)
    partners = np.array(step.partners, dtype=int)
    outside = np.ones(threat.size, dtype=bool)
    outside[[row, *partners]] = False
    foe = int(np.argmax(np.where(outside, threat, -1.0)))
    found = dict.fromkeys(MEANT, 0.0) | {
        "outside_threat": _log(threat[foe]),
        "power": _log(scene.power[row] / np.nanmax(scene.power)),
        "major": float(scene.major[row]),
        "at_war": float(scene.fighting[row].any()),
        "foe_at_war": float(scene.fighting[foe].any()),
        "claimant": float(scene.claims[:, row].any()),
    }
    return found | (_partners(scene, row, partners, threat, foe, step) if partners.size else {})


def _partners(
    scene: Scene, row: int, partners: np.ndarray, threat: Floats, foe: int, step: Step
) -> dict[str, float]:
    inside = int(partners[np.argmax(threat[partners])])
    known = np.nan_to_num(scene.power[partners], nan=-1.0)
    strongest = int(partners[np.argmax(known)])
    lean = _log(scene.power[strongest] / scene.power[row])
    regime = np.nan_to_num(scene.regime, nan=0.5)
    return {
        "new_pact": 1.0,
        "new_help": float(bool(step.help)),
        "first_inside": float(threat[inside] >= threat.max()),
        "inside_over_outside": _log(threat[inside]) - _log(threat[foe]),
        "inside_threat": _log(threat[inside]),
        "lean": float(np.clip(lean, -FURTHEST, FURTHEST)),
        "regime_gap": float(abs(regime[row] - regime[strongest])),
        "partner_at_war": float(scene.fighting[strongest].any()),
    }


def _log(value: float) -> float:
    return float(np.log(max(float(np.nan_to_num(value, nan=0.0)), LEAST)))
