"""Models made again: the shipped folder is whole, a stopped run goes on, the same tables give the same."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import pytest

import foedus
from foedus.cli.run import run
from foedus.data.entry import catalogue
from foedus.data.fetch import get
from foedus.data.store import Store
from foedus.errors import FoedusError, UnknownNameError
from foedus.model.fitted import Fitted, fitted, read_fitted, shipped
from foedus.study.fitting import fitall
from foedus.study.fitting.fitall import CHANGED, KEPT, MANIFEST, NEW, SAME, Manifest, difference, fit_all
from foedus.study.fitting.judgements import first_threats, tunes
from foedus.study.fitting.recipes import RECIPES, recipe
from foedus.study.fitting.save import encoded
from foedus.world.tables import WORLD

FOLDER = Path(foedus.__file__).parent / "fitted"
NAMES = [one.name for one in RECIPES]


@pytest.fixture
def nothing(tmp_path):
    return Store(tmp_path / "nothing")


@pytest.fixture(scope="module")
def fetched(tmp_path_factory):
    """A store with the tables of a world, the real ones."""
    mirror = os.environ.get("FOEDUS_MIRROR")
    if not mirror:
        pytest.skip("set FOEDUS_MIRROR to a folder with the originals")
    store = Store(tmp_path_factory.mktemp("fitting-store"))
    for name in WORLD:
        get(catalogue()[name], store, mirror)
    return store


# the folder that ships


def test_each_recipe_ships_and_each_model_has_a_recipe():
    assert sorted(NAMES) == sorted(shipped()) and len(set(NAMES)) == len(NAMES)


def test_what_a_recipe_needs_is_made_before_it():
    for place, one in enumerate(RECIPES):
        assert set(one.needs) <= set(NAMES[:place]), one.name


def test_the_manifest_agrees_with_the_files_byte_by_byte():
    listed = msgspec.json.decode((FOLDER / MANIFEST).read_bytes(), type=Manifest)
    assert listed.foedus == foedus.__version__ and sorted(listed.models) == sorted(shipped())
    for name, line in listed.models.items():
        whole = (FOLDER / f"{name}.json").read_bytes()
        assert hashlib.sha256(whole).hexdigest() == line.sha256, name
        model = read_fitted(FOLDER / f"{name}.json")
        assert encoded(model) == whole, f"{name}: not as it would be written"
        assert (line.n, line.events, line.data_to) == (model.n, model.events, model.data_to)
        assert line.tables == model.tables and set(line.tables) <= set(catalogue())


def test_models_rest_on_tables_as_the_catalogue_pins_them():
    for name in shipped():
        for table, digest in fitted(name).tables.items():
            assert catalogue()[table].file.sha256.startswith(digest), (name, table)


def test_perception_rests_on_every_judgement_that_tunes():
    assert fitted("perception").n == sum(map(tunes, first_threats()))
    assert fitted("perception").scores["n"] == sum(not tunes(one) for one in first_threats())


# making again, with a recipe that needs no tables


@dataclass(frozen=True)
class Told:
    """A recipe that counts how often it is made, and needs nothing."""

    name: str
    made: list
    needs: tuple = ()

    def make(self, store):
        self.made.append(self.name)
        return replaced(fitted("perception"), name=self.name)

    def __str__(self):
        return self.name


def replaced(model: Fitted, **changed) -> Fitted:
    return msgspec.structs.replace(model, tables={}, **changed)


@pytest.fixture
def two(monkeypatch):
    """Two recipes in place of the shipped ones; returns the names made, in order."""
    made: list[str] = []
    pair = {name: Told(name, made) for name in ("perception", "invented")}
    monkeypatch.setattr(fitall, "recipes", lambda names: [pair[name] for name in names or pair])
    return made


def how(store, folder, *names, **more):
    return [one.how for one in fit_all(store, folder, names, **more)]


def test_made_once_and_kept(nothing, tmp_path, two):
    folder = tmp_path / "models"
    assert how(nothing, folder) == [SAME, NEW] and two == ["perception", "invented"]
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert sorted(before) == [MANIFEST, "invented.json", "perception.json"]
    assert how(nothing, folder) == [KEPT, KEPT] and len(two) == 2
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_a_run_that_was_stopped_goes_on_where_it_was(nothing, tmp_path, two):
    folder, heard = tmp_path / "models", []
    next(fit_all(nothing, folder, told=heard.append))  # the second is never asked for
    assert two == heard == ["perception"] and not (folder / "invented.json").exists()
    assert how(nothing, folder, told=heard.append) == [KEPT, NEW]
    assert two == ["perception", "invented"] and heard == ["perception", "perception", "invented"]


@pytest.mark.parametrize("harm", ["cut", "altered", "gone", "empty"])
def test_a_damaged_file_is_made_again(nothing, tmp_path, two, harm):
    folder = tmp_path / "models"
    how(nothing, folder)
    file = folder / "invented.json"
    whole = file.read_bytes()
    if harm == "gone":
        file.unlink()
    else:
        file.write_bytes({"cut": whole[:-40], "altered": whole.replace(b"2", b"3", 1), "empty": b""}[harm])
    assert how(nothing, folder) == [KEPT, NEW]
    assert file.read_bytes() == whole and two == ["perception", "invented", "invented"]


@pytest.mark.parametrize("text", ["", "{", '{"models": 3}', None])
def test_without_a_manifest_all_is_made_again(nothing, tmp_path, two, text):
    folder = tmp_path / "models"
    how(nothing, folder)
    (folder / MANIFEST).unlink() if text is None else (folder / MANIFEST).write_text(text)
    assert how(nothing, folder) == [SAME, NEW] and len(two) == 4
    assert how(nothing, folder) == [KEPT, KEPT]


def test_again_makes_again_and_names_choose(nothing, tmp_path, two):
    folder = tmp_path / "models"
    how(nothing, folder)
    assert how(nothing, folder, "invented") == [KEPT] and len(two) == 2
    assert how(nothing, folder, "invented", again=True) == [NEW] and two[2:] == ["invented"]
    assert set(msgspec.json.decode((folder / MANIFEST).read_bytes())["models"]) == {"perception", "invented"}


def test_a_fit_that_differs_says_by_how_much(nothing, tmp_path, two, monkeypatch):
    other = fitted("perception")
    error = other.covariance[0][0] ** 0.5
    moved = replaced(other, coef=((other.coef[0][0] + 0.25 * error,),))
    monkeypatch.setattr(Told, "make", lambda self, store: moved)
    (one,) = fit_all(nothing, tmp_path / "models", ["perception"])
    assert one.how == CHANGED and one.difference == pytest.approx(0.25)


def test_differences_are_in_standard_errors_and_other_terms_are_beyond_compare():
    model = fitted("threat")
    at = model.names.index("rivalry")
    coef = list(model.coef[0])
    coef[at] += 2 * model.covariance[at][at] ** 0.5
    assert difference(model, model) == 0
    assert difference(replace_coef(model, coef), model) == pytest.approx(2)
    assert difference(fitted("threat-brief"), model) is None
    wider = tuple(tuple(4 * one for one in row) for row in model.covariance)
    assert difference(msgspec.structs.replace(model, covariance=wider), model) == pytest.approx(1)


def replace_coef(model, coef):
    return msgspec.structs.replace(model, coef=(tuple(coef),))


# words


def test_an_unknown_model_has_near_names(capsys):
    with pytest.raises(UnknownNameError) as caught:
        recipe("threat-breif")
    assert caught.value.near[0] == "threat-brief"
    assert run(["fit-all", "honuor"]) == 2
    assert "near: honour" in capsys.readouterr().err


def test_the_list_is_the_shipped_models(capsys):
    assert run(["fit-all", "--list"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in shipped())
    assert run(["fit-all", "--list", "--json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert set(body) == {"format", "models"} and [row["name"] for row in body["models"]] == list(shipped())
    for row in body["models"]:
        model = fitted(row["name"])
        assert (row["n"], row["years"], row["how"]) == (model.n, [model.first, model.last], "shipped")
        assert row["tables"] == list(model.tables) and row["data_to"] == model.data_to


@pytest.mark.parametrize("name", NAMES)
def test_without_tables_each_says_what_to_fetch(name, nothing):
    with pytest.raises(FoedusError) as caught:
        recipe(name).make(nothing)
    assert "foedus data get" in caught.value.try_next


def test_the_command_says_it_too_and_leaves_no_file(tmp_path, capsys):
    assert run(["fit-all", "threat", "--out", str(tmp_path / "out"), "--json"]) == 2
    assert "foedus data get" in json.loads(capsys.readouterr().out)["error"]["try"]
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert run(["fit-all", "threat", "--out", str(tmp_path / "file")]) == 2
    assert "Traceback" not in capsys.readouterr().err


# the real tables


@pytest.mark.parametrize("name", ["threat", "threat-brief", "perception"])
def test_the_fetched_tables_give_the_shipped_model(name, fetched, tmp_path):
    (made,) = fit_all(fetched, tmp_path / "models", [name])
    assert made.how == SAME, f"{made.difference} standard errors from the shipped"
    assert made.difference == pytest.approx(0, abs=1e-6)
    assert msgspec.structs.replace(
        made.model, coef=(), covariance=(), constants={}
    ) == msgspec.structs.replace(fitted(name), coef=(), covariance=(), constants={})


def test_a_made_model_is_kept_from_the_same_tables_and_not_from_others(fetched, tmp_path):
    folder = tmp_path / "models"
    list(fit_all(fetched, folder, ["threat"]))
    (kept,) = fit_all(fetched, folder, ["threat"])
    assert kept.how == KEPT
    line = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest).models["threat"]
    one = recipe("threat")
    assert line.inputs == fitall.inputs(one, fetched, line, folder)
    assert line.inputs != fitall.inputs(one, Store(tmp_path / "other"), line, folder)
    assert line.inputs != fitall.inputs(replace(one, by="threat:brief"), fetched, line, folder)
