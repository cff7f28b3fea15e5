"""The generated reference is up to date, and real answers fit it."""

import importlib.util
import json
from pathlib import Path

import jsonschema
import msgspec
import pytest

import foedus as fd
from foedus.cli.app import commands
from foedus.cli.run import run

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
        lambda: fd.polities("1914-07-28"),
        lambda: fd.ties("431 BC"),
        lambda: fd.timeline(),
    ],
)
def test_real_answers_fit_their_schema(ask):
    answer = ask()
    schema = msgspec.json.schema(type(answer), schema_hook=make._date)
    jsonschema.validate(json.loads(answer.to_json()), schema)


def test_every_command_that_answers_has_its_place_on_the_page():
    """Commands that look after tables tell what they did; all others answer, and their JSON is described."""
    told = {name.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ ") for name in make.ANSWERS}
    waiting, found = [("foedus", commands())], set()
    while waiting:
        path, command = waiting.pop()
        waiting += [(f"{path} {name}", sub) for name, sub in getattr(command, "commands", {}).items()]
        if any("--json" in option.opts for option in command.params):
            found.add(path)
    assert {name for name in found if name.split()[1] not in ("data", "panel")} == told


def test_the_list_of_models_fits_its_schema(capsys):
    assert run(["fit-all", "--list", "--json"]) == 0
    body = json.loads(capsys.readouterr().out)
    jsonschema.validate(body, msgspec.json.schema(make.FITS))
    known = set(make.FIT.__struct_fields__) - {"difference"}  # there is none before one is made
    assert all(set(row) == known for row in body["models"])


def test_a_backtest_fits_its_schema():
    from foedus.study.backtest import BacktestAnswer, Comparison, Curve, Report, ScoreRow
    from foedus.study.question import Backtest
    from foedus.study.setting import setting

    report = Report(
        (ScoreRow("all", 5, "threat", 8, 2, -0.5, 0.1, None, 0.25),),
        (Comparison("all", None, "threat", "a peer", 0.1, -0.1, 0.2, 4),),
        (Curve("threat", 5, (0.2,), (0.25,), (8,), 1.0, 0.0),),
    )
    answer = BacktestAnswer(
        question=Backtest(name="threat"), report=report, provenance=setting().provenance(seed=1914)
    )
    schema = msgspec.json.schema(BacktestAnswer, schema_hook=make._date)
    jsonschema.validate(json.loads(answer.to_json()), schema)


@pytest.mark.parametrize("kind", ["treaty", "cases"])
def test_the_file_schema_is_a_schema_and_knows_the_vocabulary(kind):
    from foedus.treaty.schema import json_schema

    schema = json.loads(json_schema(kind))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert {"treaty": "discretionary", "cases": "contested"}[kind] in json.dumps(schema)
