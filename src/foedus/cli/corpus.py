"""foedus corpus list | show | check | schema."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from foedus.cli import options
from foedus.study.question import CorpusCheck, CorpusList, CorpusShow, Question

app = typer.Typer(
    help="The treaties: list them, show one, check them, or print the file schema.", no_args_is_help=True
)


def _send(question: Question, corpus: Path | None, as_json: bool) -> bool:
    from foedus.study.ask import ask
    from foedus.study.corpus import CheckAnswer
    from foedus.study.setting import setting

    answer = ask(question, setting(corpus))
    options.send(answer, as_json=as_json)
    return not (isinstance(answer, CheckAnswer) and answer.findings)


@app.command("list")
def list_(as_json: options.Json = False, corpus: options.Corpus = None) -> None:
    """List every treaty with its dates, parties, clauses and cases."""
    _send(CorpusList(), corpus, as_json)


@app.command()
def show(
    treaty: Annotated[str, typer.Argument(help="A treaty's name or id.")],
    as_json: options.Json = False,
    corpus: options.Corpus = None,
) -> None:
    """Show one treaty whole: parties, clauses, sources."""
    _send(CorpusShow(treaty=treaty), corpus, as_json)


@app.command()
def check(as_json: options.Json = False, corpus: options.Corpus = None) -> None:
    """Check that every name means something and every case comes out as expected; exit code 2 if not."""
    if not _send(CorpusCheck(), corpus, as_json):
        raise typer.Exit(2)


@app.command()
def schema(
    kind: Annotated[Literal["treaty", "cases"], typer.Argument(help="Which file.")] = "treaty",
) -> None:
    """Print the JSON Schema of a treaty or case file, for editors."""
    from foedus.treaty.schema import json_schema

    typer.echo(json_schema(kind))
