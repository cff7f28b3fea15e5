"""foedus kit."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from foedus.cli import options
from foedus.errors import QuestionError

Name = Annotated[str | None, typer.Argument(metavar="[KIT]", help="july-1914, corcyra-433; none lists them.")]
Html = Annotated[
    Path | None, typer.Option("--html", metavar="FILE", help="Write the pages to FILE (kit-NAME.html).")
]


def command(
    name: Name = None, as_json: options.Json = False, html: Html = None, corpus: options.Corpus = None
) -> None:
    """Write a lesson on a crisis, to print and use: roles, documents, the law, what happened, answers.

    foedus kit
    foedus kit july-1914
    foedus kit corcyra-433 --html corcyra.html
    """
    from foedus.study.ask import kit

    if name is None:
        if html is not None:
            raise QuestionError("--html without a kit", where="kit", try_next="foedus kit july-1914")
        options.send(kit(corpus=corpus), as_json=as_json)
        return
    found = kit(name, corpus=corpus)
    page = html or (None if as_json else Path(f"kit-{found.id}.html"))
    options.send(found, as_json=as_json, html=page)
