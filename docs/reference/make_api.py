"""Generate docs/reference/api.md and the examples of answers from the HTTP API itself: `make reference`.

The examples are made without fetched tables; a question that needs them shows none.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from foedus.api import examples, faults, limits, words
from foedus.api.app import create
from foedus.api.table import kinds
from foedus.errors import InputError
from foedus.study.ask import ask

HEAD = """# The HTTP API

Generated from its own description by `make reference`; a test fails when this page is out of date. How to run
it: [serve](../how-to/serve.md). The answers are those of
[the JSON of each command](json.md), letter for letter.

`foedus serve` answers below `http://127.0.0.1:8765`. `/v1/openapi.json` is the OpenAPI description with every
schema and an example of every answer; `/v1/docs` shows it without a script.
"""
ERRORS = """
## Errors

Every error has one shape: `{"error": {"kind", "what", "where", "why", "try", "near"}}`. `where` is a word
of the question; `try` may name a command of the command line; `near` lists near names.

| code | what |
|---|---|
"""
LIMITS = """
## Limits

One request has %(body)d KB of body and %(seconds)g seconds; %(waiting)d questions may wait. A list of
events has at most %(events)d events, with `cascade` and `behaviour` %(played)d.

Not answered over HTTP: %(long)s.
"""


def page() -> str:
    """Return the page."""
    described = create().openapi()
    parts = [HEAD]
    for path, methods in described["paths"].items():
        parts += [_operation(path, method, one) for method, one in methods.items()]
    rows = "".join(f"| {code} | {about} |\n" for code, about in faults.CODES.items())
    most = limits.Limits()
    told = {"body": most.body // 1024, "seconds": most.seconds, "waiting": most.waiting}
    events = {"events": limits.MOST_EVENTS, "played": limits.MOST_PLAYED}
    long = "; ".join(f"`{kind.tag}` ({kind.refused})" for kind in kinds().values() if kind.refused)
    return "".join([*parts, ERRORS, rows, LIMITS % (told | events | {"long": long})])


def answers() -> bytes:
    """Return the beginning of the answer to every example."""
    found: dict[str, Any] = {}
    for tag, kind in kinds().items():
        if kind.refused:
            continue
        try:
            question = words.from_json(msgspec.json.encode(examples.question(tag)))
            found[tag] = examples.beginning(msgspec.json.decode(ask(question).to_json()))
        except InputError:
            continue  # it needs fetched tables
    return msgspec.json.format(msgspec.json.encode(found), indent=1)


def _operation(path: str, method: str, one: dict[str, Any]) -> str:
    about = "\n\n".join(text for text in (one["summary"], one.get("description", "")) if text)
    rows = "".join(map(_row, one.get("parameters", ())))
    table = f"\n| word | value | |\n|---|---|---|\n{rows}" if rows else ""
    body = ", ".join(one.get("requestBody", {}).get("content", {}))
    told = f"\nBody: `{body}`.\n" if body else ""
    return f"\n## {method.upper()} {path}\n\n{about}\n{table}{told}"


def _row(parameter: dict[str, Any]) -> str:
    schema = parameter["schema"]
    many = " (may be repeated)" if schema["type"] == "array" else ""
    pairs = "NAME=VALUE" if "pattern" in schema.get("items", {}) else schema.get("items", schema)["type"]
    needed = "required" if parameter["required"] else ""
    return f"| `{parameter['name']}` | {pairs}{many} | {needed} |\n"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as empty:
        os.environ["FOEDUS_DATA"] = empty
        Path(examples.__file__).with_name(examples.KEPT).write_bytes(answers() + b"\n")
    Path(__file__).with_name("api.md").write_text(page(), encoding="utf-8")
