"""The OpenAPI description: each operation where it is made, the schemas from the records themselves."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, Union

import msgspec

from foedus.api import examples, faults, inline
from foedus.api.table import Field, Kind, kinds
from foedus.api.words import LONGEST, NUMBER, PAIR
from foedus.system.dates import Date
from foedus.treaty.crisis import Crisis
from foedus.treaty.language import Treaty

Operation = dict[str, Any]
SUMMARY = "Explains alliances: why states bound themselves, what they owe on a given day, what it costs."
ABOUT = """\
Every question of the command line, and the same answer as its `--json`. Read-only: a request names no file.

Bad input is answered with 422 and says what is wrong, where, why and what to try. `where` is a word of the
question; `try` may name a command of the command line. Unknown is `null`. `format` of an answer rises when a
documented key changes its meaning or goes.
"""
REF = "#/components/schemas/{name}"
ERROR = {
    "title": "Error",
    "description": "The one shape of every error.",
    "type": "object",
    "properties": {
        "error": {
            "type": "object",
            "properties": {name: {"type": "string"} for name in ("kind", "what", "where", "why", "try")}
            | {"near": {"type": "array", "items": {"type": "string"}}},
            "required": ["kind", "what", "where", "why", "try", "near"],
        }
    },
    "required": ["error"],
}
ETAG = {
    "ETag": {"description": "changes with the question, the corpus, the tables", "schema": {"type": "string"}}
}


def specification(made: dict[str, Any]) -> dict[str, Any]:
    """Return FastAPI's description with every record that the operations name."""
    from foedus.api import about

    types = [ask_type(), *(kind.answer() for kind in kinds().values()), Crisis, Treaty]
    types += [about.Health, about.Version, about.Questions]
    _, parts = msgspec.json.schema_components(types, schema_hook=_date, ref_template=REF)
    for part in parts.values():
        if "description" in part:
            part["description"] = inspect.cleandoc(part["description"])
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode({"Error": ERROR, **parts}))
    for kind in kinds().values():
        for one in made["paths"].get(kind.path, {}).values():
            _exemplify(one["responses"]["200"]["content"][faults.JSON], kind)
    return made | {"components": {"schemas": plain}}


def _exemplify(content: dict[str, Any], kind: Kind) -> None:
    """Add the example of an answer, here and not before: FastAPI leaves out every null."""
    if (example := examples.answer(kind.tag)) is not None:
        content["example"] = example


def ask_type() -> Any:
    """Return the union of all questions, told apart by `kind`."""
    return Union[tuple(kind.record for kind in kinds().values())]  # noqa: UP007 - made from a table


def query_operation(kind: Kind) -> Operation:
    """Return the description of a question asked by query parameters."""
    return _operation(kind, kind.tag, [_parameter(field, kind) for field in kind.fields])


def name_operation(kind: Kind) -> Operation:
    """Return the description of a question about a shipped text."""
    form = inline.FORMS[kind.record]
    ids = sorted(form.ids())
    schema = {"type": "string", **({"enum": ids} if ids else {})}
    named = {
        "name": form.name,
        "in": "query",
        "required": True,
        "schema": schema,
        "example": examples.NAMED[kind.tag],
    }
    return _operation(kind, f"{kind.tag}-named", [named, *_beside(kind)])


def text_operation(kind: Kind) -> Operation:
    """Return the description of a question about a YAML text in the body."""
    about = f"the text of a file; its fields are those of `{inline.FORMS[kind.record].record.__name__}`"
    schema = {"type": "string", "description": about}
    content = {media: {"schema": schema, "example": examples.TEXTS[kind.tag]} for media in inline.YAML[:1]}
    body = {"requestBody": {"required": True, "content": content}}
    return _operation(kind, f"{kind.tag}-text", _beside(kind)) | body


