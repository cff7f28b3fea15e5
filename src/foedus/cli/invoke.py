"""foedus invoke."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from foedus.cli import options
from foedus.errors import QuestionError
from foedus.study.question import Question

Words = Annotated[
    str | None, typer.Argument(metavar="[EVENTS]", help="A YAML file of dated events, or july-1914 ...")
]
Attacker = Annotated[str | None, typer.Option("--attacker", help="A polity on that date, or non-state:NAME.")]
Target = Annotated[str | None, typer.Option("--target", help="A polity on that date.")]
On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="1914-08-01, 1914, 'autumn 433 BC', -0432.")
]
Place = Annotated[
    str | None, typer.Option("--place", help="A gazetteer place or a polity; default: the target's home.")
]
Act = Annotated[str | None, typer.Option("--act", help="armed (default), cyber, hybrid, space, threat ...")]
Struck = Annotated[
    str | None, typer.Option("--object", help="territory (default), forces, ships, nationals.")
]
Assume = Annotated[
    list[str] | None, typer.Option("--assume", metavar="FACT=VALUE", help="Set a fact; may be repeated.")
]
Disputed = Annotated[
    list[str] | None, typer.Option("--disputed", metavar="FACT", help="Leave a fact open; may be repeated.")
]
WhyNot = Annotated[
    list[str] | None, typer.Option("--why-not", metavar="STATE", help="Also say why STATE owes nothing.")
]
Cascade = Annotated[
    bool, typer.Option("--cascade", help="Play the rounds that help given under a duty sets off.")
]
Discretion = Annotated[
    bool, typer.Option("--with-discretion", help="Let those come in too that may choose; plays the cascade.")
]
KnownTo = Annotated[
    str | None,
    typer.Option("--known-to", metavar="STATE", help="Leave out clauses secret to STATE that day."),
]
Behave = Annotated[
    bool,
    typer.Option(
        "--behaviour", help="Add, kept apart, how often such pledges were kept; with --cascade, who comes in."
    ),
]
Atop = Annotated[
    bool,
    typer.Option("--atop", help="Also read ATOP's codings of treaties not encoded (foedus data get core)."),
]
Proof = Annotated[bool, typer.Option("--proof", help="Show every step of every verdict.")]


def command(
    events: Words = None,
    attacker: Attacker = None,
    target: Target = None,
    on: On = None,
    place: Place = None,
    act: Act = None,
    object_: Struck = None,
    assume: Assume = None,
    disputed: Disputed = None,
    why_not: WhyNot = None,
    cascade: Cascade = False,
    with_discretion: Discretion = False,
    known_to: KnownTo = None,
    behaviour: Behave = False,
    atop: Atop = False,
    proof: Proof = False,
    as_json: options.Json = False,
    html: options.Html = None,
    corpus: options.Corpus = None,
) -> None:
    """Say who must now do what, by which article: after one event, or after each of a list.

    foedus invoke --attacker Russia --target Germany --on 1914-08-01 --cascade
    foedus invoke --attacker Argentina --target "United Kingdom" --on 1982-04-02 --place Falklands
    foedus invoke --attacker Russia --target Estonia --on 2024-06-01 --act cyber
    foedus invoke july-1914 --cascade
    """
    from foedus.study.ask import ask
    from foedus.study.setting import setting

    shared: dict[str, Any] = {
        "assume": options.pairs(assume or [], "--assume"),
        "disputed": tuple(disputed or ()),
        "why_not": tuple(why_not or ()),
        "behaviour": behaviour,
        "atop": atop,
        "cascade": cascade or with_discretion,
        "with_discretion": with_discretion,
        "known_to": known_to,
    }
    one = {"attacker": attacker, "target": target, "on": on, "place": place, "act": act, "object": object_}
    question = _listed(events, one, shared) if events is not None else _single(one, shared)
    options.send(ask(question, setting(corpus)), as_json=as_json, html=html, proof=proof)


def _single(one: dict[str, Any], shared: dict[str, Any]) -> Question:
    """Return the question about one event; raises QuestionError when its words are not all there."""
    from foedus.study.question import Invoke

    for name in ("attacker", "target", "on"):
        if one[name] is None:
            hint = "foedus invoke --attacker Russia --target Germany --on 1914-08-01"
            raise QuestionError(f"Missing option '--{name}'", where="invoke", try_next=hint)
    return Invoke(**one, **shared)


def _listed(events: str, one: dict[str, Any], shared: dict[str, Any]) -> Question:
    """Return the question about a list of events; raises QuestionError when one event is given beside it."""
    from foedus.study.events import question_of
    from foedus.treaty.crisis import crisis_of

    beside = [f"--{name}" for name, value in one.items() if value is not None]
    if beside:
        why = "a list of events brings its own"
        raise QuestionError(f"{', '.join(beside)} beside {events}", where="invoke", why=why)
    return question_of(crisis_of(events), **shared)
