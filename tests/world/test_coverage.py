"""The rule of the corpus: on the days of the crises every pledge that ATOP counts is encoded."""

from __future__ import annotations

import foedus as fd
from foedus.study.coverage import CoverageAnswer
from foedus.study.question import CorpusCoverage

HELD_OTHERWISE = {
    1380: "the letters of 1891 are in franco-russian-1892",
    1400: "the declaration of 1899 is in anglo-portuguese-1386",
}


def test_every_pledge_of_the_crises_before_1990_is_encoded(filled: object) -> None:
    answer = fd.ask(CorpusCoverage())
    assert isinstance(answer, CoverageAnswer)
    for day in answer.crises[:6]:
        lacking = {int(one.partition(":")[0]) for one in day.lacking or ()}
        assert day.atop is not None and lacking <= HELD_OTHERWISE.keys(), (day.crisis, day.lacking)
