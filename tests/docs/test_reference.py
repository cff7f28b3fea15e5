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
EXPLAINED = sorted((ROOT / "docs" / "explanation").glob("*.md"))


def loaded(folder):
    """The generator that lies in a folder of the documents."""
    file = ROOT / "docs" / folder / "make.py"
    spec = importlib.util.spec_from_file_location(f"make_{folder}", file)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make, tables = loaded("reference"), loaded("explanation")


def test_the_page_is_what_the_records_say():
    assert (ROOT / "docs" / "reference" / "json.md").read_text() == make.page(), "type: make reference"


@pytest.mark.parametrize("page", EXPLAINED, ids=lambda page: page.stem)
def test_the_tables_of_a_page_are_what_the_shipped_models_say(page):
    text = page.read_text()
    assert text == tables.filled(text), "type: make reference"
    assert text.count("<!-- made:") == text.count("<!-- end -->") == len(tables.SLOT.findall(text))


def test_every_made_table_stands_on_one_page():
    placed = [slot[1] for page in EXPLAINED for slot in tables.SLOT.findall(page.read_text())]
    assert sorted(placed) == sorted(tables.TABLES)


def test_a_made_table_shows_the_figure_that_ships_and_marks_a_sure_one():
    """As `foedus theories` and `foedus claims` print them, which read the same files by another way."""
    board = tables.theories("rolling")
    for row in fd.theories().theories:
        first = row.kinds[0]
        line = next(line for line in board.splitlines() if line.startswith(f"| {row.name} |"))
        assert f"{first.value:+.2f} ({first.low:.2f}, {first.high:.2f})" in line
        assert line.split("|")[2].strip().startswith("**") == first.better
    assert tables.claims().count("**supported**") == fd.claims().glance()["supported"]


def test_a_stale_table_and_an_unknown_one_are_noticed():
    stale = "<!-- made: theories-families -->\n| old |\n<!-- end -->\n"
    assert "| old |" not in tables.filled(stale) and tables.filled(stale).endswith("<!-- end -->\n")
    with pytest.raises(KeyError):
        tables.filled("<!-- made: nothing -->\n<!-- end -->")


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
