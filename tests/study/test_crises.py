"""Every shipped crisis against the whole corpus: what its file expects is what the engine answers."""

from __future__ import annotations

from functools import cache

import pytest

from foedus.study.events import EventsAnswer, answer, question_of
from foedus.study.setting import setting
from foedus.system.records import many
from foedus.treaty.crisis import Crisis, ExpectedUnder, crisis_of, shipped_crises
from foedus.treaty.duty import STRENGTH, Duty

IDS = ("corcyra-433bc", "flodden-1513", "july-1914", "september-1939", "suez-1956", "september-2001")


@cache
def answered(id_: str) -> EventsAnswer:
    return answer(question_of(crisis_of(id_), cascade=True), setting())


def strongest(expected: ExpectedUnder, duties: tuple[Duty, ...]) -> Duty | None:
    """Return the strongest duty that the expectation speaks of, in its round unless it expects none."""
    fits = [
        duty for duty in duties
        if expected.treaty in ("", duty.treaty) and expected.article in ("", duty.article)
        and (duty.state.id, duty.toward, duty.kind) == (expected.state, expected.toward, expected.duty)
        and (expected.verdict == "free" or duty.round == expected.round)
    ]  # fmt: skip
    return min(fits, key=lambda duty: STRENGTH.index(duty.verdict), default=None)


def test_the_shipped_crises_are_these_by_first_day() -> None:
    assert tuple(crisis.id for crisis in shipped_crises()) == IDS


@pytest.mark.parametrize("id_", IDS)
def test_what_a_crisis_expects_is_what_the_engine_says(id_: str) -> None:
    wrong = []
    for event, step in zip(crisis_of(id_).events, answered(id_).steps, strict=True):
        for expected in event.expect:
            found = strongest(expected, step.answer.duties)
            verdict = found.verdict if found else "free"
            if verdict != expected.verdict:
                wrong.append((step.number, expected, verdict, found and found.reason))
    assert not wrong


@pytest.mark.parametrize("crisis", shipped_crises(), ids=lambda crisis: crisis.id)
def test_an_expectation_names_an_article_of_a_treaty_that_the_corpus_holds(crisis: Crisis) -> None:
    corpus = setting().corpus.by_id
    for expected in (one for event in crisis.events for one in event.expect):
        articles = {clause.article for clause in corpus[expected.treaty].clauses} if expected.treaty else {""}
        assert not expected.article or expected.article in articles, expected


@pytest.mark.parametrize("crisis", shipped_crises(), ids=lambda crisis: crisis.id)
def test_every_event_tells_what_happened_and_rests_on_two_sources(crisis: Crisis) -> None:
    for event in crisis.events:
        assert event.what.endswith((".", ").")) and event.did.endswith("."), event
        assert len(set(many(event.source))) >= 2 and set(many(event.source)) <= set(crisis.sources), event
    assert {key for event in crisis.events for key in many(event.source)} == set(crisis.sources)
