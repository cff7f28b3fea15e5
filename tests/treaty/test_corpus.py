"""Reading a corpus from folders, laying one over another, and finding treaties by name."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
import yaml

from foedus.errors import FileError, UnknownNameError
from foedus.system.yamlfile import convert
from foedus.treaty.cases import Case, judge
from foedus.treaty.corpus import Corpus, read_corpus
from foedus.treaty.duty import Duty, State
from foedus.treaty.schema import json_schema
from foedus.treaty.truth import Proof

TREATY = """id: {id}
name: The {name} Pact
aliases: [{name}er Bund]
signed: 1900
sources: {{s: {{title: A book}}}}
parties: [{{polity: france}}]
clauses: []
"""
CASES = """cases:
- id: one
  question: {attacker: germany, target: france, date: 1914-08-03, assume: {provoked: none}}
  expect: [{state: russia, toward: france, duty: aid, verdict: obliged}]
  source: a book
"""


def put(folder: Path, id_: str, name: str = "Northern", cases: str = "") -> Path:
    home = folder / "era" / id_
    home.mkdir(parents=True)
    (home / "treaty.yaml").write_text(TREATY.format(id=id_, name=name), encoding="utf-8")
    if cases:
        (home / "cases.yaml").write_text(cases, encoding="utf-8")
    return home


def test_treaties_and_cases_are_read_from_folders(tmp_path: Path) -> None:
    put(tmp_path, "b", cases=CASES)
    put(tmp_path, "a")
    (tmp_path / "readme.txt").write_text("not a treaty", encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [treaty.id for treaty in corpus] == ["a", "b"]
    assert len(corpus) == 2
    assert [case.id for case in corpus.cases["b"]] == ["one"]
    assert "a" not in corpus.cases


def test_a_folder_may_be_one_treaty(tmp_path: Path) -> None:
    assert [treaty.id for treaty in read_corpus(put(tmp_path, "a"))] == ["a"]


def test_one_id_is_one_treaty(tmp_path: Path) -> None:
    put(tmp_path / "x", "a")
    put(tmp_path / "y", "a")
    with pytest.raises(FileError, match="the treaty a is defined twice"):
        read_corpus(tmp_path)


def test_a_corpus_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="is not a folder"):
        read_corpus(tmp_path / "none")


def test_errors_name_the_folder_and_the_file(tmp_path: Path) -> None:
    put(tmp_path, "a", cases=CASES.replace("obliged", "oblidged"))
    with pytest.raises(FileError, match=r"a/cases\.yaml:4") as caught:
        read_corpus(tmp_path)
    assert caught.value.near == ("obliged",)


def test_one_corpus_laid_over_another(tmp_path: Path) -> None:
    put(tmp_path / "x", "a", "Old", CASES)
    put(tmp_path / "x", "b", "Other")
    put(tmp_path / "y", "a", "New")
    below, above = read_corpus(tmp_path / "x"), read_corpus(tmp_path / "y")
    merged = below.under(above)
    assert [(treaty.id, treaty.name) for treaty in merged] == [("a", "The New Pact"), ("b", "The Other Pact")]
    assert below.by_id["a"].name == "The Old Pact"


@pytest.mark.parametrize("text", ["a", "A", "the Northern pact", "NORTHERN PACT", "Northernér bund"])
def test_find(tmp_path: Path, text: str) -> None:
    put(tmp_path, "a")
    assert read_corpus(tmp_path).find(text).id == "a"


def test_unknown_treaties_list_near_ones(tmp_path: Path) -> None:
    put(tmp_path, "a")
    with pytest.raises(UnknownNameError) as caught:
        read_corpus(tmp_path).find("Nothern Pact", where="TREATY")
    assert caught.value.near == ("The Northern Pact",)
    with pytest.raises(UnknownNameError):
        Corpus([]).find("x" * 10_000)


def duty(verdict: str, article: str = "1", kind: str = "defence", treaty: str = "a") -> Duty:
    proof = Proof("claim", True)
    return Duty(
        1, State("x", "X"), "y", "z", treaty, article, kind, verdict, "", 1, "", proof  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("expected", "found", "passed"),
    [
        ("obliged", [duty("obliged")], True),
        ("obliged", [duty("free"), duty("obliged", "2")], True),
        ("free", [duty("free"), duty("obliged", "2")], False),
        ("free", [], True),
        ("obliged", [], False),
        ("obliged", [duty("obliged", treaty="b")], False),
        ("consult", [duty("consult", kind="consultation")], False),
        ("discretionary", [duty("discretionary", kind="contribution")], True),
    ],
)
def test_judge(expected: str, found: list[Duty], passed: bool) -> None:
    case = convert(
        {
            "id": "c",
            "source": "s",
            "question": {"attacker": "z", "target": "y", "date": "1900"},
            "expect": [{"state": "x", "toward": "y", "duty": "aid", "verdict": expected}],
        },
        Case,
    )
    assert judge(case, case.expect[0], "a", found).passed is passed


@pytest.mark.parametrize("kind", ["treaty", "cases"])
def test_the_generated_schema_is_a_schema(kind: str) -> None:
    schema = json.loads(json_schema(kind))  # type: ignore[arg-type]
    jsonschema.Draft202012Validator.check_schema(schema)
    assert not list(jsonschema.Draft202012Validator(schema).iter_errors(SAMPLE[kind]))
    assert list(jsonschema.Draft202012Validator(schema).iter_errors({**SAMPLE[kind], "extra": 1}))


@pytest.mark.parametrize("kind", ["treaty", "cases"])
def test_an_editor_finds_no_fault_in_the_shipped_files(kind: str) -> None:
    """An editor's YAML knows numbers, booleans and dates; to JSON Schema a date is a string."""
    validator = jsonschema.Draft202012Validator(json.loads(json_schema(kind)))  # type: ignore[arg-type]
    files = sorted(Path(str(resources.files("foedus"))).glob(f"corpus/*/*/{kind}.yaml"))
    assert files
    for file in files:
        shown = yaml.load(file.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        found = validator.iter_errors(json.loads(json.dumps(shown, default=str)))
        assert [(file.parent.name, error.json_path, error.message[:80]) for error in found] == []


SAMPLE: dict[str, dict[str, object]] = {
    "treaty": {"id": "a", "name": "A", "signed": "433 BC", "parties": [], "clauses": [], "sources": {}},
    "cases": {"cases": []},
}
