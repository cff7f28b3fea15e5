"""Every question as a request may ask it, derived from the table of questions (`study/ask.py`)."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any, Literal

from msgspec import NODEFAULT
from msgspec import inspect as records

from foedus.api.limits import LONG
from foedus.study.answer import Answer
from foedus.study.ask import ANSWERED_BY
from foedus.study.question import Question

Shape = Literal["text", "flag", "integer", "texts", "pairs", "numbers", "record"]


@dataclass(frozen=True)
class Field:
    """One word of a question: its name in JSON, its shape, and whether it must be given.

    `least` and `most` bound how many there are of `texts`.
    """

    name: str
    shape: Shape
    required: bool
    default: Any = None
    least: int = 0
    most: int | None = None


@dataclass(frozen=True)
class Kind:
    """One kind of question: its record, its tag and its words."""

    record: type[Question]
    tag: str
    fields: tuple[Field, ...]

    @property
    def path(self) -> str:
        """Where it is asked."""
        return f"/v1/{self.tag}"

    @property
    def words(self) -> tuple[Field, ...]:
        """The fields that fit into query parameters."""
        return tuple(field for field in self.fields if field.shape != "record")

    @property
    def plain(self) -> bool:
        """Whether all of it fits into query parameters."""
        return len(self.words) == len(self.fields)

    @property
    def about(self) -> str:
        """What it asks."""
        return inspect.getdoc(self.record) or self.tag

    @property
    def refused(self) -> str:
        """Why it is not answered over HTTP; empty where it is."""
        return LONG.get(self.record, "")

    def answer(self) -> type[Answer]:
        """Return the record of its answers, from the function that gives them."""
        module, name = ANSWERED_BY[self.record]
        study = import_module(f"foedus.study.{module}")
        found: type[Answer] = getattr(study, str(inspect.signature(getattr(study, name)).return_annotation))
        return found


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind of question by its tag, in the order of the table."""
    made = [_kind(type_) for type_ in ANSWERED_BY]
    return {kind.tag: kind for kind in made}


def _kind(type_: type[Question]) -> Kind:
    info = records.type_info(type_)
    assert isinstance(info, records.StructType)
    return Kind(type_, str(info.tag), tuple(map(_field, info.fields)))


def _field(field: records.Field) -> Field:
    shape, least, most = _shape(field.type)
    default = None if field.default is NODEFAULT else field.default
    return Field(field.encode_name, shape, field.required, default, least, most)


def _shape(info: records.Type) -> tuple[Shape, int, int | None]:
    if isinstance(info, records.UnionType):
        return _shape(next(one for one in info.types if not isinstance(one, records.NoneType)))
    if isinstance(info, records.TupleType):
        count = len(info.item_types)
        return ("texts", count, count)
    if isinstance(info, records.VarTupleType):
        return ("texts" if isinstance(info.item_type, records.StrType) else "record", 0, None)
    if isinstance(info, records.DictType):
        return ("numbers" if isinstance(info.value_type, records.FloatType) else "pairs", 0, None)
    flat: dict[type[records.Type], Shape] = {
        records.StrType: "text",
        records.BoolType: "flag",
        records.IntType: "integer",
    }
    return (flat.get(type(info), "record"), 0, None)
