"""foedus panel build | variables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from foedus.cli import options

app = typer.Typer(
    help="Panels for analysis: build one from a specification, list the variables.", no_args_is_help=True
)


@app.command()
def build(
    spec: Annotated[
        Path, typer.Argument(metavar="SPEC.toml", help="unit, first, last, system, add, lag, lead.")
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="panel.parquet, panel.csv or panel.dta.")
    ],
) -> None:
    """Build a panel and write it; print its design ledger.

    foedus panel build spec.toml --out panel.parquet
    """
    from foedus.data.panel.spec import build, read_spec

    panel = build(read_spec(spec))
    panel.write(out)
    typer.echo(panel.design())
    typer.echo(f"Wrote {out}: {panel.frame.height:,} rows, {panel.frame.width} columns")


@app.command()
def variables(as_json: options.Json = False) -> None:
    """List what can be added to a panel, with tables and years covered."""
    from foedus.data.panel.registry import ADDERS, adder

    found = [adder(name) for name in ADDERS]
    if as_json:
        rows = [
            {
                "name": one.NAME,
                "title": one.TITLE,
                "tables": one.TABLES,
                "coverage": one.COVERAGE,
                "columns": dict(one.COLUMNS),
            }
            for one in found
        ]
        typer.echo(json.dumps({"format": 1, "variables": rows}, indent=2))
        return
    for one in found:
        typer.echo(
            f"{one.NAME:<18}{one.COVERAGE[0]}-{one.COVERAGE[1]}  {one.TITLE}  [{', '.join(one.TABLES)}]"
        )
