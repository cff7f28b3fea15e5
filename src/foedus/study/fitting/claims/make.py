"""The numbers of a claim, by part and era, as a shipped record."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import numpy as np

from foedus.data.store import Store
from foedus.model.fitted import Z95, Fitted
from foedus.study.claim_tests import ALL, ERAS, ClaimPage, Part, Sample, claim_of
from foedus.study.fitting.claims import bits, estimators, event_study
from foedus.study.fitting.claims.frames import FRAMES, rows
from foedus.study.fitting.save import digests, rounded

ESTIMATORS = {"event-study": event_study.sample, "bits": bits.sample}


def made(id_: str, store: Store) -> Fitted:
    """Return a claim's record: a figure a part and sample, with its variance, and all else in `constants`.

    Raises InputError where a table is lacking.
    """
    claim = claim_of(id_)
    found = [one for part in claim.parts for one in samples(part, store)]
    known = [one for one in found if one.estimate is not None]
    frames = [FRAMES[part.frame] for part in claim.parts]
    whole = next(one for one in found if one.era == ALL)
    return Fitted(
        name=claim.model, link="identity", formula="; ".join(dict.fromkeys(p.formula for p in claim.parts)),
        names=tuple(f"{one.part}: {one.era}" for one in known),
        coef=(tuple(rounded(one.estimate) for one in known),), covariance=_variances(known),
        n=whole.n, events=whole.events or 0, clusters=whole.clusters, vcov=_vcov(claim),
        first=whole.first or 0, last=whole.last or 0, data_to=min(frame.data_to for frame in frames),
        tables=digests(store, tuple(dict.fromkeys(t for frame in frames for t in frame.tables))),
        constants={"samples": rounded(msgspec.to_builtins(found))},
        note="one figure a part of the claim and sample of years; variances from the intervals",
    )  # fmt: skip


def samples(part: Part, store: Store) -> Iterator[Sample]:
    """Yield what a part finds in all years together and in each era."""
    import polars as pl

    frame = rows(part.frame, store)
    frame = frame.filter(pl.col(part.only).cast(pl.Float64) > 0) if part.only else frame
    how = ESTIMATORS.get(part.estimator, estimators.sample)
    for era, (first, last) in ERAS.items():
        yield how(part, era, frame.filter(pl.col("year").is_between(first, last)))


def _variances(known: list[Sample]) -> tuple[tuple[float, ...], ...]:
    error = np.array([(one.high - one.low) / (2 * Z95) for one in known])  # type: ignore[operator]
    return tuple(tuple(rounded(float(x)) for x in line) for line in np.diag(error**2))


def _vcov(claim: ClaimPage) -> str:
    return "; ".join(dict.fromkeys(", ".join(part.covariance) for part in claim.parts))
