"""The commands and their help."""

from __future__ import annotations

import re
from typing import Annotated, Any

import typer

from foedus import __version__
from foedus.cli import (
    audit,
    changes,
    claims,
    concept,
    corpus,
    data,
    design,
    explain,
    fitted,
    forecast,
    invoke,
    kit,
    obliged,
    panel,
    polities,
    serve,
    theories,
    threats,
    ties,
    timeline,
)

app = typer.Typer(
    name="foedus",
    help="Explains alliances: why states bound themselves, what they owe on a given day, what it costs.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("explain")(explain.command)
app.command("invoke")(invoke.command)
app.command("threats")(threats.command)
app.command("forecast")(forecast.command)
app.command("theories")(theories.command)
app.command("obliged")(obliged.command)
app.command("changes")(changes.command)
app.command("polities")(polities.command)
app.command("ties")(ties.command)
app.command("timeline")(timeline.command)
app.command("kit")(kit.command)
app.command("concept")(concept.command)
app.command("claims")(claims.command)
app.command("serve")(serve.command)
app.command("audit")(audit.command)
app.command("backtest")(fitted.backtest)
app.command("fit-all")(fitted.fit_all)
app.add_typer(corpus.app, name="corpus")
app.add_typer(design.app, name="design")
app.add_typer(data.app, name="data")
app.add_typer(panel.app, name="panel")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"foedus {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Show the help of each command with `foedus COMMAND --help`."""


def commands() -> Any:
    """Return the commands; the examples in their help keep a line each."""
    root = typer.main.get_command(app)
    waiting: list[Any] = [root]
    while waiting:
        command = waiting.pop()
        waiting += getattr(command, "commands", {}).values()
        if command.help:
            command.help = _EXAMPLES.sub("\n\n\b\nfoedus ", command.help, count=1)
    return root


_EXAMPLES = re.compile(r"\n\nfoedus ")
