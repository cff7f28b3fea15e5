"""The generated reference is up to date, and real answers fit it."""

import importlib.util
import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

import foedus as fd

ROOT = Path(__file__).parents[2]
spec = importlib.util.spec_from_file_location("make_reference", ROOT / "docs" / "reference" / "make.py")
make = importlib.util.module_from_spec(spec)
spec.loader.exec_module(make)


def test_the_page_is_what_the_records_say():
    assert (ROOT / "docs" / "reference" / "json.md").read_text() == make.page(), "type: make reference"


@pytest.mark.parametrize(
    "ask",
    [
        lambda: fd.invoke("Russia", "Germany", "1914-08-01", behaviour=True, why_not=("spain",)),
        lambda: fd.threats("norway", "1949-04-04"),
        lambda: fd.threats("norway", "1066"),
        lambda: fd.explain("NATO"),
        lambda: fd.explain(state="sweden", on="1949-04-04"),
        lambda: fd.explain(pair=("france", "russia"), on="1894-01-04"),
        lambda: fd.obliged("1914-08-01", to="germany", all=True),
        lambda: fd.obliged("2015-06-01", by="united-states", reconcile=True),
        lambda: fd.changes("samos", "June 440 BC", "436 BC"),
    ],
)
def test_real_answers_fit_their_schema(ask):
    answer = ask()
    schema = msgspec.json.schema(type(answer), schema_hook=make._date)
    jsonschema.validate(json.loads(answer.to_json()), schema)


@pytest.mark.parametrize("kind", ["treaty", "cases"])
def test_the_file_schema_is_a_schema_and_knows_the_vocabulary(kind):
    from foedus.treaty.schema import json_schema

    schema = json.loads(json_schema(kind))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert {"treaty": "discretionary", "cases": "contested"}[kind] in json.dumps(schema)
