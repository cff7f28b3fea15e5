"""The answers that every face shows: frozen records, the same JSON from Python, the shell and the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from foedus.errors import MissingExtraError, install
from foedus.model.credibility.contributions import Visible
from foedus.model.credibility.honour import Honour
from foedus.model.credibility.outlook import Outlook
from foedus.model.credibility.reputation import Reputation
from foedus.model.durability.durability import Durability
from foedus.study.question import Explain, Invoke, Threats
from foedus.study.theory_view import Drivers, TheoryView
from foedus.system.dates import Date
from foedus.treaty.cascade import Collision, Entry
from foedus.treaty.duty import Duty, State, SummaryRow
from foedus.treaty.truth import Proof

if TYPE_CHECKING:
    import polars


class Provenance(msgspec.Struct, frozen=True):
    """What the answer rests on: versions, the corpus and its hash, the world, citations."""

    foedus: str
    corpus: str
    treaties: int
    world: str | None = None
    citations: tuple[str, ...] = ()
    seed: int | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all answers; `format` is the version of its JSON, raised when a documented key changes."""

    format: int = 1
    provenance: Provenance

    def to_json(self, *, indent: int = 2) -> str:
        """Return the answer as JSON text, the same for every face."""
        text = msgspec.json.encode(self.payload())
        return (msgspec.json.format(text, indent=indent) if indent else text).decode()

    def payload(self) -> dict[str, Any]:
        """Return plain values: what the JSON holds."""
        values: dict[str, Any] = msgspec.to_builtins(self, enc_hook=plain)
        values["provenance"] = values.pop("provenance")  # last, as in the documented shape
        return values

    def rows(self) -> list[dict[str, Any]]:
        """Return the main table, one plain record a row."""
        raise NotImplementedError

    def glance(self) -> dict[str, Any]:
        """Return the answer in a few figures."""
        raise NotImplementedError

    def tidy(self) -> polars.DataFrame:
        """Return the main table as a Polars frame; raises MissingExtraError without polars."""
        try:
            import polars
        except ImportError:
            raise MissingExtraError(
                "tidy() needs polars", why="it is an optional extra", try_next=install("frames")
            ) from None
        return polars.DataFrame(self.rows())


def plain(value: Any) -> Any:
    """Return a value that JSON has no type for as plain text."""
    if isinstance(value, Date):
        return value.iso()
    raise NotImplementedError(type(value))


class Assumed(msgspec.Struct, frozen=True):
    """A fact that was presumed because the question did not say."""

    fact: str
    value: str


class Behaviour(msgspec.Struct, frozen=True):
    """The chance that one duty is honoured: an estimate, kept apart from the verdicts."""

    duty: int
    honour: Honour | None


