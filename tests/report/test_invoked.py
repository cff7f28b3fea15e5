"""What the pages of an invocation and of a list of threats say."""

from __future__ import annotations

import re
from collections.abc import Callable

from foedus.report.lesson import threats as threats_lesson
from foedus.report.story.invoke import paragraph
from foedus.study.answer import Answer, InvokeAnswer
from foedus.study.ask import invoke
from foedus.study.threatened import ThreatsAnswer


def test_every_duty_is_there_with_its_proof(
    answer: Callable[[str], Answer], rendered: Callable[[str], str]
) -> None:
    found, html = answer("invoke"), rendered("invoke")
    assert isinstance(found, InvokeAnswer)
    assert re.findall(r'<details id="duty-(\d+)"', html).__len__() == len(found.duties)
    assert html.count('<ul class="proof">') == len(found.duties)


def test_verdicts_are_words_not_colours_alone(rendered: Callable[[str], str]) -> None:
    badges = re.findall(r'<span class="badge (\w+)">(\w+)</span>', rendered("invoke"))
    assert badges and all(colour == word for colour, word in badges)


def test_behaviour_stands_apart_and_only_when_asked(rendered: Callable[[str], str]) -> None:
    assert "Behaviour, kept apart from the law" in rendered("invoke")
    assert "kept apart from the law" not in rendered("invoke-none")


def test_the_paragraph_says_who_is_obliged(answer: Callable[[str], Answer]) -> None:
    found = answer("invoke")
    assert isinstance(found, InvokeAnswer)
    assert "Austria-Hungary is obliged to help Germany (the Dual Alliance, article I)" in paragraph(found)


def test_many_helpers_share_one_sentence() -> None:
    text = paragraph(invoke("Russia", "Estonia", "2024-06-01"))
    assert text.count("must help Estonia, but choose how (the North Atlantic Treaty, article 5)") == 1
    assert len(text) < 1200


def test_a_question_that_binds_nobody_is_answered(rendered: Callable[[str], str]) -> None:
    assert "no state is bound to help by arms" in rendered("invoke-none")
    assert "no treaty of the corpus binds Chile to help Peru" in rendered("invoke-none")


def test_unknown_threats_are_unknown(rendered: Callable[[str], str]) -> None:
    html = rendered("threats-unknown")
    assert "unknown: no benchmark world covers 1 January 1750" in html
    assert "<table>" not in html and "<svg" not in html


def test_unknown_growth_is_unknown_not_zero(
    answer: Callable[[str], Answer], rendered: Callable[[str], str]
) -> None:
    found = answer("threats")
    assert isinstance(found, ThreatsAnswer) and found.threats
    lacking = [row for row in found.threats if row.signs.rising is None]
    assert rendered("threats").count("<td>unknown</td>") >= len(lacking) > 0


def test_the_first_threat_is_the_first(answer: Callable[[str], Answer]) -> None:
    found = answer("threats")
    assert isinstance(found, ThreatsAnswer)
    assert threats_lesson.tasks(found)[0].answer.startswith("The Soviet Union, with a score of ")
