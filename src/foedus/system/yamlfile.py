"""Read a YAML file whose scalars are all text into a typed, frozen record.

Size, depth and number of nodes are bounded; anchors, aliases, tags and repeated keys are refused, so a
hostile file costs no more than its bytes. Every error names the file, the line and the field, says which
values are allowed and lists near names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from foedus.errors import DateError, FileError, near_names
from foedus.system.dates import Date, parse_date

T = TypeVar("T")
File = Traversable | Path
MAX_BYTES, MAX_NODES, MAX_DEPTH = 1_000_000, 100_000, 24
_PLACE = re.compile(r"\.([A-Za-z_][\w-]*)|\[(\d+|\.\.\.)\]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_Path = tuple[str | int, ...]


class Tree(msgspec.Struct, frozen=True):
    """Plain values of a file and the line on which each was found."""

    value: Any
    lines: dict[_Path, int]

    def line_of(self, path: _Path) -> int:
        """Return the line of `path`, or of its nearest ancestor that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_tree(file: File, name: str = "") -> Tree:
    """Read `file` within the bounds; errors call it `name`. Raises FileError."""
    name = name or file.name
    return tree_of(_read_text(file, name), name)


def tree_of(text: str, name: str) -> Tree:
    """Read `text` within the bounds of a file; errors call it `name`. Raises FileError."""
    try:
        return _Builder(name, yaml.parse(text, Loader=_LOADER)).tree()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{name}:{mark.line + 1}" if mark else name
        raise FileError("this is not YAML", where=where, why=error.problem or "") from None
    except yaml.YAMLError as error:
        raise FileError("this is not YAML", where=name, why=str(error).splitlines()[0]) from None


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _read_text(file: File, name: str) -> str:
    try:
        with file.open("rb") as stream:
            data: bytes = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise FileError("cannot be read", where=name, why=error.strerror or "") from None
    if len(data) > MAX_BYTES:
        raise FileError(f"larger than {MAX_BYTES:,} bytes", where=name, why="no treaty is that long")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        why = f"byte {error.start} is not UTF-8"
        raise FileError("this is not a text file", where=name, why=why) from None


class _Builder:
    """Turns the parser's event stream into a Tree, counting as it goes."""

    def __init__(self, name: str, events: Iterator[Any]) -> None:
        self.name, self.events = name, events
        self.lines: dict[_Path, int] = {}
        self.nodes = 0

    def tree(self) -> Tree:
        value: Any = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if value is not None:
                    raise self.refuse(event, "a second document in one file")
                value = self.node(next(self.events), ())
        return Tree({} if value is None else value, self.lines)

    def refuse(self, event: Any, what: str, why: str = "") -> FileError:
        return FileError(what, where=f"{self.name}:{event.start_mark.line + 1}", why=why)

    def node(self, event: Any, path: _Path) -> Any:
        self.nodes += 1
        self.lines[path] = event.start_mark.line + 1
        if self.nodes > MAX_NODES or len(path) > MAX_DEPTH:
            why = f"at most {MAX_NODES:,} values, {MAX_DEPTH} levels deep"
            raise self.refuse(event, "too large or too deeply nested", why)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise self.refuse(event, "anchors and aliases are not allowed", "write the value out")
        if event.tag:
            raise self.refuse(event, f"the tag {event.tag} is not allowed", "every scalar is text")
        if isinstance(event, yaml.ScalarEvent):
            if _CONTROL.search(event.value):
                raise self.refuse(
                    event, "a control character in the text", "only line breaks and tabs may stand"
                )
            return event.value
        return self.mapping(path) if isinstance(event, yaml.MappingStartEvent) else self.sequence(path)

    def mapping(self, path: _Path) -> dict[str, Any]:
        out: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise self.refuse(event, "a key must be plain text")
            if event.value in out:
                raise self.refuse(event, f"the key {event.value!r} stands twice")
            out[event.value] = self.node(next(self.events), (*path, event.value))
        return out

    def sequence(self, path: _Path) -> list[Any]:
        out: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            out.append(self.node(event, (*path, len(out))))
        return out


