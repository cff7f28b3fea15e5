"""Finished figures: drawn, described in words, and safe to put into the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from foedus.report.figures import frontier, ledger, map, network, threats
from foedus.report.figures.record import Actor, Bar, Entry, Spot, Tie
from foedus.report.phrases import listed, percent, score, sentence


@dataclass(frozen=True)
class Figure:
    """An SVG and the caption under it."""

    name: str
    title: str
    svg: Markup
    caption: str


def mapped(cast: Sequence[Actor], lines: Sequence[Tie], title: str, arrows: str) -> list[Figure]:
    """Return the map, and a second one of the part where most states crowd; none without a place.

    `arrows` says what the arrows mean.
    """
    placed = [actor for actor in cast if actor.place]
    if not placed:
        return []
    views = [("map", placed, title), ("map-near", map.crowd(placed), f"{title}: the crowded part")]
    return [_map(name, actors, lines, head, arrows) for name, actors, head in views if actors]


def woven(cast: Sequence[Actor], lines: Sequence[Tie], title: str, arrows: str) -> list[Figure]:
    """Return the network of the actors that some tie touches; none without ties."""
    touched = {end for line in lines for end in (line.start, line.end)}
    actors = [actor for actor in cast if actor.id in touched]
    if not actors:
        return []
    text = _told(actors, lines)
    caption = f"{arrows} Where a state stands has no meaning; states without a tie are left out."
    return [Figure("network", title, Markup(network.draw(actors, lines, title, text)), caption)]


def barred(bars: Sequence[Bar], title: str) -> list[Figure]:
    """Return the threat chart; none without threats."""
    if not bars:
        return []
    text = " ".join(sentence(_bar(bar)) for bar in bars)
    caption = (
        "The score is the five-year chance of a militarised dispute times a power of the strength at the "
        "door: an ordering, not odds. Each bar is split by what the threat owes to which family of causes."
    )
    return [Figure("threats", title, Markup(threats.draw(bars, title, text)), caption)]


def balanced(entries: Sequence[Entry], title: str) -> list[Figure]:
    """Return the ledger; none without entries."""
    if not entries:
        return []
    text = " ".join(sentence(f"{e.label}: bought {_span(e.bought)}, paid {_span(e.paid)}") for e in entries)
    caption = "Marks are estimates, lines their ranges over the intervals of hazard, honour and escalation."
    return [Figure("ledger", title, Markup(ledger.draw(entries, title, text)), caption)]


def traded(spots: Sequence[Spot], title: str) -> list[Figure]:
    """Return the security-autonomy frontier; none without options."""
    if not spots:
        return []
    told = (f"{s.label}: prevails {percent(s.security)}, drawn into war {percent(s.price)}" for s in spots)
    text = " ".join(sentence(part) for part in told)
    caption = "The line joins the options that no other beats: the safest for each price. Ranges: the table."
    return [Figure("frontier", title, Markup(frontier.draw(spots, title, text)), caption)]


def _map(name: str, actors: Sequence[Actor], lines: Sequence[Tie], title: str, arrows: str) -> Figure:
    text = _told(actors, lines)
    seats = "States stand at their seat of government; a name without room is left out."
    caption = f"{arrows} {seats} Land: Natural Earth."
    return Figure(name, title, Markup(map.draw(actors, lines, name, title, text)), caption)


def _told(actors: Sequence[Actor], lines: Sequence[Tie]) -> str:
    """Return the actors by kind and the ties in sentences."""
    called = {actor.id: actor.name for actor in actors}
    kinds = dict.fromkeys(actor.kind for actor in actors)
    groups = [f"{kind}: {listed([a.name for a in actors if a.kind == kind], most=40)}" for kind in kinds]
    shown = [tie for tie in lines if tie.start in called and tie.end in called]
    pairs: dict[str, list[str]] = {}
    for tie in shown:
        pairs.setdefault(tie.kind, []).append(f"{called[tie.start]} to {called[tie.end]}")
    woven = [f"{kind}: {listed(who, most=40)}" for kind, who in pairs.items()]
    return " ".join(sentence(part) for part in (*groups, *woven))


def _bar(bar: Bar) -> str:
    if bar.shares is None:
        return f"{bar.label} {score(bar.score)}, shares unknown"
    shares = ", ".join(f"{family} {percent(share)}" for family, share in bar.shares.items())
    return f"{bar.label} {score(bar.score)} ({shares})"


def _span(figure: tuple[float, float, float]) -> str:
    value, low, high = (percent(part) for part in figure)
    return f"{value} ({low} to {high})"
