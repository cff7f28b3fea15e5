"""The Python face: ask a question, get the answer that every other face shows."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import overload

from foedus.study.answer import Answer, ExplainAnswer, InvokeAnswer, ThreatsAnswer
from foedus.study.question import (
    CorpusCheck,
    CorpusList,
    CorpusShow,
    Explain,
    Invoke,
    Question,
    Threats,
)  # fmt: skip
from foedus.study.setting import Setting, setting

ANSWERED_BY: dict[type[Question], tuple[str, str]] = {
    Invoke: ("invoke", "answer"),
    Threats: ("threats", "answer"),
    Explain: ("explain", "answer"),
    CorpusList: ("corpus", "listing"),
    CorpusShow: ("corpus", "show"),
    CorpusCheck: ("corpus", "check"),
}


@overload
def ask(question: Invoke, use: Setting | None = None) -> InvokeAnswer: ...
@overload
def ask(question: Threats, use: Setting | None = None) -> ThreatsAnswer: ...
@overload
def ask(question: Explain, use: Setting | None = None) -> ExplainAnswer: ...
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
    corpus: Path | str | None = None,
) -> InvokeAnswer:
    """Return who must do what, by which article, if `attacker` does `act` to `target` on `on`.

    Names resolve on the date; `assume` sets facts (`{"provoked": "direct"}`), `disputed` leaves them open.
    `atop` reads the codings of ATOP beside the corpus, from the store. Raises InputError.
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
    )
    return ask(question, setting(corpus))


def threats(state: str, on: str, *, world: Path | str | None = None) -> ThreatsAnswer:
    """Return whom `state` had to fear on `on`, highest first. Raises InputError."""
    return ask(Threats(state=state, on=on), setting(world=world))


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
