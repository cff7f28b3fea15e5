"""foedus invoke."""

from __future__ import annotations

from typing import Annotated

import typer

from foedus.cli import options


def command(
    attacker: Annotated[str, typer.Option("--attacker", help="A polity on that date, or non-state:NAME.")],
    target: Annotated[str, typer.Option("--target", help="A polity on that date.")],
    on: options.On,
    place: Annotated[
        str | None, typer.Option("--place", help="A gazetteer place or a polity; default: the target's home.")
    ] = None,
    act: Annotated[
        str | None, typer.Option("--act", help="armed (default), cyber, hybrid, space, threat ...")
    ] = None,
    object_: Annotated[
        str | None, typer.Option("--object", help="territory (default), forces, ships, nationals.")
    ] = None,
    assume: Annotated[
        list[str] | None, typer.Option("--assume", metavar="FACT=VALUE", help="Set a fact; may be repeated.")
    ] = None,
    disputed: Annotated[
        list[str] | None,
        typer.Option("--disputed", metavar="FACT", help="Leave a fact open; may be repeated."),
    ] = None,
    why_not: Annotated[
        list[str] | None, typer.Option("--why-not", metavar="STATE", help="Also say why STATE owes nothing.")
    ] = None,
    behaviour: Annotated[
        bool, typer.Option("--behaviour", help="Add, kept apart, how often such pledges were kept.")
    ] = False,
    atop: Annotated[
        bool,
        typer.Option(
            "--atop", help="Also read ATOP's codings of treaties not encoded (foedus data get core)."
        ),
    ] = False,
    proof: Annotated[bool, typer.Option("--proof", help="Show every step of every verdict.")] = False,
    as_json: options.Json = False,
    html: options.Html = None,
    corpus: options.Corpus = None,
) -> None:
    """Say who must now do what, by which article.

    foedus invoke --attacker Russia --target Germany --on 1914-08-01
    foedus invoke --attacker Argentina --target "United Kingdom" --on 1982-04-02 --place Falklands
    foedus invoke --attacker Russia --target Estonia --on 2024-06-01 --act cyber
    """
    from foedus.study.ask import ask
    from foedus.study.question import Invoke
    from foedus.study.setting import setting

    question = Invoke(
        attacker=attacker,
        target=target,
        on=on,
        place=place,
        act=act,
        object=object_,
        assume=options.pairs(assume or [], "--assume"),
        disputed=tuple(disputed or ()),
        why_not=tuple(why_not or ()),
        behaviour=behaviour,
        atop=atop,
    )
    options.send(ask(question, setting(corpus)), as_json=as_json, html=html, proof=proof)
