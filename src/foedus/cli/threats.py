"""foedus threats."""

from __future__ import annotations

from typing import Annotated

import typer

from foedus.cli import options


def command(
    state: Annotated[str, typer.Argument(help="A polity on that date.")],
    on: options.On,
    top: Annotated[int, typer.Option("--top", min=1, help="How many to print.")] = 10,
    perceived: Annotated[
        bool, typer.Option("--perceived", help="Add the chance that each is the one its leaders fear first.")
    ] = False,
    bias: Annotated[
        list[str] | None,
        typer.Option("--bias", metavar="STATE=FACTOR", help="See a state as that many times the threat."),
    ] = None,
    as_json: options.Json = False,
    html: options.Html = None,
    world: options.World = None,
) -> None:
    """Say whom a state had to fear, and how much of it was power, geography and intent.

    foedus threats france --on 1914-06-01
    """
    from foedus.study.ask import ask
    from foedus.study.question import Threats
    from foedus.study.setting import setting

    question = Threats(state=state, on=on, perceived=perceived, bias=options.numbers(bias or [], "--bias"))
    answer = ask(question, setting(world=world))
    options.send(answer, as_json=as_json, html=html, top=top)
