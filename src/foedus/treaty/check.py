"""Check a treaty beyond its schema: every name it uses must mean something, every date must run forward."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from foedus.errors import near_names
from foedus.system.records import Dated, many
from foedus.treaty.language import AreaItem, Treaty
from foedus.treaty.scene import NON_STATE, Law
from foedus.treaty.when import When, actors, walk

GROUPS = {
    "party",
    "parties",
    "others",
    "hegemon",
    "vassals",
    "vassal",
    "lord",
    "protected",
    "any",
    "outsider",
}
NOBODY = {"any", "outsider"}
BUILT_IN_AREAS = {"metropole", "territory"}


def faults(treaty: Treaty, law: Law) -> list[str]:
    """Return what is wrong with a treaty, each with the field and near names; empty if nothing is."""
    return [*_names(treaty, law), *_references(treaty), *_places(treaty, law), *_spells(treaty)]


def _names(treaty: Treaty, law: Law) -> Iterator[str]:
    """Yield polities that the registry does not know."""
    used: list[tuple[str, str]] = [("parties", p.polity) for p in treaty.parties]
    used += [("protected", p.polity) for p in treaty.protected]
    used += [("hegemon", treaty.hegemon)] if treaty.hegemon else []
    used += [("decisions", name) for d in treaty.decisions for name in many(d.against)]
    for clause in treaty.clauses:
        where = f"clause {clause.article}"
        bound = (*many(clause.of), *many(clause.to))
        used += [(where, name) for name in (*bound, *clause.against)]
        yield from (f"{where}: {name!r} can neither owe nor be owed" for name in bound if name in NOBODY)
        for when in (clause.when, clause.unless):
            used += [(where, name) for name in (_polities(when) if when else ())]
    for where, name in used:
        if name not in GROUPS and name not in law.polities and not name.startswith(NON_STATE):
            yield f"{where}: no polity {name!r}{_near(name, law.polities.by_id)}"


def _polities(when: When) -> Iterator[str]:
    for part in walk(when):
        yield from many(part.victim)
    for by in actors(when):
        yield from (*many(by.are), *many(by.not_))


def _references(treaty: Treaty) -> Iterator[str]:
    """Yield articles, areas, organs and sources that the file names but does not define."""
    articles = [clause.article for clause in treaty.clauses]
    for clause in treaty.clauses:
        for name in many(clause.displaced_by):
            if name not in articles:
                yield f"clause {clause.article}: displaced_by {name!r} is no article{_near(name, articles)}"
        if clause.duty in ("defence", "offence", "guarantee", "contribution") and not clause.latitude:
            yield f"clause {clause.article}: a duty of aid needs a latitude (automatic or discretionary)"
        if clause.limits and clause.limits.days and not clause.limits.days.isdecimal():
            yield f"clause {clause.article}: limits.days {clause.limits.days!r} is no number of days"
        for name in (n for part in walk(clause.when) for n in many(part.where)):
            if name not in treaty.areas and name not in BUILT_IN_AREAS:
                yield f"clause {clause.article}: no area {name!r}{_near(name, treaty.areas)}"
    yield from _bodies(treaty, articles)
    cited = [s for item in _cited(treaty) for s in many(getattr(item, "source", ""))]
    for source in sorted({s for s in cited if s and s not in treaty.sources}):
        yield f"sources: {source!r} is cited but not listed{_near(source, treaty.sources)}"


def _bodies(treaty: Treaty, articles: list[str]) -> Iterator[str]:
    """Yield articles and organs that readings, understandings, resolutions and conditions misname."""
    organs = ["own", *(organ.id for organ in treaty.organs)]
    for kind, items in (
        ("understandings", treaty.understandings),
        ("readings", treaty.readings),
        ("decisions", treaty.decisions),
    ):
        for item in items:
            if item.article not in (*articles, ""):
                yield f"{kind}: no article {item.article!r}{_near(item.article, articles)}"
    asked = [
        (f"clause {c.article}", p.decided.organ) for c in treaty.clauses for p in walk(c.when) if p.decided
    ]
    asked += [("decisions", decision.organ) for decision in treaty.decisions]
    asked += [("readings", reading.decided) for reading in treaty.readings if reading.decided]
    for where, organ in asked:
        if organ not in organs:
            yield f"{where}: no organ {organ!r} in `organs`{_near(organ, organs)}"


def _cited(treaty: Treaty) -> Iterator[object]:
    yield from (*treaty.parties, *treaty.clauses, *treaty.decisions, *treaty.readings, *treaty.protocols)
    yield from (*treaty.understandings, *treaty.organs)
    yield from (part for part in (treaty.term, treaty.ends) if part)


def _places(treaty: Treaty, law: Law) -> Iterator[str]:
    """Yield territories of the areas that are neither a place, nor part of one, nor a polity."""
    larger = {place.part_of for place in law.places.by_id.values()}
    for name, items in treaty.areas.items():
        for item in items:
            if item.territory and not _known(item, law, larger):
                known = [*law.places.by_id, *law.polities.by_id]
                yield f"area {name}: no territory {item.territory!r}{_near(item.territory, known)}"
            if item.area and item.area not in treaty.areas:
                yield f"area {name}: no area {item.area!r}{_near(item.area, treaty.areas)}"


def _known(item: AreaItem, law: Law, larger: set[str | None]) -> bool:
    name = item.territory or ""
    return name in law.places.by_id or name in larger or name in law.polities


def _spells(treaty: Treaty) -> Iterator[str]:
    """Yield spells that end before they begin."""
    whole = Dated(from_=treaty.in_force or treaty.signed, until=treaty.ends.date if treaty.ends else None)
    named: list[tuple[str, Dated]] = [("the treaty", whole)]
    named += [(f"party {party.polity}", party) for party in treaty.parties]
    named += [(f"clause {clause.article}", clause) for clause in treaty.clauses]
    for name, spell in named:
        if spell.from_ and spell.until and spell.until.last < spell.from_.first:
            yield f"{name}: it ends ({spell.until}) before it begins ({spell.from_})"


def _near(name: str, known: Iterable[str]) -> str:
    near = near_names(name, known)
    return f"; near: {', '.join(near)}" if near else ""


def unheld(law: Law) -> list[str]:
    """Return what the gazetteer says of polities that the registry does not know."""
    out = []
    for place in law.places.by_id.values():
        out += [f"{place.id}: no polity {h.polity!r}" for h in place.whose if h.polity not in law.polities]
    return out
