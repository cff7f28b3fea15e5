"""Duties that differ only in who owes or is owed, on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from foedus.report import names
from foedus.report.words import VERDICTS
from foedus.study.kitlaw import Owed
from foedus.treaty.duty import Duty

QUIET = ("free", "consult")


P = TypeVar("P", Duty, Owed)  # the engine's own, or as a kit keeps it


@dataclass(frozen=True)
class Alike(Generic[P]):
    """What several states owe several others by one clause, with one verdict and one reason."""

    duty: P
    who: tuple[str, ...]
    toward: tuple[str, ...]

    @property
    def why(self) -> str:
        """The reason in words."""
        return told(self.duty.reason)


def told(reason: str) -> str:
    """Return a reason in words, without the names of readings and the switches that settle them.

    >>> told("turns on: disputed reading 'any': that any power counts [--assume reading:any=...]")
    'turns on a disputed reading: that any power counts'
    """
    text = re.sub(r": disputed reading '[^']+':", " a disputed reading:", reason.partition(" [--assume ")[0])
    return names.readable(re.sub(r"the clause asks for armed\b", "the clause asks for an armed attack", text))


def alike(duties: Iterable[P]) -> list[Alike[P]]:
    """Return duties by verdict, then by round, those of the same clause, verdict and reason together."""
    groups: dict[tuple[str | int, ...], list[P]] = {}
    for duty in sorted(duties, key=lambda d: (VERDICTS.index(d.verdict), d.round)):
        key = (duty.verdict, duty.round, duty.treaty, duty.article, duty.duty, duty.reason)
        groups.setdefault(key, []).append(duty)
    return [_together(found) for found in groups.values()]


def _together(found: list[P]) -> Alike[P]:
    who = dict.fromkeys(duty.state.name for duty in found)
    toward = dict.fromkeys(names.polity(duty.toward) for duty in found)
    return Alike(found[0], tuple(who), tuple(toward))
