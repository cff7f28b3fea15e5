"""What the corpus covers is counted from its files, and set beside ATOP where that is at hand."""

from __future__ import annotations

import foedus as fd
from foedus.study.coverage import CoverageAnswer
from foedus.study.question import CorpusCoverage, CorpusList


def covered() -> CoverageAnswer:
    answer = fd.ask(CorpusCoverage())
    assert isinstance(answer, CoverageAnswer)
    return answer


def test_eras_count_every_treaty_once() -> None:
    rows = [row for row in covered().coverage if row.by == "era"]
    listed = fd.ask(CorpusList()).glance()
    assert sum(row.treaties for row in rows) == listed["treaties"]
    assert sum(row.clauses for row in rows) == listed["clauses"]
    assert sum(row.cases for row in rows) == listed["cases"]


def test_without_atop_what_it_counts_is_unknown_and_the_note_says_what_to_type() -> None:
    answer = covered()
    assert all(day.atop is None and day.lacking is None for day in answer.crises)
    assert "foedus data get core" in answer.notes[0]


def test_the_crises_hold_the_pledges_that_are_known() -> None:
    days = {day.crisis: set(day.encoded) for day in covered().crises}
    assert {"dual-alliance-1879", "franco-russian-1892", "london-1839"} <= days["July 1914"]
    assert {"anglo-polish-1939", "molotov-ribbentrop-1939"} <= days["Poland"]
    assert "ottoman-german-1914" not in days["July 1914"]
