"""JSON Schema of the treaty and case files, generated from the records that read them.

foedus reads every scalar as text, an editor does not: to its YAML `year: 1949` is a number, `reading: true` a
boolean. So the schema takes a number or a boolean wherever the file takes free text.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from foedus.system.dates import Date
from foedus.treaty.cases import CaseFile
from foedus.treaty.language import Treaty
from foedus.treaty.suite import suite_schema


def json_schema(kind: Literal["treaty", "cases", "suite"]) -> str:
    """Return the schema of one kind of file as JSON text."""
    if kind == "suite":
        return msgspec.json.format(msgspec.json.encode(suite_schema()), indent=2).decode()
    schema = msgspec.json.schema(Treaty if kind == "treaty" else CaseFile, schema_hook=_date)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return msgspec.json.format(msgspec.json.encode(_any_scalar(schema)), indent=2).decode()


def _any_scalar(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_any_scalar(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    wider = {key: _any_scalar(inner) for key, inner in schema.items()}
    return wider | {"type": ["string", "number", "boolean"]} if wider.get("type") == "string" else wider


def _date(type_: type) -> dict[str, Any]:
    if type_ is not Date:
        raise NotImplementedError(type_)
    return {"type": "string", "description": "1914-08-02, 1914, '433 BC', 'autumn 433 BC' or -0432"}
