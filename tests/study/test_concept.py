"""The concepts: every term of the mission, worked cases that run as printed, names that lead somewhere."""

from __future__ import annotations

import re
import shlex
from collections import defaultdict
from functools import cache
from importlib import resources
from importlib.util import find_spec
from typing import Any

import pytest

from foedus.cli.app import commands
from foedus.cli.run import run
from foedus.errors import UnknownNameError
from foedus.study.ask import concept
from foedus.study.concept import Page, families, key, page_of

MISSION = """
abandonment; alliance durability; alliance security dilemma; Article 5; autonomy; balance of power;
balance of threat; balancing; bandwagoning; bilateral; buck-passing; burden sharing; casus foederis;
chain-ganging; coercive power; collective defence; collective security; concert; consultation pact;
credible commitment; defence pact; democratic peace; deterrence; entanglement; entrapment;
extended deterrence; feudal tie; force multiplication; free riding; guarantee; hedging; hub and spoke;
hybrid act; inert alliance; institutionalisation; league; liberal reading; loss-of-strength gradient;
multilateral; neutrality; non-aggression pact; non-alignment; offensive pact; polarity; ratification;
realist reading; reputation; reservation; restraint; revisionist power; rising power;
security-autonomy trade-off; status quo power; strategic ambiguity; strategic clarity;
strategic marriage; sunk costs; tethering; tying hands; wedge strategy
"""
PAGES = {page.name: page for group in families() for page in group.concepts}
ALIASES = {
    "free rider": "free-riding",
    "Free-Riding": "free-riding",
    "free riders": "free-riding",
    "collective defense": "collective-defence",
    "non-aligned": "non-alignment",
    "nonalignment": "non-alignment",
    "institutionalization": "institutionalisation",
    "NEUTRAL": "neutrality",
    "the balance of power": "balance-of-power",
    "balancing behavior": "balancing",
    "sunk cost": "sunk-costs",
    "article V": "article-5",
    "mutual defense treaty": "defence-pact",
    "symmachia": "league",
}


def expected() -> dict[str, set[str]]:
    """Return each command of the worked cases with all the words to look for in its output."""
    found: dict[str, set[str]] = defaultdict(set)
    for page in PAGES.values():
        for case in page.cases:
            found[case.command].update(case.look_for)
    return dict(found)


CASES = expected()


@pytest.fixture(params=PAGES.values(), ids=lambda page: page.id)
def page(request: pytest.FixtureRequest) -> Page:
    found: Page = request.param
    return found


@cache
def options_of(words: str) -> set[str]:
    """Return the options of a command such as `corpus show`."""
    node: Any = commands()
    for word in words.split():
        node = node.commands[word]
    return {option for parameter in node.params for option in parameter.opts}


def test_every_term_of_the_mission_has_a_page_and_no_other() -> None:
    assert set(PAGES) == {" ".join(term.split()) for term in MISSION.split(";")}
    assert concept().glance() == {"concepts": len(PAGES), "families": len(families())}


@pytest.mark.parametrize("command", sorted(CASES))
def test_a_worked_case_shows_what_the_page_says_to_look_for(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    program, *words = shlex.split(command)
    assert program == "foedus" and run(words) == 0, capsys.readouterr().err
    out = capsys.readouterr().out
    assert [word for word in CASES[command] if word not in out] == []


def test_a_page_is_whole(page: Page) -> None:
    assert 2 <= len(re.findall(r"[.?!](?:\s|$)", page.definition)) <= 3
    assert len(page.cases) == 2 and len({case.command for case in page.cases}) == 2
    assert all(case.look_for for case in page.cases)
    assert len(page.sources) >= 2 and len(page.related) >= 2
    assert page.computed or page.gap


def test_a_formula_is_whole_or_says_why_there_is_none(page: Page) -> None:
    if page.formula.startswith("none"):
        assert re.match(r"none: .{5,}", page.formula)
        return
    assert page.formula.count("{") == page.formula.count("}")
    assert page.formula.count(r"\left") == page.formula.count(r"\right")
    assert "''" not in page.formula, "a prime doubled by YAML"


def test_what_computes_it_exists(page: Page) -> None:
    for one in page.computed:
        assert find_spec(one.module) is not None
        if one.command.startswith("fd."):
            continue
        words = one.command.removeprefix("foedus ").split()
        name = " ".join(words[:2]) if words[0] in ("corpus", "design", "data", "panel") else words[0]
        asked = {word for word in words if word.startswith("--")}
        assert asked <= options_of(name), one.command


def test_a_source_has_a_year_and_a_place_in_it(page: Page) -> None:
    for source in page.sources:
        assert re.fullmatch(r"(1[89]|20)\d\d|\d+th c\. BC", source.year), source
        assert source.author and source.title and source.page


def test_related_terms_are_other_terms_by_their_own_names(page: Page) -> None:
    assert set(page.related) <= set(PAGES) - {page.name}
    assert len(set(page.related)) == len(page.related)


def test_every_name_leads_to_one_page_alone() -> None:
    owners = defaultdict(set)
    for page in PAGES.values():
        for name in (page.name, *page.aliases):
            owners[key(name)].add(page.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(("name", "id_"), ALIASES.items())
def test_other_names_and_both_spellings_lead_there(name: str, id_: str) -> None:
    assert concept(name).id == id_


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("balance of thret", "balance of threat"),
        ("bandwagonning", "bandwagoning"),
        ("casus fœderis belli", "casus foederis"),
        ("free ridng", "free riding"),
    ],
)
def test_an_unknown_name_is_told_what_is_near(name: str, near: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        page_of(name)
    assert near in caught.value.near


@pytest.mark.parametrize("name", ["", "   ", "!!", "x" * 500])
def test_a_name_that_is_none_is_refused(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["concept", name]) == 2
    assert "no concept" in capsys.readouterr().err


def test_a_name_may_be_typed_without_quotes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["concept", "balance", "of", "threat"]) == 0
    out = capsys.readouterr().out
    assert "T_{ij} = h_{ij}" in out and "foedus threats norway" in out


def test_the_list_shows_each_family_with_its_terms_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["concept"]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    for group in families():
        assert lines.count(group.family) == 1
    for name in PAGES:
        assert sum(re.match(re.escape(name) + r"(  |$)", line) is not None for line in lines) == 1, name


def test_the_files_stay_short() -> None:
    folder = resources.files("foedus").joinpath("concepts")
    for file in folder.iterdir():
        assert len(file.read_text(encoding="utf-8").splitlines()) < 400, file.name
