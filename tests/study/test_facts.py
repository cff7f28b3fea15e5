"""The words of a question become facts: names resolved on the date, fact names and values checked."""

from __future__ import annotations

import pytest

from foedus.errors import AmbiguousNameError, InputError, QuestionError, UnknownNameError
from foedus.study import facts
from foedus.study.setting import setting
from foedus.system.dates import parse_date

USE = setting()
ON = parse_date("1950-06-01")


def test_names_are_resolved_on_the_date() -> None:
    event = facts.event("Russia", "Turkey", ON, "Izmir", None, None, USE)
    assert (event.attacker, event.target, event.place) == ("soviet-union", "turkey", "izmir")
    assert (event.act, event.object) == ("armed", "territory")


@pytest.mark.parametrize(
    ("place", "found"),
    [(None, None), ("unknown", "unknown"), ("West Berlin", "west-berlin"), ("France", "france")],
)
def test_places(place: str | None, found: str | None) -> None:
    assert facts.place(place, ON, USE) == found


@pytest.mark.parametrize(
    ("question", "kind", "said"),
    [
        (("France", "france", None, None, None), QuestionError, "attacker and target are the same"),
        (("France", "non-state:rebels", None, None, None), QuestionError, "target must be a polity"),
        (("Farnce", "Turkey", None, None, None), UnknownNameError, "unknown polity"),
        (("Germany", "Turkey", None, None, None), AmbiguousNameError, "names 2 polities"),
        (("France", "Turkey", "Nowhereland", None, None), UnknownNameError, "unknown place"),
        (("France", "Turkey", None, "armd", None), QuestionError, "'armd' is not known here"),
        (("France", "Turkey", None, "standing", None), QuestionError, "not known here"),
        (("France", "Turkey", None, None, "ship"), QuestionError, "'ship' is not known here"),
    ],
)
def test_bad_questions(question: tuple[str, ...], kind: type[InputError], said: str) -> None:
    attacker, target, place, act, object_ = question
    with pytest.raises(kind, match=said):
        facts.event(attacker, target, ON, place, act, object_, USE)


def test_non_state_actors_attack() -> None:
    assert facts.event("non-state:rebels", "France", ON, None, None, None, USE).attacker == "non-state:rebels"
    assert facts.actor("non-state", ON, USE, "") == "non-state"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"joined": "Russia, France"}, {"joined": "soviet-union,france"}),
        ({"joined": ""}, {"joined": ""}),
        ({"aided": "non-state:rebels"}, {"aided": "non-state:rebels"}),
        ({"provoked": "direct"}, {"provoked": "direct"}),
        ({"over": "the price of salt"}, {"over": "the price of salt"}),
        ({"decided:north-atlantic-council": "for"}, {"decided:north-atlantic-council": "for"}),
        ({"status:west-berlin": "sovereign"}, {"status:west-berlin": "sovereign"}),
        ({"at-war:germany": "true"}, {"at-war:germany": "true"}),
    ],
)
def test_facts_given(given: dict[str, str], found: dict[str, str]) -> None:
    assert facts.assumed(given, ON, USE) == found


@pytest.mark.parametrize(
    ("name", "value", "near"),
    [
        ("provokd", "none", "provoked"),
        ("provoked", "nnone", "none"),
        ("request", "yes", ""),
        ("decided:north-atlantic-counsel", "for", "decided:north-atlantic-council"),
        ("decided:north-atlantic-council", "fro", "for"),
        ("status:west-brelin", "occupied", "status:west-berlin"),
        ("at-war:Germany", "true", "at-war:germany"),
        ("understanding:5", "true", ""),
        ("fact:", "true", ""),
        ("reading", "true", ""),
        ("joined", "Rusia", "russia"),
        ("", "true", ""),
    ],
)
def test_facts_that_nothing_reads_are_refused(name: str, value: str, near: str) -> None:
    with pytest.raises(InputError) as caught:
        facts.assumed({name: value}, ON, USE)
    assert near in ("", *(found.casefold() for found in caught.value.near))
    assert caught.value.where == f"--assume {name}={value}"
