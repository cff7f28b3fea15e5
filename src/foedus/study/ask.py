"""The Python face: ask a question, get the answer that every other face shows."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from foedus.study.answer import Answer, InvokeAnswer
from foedus.study.explained import ExplainAnswer
from foedus.study.question import (
    Audit,
    Backtest,
    Changes,
    Claim,
    Claims,
    Concept,
    Concepts,
    CorpusCheck,
    CorpusCoverage,
    CorpusList,
    CorpusShow,
    DesignCheck,
    Explain,
    Forecast,
    Invoke,
    InvokeEvents,
    Kit,
    Kits,
    Obliged,
    Polities,
    Question,
    Theories,
    Threats,
    Ties,
    Timeline,
)  # fmt: skip
from foedus.study.setting import Setting, setting
from foedus.study.threatened import ThreatsAnswer

if TYPE_CHECKING:
    from foedus.study.audit import AuditAnswer
    from foedus.study.changes import ChangesAnswer
    from foedus.study.claims import ClaimAnswer, ClaimsAnswer
    from foedus.study.concept import ConceptAnswer, ConceptsAnswer
    from foedus.study.events import EventsAnswer
    from foedus.study.forecast import ForecastAnswer
    from foedus.study.kit import KitAnswer, KitsAnswer
    from foedus.study.obliged import ObligedAnswer
    from foedus.study.polities import PolitiesAnswer
    from foedus.study.theories import TheoriesAnswer
    from foedus.study.ties import TiesAnswer
    from foedus.study.timeline import TimelineAnswer

ANSWERED_BY: dict[type[Question], tuple[str, str]] = {
    Invoke: ("invoke", "answer"),
    InvokeEvents: ("events", "answer"),
    Threats: ("threats", "answer"),
    Explain: ("explain", "answer"),
    Obliged: ("obliged", "answer"),
    Changes: ("changes", "answer"),
    Audit: ("audit", "answer"),
    Kit: ("kit", "answer"),
    Kits: ("kit", "listing"),
    Claim: ("claims", "answer"),
    Claims: ("claims", "listing"),
    Concept: ("concept", "answer"),
    Concepts: ("concept", "listing"),
    CorpusList: ("corpus", "listing"),
    CorpusShow: ("corpus", "show"),
    DesignCheck: ("design", "answer"),
    CorpusCoverage: ("coverage", "answer"),
    CorpusCheck: ("corpus", "check"),
    Backtest: ("backtest", "answer"),
    Forecast: ("forecast", "answer"),
    Theories: ("theories", "answer"),
    Polities: ("polities", "answer"),
    Ties: ("ties", "answer"),
    Timeline: ("timeline", "answer"),
}


@overload
def ask(question: Invoke, use: Setting | None = None) -> InvokeAnswer: ...
@overload
def ask(question: InvokeEvents, use: Setting | None = None) -> EventsAnswer: ...
@overload
def ask(question: Threats, use: Setting | None = None) -> ThreatsAnswer: ...
@overload
def ask(question: Explain, use: Setting | None = None) -> ExplainAnswer: ...
@overload
def ask(question: Obliged, use: Setting | None = None) -> ObligedAnswer: ...
@overload
def ask(question: Audit, use: Setting | None = None) -> AuditAnswer: ...
@overload
def ask(question: Changes, use: Setting | None = None) -> ChangesAnswer: ...
@overload
def ask(question: Kit, use: Setting | None = None) -> KitAnswer: ...
@overload
def ask(question: Kits, use: Setting | None = None) -> KitsAnswer: ...
@overload
def ask(question: Claim, use: Setting | None = None) -> ClaimAnswer: ...
@overload
def ask(question: Claims, use: Setting | None = None) -> ClaimsAnswer: ...
@overload
def ask(question: Concept, use: Setting | None = None) -> ConceptAnswer: ...
@overload
def ask(question: Concepts, use: Setting | None = None) -> ConceptsAnswer: ...
@overload
def ask(question: Forecast, use: Setting | None = None) -> ForecastAnswer: ...
@overload
def ask(question: Theories, use: Setting | None = None) -> TheoriesAnswer: ...
@overload
def ask(question: Polities, use: Setting | None = None) -> PolitiesAnswer: ...
@overload
def ask(question: Ties, use: Setting | None = None) -> TiesAnswer: ...
@overload
def ask(question: Timeline, use: Setting | None = None) -> TimelineAnswer: ...
@overload
def ask(question: Question, use: Setting | None = None) -> Answer: ...
def ask(question: Question, use: Setting | None = None) -> Answer:
    """Return the answer to a question; raises InputError when its words are off.

    The models' libraries load only for the questions that need them.
    """
    use = use or setting()
    module, name = ANSWERED_BY[type(question)]
    answer: Answer = getattr(import_module(f"foedus.study.{module}"), name)(question, use)
    return answer


def invoke(
    attacker: str,
    target: str,
    on: str,
    *,
    place: str | None = None,
    act: str | None = None,
    object: str | None = None,
    assume: dict[str, str] | None = None,
    disputed: tuple[str, ...] = (),
    why_not: tuple[str, ...] = (),
    behaviour: bool = False,
    atop: bool = False,
    cascade: bool = False,
    with_discretion: bool = False,
    known_to: str | None = None,
    corpus: Path | str | None = None,
) -> InvokeAnswer:
    """Return who must do what, by which article, if `attacker` does `act` to `target` on `on`.

    Names resolve on the date; `assume` sets facts (`{"provoked": "direct"}`), `disputed` leaves them open.
    `atop` reads the codings of ATOP beside the corpus, from the store. `cascade` plays the rounds that help
    given under a duty sets off (`with_discretion`: help that is left to the state, too), with `behaviour`
    also as states tend to behave; `known_to` leaves out what was secret to that state. Raises InputError.
    """
    question = Invoke(
        attacker=attacker,
        target=target,
        on=on,
        place=place,
        act=act,
        object=object,
        assume=assume or {},
        disputed=disputed,
        why_not=why_not,
        behaviour=behaviour,
        atop=atop,
        cascade=cascade,
        with_discretion=with_discretion,
        known_to=known_to,
    )
    return ask(question, setting(corpus))


def invoke_events(events: Path | str, *, corpus: Path | str | None = None, **options: Any) -> EventsAnswer:
    """Return who must do what after each event of a list: a YAML file, or the id of a shipped crisis.

    `options` are those of `invoke` beside the event itself. Raises InputError.
    """
    from foedus.study.events import question_of
    from foedus.treaty.crisis import crisis_of

    return ask(question_of(crisis_of(events), **options), setting(corpus))


def threats(
    state: str,
    on: str,
    *,
    perceived: bool = False,
    bias: dict[str, float] | None = None,
    world: Path | str | None = None,
) -> ThreatsAnswer:
    """Return whom `state` had to fear on `on`, highest first. Raises InputError.

    `perceived` adds the chance that each is the one its leaders feared first; `bias` multiplies threats as
    they see them (`{"germany": 2}`).
    """
    question = Threats(state=state, on=on, perceived=perceived, bias=bias or {})
    return ask(question, setting(world=world))


def forecast(state: str, on: str, *, horizon: int = 5) -> ForecastAnswer:
    """Return with whom `state` may get a pact of defence within `horizon` years of `on`, likeliest first.

    New ties only, and the pacts that stand open to it. Raises InputError, also without the fetched tables.
    """
    return ask(Forecast(state=state, on=on, horizon=horizon))


def theories() -> TheoriesAnswer:
    """Return how well each rival theory told, out of sample, which pacts of defence came."""
    return ask(Theories())


def explain(
    treaty: str | None = None,
    *,
    state: str | None = None,
    pair: tuple[str, str] | None = None,
    on: str | None = None,
    corpus: Path | str | None = None,
    world: Path | str | None = None,
) -> ExplainAnswer:
    """Return why the members of `treaty` allied, or why `state` or `pair` did or stayed out on `on`.

    Exactly one of `treaty`, `state` and `pair`. Raises InputError.
    """
    return ask(Explain(treaty=treaty, state=state, pair=pair, on=on), setting(corpus, world))


def obliged(
    on: str,
    *,
    by: str | None = None,
    to: str | None = None,
    all: bool = False,
    reconcile: bool = False,
    atop: bool = False,
    corpus: Path | str | None = None,
) -> ObligedAnswer:
    """Return every pledge that `by` owes on `on`, or that is owed `to` a state. Raises InputError.

    `rows()` hold the pledges of aid, with `all` other duties too; `reconcile` sets published counts beside.
    """
    question = Obliged(by=by, to=to, on=on, all=all, reconcile=reconcile, atop=atop)
    return ask(question, setting(corpus))


def polities(on: str, *, corpus: Path | str | None = None) -> PolitiesAnswer:
    """Return the polities of a day with their seats. Raises InputError."""
    return ask(Polities(on=on), setting(corpus))


def ties(on: str, *, corpus: Path | str | None = None) -> TiesAnswer:
    """Return who is bound to whom on a day, with the seats of the polities. Raises InputError."""
    return ask(Ties(on=on), setting(corpus))


def timeline(*, corpus: Path | str | None = None) -> TimelineAnswer:
    """Return when each treaty was in force and each known war was fought."""
    return ask(Timeline(), setting(corpus))


def changes(state: str, from_: str, to: str, *, corpus: Path | str | None = None) -> ChangesAnswer:
    """Return what a state's pledges gained, lost and changed between two days. Raises InputError."""
    return ask(Changes(state=state, from_=from_, to=to), setting(corpus))


