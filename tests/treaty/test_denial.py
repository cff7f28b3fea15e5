"""What does not hold is said in good English, in reasons and in proofs."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.study.ask import invoke
from foedus.study.cases import company
from foedus.study.setting import Setting
from foedus.system.dates import parse_date
from foedus.treaty.denial import denied
from foedus.treaty.duty import Duty
from foedus.treaty.engine import duties
from foedus.treaty.scene import Event, Situation

from ..invented import LAW, situation, treaty


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("Argentina is Germany", "Argentina is not Germany"),
        ("Japan is not a party", "Japan is a party"),
        ("United States is itself a party", "United States is not a party"),
        ("Italy is no state", "Italy is a state"),
        ("Russia is other than Russia or Iran", "Russia is one of those left out: Russia or Iran"),
        ("Sabah lies in: canal", "Sabah does not lie in: canal"),
        ("a second power (Russia) comes in against Italy", "no second power (Russia) comes in against Italy"),
        ("one of these holds", "none of these holds"),
        ("Japan opened hostilities", "Japan opened hostilities"),
        ("help was asked for: false (as given)", "help was asked for: false (as given)"),
        ("land invaded", "not so: land invaded"),
    ],
)  # fmt: skip
def test_a_claim_denied(claim: str, said: str) -> None:
    assert denied(claim) == said


def test_the_dual_alliance_says_who_the_attacker_is_not() -> None:
    free = [d for d in invoke("Argentina", "Germany", "1914-01-01").duties if d.verdict == "free"]
    assert "Argentina is not Russia or Soviet Union" in {
        d.reason for d in free if d.treaty == "dual-alliance-1879"
    }


def test_an_exception_says_what_it_is(tmp_path: Path) -> None:
    pact = treaty(
        tmp_path,
        "parties: [{polity: alpha}, {polity: beta}]\nclauses: [{article: I, duty: defence, "
        "latitude: automatic, when: {act: armed}, unless: {by: {are: gamma}}}]\n",
    )
    [duty] = duties([pact], situation(), LAW)
    assert (duty.verdict, duty.reason) == ("free", "an exception applies: Gamma is Gamma")


def test_no_reason_of_the_shipped_law_is_a_double_negative(shipped: Setting) -> None:
    told: list[Duty] = []
    for id_ in ("un-charter-1945", "north-atlantic-1949", "rio-1947"):
        law = shipped.corpus.by_id[id_]
        for attacker in ("argentina", "germany", "non-state:rebels"):
            event = Event(attacker, "france", parse_date("1950-06-25"))
            told += duties(company(law, shipped), Situation(event), shipped.law)
    said = {d.reason for d in told} | {step.claim for d in told for step in d.proof.walk()}
    assert said and not [text for text in said if "not: " in text or "not so: not" in text]
