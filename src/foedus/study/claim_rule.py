"""From intervals to verdicts, by the rule of docs/explanation/claims-protocol.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from foedus.study.claim_tests import ALL, Part, Sample

Finding = Literal["for", "none", "against", "untestable"]
Verdict = Literal["supported", "mixed", "not supported", "untestable"]
LEADS = 0.05  # a smaller p of the leads: the two groups were already moving apart


def finding(part: Part, sample: Sample) -> Finding:
    """Return what an interval says of a part of a claim; `either` is never against by itself.

    >>> from foedus.study.claim_tests import claim_of
    >>> part = claim_of("trade").parts[0]
    >>> finding(part, Sample(part=part.id, era=ALL, n=900, estimate=0.2, low=0.1, high=0.3))
    'for'
    """
    if sample.low is None or sample.high is None or early(sample):
        return "untestable"
    above, below = sample.low > 0, sample.high < 0
    if part.direction == "within":
        assert part.margin is not None
        return "for" if sample.high < part.margin else "against" if above else "none"
    if part.direction == "either":
        return "for" if above or below else "none"
    claimed, contrary = (above, below) if part.direction == "above" else (below, above)
    return "for" if claimed else "against" if contrary else "none"


def early(sample: Sample) -> bool:
    """Return whether an event study's groups moved apart before the event."""
    return sample.leads_p is not None and sample.leads_p < LEADS


def in_sample(findings: Iterable[Finding]) -> Verdict:
    """Return the verdict of one sample over the parts of a claim."""
    known = [one == "for" for one in findings if one != "untestable"]
    return _joined(known)


def over_eras(part: Part, samples: Sequence[Sample]) -> Verdict:
    """Return the verdict of a part over all years together and the eras."""
    whole = next(one for one in samples if one.era == ALL)
    eras = [one for one in samples if one.era != ALL]
    found = finding(part, whole)
    if found == "untestable":
        return "untestable"
    if found == "for":
        return "mixed" if any(_against(part, whole, era) for era in eras) else "supported"
    return "mixed" if any(finding(part, era) == "for" for era in eras) else "not supported"


def overall(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict of a claim over those of its parts."""
    known = [one for one in verdicts if one != "untestable"]
    return "mixed" if "mixed" in known else _joined([one == "supported" for one in known])


def _joined(known: Sequence[bool]) -> Verdict:
    if not known:
        return "untestable"
    return "supported" if all(known) else "mixed" if any(known) else "not supported"


def _against(part: Part, whole: Sample, era: Sample) -> bool:
    found = finding(part, era)
    if part.direction != "either":
        return found == "against"
    assert whole.low is not None
    return found == "for" and era.low is not None and (era.low > 0) != (whole.low > 0)
