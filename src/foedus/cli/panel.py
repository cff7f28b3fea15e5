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


@app.command()
def kads(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to write the Parquet file.")],
    k: Annotated[int, typer.Option("--k", min=2, help="How many states to a row.")] = 3,
    first: Annotated[int, typer.Option("--first", help="First year.")] = 1816,
    last: Annotated[int, typer.Option("--last", help="Last year.")] = 2016,
    sample: Annotated[
        int | None, typer.Option("--sample", min=1, help="All events and this many non-events, with weights.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="The same seed draws the same sample.")] = 0,
) -> None:
    """Write every k-ad of states by year, or all alliances formed and a weighted sample of the rest.

    foedus panel kads --k 3 --first 1900 --last 1914 --out triads.parquet
    """
    from rich.console import Console
    from rich.progress import Progress

    from foedus.data.panel.kads import kad_years

    with Progress(console=Console(stderr=True), disable=not Console(stderr=True).is_terminal) as bar:
        task = bar.add_task(f"{k}-ads", total=None)

        def told(rows: int, of: int) -> None:
            bar.update(task, completed=rows, total=of)

        made = kad_years(k, first, last, sample=sample, seed=seed, out=out, told=told)
    of = f"{made.rows:,} of {made.population:,} {k}-ad-years"
    typer.echo(f"Wrote {out}: {of}, {made.events:,} with an alliance formed")
