"""foedus explain."""

from __future__ import annotations

from typing import Annotated

import typer

from foedus.cli import options


def command(
    treaty: Annotated[
        str | None, typer.Argument(help="A treaty's name or id: NATO, 'Delian League'.")
    ] = None,
    state: Annotated[str | None, typer.Option("--state", help="Why this state allied or stayed out.")] = None,
    pair: Annotated[tuple[str, str] | None, typer.Option("--pair", help="What binds these two.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day to look at.")] = None,
    as_json: options.Json = False,
    html: options.Html = None,
    corpus: options.Corpus = None,
    world: options.World = None,
) -> None:
    """Say why states allied: whom each feared, which road it took, what it bought and paid.

    foedus explain NATO
    foedus explain "Delian League" --html league.html
    foedus explain --state sweden --on 1949-04-04
    foedus explain --pair france russia --on 1914-06-01
    """
    from foedus.study.ask import ask
    from foedus.study.question import Explain
    from foedus.study.setting import setting

    question = Explain(treaty=treaty, state=state, pair=pair, on=on)
    options.send(ask(question, setting(corpus, world)), as_json=as_json, html=html)
