"""What the check of a treaty finds: names, articles, areas or sources that mean nothing, spells turned."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.system.dates import Spell
from foedus.treaty.check import faults, unheld

from ..invented import LAW, treaty

PARTIES = "[{polity: alpha}, {polity: beta}]"
CLAUSE = "{article: '1', duty: defence, latitude: automatic, when: {act: armed}}"


def found(folder: Path, *, parties: str = PARTIES, clause: str = CLAUSE, more: str = "") -> list[str]:
    return faults(treaty(folder, f"parties: {parties}\nclauses: [{clause}]\n{more}"), LAW)


def test_a_sound_treaty_has_none(tmp_path: Path) -> None:
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"parties": "[{polity: alpah}, {polity: beta}]"}, "parties: no polity 'alpah'; near: alpha"),
        ({"parties": "[{polity: alpha, source: x}]"}, "sources: 'x' is cited but not listed"),
        ({"more": "hegemon: gama"}, "hegemon: no polity 'gama'; near: gamma"),
        ({"more": "protected: [{polity: epsilo}]"}, "protected: no polity 'epsilo'; near: epsilon"),
        (
            {"clause": CLAUSE.replace("act: armed", "victim: betta")},
            "clause 1: no polity 'betta'; near: beta",
        ),
        (
            {"clause": CLAUSE.replace("act: armed", "not: {any: [{by: {not: gama}}]}")},
            "clause 1: no polity 'gama'; near: gamma",
        ),
        (
            {"clause": CLAUSE.replace("act: armed", "joined: {by: {are: [gama]}}")},
            "clause 1: no polity 'gama'; near: gamma",
        ),
        ({"clause": CLAUSE[:-1] + ", of: betta}"}, "clause 1: no polity 'betta'; near: beta"),
        ({"clause": CLAUSE[:-1] + ", of: any}"}, "clause 1: 'any' can neither owe nor be owed"),
        ({"clause": CLAUSE[:-1] + ", to: outsider}"}, "clause 1: 'outsider' can neither owe nor be owed"),
        (
            {"clause": CLAUSE[:-1] + ", displaced_by: '11'}"},
            "clause 1: displaced_by '11' is no article; near: 1",
        ),
        (
            {"clause": CLAUSE.replace("latitude: automatic, ", "")},
            "clause 1: a duty of aid needs a latitude (automatic or discretionary)",
        ),
        ({"clause": CLAUSE.replace("act: armed", "where: lnad")}, "clause 1: no area 'lnad'; near: land"),
        (
            {"more": "areas: {land: [{territory: marshes}]}"},
            "area land: no territory 'marshes'; near: marches",
        ),
        ({"more": "areas: {land: [{area: laand}]}"}, "area land: no area 'laand'; near: land"),
        (
            {"more": "ends: {date: 1849-01-01, how: expiry}"},
            "the treaty: it ends (1849-01-01) before it begins",
        ),
        (
            {"parties": "[{polity: alpha, from: 1900-01-01, until: 1899-01-01}]"},
            "party alpha: it ends (1899-01-01) before it begins",
        ),
        (
            {"more": "decisions: [{organ: o, date: 1900, says: for, against: gama}]"},
            "decisions: no polity 'gama'",
        ),
    ],
)
def test_fault(tmp_path: Path, change: dict[str, str], fault: str) -> None:
    areas = "" if "areas" in change.get("more", "") else "areas: {land: [{territory: alpha}]}\n"
    faults_found = found(tmp_path, **{**change, "more": areas + change.get("more", "")})  # type: ignore[arg-type]
    assert [f for f in faults_found if f.startswith(fault)], faults_found


def test_territories_may_be_places_parts_or_polities(tmp_path: Path) -> None:
    for territory in ("isle", "marches", "alpha"):
        assert found(tmp_path, more=f"areas: {{land: [{{territory: {territory}}}]}}") == []


def test_non_state_actors_need_no_registry(tmp_path: Path) -> None:
    clause = CLAUSE.replace("act: armed", "by: {are: ['non-state:pirates']}")
    assert found(tmp_path, clause=clause) == []


def test_holders_are_known() -> None:
    assert unheld(LAW) == []


def test_the_spell_of_a_clause_ends_with_the_treaty(tmp_path: Path) -> None:
    clause = CLAUSE[:-1] + ", from: 1860, until: 1990}"
    read = treaty(tmp_path, f"parties: {PARTIES}\nclauses: [{clause}]\nends: {{date: 1980, how: expiry}}\n")
    spell = read.clause_spell(read.clauses[0])
    assert isinstance(spell, Spell)
    assert str(spell) == "1860 to 1980"
