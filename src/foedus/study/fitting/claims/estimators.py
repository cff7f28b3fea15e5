"""One sample of one part of a claim: fitted as written, the wider interval of its covariances taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec.structs import replace

from foedus.errors import QuestionError
from foedus.estimate.fit import fit
from foedus.estimate.result import Fit
from foedus.study.claim_tests import Part, Sample

if TYPE_CHECKING:
    import polars as pl

LEAST, LEAST_CLUSTERS = 20, 10
BOTH = 2  # values of a yes-or-no column
DYADIC = "dyadic"
FEWER = "fewer than {} {}"


def sample(part: Part, era: str, frame: pl.DataFrame) -> Sample:
    """Return what a part finds on these rows; where it cannot be tested, the reason in place of figures."""
    frame, left_out = undecided(part, frame)
    why = few(part, frame)
    empty = Sample(part=part.id, era=era, n=frame.height, events=events(part, frame), left_out=left_out)
    if why:
        return replace(empty, reason=why)
    how = formula(part, frame)
    try:
        found = [fit(how, frame, estimator=part.estimator, vcov=vcov(one)) for one in part.covariance]
    except QuestionError as error:
        return replace(empty, reason=str(error.what))
    return _sample(part, empty, found)


def undecided(part: Part, frame: pl.DataFrame) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Return the rows without those on which a yes-or-no control decides the outcome, and such controls."""
    import polars as pl

    names: list[str] = []
    if part.estimator == "ols":
        return frame, ()
    frame = frame.drop_nulls([outcome(part), *controls(part), *part.term.split(":")])
    y = pl.col(outcome(part)).cast(pl.Float64)
    for name in controls(part):
        levels = frame.group_by(name).agg(share=y.mean()).sort(name)
        dull = levels.filter(pl.col("share").is_in([0.0, 1.0]))[name].to_list()
        if levels.height == BOTH and dull:
            frame, names = frame.filter(~pl.col(name).is_in(dull)), [*names, name]
    return frame, tuple(names)


def formula(part: Part, frame: pl.DataFrame) -> str:
    """Return the formula without a fixed effect that has one level in these rows."""
    left, _, effects = part.formula.partition("|")
    live = [one for one in (name.strip() for name in effects.split("+")) if one and frame[one].n_unique() > 1]
    return f"{left.strip()} | {' + '.join(live)}" if live else left.strip()


def controls(part: Part) -> tuple[str, ...]:
    """Return the plain columns on the right of a formula that are no part of the deciding term."""
    right = part.formula.split("~")[1].split("|")[0]
    names = dict.fromkeys(one.strip() for one in right.replace("*", "+").replace(":", "+").split("+"))
    return tuple(name for name in names if name and name != "1" and name not in part.term.split(":"))


def outcome(part: Part) -> str:
    """Return the column on the left of a formula."""
    return part.formula.split("~")[0].strip()


def _sample(part: Part, empty: Sample, found: list[Fit]) -> Sample:
    first = found[0]
    whole = replace(
        empty, n=first.n, events=_ones(np.asarray(first.design.y)), **_years(first),
        clusters={name: n for one in found for name, n in one.covariance.clusters.items()},
    )  # fmt: skip
    if part.term not in first.names:
        return replace(whole, reason=f"{part.term} does not vary")
    if why := too_few(whole.clusters):
        return replace(whole, reason=why)
    rows = [next(row for row in one.rows() if row["term"] == part.term) for one in found]
    widest = max(rows, key=lambda row: float(row["std_error"]))
    if not widest["std_error"] > 0:
        return replace(whole, reason="the covariance leaves no error to judge by")
    return replace(whole, estimate=widest["estimate"], low=widest["conf_low"], high=widest["conf_high"])


def vcov(name: str) -> str | dict[str, str]:
    """Return a covariance of a claim's page as `fit` takes it."""
    return DYADIC if name == DYADIC else {"CRV1": name}


def few(part: Part, frame: pl.DataFrame) -> str:
    """Return why rows cannot decide, before anything is fitted; empty where they can."""
    count = events(part, frame)
    if frame.height < LEAST:
        return FEWER.format(LEAST, "rows")
    if count is None:
        return ""
    if count < LEAST:
        return FEWER.format(LEAST, "events")
    if frame.height - count < LEAST:
        return FEWER.format(LEAST, "rows without an event")
    return told_outright(part, frame)


def told_outright(part: Part, frame: pl.DataFrame) -> str:
    """Return that the deciding column, where it is a yes or no, tells the outcome outright."""
    import polars as pl

    if part.estimator == "ols" or part.term not in frame.columns:
        return ""
    share = (
        frame.drop_nulls([part.term])
        .group_by(part.term)
        .agg(share=pl.col(outcome(part)).cast(pl.Float64).mean())
    )
    if share.height == BOTH and share["share"].is_in([0.0, 1.0]).any():
        return f"{part.term} tells the outcome outright"
    return ""


def too_few(clusters: dict[str, int]) -> str:
    """Return which clustering has too few clusters, empty where none has."""
    short = [name for name, n in clusters.items() if n < LEAST_CLUSTERS]
    return FEWER.format(LEAST_CLUSTERS, f"clusters ({', '.join(short)})") if short else ""


def events(part: Part, frame: pl.DataFrame) -> int | None:
    """Return how many rows had the event; None for an outcome that is measured."""
    return _ones(frame[outcome(part)].drop_nulls().cast(float).to_numpy())


def _ones(y: Any) -> int | None:
    return int(y.sum()) if np.isin(y, (0, 1)).all() else None


def _years(one: Fit) -> dict[str, int]:
    figures = one.glance()
    return {"first": figures["first_year"], "last": figures["last_year"]} if "first_year" in figures else {}
