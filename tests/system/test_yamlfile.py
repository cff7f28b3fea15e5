"""The file reader: scalars are text, hostile files cost little, errors say file, line, field and words."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import msgspec
import pytest
import yaml

import foedus
from foedus.errors import FileError
from foedus.system import yamlfile
from foedus.system.dates import Date
from foedus.system.records import Record
from foedus.system.yamlfile import MAX_BYTES, MAX_DEPTH, MAX_NODES, load, read_tree
from foedus.treaty.language import Treaty


class Item(Record, frozen=True, kw_only=True):
    colour: Literal["red", "green"] = "red"
    size: int = 0
    until: Date | None = None


class Box(Record, frozen=True, kw_only=True):
    label: str
    items: tuple[Item, ...] = ()
    shelves: dict[str, tuple[Item, ...]] = msgspec.field(default_factory=dict)


Put = Callable[[str | bytes], Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    def write(content: str | bytes) -> Path:
        file = tmp_path / "box.yaml"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return write


def refused(file: Path, type_: type = Box) -> FileError:
    with pytest.raises(FileError) as caught:
        load(file, type_)
    return caught.value


@pytest.mark.parametrize("text", ["NO", "no", "yes", "on", "null", "~", "42(7)", "-0431", "5", "1.0", "0x10",
                                  "1e3", "true", "2001-09-12", "12:30", ".inf", "=", "007"])  # fmt: skip
def test_scalars_stay_text(put: Put, text: str) -> None:
    assert read_tree(put(f"label: {text}")).value == {"label": text}
    assert load(put(f"label: {text}"), Box).label == text


def test_the_schema_gives_the_type(put: Put) -> None:
    box = load(put("{label: x, items: [{size: '5', until: autumn 433 BC}]}"), Box)
    assert box.items[0].size == 5
    assert str(box.items[0].until) == "autumn 433 BC"


BILLION_LAUGHS = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (BILLION_LAUGHS, 1, "anchors and aliases"),
        ("label: x\nitems: *gone\n", 2, "anchors and aliases"),
        ("label: &name x\n", 1, "anchors and aliases"),
        ("label: !!python/object/apply:os.system [ls]\n", 1, "tag"),
        ("label: !!int 5\n", 1, "tag"),
        ("label: !own x\n", 1, "tag"),
        ("label: x\nitems: []\nlabel: y\n", 3, "'label' stands twice"),
        ("? [a, b]\n: c\n", 1, "a key must be plain text"),
        ("label: x\n---\nlabel: y\n", 2, "second document"),
        ("---\n---\nlabel: y\n", 2, "second document"),
        ("label: [x\nitems: }\n", 2, "not YAML"),
        ("label: x\n\titems: y\n", 2, "not YAML"),
        ("%YAML 9.9\n---\nlabel: x\n", 1, "not YAML"),
    ],
)
def test_what_yaml_may_hide_is_refused_by_line(put: Put, content: str, line: int, said: str) -> None:
    error = refused(put(content))
    assert said in error.what
    assert error.where == f"box.yaml:{line}"


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[{a: "])
def test_depth_bomb(put: Put, opening: str) -> None:
    assert "deeply nested" in refused(put(opening * (200_000 if len(opening) == 1 else 100_000))).what


def test_depth_bomb_costs_no_more_than_the_bound(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser is never asked for more events than the bound on depth lets through."""
    asked = 0
    parse = yaml.parse

    def counting(*args: object, **options: object) -> object:
        nonlocal asked
        for event in parse(*args, **options):
            asked += 1
            yield event

    monkeypatch.setattr(yamlfile.yaml, "parse", counting)
    refused(put("[" * 200_000))
    assert asked <= MAX_DEPTH + 5


def test_depth_and_number_at_the_bound(put: Put) -> None:
    value, levels = read_tree(put("[" * MAX_DEPTH + "]" * MAX_DEPTH)).value, 1
    while value:
        value, levels = value[0], levels + 1
    assert levels == MAX_DEPTH
    assert "deeply nested" in refused(put("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2))).what
    assert len(read_tree(put("[" + "x," * (MAX_NODES - 1) + "]")).value) == MAX_NODES - 1
    assert "too large" in refused(put("[" + "x," * MAX_NODES + "]")).what


@pytest.mark.parametrize("content", [b"\xff\xfe\x00garbage" * 1_000_000, b"label: " + b"x" * 2_000_000])
def test_too_many_bytes(put: Put, content: bytes) -> None:
    assert refused(put(content)).what == "larger than 1,000,000 bytes"


def test_reading_stops_at_the_bound(put: Put) -> None:
    file = put(b"x" * (MAX_BYTES * 3))
    taken: list[int] = []

    class Watched:
        name = "box.yaml"

        def open(self, mode: str) -> object:
            stream = file.open(mode)
            read = stream.read

            class Stream:
                def __enter__(self) -> Stream:
                    return self

                def __exit__(self, *_: object) -> None:
                    stream.close()

                def read(self, size: int) -> bytes:
                    taken.append(size)
                    return bytes(read(size))

            return Stream()

    with pytest.raises(FileError, match="larger than"):
        read_tree(Watched())  # type: ignore[arg-type]
    assert taken and min(taken) > 0
    assert sum(taken) <= MAX_BYTES + 1


def test_the_longest_file_is_read(put: Put) -> None:
    content = "label: "
    assert len(load(put(content + "x" * (MAX_BYTES - len(content))), Box).label) == MAX_BYTES - len(content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"label: caf\xe9\n", "byte 10 is not UTF-8"),
        ("label: x".encode("utf-16"), "byte 0 is not UTF-8"),
        (b"label: \x00\n", ""),
        (b"label: \x07\n", ""),
    ],
)
def test_what_is_not_text(put: Put, content: bytes, said: str) -> None:
    assert said in refused(put(content)).why


