"""The figures of a list of threats."""

from __future__ import annotations

from foedus.report.cast.explain import bar
from foedus.report.figures.record import Actor, Bar, Tie
from foedus.report.sources import position
from foedus.study.threatened import ThreatsAnswer

SHOWN = 12


def actors(answer: ThreatsAnswer) -> list[Actor]:
    """Return the state and the highest threats to it."""
    world, who = answer.provenance.world, answer.state
    feared = [t.state for t in (answer.threats or ())[:SHOWN]]
    own = Actor(who.id, who.name, "state asked about", position(who.id, world))
    return [own, *(Actor(s.id, s.name, "feared state", position(s.id, world)) for s in feared)]


def ties(answer: ThreatsAnswer) -> list[Tie]:
    """Return a tie to each of the three highest threats."""
    return [Tie(answer.state.id, t.state.id, "fears") for t in (answer.threats or ())[:3]]


def bars(answer: ThreatsAnswer) -> list[Bar]:
    """Return the highest threats."""
    return [bar(t.state.name, t) for t in (answer.threats or ())[:SHOWN]]
