"""Tables of an invocation on narrow terminals, and what stands in the table of behaviour."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from rich.console import Console

from foedus.report.terminal import show
from foedus.study.answer import Answer, InvokeAnswer
from foedus.study.ask import invoke, invoke_events


def drawn(answer: Answer, width: int) -> str:
    out = StringIO()
    show(answer, Console(file=out, width=width, highlight=False, markup=False))
    return out.getvalue()


@pytest.fixture(scope="module")
def answer() -> InvokeAnswer:
    return invoke("Russia", "Germany", "1914-08-01", cascade=True, behaviour=True)


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_no_word_is_clipped(answer: InvokeAnswer, width: int) -> None:
    text = drawn(answer, width)
    words = set(re.findall(r"[^\s,.;]+", text))
    shown = [d for d in answer.duties if d.verdict != "free" or d.kind == "aid"]
    assert "…" not in text and max(map(len, text.splitlines())) <= width
    assert {d.treaty for d in shown} | {d.verdict for d in shown} <= words
    assert {word for d in shown if d.kind == "aid" for word in d.state.name.split()} <= words


@pytest.mark.parametrize("width", [60, 80])
def test_no_word_of_a_list_of_events_is_clipped(width: int) -> None:
    answer = invoke_events("september-1939", cascade=True)
    text = drawn(answer, width)
    words = set(re.findall(r"[^\s;]+", text))
    told = [d for s in answer.steps for d in s.answer.duties if d.id in s.new and d.round == 1]
    assert {d.treaty for d in told if d.verdict in ("obliged", "discretionary", "barred")} <= words
    assert "…" not in text


def test_behaviour_names_state_treaty_and_article(answer: InvokeAnswer) -> None:
    table = drawn(answer, 200).partition("how often such pledges were kept")[2]
    [line] = [line for line in table.splitlines() if "dual-alliance-1879 I " in line]
    assert line.startswith("Austria-Hungary") and "defence" in line and "%" in line
    assert not any(line.split()[:1] == ["1"] for line in table.splitlines())
