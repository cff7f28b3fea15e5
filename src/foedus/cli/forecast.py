"""foedus forecast."""

from __future__ import annotations

from typing import Annotated

import typer

from foedus.cli import options


def command(
    state: Annotated[str, typer.Option("--state", help="The state whose partners are asked for.")],
    on: options.On,
    horizon: Annotated[int, typer.Option("--horizon", metavar="YEARS", help="1 to 5.")] = 5,
    top: Annotated[int, typer.Option("--top", min=1, help="How many to print.")] = 10,
    as_json: options.Json = False,
) -> None:
    """Say with whom a state may get a pact of defence, by which door, and why; new ties only.

    foedus forecast --on 2018-12-31 --horizon 5 --state poland
    """
    from foedus.study.ask import ask
    from foedus.study.question import Forecast

    options.send(ask(Forecast(state=state, on=on, horizon=horizon)), as_json=as_json, top=top)
