"""Answer `concept`: a term of the field, its formula, where foedus computes it, worked cases and sources.

The pages are package data, a file a family; they are read when the first one is asked for.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import msgspec

from foedus.errors import UnknownNameError, near_names
from foedus.study.answer import Answer
from foedus.study.question import Concept, Concepts
from foedus.study.setting import Setting
from foedus.system.records import Record
from foedus.system.registry import fold
from foedus.system.yamlfile import load

SPELLINGS = (("defence", "defense"), ("is", "iz"), ("our", "or"))  # British to American, as far as terms go


class Computed(Record, frozen=True, kw_only=True):
    """What foedus gives of a concept: the part of the package that computes it, and the command to type."""

    module: str
    command: str
    gives: str


class Worked(Record, frozen=True, kw_only=True):
    """A command that needs no fetched table, what to read in its output, and words to look for there."""

    command: str
    read: str
    look_for: tuple[str, ...]


class Reference(Record, frozen=True, kw_only=True):
    """A book or article, and where in it."""

    author: str
    year: str
    title: str
    page: str

    def cited(self) -> str:
        """Return it in one line."""
        return f"{self.author} {self.year}, {self.title}, {self.page}"


class Page(Record, frozen=True, kw_only=True):
    """One term; `gap` says what of it foedus does not compute."""

    name: str
    aliases: tuple[str, ...] = ()
    definition: str
    formula: str
    computed: tuple[Computed, ...] = ()
    gap: str = ""
    cases: tuple[Worked, ...]
    related: tuple[str, ...]
    sources: tuple[Reference, ...]

    @property
    def id(self) -> str:
        """The name as a single word."""
        return fold(self.name).replace(" ", "-")


class Family(Record, frozen=True, kw_only=True):
    """Terms that belong together: one file."""

    family: str
    concepts: tuple[Page, ...]


class Related(msgspec.Struct, frozen=True):
    """A concept named."""

    id: str
    name: str


class ConceptAnswer(Answer, frozen=True, kw_only=True):
    """A term of the field: definition, formula, where it is computed, worked cases, sources.

    `formula` is LaTeX, or begins with `none` and says why there is none.
    """

    question: Concept
    id: str
    name: str
    family: str
    aliases: tuple[str, ...]
    definition: str
    formula: str
    computed: tuple[Computed, ...]
    gap: str
    cases: tuple[Worked, ...]
    related: tuple[Related, ...]
    sources: tuple[Reference, ...]

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a worked case."""
        return [{"concept": self.id, "command": case.command, "read": case.read} for case in self.cases]

    def glance(self) -> dict[str, Any]:
        """Return how much the page holds."""
        return {"cases": len(self.cases), "related": len(self.related), "sources": len(self.sources)}


class ConceptRow(msgspec.Struct, frozen=True):
    """One concept in a line."""

    id: str
    name: str
    family: str
    about: str
    aliases: tuple[str, ...]


class ConceptsAnswer(Answer, frozen=True, kw_only=True):
    """The concepts that there are, family by family."""

    question: Concepts
    concepts: tuple[ConceptRow, ...]

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a concept."""
        columns = ("family", "id", "name", "about")
        return [{column: getattr(row, column) for column in columns} for row in self.concepts]

    def glance(self) -> dict[str, Any]:
        """Return how many concepts and families there are."""
        return {"concepts": len(self.concepts), "families": len({row.family for row in self.concepts})}


def listing(question: Concepts, use: Setting) -> ConceptsAnswer:
    """Return the concepts in a line each."""
    rows = tuple(
        ConceptRow(page.id, page.name, group.family, _first_sentence(page.definition), page.aliases)
        for group in families()
        for page in group.concepts
    )
    return ConceptsAnswer(question=question, concepts=rows, provenance=use.provenance())


def answer(question: Concept, use: Setting) -> ConceptAnswer:
    """Return the page of a term, by its name or another name for it; raises InputError with near names."""
    family, page = page_of(question.name)
    return ConceptAnswer(
        question=question, id=page.id, name=page.name, family=family, aliases=page.aliases,
        definition=page.definition, formula=page.formula, computed=page.computed, gap=page.gap,
        cases=page.cases, related=tuple(_term(name) for name in page.related), sources=page.sources,
        provenance=use.provenance(citations=tuple(source.cited() for source in page.sources)),
    )  # fmt: skip


@cache
def families() -> tuple[Family, ...]:
    """Return the families of concepts, by the names of their files; raises FileError."""
    folder = resources.files("foedus").joinpath("concepts")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return tuple(load(file, Family, file.name) for file in files)


def page_of(name: str) -> tuple[str, Page]:
    """Return the family and the page of a term; raises UnknownNameError with near names."""
    found = _index().get(key(name))
    if found is not None:
        return found
    known = [one for _, page in _index().values() for one in (page.name, *page.aliases)]
    raise UnknownNameError(
        f"no concept {name[:60]!r}", near=near_names(name, known), try_next="foedus concept"
    )


def key(name: str) -> str:
    """Return a name without case, hyphens, plural endings and the differences of British spelling.

    >>> key("Free-riders") == key("free rider"), key("institutionalisation") == key("institutionalization")
    (True, True)
    """
    return " ".join(_plain(word) for word in fold(name).split())


def _plain(word: str) -> str:
    for british, american in SPELLINGS:
        word = word.replace(british, american)
    plural = len(word) > 3 and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else word


@cache
def _index() -> dict[str, tuple[str, Page]]:
    """Return each name and alias with the family and the page it leads to."""
    return {
        key(name): (group.family, page)
        for group in families()
        for page in group.concepts
        for name in (page.name, *page.aliases)
    }


def _term(name: str) -> Related:
    page = page_of(name)[1]
    return Related(page.id, page.name)


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".") + "."
