"""Turn the files of a benchmark world into the value World, every name and source checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np

from foedus.errors import FileError, near_names
from foedus.system.dates import Date
from foedus.system.records import OneOrMore, many
from foedus.system.registry import Registry
from foedus.system.world import Flags, Floats, Measure, Relation, World
from foedus.system.yamlfile import File, Tree, load, read_tree, typed
from foedus.world.files import Figure, MeasureHead, PolityRow, Relations, WorldHead

COERCION_YEARS, WAR_YEARS = 10, 30
_REGIME = {"democracy": 1.0, "mixed": 0.5, "autocracy": 0.0}


class _Rows(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    polities: tuple[PolityRow, ...]


def _check_numbers(row: PolityRow, head: WorldHead) -> None:
    """Raise FileError for a place off the globe, or a figure negative, endless or outside its range."""
    where = f"world {head.id}, {row.id}"
    if not (abs(row.lat) <= 90 and abs(row.lon) <= 180):
        raise FileError(f"lat {row.lat}, lon {row.lon} is no place on earth", where=where)
    for name, figure in (*row.figures.items(), *row.earlier.items()):
        low = figure.value if figure.low is None else figure.low
        high = figure.value if figure.high is None else figure.high
        if not 0 <= low <= figure.value <= high < float("inf"):
            why = f"it needs 0 <= low ({low}) <= value ({figure.value}) <= high ({high})"
            raise FileError(f"{name} is out of range", where=where, why=why)


@dataclass(frozen=True)
class WorldFiles:
    """The checked files of a world, from which the World of each date that they cover is made."""

    head: WorldHead
    rows: tuple[PolityRow, ...]
    relations: Relations

    def as_of(self, on: Date) -> World:
        """Return the world as it stood on a date: nothing that came later is in it."""
        return _world(self.head, self.rows, _until(self.relations, on), on)


def read_world(folder: File, registry: Registry) -> World:
    """Return the world in a folder, as of its own date; raises FileError."""
    files = read_files(folder, registry)
    return files.as_of(files.head.date)


def read_head(folder: File) -> WorldHead:
    """Read world.yaml below `folder`; raises FileError."""
    if not folder.joinpath("world.yaml").is_file():
        raise FileError("is not a world", where=str(folder), why="a world is a folder with a world.yaml")
    return load(folder.joinpath("world.yaml"), WorldHead)


def read_files(folder: File, registry: Registry) -> WorldFiles:
    """Read world.yaml, polities*.yaml and relations.yaml below `folder`; raises FileError."""
    head = read_head(folder)
    files = sorted((f for f in folder.iterdir() if f.name.startswith("polities")), key=lambda f: f.name)
    rows = tuple(row for file in files for row in _read_rows(file, head))
    beside = folder.joinpath("relations.yaml")
    relations = load(beside, Relations) if beside.is_file() else Relations()
    _check(head, rows, relations, registry)
    return WorldFiles(head, rows, relations)


def _until(relations: Relations, on: Date) -> Relations:
    """Return what had begun by `on`; the figures of a world stand in for its span, its events do not."""

    def begun(date: Date | None) -> bool:
        return date is None or date.first <= on.last

    return Relations(
        rivalries=tuple(r for r in relations.rivalries if begun(r.since)),
        wars=tuple(w for w in relations.wars if begun(w.from_)),
        coercions=tuple(c for c in relations.coercions if begun(c.date)),
        contributions=tuple(g for g in relations.contributions if begun(g.date or g.from_)),
        ties=tuple(t for t in relations.ties if begun(t.from_)),
    )


def _read_rows(file: File, head: WorldHead) -> tuple[PolityRow, ...]:
    tree = read_tree(file)
    rows = tree.value.get("polities", []) if isinstance(tree.value, dict) else []
    shaped = {"polities": [_shaped(row, head.measures) for row in rows]}
    return typed(Tree(shaped, tree.lines), f"{head.id}/{file.name}", _Rows).polities


def _shaped(row: Any, measures: Iterable[str]) -> Any:
    """Put the figures of a row, keyed by measure in the file, under one key."""
    if not isinstance(row, dict):
        return row
    names = set(measures)
    out = {key: value for key, value in row.items() if key not in names}
    out["figures"] = {key: value for key, value in row.items() if key in names}
    if isinstance(earlier := out.get("earlier"), dict):
        out["earlier_year"] = earlier.get("year", "")
        out["earlier"] = {key: value for key, value in earlier.items() if key != "year"}
    return out


def _check(head: WorldHead, rows: Sequence[PolityRow], relations: Relations, registry: Registry) -> None:
    ids = [row.id for row in rows]
    for id_ in ids:
        if ids.count(id_) > 1:
            raise FileError(f"{id_} stands twice", where=f"world {head.id}")
        if id_ not in registry:
            near = near_names(id_, registry.by_id)
            raise FileError(f"{id_} is not in the polity registry", where=f"world {head.id}", near=near)
    named = {n for row in rows for n in row.neighbours} | {p for r in relations.rivalries for p in r.of}
    named |= {p for war in relations.wars for side in war.sides for p in side}
    named |= {p for c in relations.coercions for p in (c.by, c.against)}
    for name in sorted(named - set(registry.by_id)):
        near = near_names(name, registry.by_id)
        raise FileError(f"{name} is not in the polity registry", where=f"world {head.id}", near=near)
    for row in rows:
        _check_numbers(row, head)
    cited = {(row.id, f.source) for row in rows for f in (*row.figures.values(), *row.earlier.values())}
    for id_, source in sorted(cited, key=str):
        if not set(many(source)) <= set(head.sources):
            near = near_names(str(source), head.sources)
            raise FileError(f"{id_}: no source {source!r}", where=f"world {head.id}", near=near)


def _world(head: WorldHead, rows: Sequence[PolityRow], relations: Relations, on: Date) -> World:
    ids = tuple(row.id for row in rows)
    known = list(_known(relations))
    measures = tuple(_measure(n, h, [row.figures.get(n) for row in rows]) for n, h in head.measures.items())
    place = {id_: row for row, id_ in enumerate(ids)}
    n = len(ids)
    return World(
        id=head.id, title=head.title, date=head.date, at=on, covers=head.covers.spell, ids=ids,
        latitude=np.array([row.lat for row in rows]), longitude=np.array([row.lon for row in rows]),
        major=np.array([row.major for row in rows]),
        regime=np.array([_REGIME[r.regime.kind] if r.regime else np.nan for r in rows]),
        measures=measures,
        neighbours=_flags(n, place, ((row.id, other) for row in rows for other in row.neighbours)),
        rivalry=_flags(n, place, (r.of for r in relations.rivalries)),
        claims=_claims(n, place, relations),
        coercion=_coercion(n, place, on, relations),
        wars=_wars(n, place, on, relations),
        fighting=_fighting(n, place, on, relations),
        relations=tuple(known),
        growth=_growth(measures, rows),
        sources={key: s.cited() for key, s in head.sources.items()},
        note=head.note,
    )  # fmt: skip


def _cited(source: OneOrMore, at: str) -> str:
    return ", ".join(part for part in (*many(source), at) if part)


def _measure(name: str, head: MeasureHead, figures: Sequence[Figure | None]) -> Measure:
    def column(get: Any) -> Floats:
        return np.array([np.nan if f is None else get(f) for f in figures], dtype=float)

    return Measure(
        name, head.unit, head.weight, column(lambda f: f.value),
        column(lambda f: f.value if f.low is None else f.low),
        column(lambda f: f.value if f.high is None else f.high),
        column(lambda f: float(f.year) if f.year.lstrip("-").isdigit() else np.nan),
    )  # fmt: skip


def _flags(n: int, place: dict[str, int], pairs: Iterable[tuple[str, str]]) -> Flags:
    """Return a symmetric matrix of the pairs that are both in the world."""
    out = np.zeros((n, n), dtype=bool)
    for one, other in pairs:
        if one in place and other in place:
            out[place[one], place[other]] = out[place[other], place[one]] = True
    return out


def _claims(n: int, place: dict[str, int], relations: Relations) -> Flags:
    out = np.zeros((n, n), dtype=bool)
    for rivalry in relations.rivalries:
        for by, against in (rivalry.of, rivalry.of[::-1]):
            if rivalry.claimant in (by, "both") and by in place and against in place:
                out[place[against], place[by]] = True
    return out


def _coercion(n: int, place: dict[str, int], on: Date, relations: Relations) -> Floats:
    """Count coercions, and wars begun, by the column state against the row state in ten years."""
    out = np.zeros((n, n))
    acts = [(c.by, c.against, c.date) for c in relations.coercions]
    for war in relations.wars:
        for side, other in (war.sides, war.sides[::-1]):
            began = [p for p in side if p in war.began]
            acts += [(by, against, war.from_) for by in began for against in other if war.from_]
    for by, against, date in acts:
        if by in place and against in place and on.years_since(date) <= COERCION_YEARS:
            out[place[against], place[by]] += 1
    return out


def _wars(n: int, place: dict[str, int], on: Date, relations: Relations) -> Floats:
    out = np.zeros((n, n))
    for war in relations.wars:
        if war.until is None or on.years_since(war.until) <= WAR_YEARS:
            for one in war.sides[0]:
                for other in war.sides[1]:
                    if one in place and other in place:
                        out[place[one], place[other]] += 1
                        out[place[other], place[one]] += 1
    return out


def _fighting(n: int, place: dict[str, int], on: Date, relations: Relations) -> Flags:
    """Return who is at war with whom that day; a war without an end goes on."""
    running = [war for war in relations.wars if war.until is None or on.first <= war.until.last]
    return _flags(n, place, ((a, b) for war in running for a in war.sides[0] for b in war.sides[1]))


def _growth(measures: Sequence[Measure], rows: Sequence[PolityRow]) -> Floats:
    """Return each state's mean yearly log growth over the measures known at both dates; NaN if none."""
    out = []
    for number, row in enumerate(rows):
        rates = []
        for measure in measures:
            before = row.earlier.get(measure.name)
            year = float(row.earlier_year) if row.earlier_year.lstrip("-").isdigit() else np.nan
            gap = measure.year[number] - year
            if before and measure.weight > 0 and gap > 0 and before.value > 0:
                rates.append(np.log(measure.value[number] / before.value) / gap)
        out.append(np.mean(rates) if rates else np.nan)
    return np.array(out)


def _known(relations: Relations) -> Iterable[Relation]:
    for r in relations.rivalries:
        yield Relation("rivalry", r.of[0], r.of[1], r.over, _cited(r.source, r.at), r.since)
    for w in relations.wars:
        first, second = w.sides if not w.began or w.began[0] in w.sides[0] else w.sides[::-1]
        for one in first:
            for other in second:
                yield Relation("war", one, other, w.name, _cited(w.source, w.at), w.from_, w.until)
    for c in relations.coercions:
        yield Relation("coercion", c.by, c.against, c.what, _cited(c.source, c.at), c.date)
    for g in relations.contributions:
        amount = f"{g.value:g} {g.unit}".strip() if g.value is not None else g.unit
        about = f"{g.what} ({amount})" if amount else g.what
        for receiver in many(g.to):
            yield Relation("contribution", g.of, receiver, about, _cited(g.source, g.at), g.date or g.from_)
