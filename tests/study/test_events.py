"""A list of events: each is read with all the earlier ones, and help given is war but no attack."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import foedus as fd
from foedus.errors import InputError
from foedus.study.ask import ask
from foedus.study.events import EventsAnswer, question_of
from foedus.study.question import EventWords, InvokeEvents
from foedus.treaty.crisis import EXAMPLE, crisis_of, shipped_crises


def told(*events: tuple[str, str, str, str, str], **options: Any) -> EventsAnswer:
    words = [
        EventWords(attacker=a, target=t, on=on, act=act, helps=helps or None)
        for a, t, on, act, helps in events
    ]
    answer = ask(InvokeEvents(events=tuple(words), **options))
    assert isinstance(answer, EventsAnswer)
    return answer


def verdict(answer: EventsAnswer, step: int, who: str, treaty: str, article: str) -> set[str]:
    duties = answer.steps[step - 1].answer.duties
    return {d.verdict for d in duties if (d.state.id, d.treaty, d.article) == (who, treaty, article)}


def test_an_earlier_event_counts_as_a_power_that_has_joined() -> None:
    """The Anglo-Japanese alliance of 1902: neutrality against one enemy, help against two."""
    war = ("russia", "japan", "1904-02-08", "war", "")
    joined = ("france", "japan", "1904-03-01", "war", "")
    over = {"over": "korea"}
    one, two = told(war, assume=over), told(war, joined, assume=over)
    assert verdict(one, 1, "united-kingdom", "anglo-japanese-1902", "II") == {"barred"}
    assert verdict(one, 1, "united-kingdom", "anglo-japanese-1902", "III") == {"free"}
    assert verdict(two, 2, "united-kingdom", "anglo-japanese-1902", "III") == {"obliged"}


def test_help_against_the_attacker_is_no_new_attack() -> None:
    """Germany attacks Belgium, Britain helps it: nobody owes Germany defence against Britain."""
    answer = told(
        ("germany", "belgium", "1914-08-04", "armed", ""),
        ("united-kingdom", "germany", "1914-08-04", "war", "belgium"),
    )
    last = answer.steps[1].answer
    assert not [d for d in last.duties if d.toward == "germany" and d.verdict == "obliged"]
    attacked = told(("united-kingdom", "germany", "1914-08-04", "armed", ""))
    barred = [
        d
        for d in attacked.steps[0].answer.duties
        if d.state.id == "austria-hungary" and d.verdict == "barred"
    ]
    assert barred


def test_what_is_new_is_marked_once() -> None:
    answer = fd.invoke_events("july-1914")
    for step in answer.steps:
        assert set(step.new) <= {duty.id for duty in step.answer.duties}
    assert answer.glance()["events"] == len(answer.steps)
    assert any(row["new"] for row in answer.rows())


def test_every_shipped_crisis_has_an_id_of_its_own_and_sources() -> None:
    crises = shipped_crises()
    ids = [crisis.id for crisis in crises]
    assert len(set(ids)) == len(ids) >= 6
    for crisis in crises:
        assert crisis_of(crisis.id) == crisis
        assert len(crisis.sources) >= 2 and all(event.source and event.what for event in crisis.events)


def test_options_of_the_asker_go_over_those_of_the_file() -> None:
    crisis = crisis_of("july-1914")
    asked = question_of(crisis, assume={"provoked": "direct"}, cascade=True)
    assert asked.assume["provoked"] == "direct" and asked.cascade
    assert len(asked.events) == len(crisis.events)


def test_secrets_are_kept_from_those_outside() -> None:
    plain = fd.invoke("Germany", "France", "1903-06-01")
    known = fd.invoke("Germany", "France", "1903-06-01", known_to="germany")
    assert any(d.treaty == "franco-italian-1902" for d in plain.duties)
    assert not any(d.treaty == "franco-italian-1902" for d in known.duties)
    assert any("secret that day" in note for note in known.notes)
    inside = fd.invoke("Germany", "France", "1903-06-01", known_to="italy")
    assert any(d.treaty == "franco-italian-1902" for d in inside.duties)


def test_what_is_secret_shows_nowhere() -> None:
    """Romania's alliance was secret: neither entries nor chances nor reasons give it away."""
    asked = ("Russia", "Austria-Hungary", "1914-08-06")
    told = fd.invoke(*asked, cascade=True, behaviour=True, known_to="russia", why_not=("romania",))
    assert any("secret that day" in note for note in told.notes)
    said = told.to_json()
    assert "romania-1883" not in said and "ottoman-german-1914" not in said
    assert "romania" not in {entry.state for entry in told.entries}
    assert told.outlook is not None and "romania" not in told.outlook.enters


def test_a_state_whose_duties_collide_is_not_said_to_come_in() -> None:
    answer = fd.invoke("Germany", "Belgium", "1914-08-04", cascade=True, behaviour=True)
    assert "austria-hungary" in {collision.state for collision in answer.collisions}
    assert answer.outlook is not None and "austria-hungary" not in answer.outlook.enters


def test_beyond_the_day_of_checking_the_answer_says_so() -> None:
    assert any("was checked until" in note for note in fd.invoke("Russia", "Germany", "2035-01-01").notes)
    assert not any("was checked until" in note for note in fd.invoke("Russia", "Germany", "2020-01-01").notes)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("events: [{attacker: russia, target: germany, date: 1914-08-01, bogus: 1}]", "bogus"),
        ("events: [{attacker: russia, target: germany, date: 1914-08-01, act: boom}]", "boom"),
        ("events: [1", "YAML"),
        ("events: []", "0 events"),
    ],
)
def test_a_file_that_is_off_says_what_to_type(text: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(f"id: mine\ntitle: Mine\n{text}\n", encoding="utf-8")
    with pytest.raises(InputError, match=says) as caught:
        fd.invoke_events(file)
    assert "foedus invoke july-1914" in caught.value.try_next


def test_a_file_that_is_not_there_says_what_to_type(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        fd.invoke_events(tmp_path / "none.yaml")
    assert "foedus invoke july-1914" in caught.value.try_next


def test_the_example_of_a_file_is_one(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(EXAMPLE.partition(";")[0], encoding="utf-8")
    assert len(fd.invoke_events(file).steps) == 1
