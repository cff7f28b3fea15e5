"""What the page of an explanation says, and that it says only what the answer holds."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from foedus.report.assessed import assessed
from foedus.report.html import render
from foedus.report.lesson.explain import tasks
from foedus.report.story.explain import paragraph
from foedus.study.answer import Answer, Range
from foedus.study.explained import ExplainAnswer


def explained(answer: Answer) -> ExplainAnswer:
    assert isinstance(answer, ExplainAnswer)
    return answer


def test_unknown_members_are_shown_as_unknown_with_the_reason(rendered: Callable[[str], str]) -> None:
    row = re.search(r"<tr><th scope=\"row\">Spain</th>.*?</tr>", rendered("nato"), re.DOTALL)
    assert row and "unknown: no benchmark world covers 30 May 1982" in row[0]
    assert "%" not in row[0]


def test_a_case_that_no_world_covers_says_so_everywhere(rendered: Callable[[str], str]) -> None:
    html = rendered("pair-unknown")
    assert html.count('class="unknown">unknown: no benchmark world covers 10 January 1894') == 2
    assert "<figure" in html and not re.search('id="figure-(threats|ledger)', html)
    assert not re.search(r"(?<![\d.])0%", html)


def test_figures_that_no_model_gives_yet_are_unknown_not_zero(rendered: Callable[[str], str]) -> None:
    row = re.search(
        r"<caption>The ledger.*?<tr><th scope=\"row\">Norway</th>.*?</tr>", rendered("nato"), re.DOTALL
    )
    assert (
        row and row[0].rpartition("Norway</th>")[2].count('class="unknown">unknown') == 2
    )  # uncertainty, money


def test_the_paragraph_names_whom_the_members_feared(answer: Callable[[str], Answer]) -> None:
    text = paragraph(explained(answer("nato")))
    assert "the outside state most often feared first was the Soviet Union" in text.replace(
        "The outside", "the outside"
    )
    assert text.startswith("The North Atlantic Treaty was concluded on 4 April 1949")


def test_the_member_said_to_gain_most_does(answer: Callable[[str], Answer]) -> None:
    for name in ("nato", "delian", "pair"):
        case = explained(answer(name))
        best = max(assessed(case.members), key=lambda a: a.gain)
        assert tasks(case)[0].answer.startswith(f"{best.name}: ")


def test_who_bears_more_than_it_sheds_follows_the_figures(answer: Callable[[str], Answer]) -> None:
    case = explained(answer("pair"))
    safe = Range(0.0, 0.0, 0.0)
    spared = [
        msgspec.structs.replace(m, paid=msgspec.structs.replace(m.paid, war_risk=safe))
        for m in case.members
        if m.paid
    ]
    text = tasks(msgspec.structs.replace(case, members=(case.members[0], spared[1])))[2].answer
    assert text.startswith(f"1 of 2 assessed: {case.members[0].state.name}.")
    assert tasks(msgspec.structs.replace(case, members=tuple(spared)))[2].answer.startswith("None of the 2")


def test_a_choice_of_means_is_read_from_the_clauses(answer: Callable[[str], Answer]) -> None:
    nato, league = (tasks(explained(answer(name)))[1].answer for name in ("nato", "delian"))
    assert nato.startswith("Article 5: ")
    assert league.startswith("None: all ")


def test_a_state_outside_shows_what_joining_would_have_done(rendered: Callable[[str], str]) -> None:
    html = rendered("sweden")
    assert "Had Sweden joined the North Atlantic Treaty" in html
    assert "bound by no treaty here" in html
    assert "What would Sweden have gained by joining the North Atlantic Treaty" in html


def test_figures_show_the_states(rendered: Callable[[str], str]) -> None:
    html = rendered("delian")
    near = re.search(r'id="figure-map-near".*?</svg>', html, re.DOTALL)
    assert near and all(f">{name}</text>" in near[0] for name in ("Athens", "Naxos", "Boeotia"))
    threats = re.search(r'id="figure-threats".*?</svg>', html, re.DOTALL)
    assert threats and ">Chios: Achaemenid Empire</text>" in threats[0]


def test_a_figure_that_is_not_finite_is_never_drawn(answer: Callable[[str], Answer]) -> None:
    case = explained(answer("pair"))
    member = case.members[0]
    assert member.security
    broken = msgspec.structs.replace(member.security, alone=float("nan"))
    members = (msgspec.structs.replace(member, security=broken), case.members[1])
    assert ">nan" not in render(msgspec.structs.replace(case, members=members))
