"""foedus timeline."""

from __future__ import annotations

from foedus.cli import options


def command(as_json: options.Json = False, corpus: options.Corpus = None) -> None:
    """List every treaty and every known war with its first and last day."""
    from foedus.study.ask import timeline

    options.send(timeline(corpus=corpus), as_json=as_json)
