"""What the documents promise holds: commands run, options exist, links resolve, terms are real."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest
import yaml

import foedus
from foedus.cli.run import run

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]


def commands():
    """Every `foedus ...` line of a shell block, without its comment."""
    for page in PAGES:
        for block in re.findall(r"```sh\n(.*?)```", page.read_text(), re.DOTALL):
            for line in block.splitlines():
                if line.startswith("foedus "):
                    yield line.partition(" # ")[0].strip()


COMMANDS = sorted(set(commands()))


def test_there_are_examples_to_run():
    assert len(COMMANDS) >= 8


@pytest.mark.parametrize("line", COMMANDS)
def test_every_example_command_answers(line, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(shlex.split(line)[1:]) == 0, capsys.readouterr().err
    assert capsys.readouterr().out


@pytest.mark.parametrize(
    "command", ["", "explain", "invoke", "threats", "obliged", "changes", "corpus", "corpus check"]
)
def test_help_shows_and_examples_in_it_answer(command, capsys):
    assert run([*command.split(), "--help"]) == 0
    assert "Usage: foedus" in capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_resolve(page):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text()):
        assert (page.parent / target).exists(), f"{page.name} points at {target}"


@pytest.mark.parametrize("page", [ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md"], ids=lambda p: p.name)
def test_files_that_the_guides_name_exist(page):
    named = re.findall(
        r"`((?:system|treaty|study|model|report|world|cli|tests|docs)/[\w./-]+?)`", page.read_text()
    )
    assert named
    for path in named:
        if "<" not in path:
            roots = (ROOT, ROOT / "src" / "foedus")
            assert any((root / path).exists() for root in roots), path


def test_versions_agree():
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text())
    assert str(cff["version"]) == foedus.__version__
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["license"] == cff["license"] == "Apache-2.0"


def test_constraints_hold_names_and_versions_only():
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        assert line.startswith("#") or re.fullmatch(r"[\w.-]+==[\w.]+", line), line


def test_every_direct_dependency_is_pinned():
    pinned = {
        line.partition("==")[0].casefold() for line in (ROOT / "constraints.txt").read_text().splitlines()
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    wanted += [one for extra in project["project"]["optional-dependencies"].values() for one in extra]
    for one in wanted:
        assert re.match(r"[\w.-]+", one)[0].casefold() in pinned, one


def test_readme_counts_are_true():
    from foedus.study.ask import ask
    from foedus.study.question import CorpusList
    from foedus.system.places import gazetteer
    from foedus.system.registry import registry
    from foedus.world.find import shipped_ids

    text = (ROOT / "README.md").read_text()
    glance = ask(CorpusList()).glance()
    assert int(re.search(r"over (\d+) worked cases", text)[1]) < glance["cases"]
    assert 0 <= glance["treaties"] - int(re.search(r"More than (\d+) treaties", text)[1]) < 40
    assert re.search(r"Five\s+benchmark\s+worlds", text) and len(shipped_ids()) == 5
    assert abs(int(re.search(r"some (\d+) polities", text)[1]) - len(registry().by_id)) < 10
    assert abs(int(re.search(r"and (\d+) places", text)[1]) - len(gazetteer().by_id)) < 10
