"""The conformance suite: valid JSON of its schema, and every case comes out by the public question."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

import jsonschema
import pytest

from foedus.cli.run import run
from foedus.study.ask import ask
from foedus.study.events import EventsAnswer
from foedus.study.question import EventWords, InvokeEvents
from foedus.study.setting import setting
from foedus.treaty.duty import Duty

PARTS = 8
KINDS = {"defence": "aid", "offence": "aid", "guarantee": "aid", "contribution": "aid"}


@pytest.fixture(scope="module")
def printed() -> dict[str, Any]:
    """The suite as a stranger gets it: what the command prints."""
    out = StringIO()
    with redirect_stdout(out):
        assert run(["corpus", "suite"]) == 0
    loaded: dict[str, Any] = json.loads(out.getvalue())
    return loaded


def test_it_fits_its_schema(printed: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corpus", "schema", "suite"]) == 0
    jsonschema.validate(printed, json.loads(capsys.readouterr().out))


def test_it_is_large_and_names_its_sources(printed: dict[str, Any]) -> None:
    assert len(printed["cases"]) >= 250
    ids = [case["id"] for case in printed["cases"]]
    assert len(set(ids)) == len(ids)
    treaties = {treaty["id"]: treaty for treaty in printed["treaties"]}
    assert all(case["treaty"] in treaties and case["source"] and case["expect"] for case in printed["cases"])
    assert all(len(treaty["sources"]) >= 2 for treaty in treaties.values())


@pytest.mark.parametrize("part", range(PARTS))
def test_every_case_comes_out(printed: dict[str, Any], part: int) -> None:
    use = setting()
    wrong = []
    for case in printed["cases"][part::PARTS]:
        answer = ask(_question(case), use)
        assert isinstance(answer, EventsAnswer)
        found = answer.steps[-1].answer.duties
        order = printed["verdicts"]
        wrong += [
            (case["id"], e) for e in case["expect"] if _strongest(found, case, e, order) != e["verdict"]
        ]
    assert wrong == []


def _question(case: dict[str, Any]) -> InvokeEvents:
    """Return the case as a list of events, by ids alone."""
    events = tuple(_words(event) for event in (*case["earlier"], case["event"]))
    return InvokeEvents(events=events, assume=case["given"], disputed=tuple(case["disputed"]))


def _words(event: dict[str, Any]) -> EventWords:
    return EventWords(
        attacker=event["attacker"]["id"],
        target=event["target"]["id"],
        on=event["date"],
        place=event.get("place"),
        act=event["act"],
        object=event["object"],
        helps=event.get("helps"),
    )


def _strongest(
    found: Iterable[Duty], case: dict[str, Any], expected: dict[str, Any], order: list[str]
) -> str:
    verdicts = [
        duty.verdict
        for duty in found
        if duty.treaty == case["treaty"]
        and KINDS.get(duty.duty, duty.duty) == expected["duty"]
        and (duty.state.id, duty.toward) == (expected["state"]["id"], expected["toward"]["id"])
        and expected.get("article", "") in ("", duty.article)
    ]
    return min(verdicts, key=order.index) if verdicts else "free"
