"""What differs between two tables: rows only in one, and the cells that changed, column by column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from foedus.data.entry import catalogue, find
from foedus.data.store import Store, needed
from foedus.errors import FileError, InputError

if TYPE_CHECKING:
    import polars as pl

EXAMPLES = 5


class Changed(msgspec.Struct, frozen=True):
    """The cells of a column that differ in rows of both tables; `note` when it could not be compared."""

    column: str
    cells: int
    examples: tuple[dict[str, Any], ...] = ()
    note: str = ""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Two tables side by side: keys, rows of each, rows only in one (with examples), changed cells."""

    a: str
    b: str
    keys: tuple[str, ...]
    rows_a: int
    rows_b: int
    only_a: int
    only_b: int
    examples_a: tuple[dict[str, Any], ...]
    examples_b: tuple[dict[str, Any], ...]
    columns_only_a: tuple[str, ...]
    columns_only_b: tuple[str, ...]
    changed: tuple[Changed, ...]

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not (self.only_a or self.only_b or self.columns_only_a or self.columns_only_b or self.changed)


class Side(msgspec.Struct, frozen=True):
    """One of the two: what was typed, its rows, and its keys where the catalogue knows them."""

    name: str
    frame: Any
    keys: tuple[str, ...]


def side(name: str, store: Store) -> Side:
    """Return a table of the store, or of a Parquet file; raises InputError."""
    path = Path(name)
    if not (name.endswith(".parquet") or path.is_file()):
        entries = find(name)
        if len(entries) != 1 or entries[0].name != name:
            hint = "foedus data diff A B  # each one table, or a file that ends in .parquet"
            raise InputError(f"{name!r} is several tables", where="diff", try_next=hint)
        return Side(name, store.read(entries[0]), entries[0].keys)
    page = catalogue().get(path.stem)
    return Side(name, _load(path), page.keys if page else ())


def _load(path: Path) -> pl.DataFrame:
    with needed("Parquet files"):
        import polars as pl
    try:
        if not path.is_file():
            hint = "give a table's name (foedus data list) or a Parquet file that is there"
            raise InputError("there is no such file", where=str(path), try_next=hint)
        return pl.read_parquet(path, glob=False)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        hint = "give a Parquet file; foedus writes them, and Polars, pandas and R's arrow do"
        raise FileError("is no Parquet file", where=str(path), why=str(error)[:120], try_next=hint) from None


def compare(a: Side, b: Side, keys: Sequence[str] = ()) -> Difference:
    """Return what differs, rows matched by `keys` (default: the catalogue's); raises InputError."""
    by = _keys(a, b, keys)
    wide = _kinds(a, b, by)
    left, right = (_unique(one, by, wide) for one in (a, b))
    both = [name for name in left.columns if name in right.columns]
    only_a, only_b = (
        one.join(other, on=by, how="anti", nulls_equal=True) for one, other in ((left, right), (right, left))
    )
    joined = left.join(right, on=by, how="inner", nulls_equal=True, suffix=" in B")
    changed = [_column(joined, name, by) for name in both if name not in by]
    return Difference(
        a=a.name,
        b=b.name,
        keys=tuple(by),
        rows_a=left.height,
        rows_b=right.height,
        only_a=only_a.height,
        only_b=only_b.height,
        examples_a=tuple(only_a.select(by).head(EXAMPLES).to_dicts()),
        examples_b=tuple(only_b.select(by).head(EXAMPLES).to_dicts()),
        columns_only_a=tuple(name for name in left.columns if name not in both),
        columns_only_b=tuple(name for name in right.columns if name not in both),
        changed=tuple(one for one in changed if one.cells or one.note),
    )


def _keys(a: Side, b: Side, given: Sequence[str]) -> list[str]:
    shared = [name for name in a.frame.columns if name in b.frame.columns]
    wanted = next((k for k in (tuple(given), a.keys, b.keys) if k and set(k) <= set(shared)), ())
    if not wanted or (given and tuple(given) != wanted):
        what = f"both do not have {', '.join(given)}" if given else "by what to match their rows is not known"
        why = f"both have the columns {', '.join(shared[:20]) or '(none)'}"
        hint = f"foedus data diff {a.name} {b.name} --key COLUMN [--key COLUMN ...]"
        raise InputError(what, where=f"{a.name} and {b.name}", why=why, try_next=hint)
    return list(wanted)


def _kinds(a: Side, b: Side, keys: Sequence[str]) -> dict[str, Any]:
    """Return the type in which to match each numeric key; raises InputError where it is a word in one."""
    import polars as pl

    wide = {}
    for key in keys:
        kinds = a.frame.schema[key], b.frame.schema[key]
        if all(kind.is_numeric() for kind in kinds):
            wide[key] = pl.Float64() if any(kind.is_float() for kind in kinds) else pl.Int64()
        elif kinds[0] != kinds[1]:
            why = f"it is {kinds[0]} in {a.name} and {kinds[1]} in {b.name}"
            hint = "give another --key, or write one of the files with the other's type"
            raise InputError(f"rows cannot be matched by {key}", where="diff", why=why, try_next=hint)
    return wide


def _unique(one: Side, by: list[str], wide: dict[str, Any]) -> pl.DataFrame:
    import polars as pl

    hint = "add the columns that tell them apart: --key COLUMN [--key COLUMN ...]"
    try:
        frame: pl.DataFrame = one.frame.cast(wide)
        twice = bool(frame.select(by).is_duplicated().any())
    except pl.exceptions.PolarsError as error:
        what = f"rows cannot be matched by {', '.join(by)}"
        raise InputError(what, where=one.name, why=str(error)[:120], try_next=hint) from None
    if twice:
        raise InputError(f"two rows share {', '.join(by)}", where=one.name, try_next=hint)
    return frame


def _column(joined: pl.DataFrame, name: str, by: list[str]) -> Changed:
    """Return the cells of a column that differ; null equals null, NaN equals NaN."""
    import polars as pl

    other = f"{name} in B"
    one_kind, other_kind = joined.schema[name], joined.schema[other]
    if one_kind != other_kind and not (one_kind.is_numeric() and other_kind.is_numeric()):
        return Changed(name, 0, note=f"not compared: {one_kind} in A, {other_kind} in B")
    try:
        rows = joined.filter(pl.col(name).ne_missing(pl.col(other)))
    except pl.exceptions.PolarsError:
        return Changed(name, 0, note=f"not compared: values of type {one_kind}")
    shown = tuple(
        {"at": {key: row[key] for key in by}, "a": row[name], "b": row[other]}
        for row in rows.head(EXAMPLES).iter_rows(named=True)
    )
    return Changed(name, rows.height, shown)
