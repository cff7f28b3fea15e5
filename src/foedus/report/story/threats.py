"""Whom a state had to fear, in one paragraph."""

from __future__ import annotations

from foedus.report import names
from foedus.report.phrases import listed, percent, score, sentence, when
from foedus.study.threatened import Share, ThreatsAnswer


def paragraph(answer: ThreatsAnswer) -> str:
    """Return the highest threats, and what the first of them owes to power, geography and intent."""
    who, on = names.the(answer.state.name), when(answer.on)
    if not answer.threats:
        return sentence(f"whom {who} had to fear {on} is unknown: {_why(answer)}")
    first, rest = answer.threats[0], answer.threats[1:4]
    parts = [
        f"{on} {who} had most to fear from {names.the(first.state.name)}: threat score {score(first.score)}, "
        f"a five-year chance of a militarised dispute of {percent(first.hazard)}"
    ]
    if rest:
        parts.append("next came " + listed([f"{names.the(t.state.name)} ({score(t.score)})" for t in rest]))
    parts.append(owed(first.share).replace("that threat owes", "the first threat owes"))
    parts.append(f"the figures rest on the {names.readable(answer.reason)}" if answer.reason else "")
    return " ".join(sentence(part) for part in parts if part)


def _why(answer: ThreatsAnswer) -> str:
    return names.cause(answer.reason) or "no state is scored"


def owed(share: Share) -> str:
    """Return what a threat owes to which family of causes, the largest first."""
    parts = {family: getattr(share, family) for family in names.FAMILIES}
    if None in parts.values():
        return "what that threat owes to power, geography and intent is unknown"
    order = sorted(parts, key=lambda family: -parts[family])
    return "that threat owes " + listed([f"{percent(parts[family])} to {family}" for family in order])
