"""The road a state took: balance, bandwagon, tether, or hedge (none), as probabilities."""

from __future__ import annotations

from dataclasses import dataclass

ROADS = ("balance", "bandwagon", "tether", "hedge")


@dataclass(frozen=True)
class Road:
    """Probabilities of the four roads, summing to one, and the likeliest."""

    label: str
    probabilities: dict[str, float]


def road(outside: float, inside: float, asymmetry: float, danger: float, gain: float) -> Road:
    r"""Return which road a member's situation points to.

    `outside` and `inside` are the summed threats from non-members and from members; `asymmetry` in [0, 1] is
    the strongest inside threat's share of the two states' power (0.5: equals); `danger` in [0, 1] the chance
    of being attacked within five years; `gain` in [0, 1] what the alliance adds to the chance to prevail.

    .. math::
        w_{balance} &= o\,(1 + g) \\
        w_{bandwagon} &= n\,\max(0, 2a - 1) \\
        w_{tether} &= n\,(1 - |2a - 1|) \\
        w_{hedge} &= (1 - d)(1 - g) + n\,\max(0, 1 - 2a)

    with o and n the outside and inside shares of threat; probabilities are the normalised weights. Balancing
    is alignment against the source of danger (Walt 1987, p. 17), bandwagoning with it; tethering binds a
    rival of similar power (Weitsman 2004, pp. 20-24); a weaker rival inside drives nobody. The weights are
    stated, not estimated.
    """
    total = outside + inside
    out, in_ = (outside / total, inside / total) if total > 0 else (0.0, 0.0)
    lean = 2 * asymmetry - 1
    weights = {
        "balance": out * (1 + gain),
        "bandwagon": in_ * max(0.0, lean),
        "tether": in_ * (1 - abs(lean)),
        "hedge": (1 - danger) * (1 - gain) + in_ * max(0.0, -lean) if total > 0 else 1.0,
    }
    scale = sum(weights.values())
    probabilities = {name: weight / scale for name, weight in weights.items()}
    return Road(max(probabilities, key=lambda name: probabilities[name]), probabilities)
