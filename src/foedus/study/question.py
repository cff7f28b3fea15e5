"""The questions that every face asks, frozen, in the asker's own words (names are resolved later)."""

from __future__ import annotations

import msgspec

from foedus.treaty.language import Treaty


class Question(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    forbid_unknown_fields=True,
    tag_field="kind",
):
    """Base of all questions."""


class Calling(Question, frozen=True, kw_only=True):
    """What may be asked of one event and of a list: facts given or disputed, and how much to tell."""

    assume: dict[str, str] = msgspec.field(default_factory=dict)
    disputed: tuple[str, ...] = ()
    why_not: tuple[str, ...] = ()
    behaviour: bool = False
    atop: bool = False
    cascade: bool = False
    with_discretion: bool = False
    known_to: str | None = None


class Invoke(Calling, frozen=True, tag="invoke"):
    """Asks who must do what, by which article, if `attacker` does `act` to `target` on `on`.

    With `cascade`, also what follows once those who must have come in (`with_discretion`: those who may,
    too); `known_to` leaves out the secret clauses that this state could not know of that day.
    """

    attacker: str
    target: str
    on: str
    place: str | None = None
    act: str | None = None
    object: str | None = None


class EventWords(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One event of a list, in the asker's words; `helps` names the state the attacker came in to help."""

    attacker: str
    target: str
    on: str
    place: str | None = None
    act: str | None = None
    object: str | None = None
    helps: str | None = None
    what: str = ""


class InvokeEvents(Calling, frozen=True, tag="invoke-events"):
    """Asks who must do what after each of a list of dated events."""

    events: tuple[EventWords, ...]
    title: str = ""


class Threats(Question, frozen=True, tag="threats"):
    """Asks whom `state` had to fear on `on`; with `perceived` or a `bias`, whom its leaders feared first.

    `bias` multiplies the threats of states as they are seen: `{"germany": 2}`.
    """

    state: str
    on: str
    perceived: bool = False
    bias: dict[str, float] = msgspec.field(default_factory=dict)


class Explain(Question, frozen=True, tag="explain"):
    """Asks why the members of a treaty allied, or why a state, or a pair, did or did not."""

    treaty: str | None = None
    state: str | None = None
    pair: tuple[str, str] | None = None
    on: str | None = None


class Forecast(Question, frozen=True, kw_only=True, tag="forecast", omit_defaults=False):
    """Asks with whom `state` will get a pact of defence within `horizon` years of `on` (1 to 5)."""

    state: str
    on: str
    horizon: int = 5


class Theories(Question, frozen=True, tag="theories"):
    """Asks how well each theory of alliance told, out of sample, which pacts came."""


class Obliged(Question, frozen=True, kw_only=True, tag="obliged"):
    """Asks what `by` owes on `on`, or what is owed `to` a state; with `all`, other duties than aid too.

    `reconcile` sets published counts beside ours.
    """

    by: str | None = None
    to: str | None = None
    on: str
    all: bool = False
    reconcile: bool = False
    atop: bool = False


class Audit(Question, frozen=True, kw_only=True, tag="audit", omit_defaults=False):
    """Asks what was owed and what was honoured in the recorded wars that began in these years, or in one."""

    from_: int = msgspec.field(default=1816, name="from")
    to: int = 2018
    war: str | None = None
    atop: bool = True


class Changes(Question, frozen=True, kw_only=True, tag="changes"):
    """Asks what the pledges of `state`, owed by it and to it, gained and lost from one day to another."""

    state: str
    from_: str = msgspec.field(name="from")
    to: str


class Polities(Question, frozen=True, tag="polities"):
    """Asks which polities there are on a day, and where their seats are."""

    on: str


class Ties(Question, frozen=True, tag="ties"):
    """Asks who is bound to whom on a day."""

    on: str


class Timeline(Question, frozen=True, tag="timeline"):
    """Asks when each treaty was in force and each known war was fought."""


class Kit(Question, frozen=True, tag="kit"):
    """Asks for the class kit of that name."""

    name: str


class Kits(Question, frozen=True, tag="kits"):
    """Asks which class kits there are."""


class Concept(Question, frozen=True, tag="concept"):
    """Asks what a term of the field means and where foedus computes it."""

    name: str


class Concepts(Question, frozen=True, tag="concepts"):
    """Asks which terms are explained."""


class Claim(Question, frozen=True, tag="claim"):
    """Asks for one claim of the subject: the test as written, its numbers and verdict by era."""

    id: str


class Claims(Question, frozen=True, tag="claims"):
    """Asks what became of the claims of the subject when they were tested."""


class CorpusList(Question, frozen=True, tag="corpus-list"):
    """Asks which treaties there are; with `on`, in force that day; with `inert`, without a sign of life."""

    on: str | None = None
    inert: bool = False


class CorpusCoverage(Question, frozen=True, tag="corpus-coverage"):
    """Asks which eras, regions and kinds of duty the corpus covers, and which pledges of the crises."""


class DesignCheck(Question, frozen=True, tag="design-check"):
    """Asks what a draft leaves unsaid, and with which pledges in force it would collide."""

    draft: Treaty


class CorpusShow(Question, frozen=True, tag="corpus-show"):
    """Asks for one treaty, whole."""

    treaty: str


class CorpusCheck(Question, frozen=True, tag="corpus-check"):
    """Asks whether the corpus holds together and its cases come out as expected."""


class Backtest(Question, frozen=True, tag="backtest"):
    """Asks how well the fitted model of that name told what happened next, out of sample."""

    name: str
