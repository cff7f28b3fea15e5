"""foedus design check."""

from __future__ import annotations

from typing import Annotated

import typer

from foedus.cli import options

app = typer.Typer(help="The treaty workbench: what a draft leaves unsaid.", no_args_is_help=True)


@app.callback()
def _design() -> None:
    """Keep `check` a command of its own, for others to come beside it."""


@app.command()
def check(
    draft: Annotated[str, typer.Argument(help="A treaty file (treaty.yaml), or a treaty of the corpus.")],
    as_json: options.Json = False,
    corpus: options.Corpus = None,
) -> None:
    """Say what a draft leaves unsaid, with the precedent for each point, and what it would collide with.

    foedus corpus new my-pact-1923 && foedus design check my-corpus/my-pact-1923/treaty.yaml
    foedus design check "Pact of Steel"
    """
    from foedus.study.ask import ask
    from foedus.study.design import draft_of
    from foedus.study.question import DesignCheck
    from foedus.study.setting import setting

    use = setting(corpus)
    options.send(ask(DesignCheck(draft=draft_of(draft, use)), use), as_json=as_json)
