"""Options that several commands share, and how an answer is sent out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from foedus.errors import QuestionError
from foedus.study.answer import Answer

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")]
Html = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write a printable page to FILE.")]
Corpus = Annotated[
    Path | None,
    typer.Option("--corpus", metavar="DIR", help="Lay the treaties below DIR over the shipped ones."),
]
World = Annotated[
    Path | None, typer.Option("--world", metavar="DIR", help="Use the world in DIR for the dates it covers.")
]
On = Annotated[str, typer.Option("--on", metavar="DATE", help="1914-08-01, 1914, 'autumn 433 BC', -0432.")]


def pairs(given: list[str], option: str, example: str = "provoked=direct") -> dict[str, str]:
    """Return NAME=VALUE options as a mapping; raises QuestionError."""
    found: dict[str, str] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name.strip() or not value.strip():
            hint = f"{option} {example}"
            raise QuestionError(f"{text!r} is not NAME=VALUE", where=option, try_next=hint)
        found[name.strip()] = value.strip()
    return found


def numbers(given: list[str], option: str) -> dict[str, float]:
    """Return NAME=NUMBER options as a mapping; raises QuestionError."""
    found = {}
    for name, text in pairs(given, option, "germany=2").items():
        try:
            found[name] = float(text)
        except ValueError:
            hint = f"{option} {name}=2"
            raise QuestionError(f"{text!r} is not a number", where=option, try_next=hint) from None
    return found


def send(
    answer: Answer, *, as_json: bool, html: Path | None = None, proof: bool = False, top: int = 10
) -> None:
    """Print the answer, and write the page where one is asked for."""
    if html is not None:
        from foedus.report.files import write_whole
        from foedus.report.html import render

        write_whole(html, render(answer))
    if as_json:
        typer.echo(answer.to_json())
        return
    from rich.console import Console

    from foedus.report.terminal import show

    console = Console(highlight=False, markup=False)
    show(
        answer,
        Console(highlight=False, markup=False, width=console.width if console.is_terminal else 160),
        proof=proof,
        top=top,
    )
    if html is not None:
        typer.echo(f"Wrote {html}")
