"""foedus concept."""

from __future__ import annotations

from typing import Annotated

import typer

from foedus.cli import options

Name = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME]", help="balance of threat, casus foederis ...; none lists them."),
]


def command(name: Name = None, as_json: options.Json = False) -> None:
    """Explain a term: definition, formula, where foedus computes it, two worked cases, sources.

    foedus concept
    foedus concept balance of threat
    foedus concept free-rider
    """
    from foedus.study.ask import concept

    options.send(concept(" ".join(name)) if name else concept(), as_json=as_json)
