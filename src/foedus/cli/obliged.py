"""foedus obliged."""

from __future__ import annotations

from typing import Annotated

import typer

from foedus.cli import options


def command(
    on: options.On,
    by: Annotated[str | None, typer.Option("--by", metavar="STATE", help="What this state owes.")] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="STATE", help="What is owed to this state.")
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help="Also neutrality, non-aggression and consultation.")
    ] = False,
    reconcile: Annotated[
        bool, typer.Option("--reconcile", help="Set published counts beside ours, by definition.")
    ] = False,
    atop: Annotated[
        bool,
        typer.Option(
            "--atop", help="Also read ATOP's codings of treaties not encoded (foedus data get core)."
        ),
    ] = False,
    as_json: options.Json = False,
    corpus: options.Corpus = None,
) -> None:
    """List every pledge that stands on a day, with its conditions in words.

    foedus obliged --by united-states --on 1949-09-01
    foedus obliged --to poland --on 1939-08-31 --all
    foedus obliged --by united-states --on 2015-06-01 --reconcile
    """
    from foedus.study.ask import ask
    from foedus.study.question import Obliged
    from foedus.study.setting import setting

    question = Obliged(by=by, to=to, on=on, all=all_, reconcile=reconcile, atop=atop)
    options.send(ask(question, setting(corpus)), as_json=as_json)
