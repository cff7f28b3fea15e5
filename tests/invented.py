"""An invented world for tests of the law: six polities, a few places, and treaties written as YAML."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from foedus.system.dates import parse_date
from foedus.system.places import Gazetteer, Place
from foedus.system.registry import Polity, Registry
from foedus.system.yamlfile import convert, load
from foedus.treaty.duty import STRENGTH, Duty
from foedus.treaty.engine import duties
from foedus.treaty.language import Treaty
from foedus.treaty.scene import Event, Law, Situation

POLITIES: list[dict[str, Any]] = [
    {"id": "alpha", "regions": ["europe"], "capital": {"name": "A", "lat": "50", "lon": "5"}},
    {"id": "beta", "regions": ["europe", "asia"], "capital": {"name": "B", "lat": "10", "lon": "5"}},
    {"id": "gamma", "regions": ["asia"], "great_power": [{"from": "1900", "until": "1950"}]},
    {"id": "delta", "regions": ["africa"], "communist": [{"from": "1950-01-01", "until": "1990-01-01"}]},
    {"id": "epsilon", "regions": ["africa"], "great_power": [{"from": "1900-01-01"}]},
    {"id": "old", "regions": ["asia"], "exists": [{"from": "1800-01-01", "until": "1920-01-01"}],
     "continues": [{"as": "new", "from": "1920-01-01", "how": "continuation"}]},
    {"id": "new", "regions": ["asia"], "exists": [{"from": "1920-01-01"}]},
]  # fmt: skip

PLACES: list[dict[str, Any]] = [
    {"id": "isle", "kind": "island", "island": "true", "lat": "40", "lon": "-30", "in": ["north-atlantic"],
     "whose": [{"polity": "alpha", "status": "sovereign"}]},
    {"id": "colony", "kind": "territory", "lat": "-5", "lon": "10", "in": ["africa"],
     "whose": [{"polity": "alpha", "status": "colony", "from": "1900-01-01", "until": "1960-07-01"},
               {"polity": "delta", "status": "sovereign", "from": "1960-07-01"}]},
    {"id": "marches", "kind": "territory", "lat": "51", "lon": "9", "in": ["europe"],
     "whose": [{"polity": "alpha", "status": "disputed"}]},
    {"id": "sector", "kind": "city", "lat": "52", "lon": "13", "in": ["europe"], "part_of": "marches",
     "whose": [{"polity": "alpha", "status": "occupied", "from": "1945-06-01", "until": "1990-01-01"}]},
    {"id": "gulf", "kind": "sea", "lat": "20", "lon": "-20", "in": ["north-atlantic"]},
]  # fmt: skip


def law() -> Law:
    """Return the reference works of the invented world."""
    polities = [convert({"name": p["id"].capitalize(), "exists": [{}], **p}, Polity) for p in POLITIES]
    places = [convert({"name": p["id"].capitalize(), **p}, Place) for p in PLACES]
    return Law(Registry(polities), Gazetteer(places))


LAW = law()


def peers(ids: Iterable[str]) -> Law:
    """Return reference works in which polities of those ids exist always and nothing tells them apart."""
    polities = [convert({"id": i, "name": i, "exists": [{}], "regions": ["asia"]}, Polity) for i in ids]
    return Law(Registry(polities), Gazetteer(()))


def treaty(folder: Path, text: str, name: str = "pact") -> Treaty:
    """Write a treaty as a historian would, and read it back; id, name, dates and sources are filled in."""
    head = f"id: {name}\nname: {name}\nsigned: 1850-01-01\nsources: {{s: {{title: A book}}}}\n"
    file = folder / f"{name}.yaml"
    file.write_text(head + text, encoding="utf-8")
    return load(file, Treaty)


def situation(
    attacker: str = "gamma",
    target: str = "alpha",
    on: str = "1930-06-01",
    *,
    place: str | None = None,
    act: str = "armed",
    object: str = "territory",
    earlier: Iterable[tuple[str, str, str, str]] = (),
    assume: dict[str, str] | None = None,
    disputed: tuple[str, ...] = (),
    helps: str = "",
) -> Situation:
    """Return a situation; earlier events are (attacker, target, date, act)."""
    event = Event(attacker, target, parse_date(on), place, act, object, helps)
    past = tuple(Event(a, t, parse_date(d), act=how) for a, t, d, how in earlier)
    return Situation(event, past, assume or {}, disputed)


def owed(treaties: Treaty | Iterable[Treaty], case: Situation, use: Law = LAW) -> list[Duty]:
    """Return what the engine finds."""
    return duties([treaties] if isinstance(treaties, Treaty) else treaties, case, use)


def verdicts(found: Iterable[Duty]) -> dict[tuple[str, str, str], str]:
    """Return the strongest verdict by (who owes, who is owed, article)."""
    weakest_first = sorted(found, key=lambda d: STRENGTH.index(d.verdict), reverse=True)
    return {(d.state.id, d.toward, d.article): d.verdict for d in weakest_first}


def plain(found: Iterable[Duty]) -> set[tuple[str, ...]]:
    """Return what does not depend on order or numbering."""
    return {(d.treaty, d.article, d.duty, d.state.id, d.toward, d.against, d.verdict) for d in found}


TRUTH = {"obliged": True, "free": False, "contested": None}


def truth(folder: Path, when: str, extra: str = "", **case: Any) -> bool | None:
    """Return what the engine makes of a condition: whether beta must defend alpha against gamma."""
    clause = f"{{article: '1', duty: defence, latitude: automatic, when: {when}}}"
    parties = "[{polity: alpha}, {polity: beta}]"
    read = treaty(folder, f"parties: {parties}\nclauses: [{clause}]\n{extra}")
    return TRUTH[verdicts(owed(read, situation(**case)))["beta", "alpha", "1"]]
