"""foedus corpus list | show | check | coverage | suite | new | schema."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from foedus.cli import options
from foedus.study.question import CorpusCheck, CorpusCoverage, CorpusList, CorpusShow, Question

app = typer.Typer(
    help="The treaties: list, show, check and count them, print their cases, start a new one.",
    no_args_is_help=True,
)


def _send(question: Question, corpus: Path | None, as_json: bool) -> bool:
    from foedus.study.ask import ask
    from foedus.study.corpus import CheckAnswer
    from foedus.study.setting import setting

    answer = ask(question, setting(corpus))
    options.send(answer, as_json=as_json)
    return not (isinstance(answer, CheckAnswer) and answer.findings)


@app.command("list")
def list_(
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Only those in force that day.")
    ] = None,
    inert: Annotated[
        bool, typer.Option("--inert", help="Only those without a sign of life in ten years.")
    ] = False,
    as_json: options.Json = False,
    corpus: options.Corpus = None,
) -> None:
    """List every treaty with its dates, parties, clauses and cases.

    foedus corpus list --inert --on 1992-01-01
    """
    _send(CorpusList(on=on, inert=inert), corpus, as_json)


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
def coverage(as_json: options.Json = False, corpus: options.Corpus = None) -> None:
    """Count treaties by era, region, kind of duty; say what is in force on the days of the great crises."""
    _send(CorpusCoverage(), corpus, as_json)


@app.command()
def suite(corpus: options.Corpus = None) -> None:
    """Print every case as engine-neutral JSON: facts, verdict, article, source, what the state did.

    foedus corpus suite > suite.json
    foedus corpus schema suite > suite.schema.json
    """
    import msgspec

    from foedus.study.setting import setting
    from foedus.treaty.suite import suite

    use = setting(corpus)
    typer.echo(msgspec.json.format(msgspec.json.encode(suite(use.corpus, use.law)), indent=1).decode())


@app.command()
def new(
    treaty_id: Annotated[str, typer.Argument(metavar="ID", help="Lower-case words: my-pact-1923.")],
    folder: Annotated[
        Path, typer.Option("--in", metavar="DIR", help="The folder of your treaties; it is made if need be.")
    ] = Path("my-corpus"),
) -> None:
    """Start a treaty: a folder with treaty.yaml and cases.yaml to fill in, comments beside each field.

    foedus corpus new balkan-entente-1934
    """
    from foedus.study.draft import start

    home = start(treaty_id, folder)
    typer.echo(f"Wrote {home}/treaty.yaml and cases.yaml; fill them in, then:")
    typer.echo(f"  foedus corpus check --corpus {folder}")


@app.command()
def schema(
    kind: Annotated[Literal["treaty", "cases", "suite"], typer.Argument(help="Which file.")] = "treaty",
) -> None:
    """Print the JSON Schema of a treaty or case file (for editors), or of the suite of cases."""
    from foedus.treaty.schema import json_schema

    typer.echo(json_schema(kind))
