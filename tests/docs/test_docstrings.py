"""Public things say what they are; models name their source; files and functions stay small."""

import ast
import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import pytest

import foedus

SRC = Path(foedus.__file__).parent
MODULES = [
    m.name for m in pkgutil.walk_packages(foedus.__path__, "foedus.") if not m.name.endswith("__main__")
]
MODELS = [name for name in MODULES if name.startswith("foedus.model.") and name.count(".") > 2]
FILES = sorted(SRC.rglob("*.py"))


@pytest.mark.parametrize("name", MODULES)
def test_modules_say_what_they_are(name):
    assert (importlib.import_module(name).__doc__ or "").strip()


@pytest.mark.parametrize("name", MODELS)
def test_models_cite_an_author_and_year(name):
    module = importlib.import_module(name)
    text = " ".join([module.__doc__ or "", *(inspect.getdoc(f) or "" for _, f in functions(module))])
    source = getattr(module, "SOURCE", "")
    assert re.search(r"[A-Z][a-z]+ (?:et al\. )?\(?(?:1[89]|20)\d\d", f"{text} {source}"), name


def functions(module):
    return [
        (name, thing)
        for name, thing in inspect.getmembers(module, inspect.isfunction)
        if thing.__module__ == module.__name__ and not name.startswith("_")
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(SRC)))
def test_files_stay_small(file):
    assert len(file.read_text().splitlines()) <= 400


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(SRC)))
def test_functions_stay_small(file):
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = (body[-1].end_lineno - body[0].lineno + 1) if body else 0
            assert lines <= 40, f"{file.name}:{node.lineno} {node.name} has {lines} lines"


def test_data_files_stay_small():
    for file in [*SRC.rglob("*.yaml")]:
        assert len(file.read_text().splitlines()) <= 400, file


def test_public_names_are_real():
    for name in foedus.__all__:
        assert getattr(foedus, name) is not None
    assert set(dir(foedus)) == set(foedus.__all__)
