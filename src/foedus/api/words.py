"""Read a Question from query parameters or from JSON; a word too many is refused, with near names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from foedus.api.table import Field, Kind, kinds
from foedus.errors import QuestionError, UnknownNameError, near_names
from foedus.study.question import Question
from foedus.system.yamlfile import MAX_DEPTH, convert

LEARN = "/v1/questions"
FOLDERS = ("corpus", "world")
LONGEST = 20_000  # letters of one parameter
INTEGER, PAIR = r"-?[0-9]{1,9}", r"[^=\s][^=]*=\S.*"
NUMBER = r"[^=\s][^=]*=[0-9]{1,9}(\.[0-9]{1,9})?"
Texts = Mapping[str, Sequence[str]]


def gathered(items: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return query parameters by name, each with all its values."""
    found: dict[str, list[str]] = {}
    for name, value in items:
        found.setdefault(name, []).append(value)
    return found


def flat(fields: Iterable[Field], given: Texts, beside: Iterable[str] = ()) -> dict[str, Any]:
    """Return the words of a question by name; raises QuestionError. `beside` are other allowed names."""
    known = {field.name: field for field in fields}
    for name in given:
        if name not in known and name not in beside:
            raise unknown_word(name, (*known, *beside))
    for field in known.values():
        if field.required and field.name not in given:
            raise QuestionError("a parameter is missing", where=field.name, try_next=LEARN)
    return {name: _read(known[name], texts) for name, texts in given.items() if name in known}


def unknown_word(name: str, known: Iterable[str]) -> QuestionError:
    """Return why a word of a request is refused."""
    why = "no file or folder is read for a request" if name in FOLDERS else "a question has no such word"
    near = near_names(name, known)
    return QuestionError(f"unknown word {name[:60]!r}", where="request", why=why, near=near, try_next=LEARN)


def from_query(kind: Kind, given: Texts) -> Question:
    """Return the question that query parameters ask; raises QuestionError."""
    return record(flat(kind.words, given), kind.record)


def from_json(body: bytes) -> Question:
    """Return the question of a JSON body, told apart by `kind`; raises QuestionError."""
    try:
        raw = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        what = "too deeply nested" if isinstance(error, RecursionError) else str(error)
        raise QuestionError("this is not JSON", where="body", why=what, try_next=LEARN) from None
    if not isinstance(raw, dict):
        why = "it is no object with a kind"
        raise QuestionError("this is no question", where="body", why=why, try_next=LEARN)
    _check_depth(raw)
    tag = raw.get("kind")
    if not isinstance(tag, str) or tag not in kinds():
        near = near_names(str(tag)[:60], kinds())
        raise UnknownNameError(f"no question {str(tag)[:60]!r}", where="kind", near=near, try_next=LEARN)
    kind = kinds()[tag]
    names = ("kind", *(field.name for field in kind.fields))
    for name in raw:
        if name not in names:
            raise unknown_word(name, names)
    return record({name: value for name, value in raw.items() if name != "kind"}, kind.record)


def record(raw: dict[str, Any], type_: type[Question]) -> Question:
    """Return plain values as a question; raises QuestionError that names the field."""
    try:
        return convert(raw, type_, strict=True)
    except msgspec.ValidationError as error:
        what, _, at = str(error).partition(" - at `$")
        where = at.rstrip("`").lstrip(".") or "request"
        raise QuestionError(what[0].lower() + what[1:], where=where, try_next=LEARN) from None


def _check_depth(raw: Any) -> None:
    """Raise QuestionError where values lie too deep for the engine, level by level."""
    level: list[Any] = [raw]
    for _ in range(MAX_DEPTH):
        inner = [one for box in level for one in (box.values() if isinstance(box, dict) else box)]
        level = [one for one in inner if isinstance(one, dict | list)]
        if not level:
            return
    raise QuestionError("too deeply nested", where="body", why=f"at most {MAX_DEPTH} levels", try_next=LEARN)


def _read(field: Field, texts: Sequence[str]) -> Any:
    if any(len(text) > LONGEST for text in texts):
        raise QuestionError(f"longer than {LONGEST:,} letters", where=field.name)
    if field.shape == "texts":
        return list(texts)
    if field.shape in ("pairs", "numbers"):
        return _pairs(field, texts)
    if len(texts) > 1:
        raise QuestionError(f"given {len(texts)} times", where=field.name, why="it has one value")
    return _scalar(field, texts[0])


def _scalar(field: Field, text: str) -> Any:
    if field.shape == "flag":
        if text not in ("true", "false"):
            raise QuestionError(f"{text[:60]!r} is not true or false", where=field.name)
        return text == "true"
    if field.shape == "integer":
        if not re.fullmatch(INTEGER, text):
            raise QuestionError(f"{text[:60]!r} is not a whole number", where=field.name)
        return int(text)
    return text


def _pairs(field: Field, texts: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    form, value = (NUMBER, "NUMBER") if field.shape == "numbers" else (PAIR, "VALUE")
    for text in texts:
        if not re.fullmatch(form, text):
            hint = f"{field.name}=" + ("germany=2" if value == "NUMBER" else "provoked=direct")
            raise QuestionError(f"{text[:60]!r} is not NAME={value}", where=field.name, try_next=hint)
        name, _, told = text.partition("=")
        found[name.strip()] = float(told) if value == "NUMBER" else told.strip()
    return found
