"""Answer `polities`: who exists on a day, under which name and code, and where each is governed from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from foedus.study.answer import Answer
from foedus.study.question import Polities
from foedus.study.setting import Setting
from foedus.system.dates import Date, parse_date
from foedus.system.registry import Polity


class Seat(msgspec.Struct, frozen=True):
    """A polity of the day and its seat of government in degrees north and east, null where not on record."""

    id: str
    name: str
    cow: int | None
    seat: str
    lat: float | None
    lon: float | None
    great_power: bool


class PolitiesAnswer(Answer, frozen=True, kw_only=True):
    """Every polity of a day, by id."""

    question: Polities
    on: Date
    polities: tuple[Seat, ...]

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a polity."""
        return [msgspec.structs.asdict(seat) for seat in self.polities]

    def glance(self) -> dict[str, Any]:
        """Return how many there are."""
        return {"polities": len(self.polities)}


def answer(question: Polities, use: Setting) -> PolitiesAnswer:
    """Return the polities of a day; raises DateError."""
    on = parse_date(question.on, where="--on")
    return PolitiesAnswer(
        question=question, on=on, polities=seats(use.law.polities, on), provenance=use.provenance()
    )


def seats(polities: Iterable[Polity], on: Date) -> tuple[Seat, ...]:
    """Return those that exist on a date, or may, by id."""
    alive = [polity for polity in polities if polity.exists_on(on) is not False]
    return tuple(_seat(polity, on) for polity in sorted(alive, key=lambda polity: polity.id))


def _seat(polity: Polity, on: Date) -> Seat:
    seat = polity.capital
    return Seat(
        polity.id,
        polity.name,
        polity.cow,
        seat.name if seat else "",
        seat.lat if seat else None,
        seat.lon if seat else None,
        polity.is_a("great-power", on) is True,
    )
