"""foedus ties."""

from __future__ import annotations

from foedus.cli import options


def command(on: options.On, as_json: options.Json = False, corpus: options.Corpus = None) -> None:
    """Show who is bound to whom on a day, treaty by treaty.

    foedus ties --on 1914-07-28
    foedus ties --on "431 BC" --json
    """
    from foedus.study.ask import ties

    options.send(ties(on, corpus=corpus), as_json=as_json)
