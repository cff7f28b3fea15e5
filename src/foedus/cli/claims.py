"""foedus claims."""

from __future__ import annotations

from typing import Annotated

import typer

from foedus.cli import options

Id = Annotated[
    list[str] | None, typer.Argument(metavar="[ID]", help="pledges-deter, trade ...; none lists all.")
]


def command(id_: Id = None, as_json: options.Json = False) -> None:
    """Test what the subject claims of alliances: a verdict by era, by tests written before the numbers.

    foedus claims
    foedus claims pledges-deter
    foedus claims trade --json
    """
    from foedus.study.ask import claims

    options.send(claims(" ".join(id_)) if id_ else claims(), as_json=as_json)
