"""The rows of a fit, whatever they came as, and their columns as arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from foedus.errors import QuestionError, UnknownNameError, near_names
from foedus.estimate.libraries import load

if TYPE_CHECKING:
    import polars as pl

Floats = NDArray[np.float64]
Ints = NDArray[np.integer[Any]]
Mask = NDArray[np.bool_]
PAIRS = (("ccode1", "ccode2"), ("gwcode1", "gwcode2"), ("state1", "state2"))  # columns of a dyad's two states


def rows_of(data: Any) -> pl.DataFrame:
    """Return panels, Polars, Arrow and pandas tables, and mappings of columns, as a Polars frame."""
    lib = load("polars")
    data = getattr(data, "frame", data)
    try:
        if isinstance(data, (Mapping, list)):
            data = lib.DataFrame(data)
        elif not isinstance(data, (lib.DataFrame, lib.LazyFrame)):
            data = lib.from_pandas(data) if hasattr(data, "iloc") else lib.from_arrow(data)
    except (lib.exceptions.PolarsError, TypeError, ValueError) as error:
        kinds = "a panel, a Polars, Arrow or pandas table, or a mapping from column to values"
        raise QuestionError("these are no rows to fit on", why=str(error)[:200], try_next=kinds) from None
    return cast("pl.DataFrame", data.collect() if isinstance(data, lib.LazyFrame) else data)


@dataclass(frozen=True, eq=False)
class Columns:
    """Columns of `frame` by name; unknown names raise UnknownNameError with near ones."""

    frame: pl.DataFrame
    _numbers: dict[str, Floats] = field(default_factory=dict, repr=False)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self.frame.height

    def series(self, name: str) -> pl.Series:
        """Return a column; `dyad` is made of the two states' codes where no column has that name."""
        if name in self.frame.columns:
            return self.frame[name]
        if name == "dyad" and self.pair:
            return self._dyad
        near = near_names(name, self.frame.columns)
        raise UnknownNameError(f"no column {name[:80]!r}", where="formula or vcov", near=near)

    def numbers(self, name: str) -> Floats:
        """Return a column as floats, NaN where it is null; raises QuestionError if it holds no numbers."""
        if name not in self._numbers:
            pl, series = load("polars"), self.series(name)
            if not (series.dtype.is_numeric() or series.dtype == pl.Boolean):
                hint = f"C({name}) takes it as categories"
                raise QuestionError(f"column {name!r} holds {series.dtype}, not numbers", try_next=hint)
            found = series.cast(pl.Float64)
            found = found.fill_null(float("nan")) if found.null_count() else found
            self._numbers[name] = found.to_numpy()
        return self._numbers[name]

    def is_words(self, name: str) -> bool:
        """Say whether a column holds words, which stand as categories."""
        pl = load("polars")
        return self.series(name).dtype in (pl.String, pl.Categorical, pl.Enum)

    @property
    def pair(self) -> tuple[str, str] | None:
        """The columns of the two states of a dyad, if the rows have them."""
        return next((p for p in PAIRS if set(p) <= set(self.frame.columns)), None)

    @cached_property
    def _dyad(self) -> pl.Series:
        lib = load("polars")
        one, two = self.pair or ("", "")
        first, _ = codes(lib.concat([self.frame[one], self.frame[two].cast(self.frame[one].dtype)]))
        a, b = np.split(first, 2)
        low, high = np.minimum(a, b).astype(np.int64), np.maximum(a, b)
        found = np.where(low < 0, -1, low * (int(first.max(initial=0)) + 1) + high)
        series = lib.Series("dyad", found)
        return cast("pl.Series", series if found.min(initial=0) >= 0 else series.replace(-1, None))


def codes(series: pl.Series) -> tuple[NDArray[np.int32], list[Any]]:
    """Return the place of each value among the sorted distinct values (-1: null), and those values."""
    pl = load("polars")
    if series.dtype == pl.Categorical:
        series = series.cast(pl.String)
    if series.dtype.is_float():
        series = series.fill_nan(None)
    if series.dtype.is_integer() and not series.null_count() and len(series):
        found = _small(series.to_numpy())
        if found is not None:
            return found
    levels = series.drop_nulls().unique().sort()
    number = pl.Series(np.arange(len(levels), dtype=np.int32))
    if not len(levels):
        return np.full(len(series), -1, np.int32), []
    places = series.replace_strict(levels, number, default=None, return_dtype=pl.Int32)
    return places.fill_null(-1).to_numpy(), levels.to_list()


def _small(values: Ints) -> tuple[NDArray[np.int32], list[Any]] | None:
    """Return codes by a table where whole numbers span little."""
    low, high = int(values.min()), int(values.max())
    if high - low > 4 * len(values) + 1000:
        return None
    place = values.astype(np.int64) - low if low or values.dtype != np.int64 else values
    seen = np.zeros(high - low + 1, bool)
    seen[place] = True
    rank = (np.cumsum(seen) - 1).astype(np.int32)
    return rank[place], (np.flatnonzero(seen) + low).tolist()