class InvokeAnswer(Answer, frozen=True, kw_only=True):
    """Who must now do what, by which article.

    With `cascade`: `entries` are the states that come in by law, `collisions` those bound to both sides or
    bound and barred at once; with `behaviour` too, `outlook` says who comes in as states tend to behave.
    """

    question: Invoke
    attacker: State
    target: State
    on: Date
    assumed: tuple[Assumed, ...]
    duties: tuple[Duty, ...]
    summary: tuple[SummaryRow, ...]
    behaviour: tuple[Behaviour, ...] = ()
    entries: tuple[Entry, ...] = ()
    collisions: tuple[Collision, ...] = ()
    outlook: Outlook | None = None
    notes: tuple[str, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a duty."""
        return [
            {
                "state": d.state.id,
                "toward": d.toward,
                "against": d.against,
                "treaty": d.treaty,
                "article": d.article,
                "duty": d.duty,
                "verdict": d.verdict,
                "round": d.round,
                "reason": d.reason,
            }
            for d in self.duties
        ]

    def glance(self) -> dict[str, Any]:
        """Return how many states owe what."""
        verdicts = [row.aid for row in self.summary]
        return {v: verdicts.count(v) for v in ("obliged", "discretionary", "contested", "free")}

    def proof(self, duty: int) -> Proof:
        """Return the proof of the duty with that number."""
        return self.duties[duty - 1].proof


class Share(msgspec.Struct, frozen=True):
    """Shapley shares of a threat; they sum to one, or are unknown."""

    power: float | None
    geography: float | None
    intent: float | None


class Signs(msgspec.Struct, frozen=True):
    """Signs of intent: growth of power a year over ten and five years, coercion in ten years, a claim.

    `coercive` counts acts against this state, `coercive_at_all` against anybody.
    """

    rising: float | None
    coercive: int
    revisionist: bool
    rising_5: float | None = None
    coercive_at_all: int = 0


class Perceived(msgspec.Struct, frozen=True):
    """The chance that a state is the one feared first, under bias and noise, with its 95 % interval."""

    value: float
    low: float
    high: float
    bias: float = 1.0


class ThreatRow(msgspec.Struct, frozen=True):
    """One threat: its score, the five-year chance of a militarised dispute, shares, and what is on record.

    `low` and `high` bound the hazard (95 %, the coefficients' uncertainty).
    """

    state: State
    score: float
    hazard: float
    share: Share
    signs: Signs
    record: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 1.0
    perceived: Perceived | None = None


class Basis(msgspec.Struct, frozen=True):
    """The fitted model behind a figure: rows and events it was fitted on, its years, the date of its data.

    `lacks` names what the case gave no value for, and what stood in.
    """

    model: str
    n: int
    events: int
    years: tuple[int, int]
    data_to: str
    lacks: tuple[str, ...] = ()


class ThreatsAnswer(Answer, frozen=True, kw_only=True):
    """Whom a state had to fear, highest first; None where no source covers the date, with the reason."""

    question: Threats
    state: State
    on: Date
    threats: tuple[ThreatRow, ...] | None
    reason: str = ""
    basis: Basis | None = None
    perception: Basis | None = None

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a threat."""
        return [
            {
                "state": t.state.id,
                "score": t.score,
                "hazard": t.hazard,
                "hazard_low": t.low,
                "hazard_high": t.high,
                **msgspec.to_builtins(t.share),
                "perceived": t.perceived and t.perceived.value,
            }
            for t in self.threats or ()
        ]

    def glance(self) -> dict[str, Any]:
        """Return the first threat and its score."""
        first = self.threats[0] if self.threats else None
        return {
            "first": first and first.state.id,
            "score": first and first.score,
            "n": len(self.threats or ()),
        }


class Range(msgspec.Struct, frozen=True):
    """An estimate with its low and high."""

    value: float
    low: float
    high: float


class RoadReason(msgspec.Struct, frozen=True):
    """What speaks for a road: a covariate, its value and its mean among the judgements, its pull in log odds."""

    covariate: str
    meaning: str
    value: float
    usual: float
    weight: float


class Standing(msgspec.Struct, frozen=True):
    """The road on which a state stands by an older pact of help: the treaty, the day it joined, the road then."""

    treaty: str
    joined: Date
    label: str
    probability: float


class RoadView(msgspec.Struct, frozen=True):
    """The road a state took with its latest step, as probabilities with 95 % intervals, and why.

    `by` names the treaties of that step; a state that took none may stand on an older one (`standing`).
    """

    label: str
    probabilities: dict[str, float]
    low: dict[str, float] = {}
    high: dict[str, float] = {}
    reasons: tuple[RoadReason, ...] = ()
    by: tuple[str, ...] = ()
    basis: Basis | None = None
    standing: Standing | None = None


class Security(msgspec.Struct, frozen=True):
    """Chance to prevail against the first outside threat: alone, with the pledges, and if all were kept."""

    against: State
    alone: float
    allied: Range
    if_all_honour: float


class Bought(msgspec.Struct, frozen=True):
    """What the pledges bring: five-year risk of war removed, force in the attacker's way."""

    attack_risk_removed: Range
    attack_risk_alone: Range
    force_ratio: Range
    uncertainty_removed: Range | None = None


class Path(msgspec.Struct, frozen=True):
    """One way into war: this outsider attacks this ally."""

    attacker: State
    ally: State
    chance: float
    verdict: str


class Paid(msgspec.Struct, frozen=True):
    """What the pledges cost: the five-year chance of being drawn into war for an ally, money, and autonomy.

    Both columns of the ledger believe in pledges alike: each is kept with the record's chance of honour.

    `automatic_share` is the share of calls that leave no choice; `contested` counts calls left out as
    unsettled.
    """

    war_risk: Range
    paths: tuple[Path, ...]
    automatic_share: float | None
    contested: int = 0
    money: Range | None = None


class Credibility(msgspec.Struct, frozen=True):
    """Three parts: clear terms, visible contributions, record.

    `contributions` are those on record, a line each; `visible` what fetched tables count. `record` is the
    chance of honour of such pledges; `reputation` the state's own tests, null without fetched tables.
    """

    terms: dict[str, Any]
    contributions: tuple[str, ...]
    record: Honour | None
    visible: Visible | None = None
    reputation: Reputation | None = None


class Member(msgspec.Struct, frozen=True):
    """One state of the case, on the day it joined (or the day asked about); `under` which treaties."""

    state: State
    joined: Date | None
    on: Date
    world: str | None
    threats: tuple[ThreatRow, ...] | None
    road: RoadView | None
    security: Security | None
    bought: Bought | None
    paid: Paid | None
    credibility: Credibility | None
    reason: str = ""
    under: tuple[str, ...] = ()


class ClauseCard(msgspec.Struct, frozen=True):
    """A clause in one line."""

    article: str
    duty: str
    latitude: str | None
    gist: str


class Alliance(msgspec.Struct, frozen=True):
    """The treaty of the case."""

    id: str
    name: str
    about: str
    signed: Date
    in_force: Date | None
    ended: Date | None
    clauses: tuple[ClauseCard, ...]
    sources: tuple[str, ...]


class ExplainAnswer(Answer, frozen=True, kw_only=True):
    """Why these states allied, or why not."""

    question: Explain
    alliance: Alliance | None
    members: tuple[Member, ...]
    drivers: Drivers | None
    theories: tuple[TheoryView, ...] = ()
    durability: Durability | None = None
    alternatives: tuple[Member, ...] = ()
    notes: tuple[str, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a member."""
        return [_member_row(member) for member in self.members]

    def glance(self) -> dict[str, Any]:
        """Return the case in a few figures."""
        scored = [m for m in self.members if m.road]
        return {
            "alliance": self.alliance and self.alliance.id,
            "members": len(self.members),
            "assessed": len(scored),
            "balance": sum(m.road.label == "balance" for m in scored if m.road),
        }


def _member_row(m: Member) -> dict[str, Any]:
    return {
        "state": m.state.id,
        "joined": m.joined and m.joined.iso(),
        "world": m.world,
        "first_outside_threat": m.security and m.security.against.id,
        "road": m.road and m.road.label,
        "alone": m.security and m.security.alone,
        **_ranged("allied", m.security.allied if m.security else None),
        **_ranged("attack_risk_removed", m.bought.attack_risk_removed if m.bought else None),
        **_ranged("war_risk_through_allies", m.paid.war_risk if m.paid else None),
    }


def _ranged(name: str, found: Range | None) -> dict[str, float | None]:
    """Return an estimate and its interval as three columns."""
    columns = (name, f"{name}_low", f"{name}_high")
    values = (found.value, found.low, found.high) if found else (None,) * 3
    return dict(zip(columns, values, strict=True))
