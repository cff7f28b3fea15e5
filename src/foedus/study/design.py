"""Answer `design check`: what a draft leaves unsaid, and the pledges in force with which it would collide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from foedus.study.answer import Answer
from foedus.study.question import DesignCheck
from foedus.study.setting import Setting
from foedus.system.dates import Date
from foedus.system.yamlfile import load
from foedus.treaty.check import faults
from foedus.treaty.duty import AID
from foedus.treaty.language import Treaty
from foedus.treaty.lint import Finding, adversaries, lint
from foedus.treaty.pledge import Pledge
from foedus.treaty.standing import standing


class Conflict(msgspec.Struct, frozen=True):
    """A pledge in force that a party could not keep together with the draft."""

    state: str
    toward: str
    treaty: str
    article: str
    duty: str
    why: str


class DesignAnswer(Answer, frozen=True, kw_only=True):
    """What a draft leaves unsaid, which names mean nothing, and which pledges stand against it."""

    question: DesignCheck
    name: str
    on: Date
    faults: tuple[str, ...]
    findings: tuple[Finding, ...]
    conflicts: tuple[Conflict, ...]

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a finding."""
        return [
            {
                "rule": f.rule,
                "weight": f.weight,
                "articles": ", ".join(f.articles),
                "what": f.what,
                "why": f.why,
                "precedent": f.precedent and f.precedent.treaty,
            }
            for f in self.findings
        ]

    def glance(self) -> dict[str, Any]:
        """Return how many faults, gaps, choices and conflicts there are."""
        weights = [finding.weight for finding in self.findings]
        return {
            "faults": len(self.faults),
            "gaps": weights.count("gap"),
            "choices": weights.count("choice"),
            "conflicts": len(self.conflicts),
        }


def draft_of(name: Path | str, use: Setting) -> Treaty:
    """Return the draft in a file, or the treaty of the corpus of that name; raises InputError."""
    text = str(name)
    if (Path(text) / "treaty.yaml").is_file():
        text = str(Path(text) / "treaty.yaml")
    if text.endswith((".yaml", ".yml")) or Path(text).is_file():
        return load(Path(text), Treaty, Path(text).name)
    return use.corpus.find(text, where="DRAFT")


def answer(question: DesignCheck, use: Setting) -> DesignAnswer:
    """Return what the draft leaves unsaid, and its conflicts on the day on which it would bind."""
    draft = question.draft
    on = (draft.in_force or draft.signed).settled()
    wrong = tuple(faults(draft, use.law))
    return DesignAnswer(
        question=question,
        name=draft.name,
        on=on,
        faults=wrong,
        findings=lint(draft, use.corpus),
        conflicts=() if wrong else tuple(_conflicts(draft, on, use)),
        provenance=use.provenance(),
    )


def _conflicts(draft: Treaty, on: Date, use: Setting) -> list[Conflict]:
    """Return the pledges that bind a party to a power that the draft names as the adversary."""
    others = [treaty for treaty in use.corpus if treaty.id != draft.id]
    foes = {use.law.polities.heir(foe, on) for foe in adversaries(draft) if foe in use.law.polities}
    found = []
    for party in draft.parties_on(on):
        for pledge in standing(others, use.law, on, by=party):
            why = _collides(pledge, foes)
            if why:
                key = (pledge.state.id, pledge.toward.id, pledge.treaty, pledge.article, pledge.duty)
                found.append(Conflict(*key, why))
    return found


def _collides(pledge: Pledge, foes: set[str]) -> str:
    if pledge.toward.id not in foes or pledge.duty == "consultation":
        return ""
    if pledge.duty in AID:
        return "it promises help to the power against which the draft would bind it"
    return "it promises to keep the peace with the power against which the draft would bind it"
