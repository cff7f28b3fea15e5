"""foedus audit."""

from __future__ import annotations

from typing import Annotated

import typer

from foedus.cli import options

From = Annotated[int, typer.Option("--from", metavar="YEAR", help="Wars that began in this year or later.")]
To = Annotated[int, typer.Option("--to", metavar="YEAR", help="Wars that began in this year or earlier.")]


def command(
    from_: From = 1816,
    to: To = 2018,
    war: Annotated[
        str | None, typer.Option("--war", metavar="WAR", help="One war: its name, or its number in the list.")
    ] = None,
    atop: Annotated[
        bool, typer.Option("--atop/--no-atop", help="Read ATOP's codings where we have no text.")
    ] = True,
    as_json: options.Json = False,
    corpus: options.Corpus = None,
) -> None:
    """Run the recorded wars through the law: what was owed, what was honoured, beside published codings.

    It needs fetched tables; without them it says what to type.
    """
    from foedus.study.ask import ask
    from foedus.study.question import Audit
    from foedus.study.setting import setting

    question = Audit(from_=from_, to=to, war=war, atop=atop)
    options.send(ask(question, setting(corpus)), as_json=as_json)
