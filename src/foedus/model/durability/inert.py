"""Whether a pact is inert: ten years without meeting, exercise, renewal or invocation.

Contact in peace is what an institutionalised alliance is made of (Leeds & Anac 2005, International
Interactions 31:183-202); the ten years are a stated convention.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from foedus.system.dates import Date

YEARS = 10.0
KINDS = ("meeting", "exercise", "renewal", "invocation")


class Sign(msgspec.Struct, frozen=True):
    """A sign of life: its kind, its day, and what it was."""

    kind: str
    date: Date
    what: str


class Inert(msgspec.Struct, frozen=True):
    """Whether a pact was inert on a date; `last` is its last sign of life, `unknown` the kinds not on record.

    `inert` is None where no sign is known, yet some record that would show one does not cover the ten years.
    """

    inert: bool | None
    last: Sign | None
    unknown: tuple[str, ...]
    reason: str


def inert(signs: Iterable[Sign], covered: Iterable[str], on: Date, *, meets: bool) -> Inert:
    """Return whether no sign fell in the ten years before `on`; `covered` are the kinds on record for them.

    Meetings are on record for no pact as a whole: where the text has its parties meet (`meets`), silence
    proves nothing, and None is returned; where it does not, the other three kinds decide.
    """
    seen = set(covered)
    unknown = tuple(kind for kind in KINDS if kind not in seen)
    past = sorted((one for one in signs if one.date <= on), key=lambda one: one.date)
    last = past[-1] if past else None
    if last and on.years_since(last.date) < YEARS:
        return Inert(False, last, unknown, f"{last.kind} {last.date}: {last.what}")
    if last is None:
        return Inert(None, None, unknown, f"not yet in force on {on}")
    if any(meets or kind != "meeting" for kind in unknown):
        why = f"no sign of life in ten years; not on record: {', '.join(unknown)}"
        return Inert(None, last, unknown, why)
    return Inert(
        True, last, unknown, f"no {', '.join(sorted(seen))} in ten years, and its text has no one meet"
    )
