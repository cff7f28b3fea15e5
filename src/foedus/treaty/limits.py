"""The bounds of what is owed that can end it: days of service done, consent of the state helped."""

from __future__ import annotations

from foedus.treaty.scene import Scene
from foedus.treaty.truth import Proof


def within(scene: Scene) -> list[Proof]:
    """Return a step for each limit of the clause that the facts can exceed.

    `days` bounds the service: the fact `served` says how many have been served, none if the question is
    silent. `needs: consent` waits for the consent of the state helped: open unless the question says it.
    """
    limits = scene.clause.limits
    if limits is None:
        return []
    steps = []
    if limits.days.isdecimal():
        period = f" a {limits.per}" if limits.per else ""
        served, why = scene.fact("served", "0", f"service of {limits.days} days{period}; days served")
        done = served is not None and served.isdecimal() and int(served) >= int(limits.days)
        steps.append(
            why if served is None else Proof(why.claim, not done, assumed=why.assumed, switch="served")
        )
    if limits.needs:
        agreed, why = scene.fact(limits.needs, None, f"{limits.needs} of the state helped")
        steps.append(why if agreed is None else Proof(why.claim, agreed == "true", switch=limits.needs))
    return steps
