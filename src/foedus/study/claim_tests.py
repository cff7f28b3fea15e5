"""The claims of the subject as tests written before any number: package data, a file a family."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

import msgspec

from foedus.errors import UnknownNameError, near_names
from foedus.study.concept import Reference
from foedus.system.records import Record
from foedus.system.yamlfile import load

Direction = Literal["above", "below", "either", "within"]
Estimator = Literal["ols", "logit", "cloglog", "event-study", "bits"]

ALL = "all years"
ERAS: dict[str, tuple[int, int]] = {
    ALL: (1816, 2030),
    "1816-1913": (1816, 1913),
    "1914-1945": (1914, 1945),
    "1946-1989": (1946, 1989),
    "since 1990": (1990, 2030),
}


class Part(Record, frozen=True, kw_only=True):
    """One figure that decides: the coefficient `term` of `formula`, and which side of zero is for the claim.

    `frame` names the rows (`study.fitting.claims.frames`), of which `only` those with that flag count; with
    several covariances the wider interval counts. `margin` bounds a claim of no effect (`within`).
    """

    id: str
    asks: str
    frame: str
    estimator: Estimator
    formula: str
    term: str
    direction: Direction
    scale: str
    covariance: tuple[str, ...]
    margin: float | None = None
    only: str = ""


class ClaimPage(Record, frozen=True, kw_only=True):
    """A claim in our words, who makes it, and how it is tested."""

    id: str
    statement: str
    sources: tuple[Reference, ...]
    unit: str
    outcome: str
    comparison: str
    covariance: str
    caution: str
    parts: tuple[Part, ...]

    @property
    def model(self) -> str:
        """The name under which its numbers are shipped."""
        return f"claim-{self.id}"


class ClaimFamily(Record, frozen=True, kw_only=True):
    """Claims that belong together: one file."""

    family: str
    claims: tuple[ClaimPage, ...]


@cache
def claim_families() -> tuple[ClaimFamily, ...]:
    """Return the families of claims, by the names of their files; raises FileError."""
    folder = resources.files("foedus").joinpath("claims")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return tuple(load(file, ClaimFamily, file.name) for file in files)


def claims() -> tuple[ClaimPage, ...]:
    """Return every claim."""
    return tuple(one for family in claim_families() for one in family.claims)


def claim_of(id_: str) -> ClaimPage:
    """Return a claim by its id, spaces or hyphens; raises UnknownNameError with near names."""
    known = {one.id: one for one in claims()}
    asked = "-".join(id_.casefold().split())
    if asked not in known:
        near = near_names(asked, known)
        raise UnknownNameError(f"no claim {id_[:60]!r}", where="ID", near=near, try_next="foedus claims")
    return known[asked]


class Point(msgspec.Struct, frozen=True):
    """One year of an event study, relative to the event, with its 95 % interval."""

    year: int
    estimate: float
    low: float
    high: float


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """What one part of a claim found in one sample of years; without a figure, `reason` says why.

    `left_out` names controls whose deciding rows were left out; `leads_p` and `path` belong to event studies.
    """

    part: str
    era: str
    n: int
    events: int | None = None
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    first: int | None = None
    last: int | None = None
    clusters: dict[str, int] = {}
    left_out: tuple[str, ...] = ()
    reason: str = ""
    leads_p: float | None = None
    path: tuple[Point, ...] = ()
