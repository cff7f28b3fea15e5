"""Who there is and who is bound to whom on a day, and the line of time, for a terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from foedus.report.fitted import Fitted, table
from foedus.report.names import DUTIES, label
from foedus.report.phrases import listed
from foedus.report.words import UNKNOWN
from foedus.study.polities import PolitiesAnswer
from foedus.study.ties import TiesAnswer
from foedus.study.timeline import TimelineAnswer

MOST = 16  # names on one line; the rest is counted


def tied(answer: TiesAnswer, **_: Any) -> RenderableType:
    """Draw a line a treaty: what it asks for, and whom it joins."""
    names = {seat.id: seat.name for seat in answer.polities}
    pacts: dict[str, tuple[set[str], set[str]]] = {}
    for tie in answer.ties:
        for part in tie.pacts:
            duties, joined = pacts.setdefault(part.treaty, (set(), set()))
            duties.update(label(duty, DUTIES) for duty in part.duties)
            joined.update((names[tie.one], names[tie.other]))
    made = table("", ("treaty", "duties"), wide="joins")
    for pact in answer.treaties:
        duties, joined = pacts.get(pact.id, (set(), set()))
        made.add_row(pact.id, ", ".join(sorted(duties)), Text(listed(sorted(joined), MOST)))
    title = f"Who is bound to whom, {answer.on}: {len(answer.ties)} ties by {len(answer.treaties)} treaties"
    beside = listed([pact.name for pact in answer.universal], MOST)
    world = [Text(f"For all the world, and so no tie: {beside}")] if beside else []
    return Group(Text(title, style="bold"), Fitted(made), *world, Text("\n".join(answer.notes), style="dim"))


def dated(answer: TimelineAnswer, **_: Any) -> RenderableType:
    """Draw a line a treaty or war, by first day."""
    made = table("", ("since", "until", "what"), wide="name")
    spans = [(t.since, t.until, "treaty", t.name) for t in answer.treaties]
    spans += [(w.since, w.until, "war", w.name) for w in answer.wars]
    for since, until, what, name in sorted(spans, key=lambda span: span[0]):
        made.add_row(str(since), str(until or "-"), what, name)
    return Group(Fitted(made), Text("\n".join(answer.notes), style="dim"))


def seated(answer: PolitiesAnswer, **_: Any) -> RenderableType:
    """Draw a line a polity."""
    made = table(f"Polities, {answer.on}", ("id", "name", "code", "seat", "north", "east"))
    for seat in answer.polities:
        place = [UNKNOWN if angle is None else f"{angle:.2f}" for angle in (seat.lat, seat.lon)]
        made.add_row(seat.id, seat.name, str(seat.cow or "-"), seat.seat or UNKNOWN, *place)
    return Fitted(made)
