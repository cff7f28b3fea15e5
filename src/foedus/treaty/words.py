"""A condition of a clause as plain English: one phrase for each key of `when`, in the order a lawyer asks.

Pure: it reads the records alone; `Naming` says what a treaty calls its organs and readings. A condition new
to the language needs a phrase in PHRASES; a test names the keys that lack one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from foedus.system.dates import Date
from foedus.system.records import OneOrMore, many
from foedus.treaty.language import AreaItem, Clause, Understanding
from foedus.treaty.naming import PLAIN, Naming, either, plain, titled
from foedus.treaty.when import By, Called, Decided, Found, Joined, Standing, When, walk

_ACTS = {
    "armed": "an armed attack",
    "cyber": "a cyber attack",
    "hybrid": "a hybrid attack",
    "space": "an attack in space",
    "subversion": "subversion",
    "blockade": "a blockade",
    "mobilisation": "a mobilisation",
    "threat": "a threat of force",
    "coercion": "coercion",
    "war": "war (however begun)",
    "standing": "at all times",
    "any": "any act",
}
_KINDS = {
    "great-power": "a great power",
    "european": "a European power",
    "neighbour": "a neighbour",
    "communist": "a state under communist rule",
    "non-state": "a non-state actor",
    "member": "a party itself",
    "outsider": "a state that is no party",
}
_PLACES = {
    "metropole": "the home territory of the one attacked",
    "territory": "land that it holds as its own",
}
_LINES = {"tropic-of-cancer": "the Tropic of Cancer"}


def condition(when: When, naming: Naming = PLAIN) -> str:
    """Return a condition as one phrase.

    >>> condition(When(act="armed", victim="party", by=By(are=("russia",))))
    'an armed attack against a party by russia'
    """
    given = {key: value for key in PHRASES if (value := getattr(when, key)) is not None}
    said = {key: PHRASES[key](value, naming) for key, value in given.items()}
    if when.victim is not None:
        said["victim"] = _struck(when, said["victim"])
    core = " ".join(said[key] for key in _CORE if said.get(key))
    rest = [text for key, text in said.items() if key not in _CORE]
    rest += [_alternatives(when.any, naming)] if when.any else []
    rest += [f"but not {condition(when.not_, naming)}"] if when.not_ else []
    return ", ".join(part for part in (core, *rest) if part) or "whatever happens"


def _struck(when: When, victim: str) -> str:
    """Return the one attacked as the act asks for it: a war is of somebody, another act against somebody."""
    if many(when.act) == ("war",):
        return victim.replace("against ", "of ", 1)
    return victim if when.act else f"an act {victim}"


def _alternatives(whens: tuple[When, ...], naming: Naming) -> str:
    ways = [condition(when, naming) for when in whens if not naming.unread(when)]
    return (
        ways[0]
        if len(ways) == 1
        else "either " + "; or ".join(f"({n}) {way}" for n, way in enumerate(ways, 1))
    )


def doer(by: By | None, naming: Naming) -> str:
    """Return who a `by` condition means.

    >>> doer(By(kind="great-power", not_="parties", count=2), Naming())
    'at least 2 powers at once, each a great power other than the parties'
    """
    if by is None:
        return "any power"
    parts = [_KINDS[by.kind]] if by.kind else []
    parts += [either(naming.who(word) for word in many(by.are))] if by.are else []
    out = ", namely ".join(parts) or "any power"
    out += f" other than {either(naming.who(word) for word in many(by.not_))}" if by.not_ else ""
    out += f" that was at war on {by.at_war_at}" if by.at_war_at else ""
    out += f" that was not at war on {by.not_at_war_at}" if by.not_at_war_at else ""
    return f"at least {by.count} powers at once, each {out}" if by.count else out


def _victim(value: OneOrMore, naming: Naming) -> str:
    return "against " + either(naming.who(word) for word in many(value))


def _object(value: OneOrMore, naming: Naming) -> str:
    return "that strikes its " + either(many(value))


def _where(value: OneOrMore, naming: Naming) -> str:
    places = (_PLACES.get(name) or f"the area '{plain(name)}'" for name in many(value))
    return "in " + either(places)


def _first(value: str, naming: Naming) -> str:
    return {"adversary": "begun by the other side", "party": "begun by itself", "any": "whoever began"}[value]


def _provoked(value: str, naming: Naming) -> str:
    said = {"none": "without provocation", "direct": "after direct provocation"}
    return said.get(value, "after provocation of whatever kind")


def _joined(value: Joined, naming: Naming) -> str:
    how = many(value.how)
    comes: dict[tuple[str, ...], str] = {
        ("menace",): "threatens to come in against it",
        ("war",): "comes in against it",
    }
    does = comes.get(how, "comes in against it, or threatens to")
    return f"once a second power ({doer(value.by, naming)}) {does}"


def _aided(value: Joined, naming: Naming) -> str:
    return f"once {doer(value.by, naming)} already helps the one attacked"


def _called(value: Called, naming: Naming) -> str:
    who = either(naming.who(word) for word in many(value.of))
    said = {"request": f"when {who} asks for it", "opinion": f"when {who} declares it so"}
    return said.get(value.fact, f"with the consent of {who}")


def _finding(value: Found, naming: Naming) -> str:
    return f"once {naming.body(value.of)} has found: {plain(value.says)}"


def _decided(value: Decided, naming: Naming) -> str:
    if naming.is_own(value.organ):
        found = naming.organ(value.organ)
        return "as its own organs decide" + (f" ({found.name})" if found and found.name else "")
    how = "" if value.by == "any" else f" by {value.by}"
    binds = " (binding only those who assent)" if value.binds == "assenting" else ""
    return f"once {naming.body(value.organ)} has resolved for it{how}{binds}"


def _reading(value: str, naming: Naming) -> str:
    found = naming.readings(value)
    bodies = [naming.body(r.decided) for r in found if r.decided]
    if bodies:
        return f"on an agreed reading, case by case as {either(bodies)} decides"
    names = [plain(value)] if value != "true" else [plain(r.id or r.act) for r in found]
    return f"on the disputed reading '{either(names)}'" if any(names) else "on a disputed reading"


def _status(value: Standing, naming: Naming) -> str:
    return f"while {naming.who(value.of)} is {either(many(value.is_))}"


PHRASES: dict[str, Callable[[Any, Naming], str]] = {
    "act": lambda value, naming: either(_ACTS.get(act, plain(act)) for act in many(value)),
    "victim": _victim,
    "object": _object,
    "where": _where,
    "by": lambda value, naming: f"by {doer(value, naming)}",
    "first": _first,
    "provoked": _provoked,
    "over": lambda value, naming: f"over {either(many(value))}",
    "joined": _joined,
    "aided": _aided,
    "called": _called,
    "finding": _finding,
    "decided": _decided,
    "reading": _reading,
    "status": _status,
    "fact": lambda value, naming: f"given this: {plain(value)}",
    "article": lambda value, naming: f"as under article {value}",
}
_CORE = ("act", "victim", "object", "where", "by")  # one run of words; the others stand apart


def attackers(when: When, naming: Naming = PLAIN) -> str:
    """Return whose attack a condition names or leaves out; empty where it is open to any."""
    said = either(doer(by, naming) for by in _named(when) or ())
    barred = [doer(p.not_.by, naming) for p in walk(when) if p.not_ and p.not_.by]
    also = {doer(p.by, naming) for way in walk(when) for p in way.any or () if p.by}
    never = [who for who in barred if who not in also]
    return ", ".join(part for part in (said, f"not {either(never)}" if never else "") if part)


def _named(when: When) -> tuple[By, ...] | None:
    """Return the attackers to which every way of the condition is confined; None where one way is open."""
    if when.by:
        return (when.by,)
    ways = [_named(way) for way in when.any or ()]
    closed = [way for way in ways if way is not None]
    return tuple(by for way in closed for by in way) if ways and len(closed) == len(ways) else None


def organs(when: When, naming: Naming) -> tuple[str, ...]:
    """Return the bodies on whose word a condition waits."""
    bodies = [p.decided.organ for p in walk(when) if p.decided]
    bodies += [p.finding.of for p in walk(when) if p.finding]
    bodies += [r.decided for p in walk(when) if p.reading for r in naming.readings(p.reading) if r.decided]
    own = ["own organs" if naming.is_own(body) else naming.body(body) for body in bodies]
    return tuple(dict.fromkeys(own))


def areas(when: When, naming: Naming, on: Date) -> str:
    """Return the areas that a condition names, drawn as they stood on that day."""
    drawn = {name: "; ".join(_items(name, naming, on)) for name in areas_named(when, naming)}
    return ". ".join(f"{plain(name)}: {said}" if said else plain(name) for name, said in drawn.items())


def areas_named(when: When, naming: Naming) -> tuple[str, ...]:
    """Return the areas that a condition names, and those of which they are made."""
    names = list(dict.fromkeys(name for part in walk(when) for name in many(part.where)))
    known = naming.treaty.areas if naming.treaty else {}
    for name in names:  # grows as parts that are areas themselves are found
        names += [item.area for item in known.get(name, ()) if item.area and item.area not in names]
    return tuple(names)


def _items(name: str, naming: Naming, on: Date) -> Iterator[str]:
    if name in _PLACES:
        yield _PLACES[name]
    for item in naming.treaty.areas.get(name, ()) if naming.treaty else ():
        if (sure := item.spell.holds(on)) is not False:
            yield area_item(item, naming) + ("" if sure else " (perhaps: the date does not decide)")


def area_item(item: AreaItem, naming: Naming = PLAIN) -> str:
    """Return one part of an area in words."""
    parts = [naming.place(item.territory)] if item.territory else []
    parts += [f"the area '{plain(item.area)}'"] if item.area else []
    parts += (
        [f"{'held by' if item.territory else 'territory of'} {_owners(item.territory_of, naming)}"]
        if item.territory_of
        else []
    )
    parts += [f"islands of {_owners(item.islands_of, naming)}"] if item.islands_of else []
    parts += [f"the {either(map(titled, many(item.sea)))}"] if item.sea else []
    parts += [f"places that parties' forces occupied on {item.occupied_at}"] if item.occupied_at else []
    parts += [f"in {either(map(titled, item.in_))}"] if item.in_ else []
    parts += [f"north of {_LINES.get(item.north_of, item.north_of)}"] if item.north_of else []
    return " ".join(parts)


def _owners(who: OneOrMore, naming: Naming) -> str:
    return either(naming.who(word) for word in many(who))


def exceptions(clause: Clause, naming: Naming) -> str:
    """Return what a clause makes way for: its own exception, a stricter article, a prior tie."""
    parts = [f"not where this holds: {condition(clause.unless, naming)}"] if clause.unless else []
    stricter = either(many(clause.displaced_by))
    parts += [f"gives way to article {stricter} where that is triggered"] if stricter else []
    parts += [f"gives way to the prior tie {either(clause.yields_to)}"] if clause.yields_to else []
    return "; ".join(parts)


def understood(understanding: Understanding, naming: Naming) -> str:
    """Return how a party's understanding bends an article for it."""
    u = understanding
    parts = [f"only where this holds: {condition(u.only_if, naming)}"] if u.only_if else []
    parts += (
        [f"otherwise {u.else_.duty or 'consultation'} under article {u.else_.article}"] if u.else_ else []
    )
    parts += [f"{u.latitude} for it"] if u.latitude else []
    parts += [f"carried out through {u.through}"] if u.through else []
    parts += [u.about] if u.about else []
    return "; ".join(parts) + (" (whether it still binds is disputed)" if u.contested else "")


def is_disputed(when: When, naming: Naming) -> bool:
    """Return whether every way of the condition turns on a reading that no organ decides."""
    if when.reading:
        return not any(reading.decided for reading in naming.readings(when.reading))
    ways = [is_disputed(way, naming) for way in when.any or () if not naming.unread(way)]
    return bool(ways) and all(ways)
