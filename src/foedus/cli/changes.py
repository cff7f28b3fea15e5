"""foedus changes."""

from __future__ import annotations

from typing import Annotated

import typer

from foedus.cli import options


def command(
    state: Annotated[str, typer.Argument(help="A polity on both days.")],
    from_: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day.")],
    to: Annotated[str, typer.Option("--to", metavar="DATE", help="The last day.")],
    as_json: options.Json = False,
    corpus: options.Corpus = None,
) -> None:
    """List what a state's pledges, owed by it and to it, gained and lost between two days.

    foedus changes france --from 1949-01-01 --to 1956-01-01
    """
    from foedus.study.ask import ask
    from foedus.study.question import Changes
    from foedus.study.setting import setting

    options.send(ask(Changes(state=state, from_=from_, to=to), setting(corpus)), as_json=as_json)
