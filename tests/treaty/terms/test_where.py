"""where: the place lies in an area of the treaty that day; an unknown place is open."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ...invented import owed, situation, treaty, truth, verdicts

AREAS = """areas:
  isles: [{islands_of: parties, in: [north-atlantic], north_of: tropic-of-cancer}]
  waters: [{sea: north-atlantic, north_of: tropic-of-cancer}]
  seas: [{sea: [north-atlantic, baltic]}]
  europe: [{territory_of: parties, in: [europe]}]
  north: [{territory_of: parties, north_of: '45.5'}]
  march-land: [{territory: marches}]
  alpha-land: [{territory: alpha}]
  garrisons: [{occupied_at: 1950-01-01, in: [europe]}]
  later: [{territory: alpha, from: 1952-01-01}]
  mid: [{territory: alpha, from: 1952-06-01}]
  both: [{area: isles}, {area: seas}]
"""

TABLE: list[tuple[str, dict[str, Any], bool | None]] = [
    ("{where: metropole}", {}, True),
    ("{where: metropole}", {"place": "colony"}, False),
    ("{where: territory}", {"place": "colony"}, True),
    ("{where: territory}", {"place": "colony", "on": "1960-07-01"}, False),
    ("{where: territory}", {"place": "colony", "on": "1960"}, None),
    ("{where: territory}", {"place": "unknown"}, None),
    ("{where: [metropole, isles]}", {"place": "colony"}, False),
    ("{where: territory}", {"place": "marches"}, None),
    ("{where: territory}", {"place": "marches", "assume": {"status:marches": "sovereign"}}, True),
    ("{where: territory}", {"place": "marches", "assume": {"status:marches": "occupied"}}, False),
    ("{where: territory}", {"place": "isle", "disputed": ("status:isle",)}, None),
    ("{where: metropole}", {"place": "isle", "assume": {"status:isle": "colony"}}, False),
    ("{where: isles}", {"place": "isle"}, True),
    ("{where: isles}", {}, False),
    ("{where: isles}", {"place": "gulf"}, False),
    ("{where: waters}", {"place": "gulf"}, False),
    ("{where: seas}", {"place": "gulf"}, True),
    ("{where: seas}", {"place": "isle"}, False),
    ("{where: europe}", {}, True),
    ("{where: europe}", {"place": "colony"}, False),
    ("{where: north}", {}, True),
    ("{where: north}", {"place": "colony"}, False),
    ("{where: march-land}", {"place": "marches"}, True),
    ("{where: march-land}", {"place": "sector"}, True),
    ("{where: march-land}", {}, False),
    ("{where: alpha-land}", {}, True),
    ("{where: alpha-land}", {"place": "isle"}, True),
    ("{where: alpha-land}", {"place": "gulf"}, False),
    ("{where: garrisons}", {"place": "sector", "on": "1930-01-01"}, True),
    ("{where: garrisons}", {"place": "isle"}, False),
    ("{where: later}", {"on": "1951-12-31"}, False),
    ("{where: later}", {"on": "1952-01-01"}, True),
    ("{where: later}", {"on": "1952"}, True),
    ("{where: later}", {"on": "1951"}, False),
    ("{where: mid}", {"on": "1952"}, None),
    ("{where: both}", {"place": "gulf"}, True),
    ("{where: both}", {"place": "isle"}, True),
    ("{where: both}", {"place": "colony"}, False),
]


@pytest.mark.parametrize(("when", "case", "holds"), TABLE)
def test_where(tmp_path: Path, when: str, case: dict[str, Any], holds: bool | None) -> None:
    assert truth(tmp_path, when, AREAS, **case) is holds


def test_the_line_of_a_home_without_a_capital_is_open(tmp_path: Path) -> None:
    """Gamma has no known capital: whether its land lies north of a line is not known, and not false."""
    pact = treaty(
        tmp_path,
        "parties: [{polity: gamma}, {polity: beta}]\nareas: {north: [{territory: gamma, north_of: '10'}]}\n"
        "clauses: [{article: '1', duty: defence, latitude: automatic, when: {act: armed, where: north}}]\n",
    )
    assert verdicts(owed(pact, situation("alpha", "gamma")))["beta", "gamma", "1"] == "contested"


def test_a_home_on_two_continents_is_open(tmp_path: Path) -> None:
    """Beta lies in Europe and in Asia: where in its land the blow falls decides."""
    clause = "{article: '1', duty: defence, latitude: automatic, when: {act: armed, where: europe}}"
    pact = treaty(tmp_path, f"parties: [{{polity: alpha}}, {{polity: beta}}]\n{AREAS}clauses: [{clause}]\n")
    assert verdicts(owed(pact, situation("gamma", "beta")))["alpha", "beta", "1"] == "contested"
