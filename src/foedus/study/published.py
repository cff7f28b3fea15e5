"""Published counts of a state's commitments, each with its definition, as package data."""

from __future__ import annotations

from functools import cache
from importlib import resources

from foedus.errors import QuestionError, near_names
from foedus.system.records import Cited, Dated, Record, Source
from foedus.system.yamlfile import load
from foedus.treaty.language import Duty

FROM_STORE = "from the store"  # stands for a count that is computed from a fetched table


class Rule(Record, frozen=True, kw_only=True):
    """A definition over our pledges: which duties, under which treaties (all, where none is named)."""

    duties: tuple[Duty, ...]
    treaties: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


class Count(Cited, frozen=True, kw_only=True):
    """One published count: who counted, what, when it was meant to hold, and which states it names."""

    id: str
    by: str
    title: str
    year: str
    page: str
    published: str
    covers: Dated
    definition: str
    rule: Rule
    complete: bool
    members: tuple[str, ...] = ()
    reasons: dict[str, str] = {}  # noqa: RUF012 - msgspec copies it


class Published(Record, frozen=True, kw_only=True):
    """A file of counts for one state."""

    state: str
    sources: dict[str, Source]
    counts: tuple[Count, ...]


@cache
def published() -> dict[str, Published]:
    """Return every file of counts, by state, read once."""
    folder = resources.files("foedus").joinpath("published")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return {found.state: found for found in (load(file, Published) for file in files)}


def published_for(state: str) -> Published:
    """Return the counts for a state; raises QuestionError where nobody's counts are on file."""
    known = published()
    if state in known:
        return known[state]
    raise QuestionError(
        f"no published counts are on file for {state}",
        where="--reconcile",
        why=f"counts are on file for: {', '.join(sorted(known))}",
        near=near_names(state, known) or tuple(known),
        try_next=f"foedus obliged --by {next(iter(known))} --on 2015-06-01 --reconcile",
    )
