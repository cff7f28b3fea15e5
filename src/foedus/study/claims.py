"""Answer `claims`: what the subject asserts, tested as written beforehand, with a verdict by era.

The numbers are shipped (`foedus fit-all claims` makes them again); verdicts are drawn from them by the rule
of docs/explanation/claims-protocol.md.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec

from foedus.model.fitted import Fitted, fitted
from foedus.study.answer import Answer
from foedus.study.claim_rule import Finding, Verdict, finding, in_sample, over_eras, overall
from foedus.study.claim_tests import ALL, ERAS, ClaimPage, Part, Sample, claim_families, claim_of
from foedus.study.concept import Reference
from foedus.study.question import Claim, Claims
from foedus.study.setting import Setting

RULE = "verdicts by the rule written before the numbers: docs/explanation/claims-protocol.md"
MEANING = "not supported: the interval holds zero, or lies on the other side; that proves no absence"
BY_CHANCE = "with more than a hundred intervals about five leave out zero by chance alone"


class Found(msgspec.Struct, frozen=True):
    """What one sample of years says of a part, and its numbers."""

    finding: Finding
    sample: Sample


class PartResult(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a claim as written, its verdict over the eras, and what each sample found."""

    part: Part
    verdict: Verdict
    found: tuple[Found, ...]

    @property
    def whole(self) -> Sample:
        """The numbers of all years together."""
        return self.found[0].sample


class ClaimResult(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with its verdict, that of each sample of years, and its parts."""

    id: str
    family: str
    statement: str
    verdict: Verdict
    eras: dict[str, Verdict]
    parts: tuple[PartResult, ...]
    data_to: str


class ClaimsAnswer(Answer, frozen=True, kw_only=True):
    """The claims of the subject with verdicts: supported, mixed, not supported, untestable."""

    question: Claims
    claims: tuple[ClaimResult, ...]
    notes: tuple[str, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a part of a claim, the numbers those of all years together."""
        return [_row(one, part) for one in self.claims for part in one.parts]

    def glance(self) -> dict[str, Any]:
        """Return how many claims got which verdict."""
        counts = Counter(one.verdict for one in self.claims)
        return {verdict: counts[verdict] for verdict in ("supported", "mixed", "not supported", "untestable")}


class ClaimAnswer(Answer, frozen=True, kw_only=True):
    """One claim: who makes it, the test as written, its numbers by era, what it cannot show."""

    question: Claim
    result: ClaimResult
    unit: str
    outcome: str
    comparison: str
    covariance: str
    caution: str
    sources: tuple[Reference, ...]
    tables: tuple[str, ...]
    notes: tuple[str, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a part and sample of years."""
        return [
            {
                "part": one.part.id,
                "era": found.sample.era,
                "finding": found.finding,
                **_numbers(found.sample),
                "leads_p": found.sample.leads_p,
                "reason": found.sample.reason,
            }
            for one in self.result.parts
            for found in one.found
        ]

    def glance(self) -> dict[str, Any]:
        """Return the verdict, overall and by era."""
        return {"claim": self.result.id, "verdict": self.result.verdict, **self.result.eras}


def listing(question: Claims, use: Setting) -> ClaimsAnswer:
    """Return every claim with its verdict."""
    found = tuple(result(family.family, page) for family in claim_families() for page in family.claims)
    return ClaimsAnswer(
        question=question, claims=found, notes=(RULE, MEANING, BY_CHANCE), provenance=use.provenance()
    )


def answer(question: Claim, use: Setting) -> ClaimAnswer:
    """Return one claim, whole; raises UnknownNameError with near names."""
    page = claim_of(question.id)
    family = next(one.family for one in claim_families() if page in one.claims)
    return ClaimAnswer(
        question=question, result=result(family, page), unit=page.unit, outcome=page.outcome,
        comparison=page.comparison, covariance=page.covariance, caution=page.caution, sources=page.sources,
        tables=tuple(fitted(page.model).tables), notes=(RULE,),
        provenance=use.provenance(citations=tuple(source.cited() for source in page.sources)),
    )  # fmt: skip


def result(family: str, page: ClaimPage) -> ClaimResult:
    """Return the verdicts on a claim from its shipped numbers; raises UnknownNameError without them."""
    model = fitted(page.model)
    samples = shipped_samples(model)
    parts = tuple(_part(part, tuple(s for s in samples if s.part == part.id)) for part in page.parts)
    eras = {era: in_sample(part.found[k].finding for part in parts) for k, era in enumerate(ERAS)}
    return ClaimResult(
        id=page.id, family=family, statement=page.statement, verdict=overall(part.verdict for part in parts),
        eras=eras, parts=parts, data_to=model.data_to,
    )  # fmt: skip


def shipped_samples(model: Fitted) -> tuple[Sample, ...]:
    """Return the numbers that a claim's record holds, part by part, all years first."""
    return msgspec.convert(model.constants["samples"], tuple[Sample, ...])


def _part(part: Part, samples: tuple[Sample, ...]) -> PartResult:
    by_era = {one.era: one for one in samples}
    found = tuple(Found(finding(part, by_era[era]), by_era[era]) for era in ERAS)
    return PartResult(part=part, verdict=over_eras(part, samples), found=found)


def _row(one: ClaimResult, part: PartResult) -> dict[str, Any]:
    return {
        "claim": one.id,
        "verdict": one.verdict,
        "part": part.part.id,
        "part_verdict": part.verdict,
        **_numbers(part.whole),
        **{found.sample.era: found.finding for found in part.found if found.sample.era != ALL},
        "data_to": one.data_to,
    }


def _numbers(sample: Sample) -> dict[str, Any]:
    names = ("estimate", "low", "high", "n", "events", "first", "last")
    return {name: getattr(sample, name) for name in names}
