"""What every answer has, and the answer to `invoke`: frozen records, the same JSON from every face."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from foedus.errors import MissingExtraError, install
from foedus.model.credibility.honour import Honour
from foedus.model.credibility.outlook import Outlook
from foedus.study.question import Invoke
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


class Range(msgspec.Struct, frozen=True):
    """An estimate with its low and high."""

    value: float
    low: float
    high: float


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
