"""where: the place lies in an area of the treaty that day.

Areas are named in the file; `metropole` (the victim's home territory) and `territory` (any land it holds
in its own right) are built in. An attack whose place the question leaves unknown is contested.
"""

from __future__ import annotations

from math import isnan

from foedus.system.dates import Spell
from foedus.system.places import TROPIC_OF_CANCER, Place
from foedus.system.records import OneOrMore, many
from foedus.treaty.language import AreaItem
from foedus.treaty.scene import Scene
from foedus.treaty.truth import Proof, all_of, any_of

OWN = {"sovereign", "department", "state", "colony", "overseas-territory"}
HOME = {"sovereign", "department", "state"}


def holds(value: OneOrMore, scene: Scene) -> Proof:
    """Return whether the place lies in one of the areas named."""
    place = scene.place
    shown = " or ".join(many(value))
    if place is None:
        return Proof(f"the place is not known; the clause asks for {shown}", None, switch="place")
    return any_of(f"{place.name} lies in: {shown}", [_in_area(name, place, scene) for name in many(value)])


def _in_area(name: str, place: Place, scene: Scene) -> Proof:
    if name in scene.treaty.areas:
        steps = [_in_item(item, place, scene) for item in scene.treaty.areas[name]]
        return any_of(f"{place.name} lies in the area '{name}'", steps)
    statuses = HOME if name == "metropole" else OWN
    return _held(
        place, {scene.victim}, statuses, scene, f"{place.name} is {name} of {scene.law.name(scene.victim)}"
    )


def _in_item(item: AreaItem, place: Place, scene: Scene) -> Proof:
    steps = []
    dated = item.spell.holds(scene.on)
    if item.from_ or item.until:
        steps.append(Proof(f"this part of the area holds {item.spell}", dated))
    if item.area:
        steps.append(_in_area(item.area, place, scene))
    if item.territory:
        steps.append(_is_part(place, item.territory, scene))
    if item.territory_of:
        steps.append(_held_by(item.territory_of, place, scene, OWN, "territory"))
    if item.islands_of:
        steps.append(Proof(f"{place.name} is an island", place.island))
        steps.append(_held_by(item.islands_of, place, scene, OWN, "territory"))
    if item.occupied_at:
        steps.append(_occupied(item, place, scene))
    if item.sea:
        seas = many(item.sea)
        inside = bool(set(seas) & set(place.lies_in)) and place.kind == "sea"
        steps.append(Proof(f"{place.name} is in the {' or '.join(seas)}", inside))
    if item.in_:
        steps.append(_region(item.in_, place))
    if item.north_of:
        steps.append(_north(item.north_of, place))
    return all_of(_shown(item), steps)


def _shown(item: AreaItem) -> str:
    parts = []
    for label, value in (
        ("territory of", item.territory_of),
        ("islands of", item.islands_of),
        ("sea", item.sea),
    ):
        if value:
            parts.append(f"{label} {', '.join(many(value))}")
    parts += [part for part in (item.territory, item.area) if part]
    if item.occupied_at:
        parts.append(f"places that parties' forces occupied on {item.occupied_at}")
    if item.in_:
        parts.append(f"in {', '.join(item.in_)}")
    if item.north_of:
        parts.append(f"north of {item.north_of}")
    return "; ".join(parts)


def _is_part(place: Place, territory: str, scene: Scene) -> Proof:
    names = {place.id, place.part_of, place.id.removeprefix("home:")}
    polity = territory in scene.law.polities
    claim = f"{place.name} is part of {territory}"
    if territory in names:
        return Proof(claim, True)
    return _held(place, {territory}, HOME, scene, claim) if polity else Proof(claim, False)


def _held_by(who: OneOrMore, place: Place, scene: Scene, statuses: set[str], what: str) -> Proof:
    owners = scene.ids(many(who))
    return _held(place, owners, statuses, scene, f"{place.name} is {what} of {', '.join(many(who))}")


def _held(place: Place, owners: set[str], statuses: set[str], scene: Scene, claim: str) -> Proof:
    if not place.whose and place.id.startswith("home:"):
        return Proof(f"{claim}; who held it that day is not on record", None, switch="place")
    held = place.held_by(scene.on)
    mine = [(h, sure) for h, sure in held if h.polity in owners and h.status in statuses | {"disputed"}]
    if not mine:
        holder = ", ".join(f"{scene.law.name(h.polity)} ({h.status})" for h, _ in held) or "nobody on record"
        return Proof(f"{claim}; it was held by {holder}", False)
    fact = f"status:{place.id}"
    if fact in scene.situation.assumed:
        value = scene.situation.assumed[fact]
        return Proof(f"{claim}: {value} (as given)", value in statuses)
    sure = any(s and h.status != "disputed" for h, s in mine) and fact not in scene.situation.disputed
    return Proof(claim, True) if sure else Proof(claim, None, switch=fact)


def _occupied(item: AreaItem, place: Place, scene: Scene) -> Proof:
    date = item.occupied_at
    assert date is not None
    parties = set(scene.members)
    rows = [
        h
        for h in place.whose
        if h.status == "occupied" and h.polity in parties and Spell(h.from_).holds(date)
    ]
    return Proof(f"parties' forces occupied {place.name} on {date}", bool(rows))


def _region(regions: tuple[str, ...], place: Place) -> Proof:
    claim = f"{place.name} is in {' or '.join(regions)}"
    if place.id.startswith("home:"):
        inside = [region in regions for region in place.lies_in]
        truth = None if not inside or (any(inside) and not all(inside)) else inside[0]
        return Proof(claim, truth, switch="place")
    return Proof(claim, bool(set(place.lies_in) & set(regions)))


def _north(line: str, place: Place) -> Proof:
    latitude = TROPIC_OF_CANCER if line == "tropic-of-cancer" else float(line)
    claim = f"{place.name} ({place.lat:.1f}°) lies north of {line} ({latitude:g}°)"
    return Proof(claim, None if isnan(place.lat) else place.lat > latitude, switch="place")