def ask_operation() -> Operation:
    """Return the description of the route that takes every question."""
    given = {kind.tag: {"value": examples.question(kind.tag)} for kind in kinds().values()}
    names = dict.fromkeys(_name(kind.record) for kind in kinds().values())
    mapping = {kind.tag: REF.format(name=_name(kind.record)) for kind in kinds().values()}
    schema = {
        "oneOf": [{"$ref": REF.format(name=name)} for name in names],
        "discriminator": {"propertyName": "kind", "mapping": mapping},
    }
    answers = dict.fromkeys(_name(kind.answer()) for kind in kinds().values())
    told = {"anyOf": [{"$ref": REF.format(name=name)} for name in answers]}
    content = {faults.JSON: {"schema": schema, "examples": given}}
    return {
        "operationId": "ask",
        "summary": "Ask any question",
        "description": "The tagged JSON of a question, as every answer carries it in `question`.",
        "tags": ["questions"],
        "requestBody": {"required": True, "content": content},
        "responses": _responses({faults.JSON: {"schema": told}}),
    }


def told_operation(path: str, told: Callable[..., Any]) -> Operation:
    """Return the description of a route that tells about the server."""
    record = str(inspect.signature(told).return_annotation)
    content = {faults.JSON: {"schema": {"$ref": REF.format(name=record)}}}
    return {
        "operationId": path.rpartition("/")[2],
        "summary": inspect.getdoc(told),
        "tags": ["server"],
        "responses": {"200": {"description": "told", "content": content}, "default": _error("refused")},
    }


def _operation(kind: Kind, name: str, parameters: list[Any]) -> Operation:
    summary, _, rest = kind.about.partition("\n")
    told = [rest.strip(), f"Refused over HTTP: {kind.refused}." if kind.refused else ""]
    answer = {"schema": {"$ref": REF.format(name=_name(kind.answer()))}}
    return {
        "operationId": name,
        "summary": summary,
        "description": "\n\n".join(filter(None, told)),
        "tags": ["questions"],
        "parameters": parameters,
        "responses": _responses({faults.JSON: answer}),
    }


def _responses(content: dict[str, Any]) -> dict[str, Any]:
    listed = {str(code): _error(faults.CODES[code]) for code in (422, 429, 504)}
    return {
        "200": {"description": "the answer", "headers": ETAG, "content": content},
        "304": {"description": "the answer is the one that the asker has (If-None-Match)"},
        **listed,
        "default": _error("refused: " + "; ".join(f"{code} {what}" for code, what in faults.CODES.items())),
    }


def _error(about: str) -> dict[str, Any]:
    return {"description": about, "content": {faults.JSON: {"schema": {"$ref": REF.format(name="Error")}}}}


def _beside(kind: Kind) -> list[Any]:
    return [_parameter(field, kind) for field in inline.asked_beside(kind)]


def _parameter(field: Field, kind: Kind) -> dict[str, Any]:
    found = {"name": field.name, "in": "query", "required": field.required, "schema": _schema(field)}
    example = examples.QUESTIONS.get(kind.tag, {}).get(field.name)
    return found | ({"example": example} if example is not None else {})


def _schema(field: Field) -> dict[str, Any]:
    text = {"type": "string", "maxLength": LONGEST}
    match field.shape:
        case "flag":
            return {"type": "boolean", "default": False if field.default is None else field.default}
        case "integer":
            return {
                "type": "integer",
                "minimum": -999_999_999,
                "maximum": 999_999_999,
                "default": field.default,
            }
        case "texts":
            bounds = {"minItems": field.least, "maxItems": field.most} if field.most else {}
            return {"type": "array", "items": text, **bounds}
        case "pairs" | "numbers":
            form = NUMBER if field.shape == "numbers" else PAIR
            return {"type": "array", "items": text | {"pattern": f"^{form}$"}}
        case _:
            return text


def _name(type_: type) -> str:
    """Return the name under which the record stands among the schemas."""
    (found,), _ = msgspec.json.schema_components([type_], schema_hook=_date, ref_template=REF)
    return str(found["$ref"]).rpartition("/")[2]


def _date(type_: type) -> dict[str, Any]:
    if type_ is not Date:
        raise NotImplementedError(type_)
    return {"type": "string", "title": "date"}
