"""foedus polities."""

from __future__ import annotations

from foedus.cli import options


def command(on: options.On, as_json: options.Json = False, corpus: options.Corpus = None) -> None:
    """List the polities of a day: id, name, code, seat of government.

    foedus polities --on "431 BC"
    """
    from foedus.study.ask import polities

    options.send(polities(on, corpus=corpus), as_json=as_json)
