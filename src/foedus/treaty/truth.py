"""Three-valued logic (Kleene 1952, p. 334) and the proof of a statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from foedus.treaty.denial import denied

Truth = bool | None
"""True, False, or None: unknown."""

Mode = Literal["all", "any", "not", "leaf"]


class Proof(msgspec.Struct, frozen=True, omit_defaults=True):
    """A claim, whether it holds, and because of what.

    `assumed` names the presumption used; `switch` the fact whose setting would settle an unknown;
    `own_organs` the states whose own organs decide it (`*`: each state's).
    """

    claim: str
    holds: Truth
    because: tuple[Proof, ...] = ()
    assumed: tuple[str, str] | None = None
    switch: str = ""
    own_organs: tuple[str, ...] = ()
    alternatives: bool = False

    @property
    def refuted(self) -> Proof | None:
        """The step whose truth makes this one, its negation, fail."""
        turned = [step for step in self.because if step.holds and self.holds is False]
        return turned[0] if len(self.because) == len(turned) == 1 else None

    def walk(self) -> Iterator[Proof]:
        """Yield this proof and everything under it, top first."""
        yield self
        for step in self.because:
            yield from step.walk()

    def steps(self, seen: set[int] | None = None) -> Iterator[Proof]:
        """Yield every step once, however many proofs share it (`seen` holds those already met)."""
        seen = set() if seen is None else seen
        if id(self) not in seen:
            seen.add(id(self))
            yield self
            for step in self.because:
                yield from step.steps(seen)

    def decisive(self) -> Proof:
        """Return the deepest step that settled the whole; of failed alternatives, the nearest miss."""
        alike = [step for step in self.because if step.holds is self.holds]
        if not alike:
            return self
        nearest = max(alike, key=_met) if self.alternatives else alike[0]
        return nearest.decisive()


def all_of(claim: str, steps: Iterable[Proof]) -> Proof:
    """Return the conjunction: false if any step is false, else unknown if any is unknown."""
    because = tuple(steps)
    values = [step.holds for step in because]
    return Proof(claim, False if False in values else None if None in values else True, because)


def any_of(claim: str, steps: Iterable[Proof]) -> Proof:
    """Return the disjunction: true if any step is true, else unknown if any is unknown."""
    because = tuple(steps)
    values = [step.holds for step in because]
    return Proof(
        claim, True if True in values else None if None in values else False, because, alternatives=True
    )


def negation(step: Proof) -> Proof:
    """Return the negation; unknown stays unknown."""
    return Proof(denied(step.claim), None if step.holds is None else not step.holds, (step,))


def _met(step: Proof) -> float:
    """Return the share of a step's conditions that hold."""
    return sum(s.holds is True for s in step.because) / len(step.because) if step.because else 0.0
