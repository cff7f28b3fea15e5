"""Answer `theories`: the scoreboard of rival theories; and what each says of one case, for `explain`."""

from __future__ import annotations

from typing import Any

import msgspec

from foedus.model.fitted import Fitted, fitted
from foedus.model.theory.cards import CARDS, Card
from foedus.study.answer import Answer
from foedus.study.question import Theories
from foedus.study.setting import Setting

JOINT = "theory-joint"


class Score(msgspec.Struct, frozen=True):
    """Bits by which chances beat the base rate, a new tie, with the 95 % interval; n rows, events of them.

    The interval is of a paired bootstrap over clusters: the pact that a pair got, else the pair.
    """

    group: str
    value: float
    low: float
    high: float
    n: int
    events: int
    auc_pr: float
    base_rate: float

    @property
    def better(self) -> bool:
        """Whether the interval lies above zero."""
        return self.low > 0


class TheoryRow(msgspec.Struct, frozen=True):
    """One theory: what it says, its covariates, its scores by kind of pact (rolling origins) and by era."""

    id: str
    name: str
    school: str
    says: str
    source: str
    covariates: tuple[str, ...]
    kinds: tuple[Score, ...]
    eras: tuple[Score, ...]


class TheoriesAnswer(Answer, frozen=True, kw_only=True):
    """The scoreboard of the theories out of sample, the joint model last, and what each family adds to that.

    `kinds` are scored at rolling origins, `eras` by fits without the pact in question; `ablation` is by how
    many bits a new tie the joint model beats itself without a family.
    """

    question: Theories
    theories: tuple[TheoryRow, ...]
    ablation: tuple[Score, ...]
    n: int
    events: int
    data_to: str
    notes: tuple[str, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a theory and group."""
        return [
            {"theory": one.id, "school": one.school, **msgspec.to_builtins(score)}
            for one in self.theories
            for score in (*one.kinds, *one.eras)
        ]

    def glance(self) -> dict[str, Any]:
        """Return which theories beat the base rate beyond doubt, over all new ties."""
        sure = [one.id for one in self.theories if one.kinds[0].better]
        return {"theories": len(self.theories), "better_than_base": sure, "n": self.n, "events": self.events}


NOTES = (
    "bits a new tie above the base rate of the training rows; 0 is no better than that, below it worse",
    "by kind: rolling origins 1950-2010, five years; asymmetric: exactly one great power",
    "eras: fits without the pact in question; a pact of thirty makes hundreds of ties, so intervals are wide",
    "the protocol: docs/explanation/backtest-protocol.md; the cards: docs/explanation/theories.md",
)


def answer(question: Theories, use: Setting) -> TheoriesAnswer:
    """Return the scoreboard that is shipped with the models; `foedus fit-all` makes it again."""
    joint = fitted(JOINT)
    every = Card("joint", "joint model", "", "all covariates together", joint.columns, "")  # type: ignore[arg-type]
    return TheoriesAnswer(
        question=question,
        theories=tuple(_row(card, fitted(card.model)) for card in (*CARDS, every)),
        ablation=_scores(joint.scores["ablation"]),
        n=joint.n,
        events=joint.events,
        data_to=joint.data_to,
        notes=NOTES,
        provenance=use.provenance(seed=1914),
    )


def _row(card: Card, model: Fitted) -> TheoryRow:
    return TheoryRow(
        card.id, card.name, card.school, card.says, card.source, card.covariates,
        _scores(model.scores["rolling"]), _scores(model.scores["eras"]),
    )  # fmt: skip


def _scores(found: dict[str, Any]) -> tuple[Score, ...]:
    return tuple(
        msgspec.convert({"group": group, **one}, Score, strict=False) for group, one in found.items()
    )
