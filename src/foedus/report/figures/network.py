"""Who would fight for whom and who fears whom: bound states on a ring, the rest where ties pull them."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, pi, sin

import altair as alt
import networkx as nx

from foedus.report.figures import labels, marks
from foedus.report.figures.record import Actor, Tie
from foedus.report.figures.svg import svg

WIDTH, SEED = 720.0, 7
INSIDE = 0.62  # of the ring: how far out those on no ring may stand
INNER = ("feared state", "attacker", "target", "state asked about")


def draw(cast: Sequence[Actor], lines: Sequence[Tie], title: str, text: str) -> str:
    """Return the network, the same for the same actors and ties."""
    height = 340.0 if len(cast) <= 8 else 460.0
    spots = _layout(cast, lines, height)
    order = sorted(cast, key=lambda actor: actor.kind not in INNER)
    wanted = [(*spots[actor.id], actor.name) for actor in order]
    placed = labels.place(wanted, WIDTH, height, outward=True)
    parts = [*marks.ties(lines, spots, WIDTH, height), marks.actors(cast, spots, WIDTH, height)]
    chart = alt.layer(*parts, *marks.names(placed, WIDTH, height))
    return svg(chart.properties(width=WIDTH, height=height), "network", title, text)


def _layout(cast: Sequence[Actor], lines: Sequence[Tie], height: float) -> dict[str, tuple[float, float]]:
    ring = [actor.id for actor in cast if actor.kind not in INNER]
    turn = 2 * pi / max(1, len(ring))
    fixed = {id_: (cos(turn * n - pi / 2), sin(turn * n - pi / 2)) for n, id_ in enumerate(ring)}
    graph = nx.Graph()
    graph.add_nodes_from(actor.id for actor in cast)
    graph.add_edges_from((tie.start, tie.end) for tie in lines)
    inner = [actor.id for actor in cast if actor.kind in INNER]
    step = 2 * pi / max(1, len(inner))
    start = {id_: (0.4 * cos(step * n), 0.4 * sin(step * n)) for n, id_ in enumerate(inner)}
    found = nx.spring_layout(graph, pos=fixed | start, fixed=ring or None, k=0.45, iterations=80, seed=SEED)
    return {
        id_: _spot(float(x), float(y), 1.0 if id_ in fixed else INSIDE, height)
        for id_, (x, y) in found.items()
    }


def _spot(x: float, y: float, most: float, height: float) -> tuple[float, float]:
    """Return the pixel of a place in the unit circle; what lies more than `most` out is drawn back in."""
    keep = min(1.0, most / max(1e-9, hypot(x, y)))
    return WIDTH / 2 + (WIDTH / 2 - 130) * keep * x, height / 2 + (height / 2 - 30) * keep * y