@pytest.mark.parametrize("content", ["", "\n\n", "# only a remark\n", "---\n"])
def test_an_empty_file_lacks_its_fields(put: Put, content: str) -> None:
    assert refused(put(content)).where in {"box.yaml:1", "box.yaml:2"}


def test_byte_order_mark_and_windows_lines(put: Put) -> None:
    assert load(put(b"\xef\xbb\xbflabel: x\r\nitems: []\r\n"), Box).label == "x"


def test_a_missing_file(tmp_path: Path) -> None:
    error = refused(tmp_path / "none.yaml")
    assert (error.what, error.where) == ("cannot be read", "none.yaml")


def test_wrong_field(put: Put) -> None:
    error = refused(put("label: x\nitems:\n- {size: 1}\n- {colour: red,\n   sise: 3}\n"))
    assert error.where == "box.yaml:5"
    assert "sise" in error.what
    assert error.near == ("size",)


def test_wrong_value_lists_what_is_allowed(put: Put) -> None:
    error = refused(put("label: x\nitems:\n- {size: 1}\n- colour: gren\n"))
    assert error.where == "box.yaml:4"
    assert error.what.startswith("items.1.colour")
    assert error.why == "allowed: green, red"
    assert error.near == ("green",)


@pytest.mark.parametrize("value", ["gren", "quux", "5"])
def test_wrong_value_below_a_free_key(put: Put, value: str) -> None:
    """The message of the decoder does not tell the key; the file does."""
    content = f"label: x\nshelves:\n  top: [{{colour: red}}]\n  low shelf:\n  - colour: {value}\n"
    error = refused(put(content))
    assert error.where == "box.yaml:5"
    assert error.what.startswith("shelves.low shelf.0.colour")


@pytest.mark.parametrize(
    ("content", "line", "field"),
    [
        ("label: x\nitems:\n- until: 1914-02-30\n", 3, "items.0.until"),
        ("label: x\nitems:\n- until: [1914]\n", 3, "items.0.until"),
        ("label: x\nitems:\n- size: many\n", 3, "items.0.size"),
        ("label: x\nitems: many\n", 2, "items"),
        ("label: x\nshelves: {top: many}\n", 2, "shelves.top"),
        ("items: []\n", 1, "the file"),
        ("- a\n- b\n", 1, "the file"),
    ],
)
def test_every_refusal_names_line_and_field(put: Put, content: str, line: int, field: str) -> None:
    error = refused(put(content))
    assert error.where == f"box.yaml:{line}"
    assert error.what.startswith(f"{field}: ")


def test_wrong_words_of_a_treaty(put: Put) -> None:
    head = "id: a\nname: A\nsigned: 1900\nparties: []\nsources: {}\n"
    text = head + "areas:\n  land: [{in: [zzzz]}]\nclauses: []\n"
    assert refused(put(text), Treaty).where == "box.yaml:7"
    clause = "clauses:\n- {article: '1', duty: defense, when: {act: armed}}\n"
    error = refused(put(text.replace("zzzz", "europe").replace("clauses: []\n", clause)), Treaty)
    assert error.where == "box.yaml:9"
    assert error.near == ("defence",)
    assert "neutrality" in error.why


def test_the_reader_without_libyaml_agrees(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamlfile, "_LOADER", yaml.BaseLoader)
    assert load(put("{label: NO, items: [{size: '5'}]}"), Box).items[0].size == 5
    assert "deeply nested" in refused(put("[" * 200_000)).what
    assert "anchors" in refused(put(BILLION_LAUGHS)).what


def test_shipped_files_keep_to_yaml_that_every_reader_takes() -> None:
    """libyaml takes a plain `?` before a comma in a flow mapping, other readers do not."""
    folder = Path(foedus.__file__).parent
    bare = re.compile(r"^[^\"#]*[^\"'\s]\?\s*[,}\]]")
    wrong = [
        f"{file.relative_to(folder)}:{number}"
        for file in sorted(folder.rglob("*.yaml"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if bare.search(line)
    ]
    assert wrong == []
