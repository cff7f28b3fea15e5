"""foedus theories."""

from __future__ import annotations

from foedus.cli import options


def command(as_json: options.Json = False) -> None:
    """Say how well each rival theory told, out of sample, which pacts of defence came.

    foedus theories
    """
    from foedus.study.ask import ask
    from foedus.study.question import Theories

    options.send(ask(Theories()), as_json=as_json)
