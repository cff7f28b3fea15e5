"""A duty with its verdict, and the summary of duties by state and ally."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from foedus.treaty.truth import Proof

Verdict = Literal["obliged", "discretionary", "contested", "barred", "consult", "free"]
Kind = Literal["aid", "neutrality", "nonaggression", "consultation"]

AID = ("defence", "offence", "guarantee", "contribution")
ENTERING = ("defence", "offence", "guarantee")  # help by which a state comes in; money, bases, passage do not
NO_PLEDGE = "none"  # the duty of a state asked about that no treaty binds
KINDS: tuple[Kind, ...] = ("aid", "neutrality", "nonaggression", "consultation")
STRENGTH: tuple[Verdict, ...] = ("obliged", "discretionary", "contested", "barred", "consult", "free")


class State(msgspec.Struct, frozen=True):
    """A polity as every face names it."""

    id: str
    name: str
    cow: int | None = None


class Duty(msgspec.Struct, frozen=True):
    """What a state owes another under one article, with the verdict, the reason and the proof.

    `round` is 1 for what is owed on the facts given; `secret` says that only its parties knew of it that day.
    """

    id: int
    state: State
    toward: str
    against: str
    treaty: str
    article: str
    duty: str
    verdict: Verdict
    reason: str
    round: int
    gist: str
    proof: Proof
    secret: bool = False

    @property
    def kind(self) -> Kind:
        """Aid (defence, offence, guarantee, contribution, or none pledged), neutrality ... consultation."""
        return "aid" if self.duty in (*AID, NO_PLEDGE) else self.duty  # type: ignore[return-value]


class SummaryRow(msgspec.Struct, frozen=True):
    """The strongest verdict of each kind that one state owes another; None where nothing is pledged."""

    state: State
    toward: str
    aid: Verdict | None = None
    neutrality: Verdict | None = None
    nonaggression: Verdict | None = None
    consultation: Verdict | None = None


def verdict_of(duty: str, latitude: str | None, proof: Proof) -> Verdict:
    """Turn the truth of a clause's conditions into a verdict."""
    if proof.holds is None:
        return "contested"
    if proof.holds is False:
        return "free"
    if duty == "consultation":
        return "consult"
    if duty in ("neutrality", "nonaggression"):
        return "barred"
    return "discretionary" if latitude == "discretionary" else "obliged"


def order_key(duty: Duty) -> tuple[str, str, str, int, str, str, str]:
    """Sort by treaty, state and ally, strongest verdict first; the same for every order of files."""
    strength = STRENGTH.index(duty.verdict)
    return (duty.treaty, duty.state.id, duty.toward, strength, duty.article, duty.duty, duty.against)


def summary(duties: Iterable[Duty]) -> list[SummaryRow]:
    """Return one row per state and the state it is owed to, each kind with its strongest verdict."""
    rows: dict[tuple[str, str], dict[str, Verdict]] = {}
    states: dict[str, State] = {}
    for duty in duties:
        states[duty.state.id] = duty.state
        best = rows.setdefault((duty.state.id, duty.toward), {})
        kind = duty.kind
        if kind not in best or STRENGTH.index(duty.verdict) < STRENGTH.index(best[kind]):
            best[kind] = duty.verdict
    return [SummaryRow(states[who], toward, **best) for (who, toward), best in sorted(rows.items())]