def load(file: File, type_: type[T], name: str = "") -> T:
    """Read `file` as a record of `type_`; raises FileError with line, field and allowed values."""
    return typed(read_tree(file, name), name or file.name, type_)


def typed(tree: Tree, name: str, type_: type[T]) -> T:
    """Turn the plain values of the file `name` into a record of `type_`; raises FileError."""
    try:
        return convert(tree.value, type_)
    except msgspec.ValidationError as error:
        raise _explained(str(error), tree, name, type_) from None


def convert(value: Any, type_: type[T], *, strict: bool = False) -> T:
    """Turn plain values into a record of `type_`, all of them text unless `strict`.

    Raises msgspec.ValidationError.
    """
    return msgspec.convert(value, type_, strict=strict, dec_hook=_decode)


def _decode(type_: type, value: Any) -> Any:
    if type_ is not Date:
        raise NotImplementedError(type_)
    try:
        return parse_date(value) if isinstance(value, str) else _no_date(value)
    except DateError as error:
        raise ValueError(error.what + (f" ({error.why})" if error.why else "")) from None


def _no_date(value: Any) -> Date:
    raise DateError(f"{value!r} is not a date")


def _explained(message: str, tree: Tree, name: str, type_: type) -> FileError:
    what, _, at = message.partition(" - at `")
    steps = [
        key or (int(index) if index.isdigit() else None) for key, index in _PLACE.findall(at.rstrip("`"))
    ]
    bad = (re.findall(r"[`']([^`']+)[`']", what) or [""])[0]
    path = _found(tree.value, steps, bad)
    field = ".".join(str(part) for part in path) or "the file"
    allowed, words = _allowed(type_)
    if "unknown field" in what:
        path = (*path, bad)
        near = near_names(bad, allowed)
    else:
        near = near_names(bad, words) if "enum" in what else ()
    group = next((group for group in words.values() if near and near[0] in group), ())
    why = f"allowed: {', '.join(group)}" if group and "enum" in what else ""
    if "enum" in what and not why:
        value = _value_at(tree.value, path)
        near = near_names(str(value), words)
        why = f"allowed: {', '.join(words[near[0]])}" if near else f"{str(value)[:60]!r} is not one of them"
    return FileError(
        f"{field}: {what[0].lower()}{what[1:]}", where=f"{name}:{tree.line_of(path)}", why=why, near=near
    )


def _found(value: Any, steps: Sequence[str | int | None], bad: str) -> _Path:
    """Return the path that leads to `bad`; a step None stands for a key that the message does not tell."""
    paths = list(_paths(value, steps))
    right = (path for path, inner in paths if inner == bad or (isinstance(inner, dict) and bad in inner))
    return next(right, paths[0][0] if paths else ())


def _paths(value: Any, steps: Sequence[str | int | None]) -> Iterator[tuple[_Path, Any]]:
    if not steps:
        yield (), value
        return
    for key in value if steps[0] is None else (steps[0],):
        for path, inner in _paths(value[key], steps[1:]):
            yield (key, *path), inner


def _value_at(value: Any, path: _Path) -> Any:
    for part in path:
        value = value[part]
    return value


def _allowed(type_: type) -> tuple[list[str], dict[str, tuple[str, ...]]]:
    """Return every field name and, for every listed word, the group of words it belongs to."""
    fields: list[str] = []
    words: dict[str, tuple[str, ...]] = {}
    seen: set[int] = set()
    queue: list[Any] = [msgspec.inspect.type_info(type_)]
    while queue:
        info = queue.pop()
        if id(info) in seen:
            continue
        seen.add(id(info))
        if isinstance(info, msgspec.inspect.StructType):
            fields += [field.encode_name for field in info.fields]
            queue += [field.type for field in info.fields]
        elif isinstance(info, msgspec.inspect.LiteralType):
            group = tuple(str(value) for value in info.values)
            words |= dict.fromkeys(group, group)
        elif isinstance(info, msgspec.inspect.UnionType):
            queue += list(info.types)
        elif isinstance(info, msgspec.inspect.VarTupleType | msgspec.inspect.ListType):
            queue.append(info.item_type)
        elif isinstance(info, msgspec.inspect.DictType):
            queue.append(info.value_type)
    return fields, words
