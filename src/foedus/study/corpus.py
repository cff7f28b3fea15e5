"""Answers about the corpus itself: what is in it, one treaty whole, and whether it holds together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from foedus.errors import FoedusError, QuestionError
from foedus.study.answer import Answer
from foedus.study.cases import run_case
from foedus.study.durable_life import signs_of_life
from foedus.study.question import CorpusCheck, CorpusList, CorpusShow
from foedus.study.setting import Setting
from foedus.system.dates import Date, parse_date
from foedus.treaty.check import faults
from foedus.treaty.grade import Grade, grade
from foedus.treaty.language import Treaty


class TreatyLine(msgspec.Struct, frozen=True):
    """A treaty in one line."""

    id: str
    name: str
    signed: Date
    in_force: Date | None
    ended: Date | None
    parties: int
    clauses: int
    cases: int
    as_of: Date | None
    last_sign: str = ""


class ListAnswer(Answer, frozen=True, kw_only=True):
    """The treaties of the corpus, or those in force on a day; of inert ones, `undecided` counts the unknown.

    `last_sign` is the last sign of life of a pact that is inert.
    """

    question: CorpusList
    treaties: tuple[TreatyLine, ...]
    undecided: int = 0

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a treaty."""
        return [{**msgspec.to_builtins(line, enc_hook=str)} for line in self.treaties]

    def glance(self) -> dict[str, Any]:
        """Return how many treaties, clauses and cases there are."""
        return {
            "treaties": len(self.treaties),
            "clauses": sum(line.clauses for line in self.treaties),
            "cases": sum(line.cases for line in self.treaties),
        }


class ShowAnswer(Answer, frozen=True, kw_only=True):
    """One treaty, whole."""

    question: CorpusShow
    treaty: Treaty
    cases: int

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a clause."""
        clauses = self.treaty.clauses
        return [
            {"article": c.article, "duty": c.duty, "latitude": c.latitude, "gist": c.gist} for c in clauses
        ]

    def glance(self) -> dict[str, Any]:
        """Return the treaty in a few figures."""
        return {
            "id": self.treaty.id,
            "parties": len(self.treaty.parties),
            "clauses": len(self.treaty.clauses),
        }


class Finding(msgspec.Struct, frozen=True):
    """Something wrong: in which treaty, in which case (if any), and what."""

    treaty: str
    case: str
    what: str


class CheckAnswer(Answer, frozen=True, kw_only=True):
    """Whether every file means something and every case comes out as expected, and each file's grade.

    Of a user's own corpus only the own treaties are graded.
    """

    question: CorpusCheck
    treaties: int
    cases: int
    expectations: int
    findings: tuple[Finding, ...]
    grades: tuple[Grade, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a finding."""
        return [msgspec.structs.asdict(finding) for finding in self.findings]

    def glance(self) -> dict[str, Any]:
        """Return what was checked and how much was wrong."""
        marks = [grade.grade for grade in self.grades]
        counts = {"cases": self.cases, "expectations": self.expectations, "findings": len(self.findings)}
        return counts | {mark: marks.count(mark) for mark in ("A", "B", "C")}


def listing(question: CorpusList, use: Setting) -> ListAnswer:
    """Return every treaty of the corpus, by first day; raises QuestionError for `inert` without a day."""
    on = parse_date(question.on, where="--on") if question.on else None
    if question.inert and on is None:
        raise QuestionError("--inert needs a date", where="--on", try_next="--inert --on 1992-01-01")
    standing = [t for t in use.corpus if on is None or t.spell.holds(on)]
    standing.sort(key=lambda t: t.signed)
    if question.inert and on:
        return _inert(question, standing, on, use)
    lines = tuple(_line(treaty, use) for treaty in standing)
    return ListAnswer(question=question, treaties=lines, provenance=use.provenance())


def _inert(question: CorpusList, standing: Sequence[Treaty], on: Date, use: Setting) -> ListAnswer:
    """Return the treaties without a sign of life in ten years, and how many cannot be told."""
    found = [(t, signs_of_life(t, on, use)) for t in standing if not t.is_universal]
    lines = tuple(
        replace(_line(t, use), last_sign=f"{life.last.kind} {life.last.date}")
        for t, life in found
        if life.inert and life.last
    )
    undecided = sum(life.inert is None for _, life in found)
    return ListAnswer(question=question, treaties=lines, undecided=undecided, provenance=use.provenance())


def _line(treaty: Treaty, use: Setting) -> TreatyLine:
    ended = treaty.ends.date if treaty.ends else None
    return TreatyLine(
        treaty.id,
        treaty.name,
        treaty.signed,
        treaty.in_force,
        ended,
        len({party.polity for party in treaty.parties}),
        len(treaty.clauses),
        len(use.corpus.cases.get(treaty.id, ())),
        treaty.as_of,
    )


def show(question: CorpusShow, use: Setting) -> ShowAnswer:
    """Return one treaty, whole; raises UnknownNameError."""
    treaty = use.corpus.find(question.treaty, where="TREATY")
    cases = len(use.corpus.cases.get(treaty.id, ()))
    return ShowAnswer(question=question, treaty=treaty, cases=cases, provenance=use.provenance())


def check(question: CorpusCheck, use: Setting) -> CheckAnswer:
    """Return what is wrong with the corpus: names, references, dates, and cases that come out otherwise."""
    found = [Finding(treaty.id, "", fault) for treaty in use.corpus for fault in faults(treaty, use.law)]
    broken = {finding.treaty for finding in found}
    run = [(id_, case) for id_, cases in sorted(use.corpus.cases.items()) for case in cases]
    for id_, case in run:
        if id_ not in broken:
            found += _failures(id_, case, use)
    return CheckAnswer(
        question=question,
        treaties=len(use.corpus),
        cases=len(run),
        expectations=sum(len(case.expect) for _, case in run),
        findings=tuple(found),
        grades=tuple(
            grade(treaty, use.corpus.cases.get(treaty.id, ()))
            for treaty in use.corpus
            if treaty.id in use.own or not use.own
        ),
        provenance=use.provenance(),
    )


def _failures(treaty: str, case: Any, use: Setting) -> list[Finding]:
    try:
        outcomes = run_case(case, treaty, use)
    except FoedusError as error:
        return [Finding(treaty, case.id, error.what)]
    return [
        Finding(
            treaty,
            case.id,
            f"{o.expected.state} to {o.expected.toward}, {o.expected.duty} {o.expected.article}: "
            f"expected {o.expected.verdict}, found {o.found or 'no such duty'}",
        )
        for o in outcomes
        if not o.passed
    ]
