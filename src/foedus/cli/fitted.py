"""foedus fit-all and foedus backtest: make the shipped models again, and score them out of sample."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from foedus.cli import options

FORMAT = 1  # the version of this JSON, raised when a documented key changes
OUT = Path("foedus-fitted")


def fit_all(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME...]", help="Default: all; claims: the twenty claims.")
    ] = None,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the models are written.")] = OUT,
    again: Annotated[bool, typer.Option("--again", help="Make those again that are there.")] = False,
    listing: Annotated[bool, typer.Option("--list", help="List the models and what they rest on.")] = False,
    as_json: options.Json = False,
) -> None:
    """Make every shipped model again from the fetched tables, with a manifest; stopped, it goes on later.

    foedus fit-all --out fitted
    """
    if listing:
        _send([_shown(name) for name in _names()], as_json)
        return
    from foedus.data.store import Store, default_root
    from foedus.report.data import steps
    from foedus.study.fitting.fitall import fit_all as make
    from foedus.study.fitting.recipes import recipes

    chosen = [one.name for one in recipes(names or ())]
    store = Store(default_root())
    with steps(len(chosen)) as told:
        rows = [_made(one) for one in make(store, out, chosen, again=again, told=told)]
    _send(rows, as_json)
    if not as_json:
        typer.echo(f"{len(rows)} models in {out}, with a manifest")


def backtest(
    name: Annotated[str, typer.Argument(help="A model: threat, honour, formation ...")],
    as_json: options.Json = False,
) -> None:
    """Score a model out of sample by the written protocol: rolling origins, peers, calibration.

    foedus backtest threat
    """
    from foedus.study.ask import ask
    from foedus.study.question import Backtest

    options.send(ask(Backtest(name=name)), as_json=as_json)


def _names() -> tuple[str, ...]:
    from foedus.model.fitted import shipped

    return shipped()


def _shown(name: str) -> dict[str, Any]:
    from foedus.model.fitted import fitted

    model = fitted(name)
    return {"name": name, "how": "shipped", **_about(model)}


def _made(one: Any) -> dict[str, Any]:
    return {"name": one.model.name, "how": one.how, "difference": one.difference, **_about(one.model)}


def _about(model: Any) -> dict[str, Any]:
    return {
        "link": model.link,
        "n": model.n,
        "events": model.events,
        "years": [model.first, model.last],
        "data_to": model.data_to,
        "tables": list(model.tables),
    }


def _send(rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({"format": FORMAT, "models": rows}, indent=2))
        return
    from rich.console import Console

    from foedus.report.data import models

    console = Console(highlight=False)
    Console(highlight=False, width=console.width if console.is_terminal else 160).print(models(rows))
