"""The description is true: examples fit its schemas, and a fuzzer finds no reply that it does not tell."""

import importlib.util
import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import checks

from foedus.api import examples, table
from foedus.api.app import create
from foedus.api.limits import Limits

ROOT = Path(__file__).parents[2]
spec = importlib.util.spec_from_file_location("make_api", ROOT / "docs" / "reference" / "make_api.py")
make = importlib.util.module_from_spec(spec)
spec.loader.exec_module(make)

APP = create(Limits(seconds=300), names=None)
DESCRIBED = json.loads(msgspec.json.encode(APP.openapi()))
DIALECT = "https://json-schema.org/draft/2020-12/schema"
API = schemathesis.openapi.from_asgi("/v1/openapi.json", APP)
API.config.update(request_timeout=300)
ASK = schemathesis.openapi.from_asgi("/v1/openapi.json", APP)
ASK.config.update(request_timeout=300)
ASK.config.phases.update(phases=["examples", "fuzzing"])  # every bound of every field of a treaty: minutes
# every name is a word that means something or nothing: what fits the schema may still be refused with 422
LEFT_OUT = [checks.CHECKS.get_one("positive_data_acceptance")]


def fits(value, schema):
    jsonschema.validate(value, {**schema, "$schema": DIALECT, "components": DESCRIBED["components"]})


def operations():
    for path, methods in DESCRIBED["paths"].items():
        for method, one in methods.items():
            yield f"{method} {path}", one


def test_the_page_is_what_the_description_says():
    assert (ROOT / "docs" / "reference" / "api.md").read_text() == make.page(), "type: make reference"


def test_every_question_has_an_example_of_its_answer_that_fits():
    needs_tables = {"audit", "forecast"}
    for tag, kind in table.kinds().items():
        if kind.refused or tag in needs_tables:
            continue
        answer = examples.answer(tag)
        assert answer, f"{tag}: type: make reference"
        told = DESCRIBED["paths"][kind.path]["get"]["responses"]["200"]["content"]["application/json"]
        assert told["example"] == answer
        fits(answer, told["schema"])


def test_the_example_questions_fit():
    content = DESCRIBED["paths"]["/v1/ask"]["post"]["requestBody"]["content"]["application/json"]
    assert set(content["examples"]) == set(table.kinds())
    for one in content["examples"].values():
        fits(one["value"], content["schema"])


@pytest.mark.parametrize(("name", "one"), list(operations()))
def test_every_operation_is_described(name, one):
    assert one["summary"] and one["operationId"]
    assert {"200", "default"} <= set(one["responses"])


def test_operations_are_told_apart():
    names = [one["operationId"] for _, one in operations()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("tag", [tag for tag, kind in table.kinds().items() if kind.refused])
def test_what_is_refused_says_so(tag):
    assert "Refused over HTTP" in DESCRIBED["paths"][f"/v1/{tag}"]["get"]["description"]


@API.exclude(operation_id="ask").parametrize()
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_fuzzer_finds_nothing_untold(case):
    case.call_and_validate(excluded_checks=LEFT_OUT)


@ASK.include(operation_id="ask").parametrize()
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_fuzzer_asks_everything(case):
    case.call_and_validate(excluded_checks=LEFT_OUT)