@overload
def kit(name: str, *, corpus: Path | str | None = None) -> KitAnswer: ...
@overload
def kit(name: None = None, *, corpus: Path | str | None = None) -> KitsAnswer: ...
def kit(name: str | None = None, *, corpus: Path | str | None = None) -> KitAnswer | KitsAnswer:
    """Return the class kit of that name (`july-1914`), or which kits there are. Raises InputError."""
    use = setting(corpus)
    return ask(Kits(), use) if name is None else ask(Kit(name=name), use)


@overload
def claims(id: str) -> ClaimAnswer: ...
@overload
def claims(id: None = None) -> ClaimsAnswer: ...
def claims(id: str | None = None) -> ClaimAnswer | ClaimsAnswer:
    """Return a claim of the subject as tested (`pledges-deter`), or all with their verdicts.

    Raises InputError with near names.
    """
    return ask(Claims()) if id is None else ask(Claim(id=id))


@overload
def concept(name: str) -> ConceptAnswer: ...
@overload
def concept(name: None = None) -> ConceptsAnswer: ...
def concept(name: str | None = None) -> ConceptAnswer | ConceptsAnswer:
    """Return what a term means (`balance of threat`) and where it is computed, or which terms there are.

    Other names and both spellings of English lead there, too. Raises InputError with near names.
    """
    return ask(Concepts()) if name is None else ask(Concept(name=name))
