"""A panel: rows of states, dyads or disputes by year, and the ledger of all that was done to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from foedus.data.panel.keys import Ints, Keys, keys_of
from foedus.data.panel.registry import Adder, adder
from foedus.data.panel.tables import Source, Tables
from foedus.errors import QuestionError

if TYPE_CHECKING:
    import polars as pl

    from foedus.data.panel.columns import Found

Unit = Literal["state-year", "dyad-year", "directed-dyad-year", "dispute-dyad"]
System = Literal["cow", "gw"]
WORKERS = 2  # adders read and gather at the same time; more cost memory and gain little


@dataclass(frozen=True)
class Step:
    """One line of the ledger: what was done, from which tables, and what it did to the rows.

    `rows` are the panel's after the step and `dropped` those that it took away; `inside` are the rows in the
    years that the source covers (the others are null); `used` and `lost` count the source's own rows: lost
    ones are of the panel's years, but stand at no row of it.
    """

    action: Literal["universe", "add", "filter", "lag", "lead"]
    name: str
    sources: tuple[Source, ...]
    rows: int
    dropped: int = 0
    columns: tuple[str, ...] = ()
    coverage: tuple[int, int] | None = None
    inside: int = 0
    used: int = 0
    lost: int = 0
    why: str = ""


@dataclass(frozen=True, eq=False)
class Panel:
    """Rows by unit and year, frozen: every verb returns a new panel whose ledger is one step longer."""

    unit: Unit
    system: System
    first: int
    last: int
    frame: pl.DataFrame
    ledger: tuple[Step, ...]
    tables: Tables = field(repr=False)
    directed: bool = field(default=True, kw_only=True)
    _keys: dict[str, Keys] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        if self.unit in ("dyad-year", "directed-dyad-year"):
            object.__setattr__(self, "directed", self.unit == "directed-dyad-year")

    @property
    def dyadic(self) -> bool:
        """Whether a row is about two states."""
        return self.unit != "state-year"

    @property
    def code(self) -> str:
        """The name of the code column, without the dyad's 1 or 2."""
        return "ccode" if self.system == "cow" else "gwcode"

    def keys(self, system: System | None = None) -> Keys:
        """Return where the rows stand in a code system (default: the panel's own)."""
        system = system or self.system
        if system not in self._keys:
            from foedus.data.panel.crosswalk import translated

            codes = [self.frame[c].to_numpy() for c in self._codes()]
            year = self.frame["year"].to_numpy()
            if system != self.system:
                codes = [translated(self.tables, code, year, self.system) for code in codes]
            distinct = system == self.system and self.unit != "dispute-dyad"
            second = codes[1] if len(codes) == 2 else None
            self._keys[system] = keys_of(codes[0], second, year, directed=self.directed, distinct=distinct)
        return self._keys[system]

    def _codes(self) -> list[str]:
        return [f"{self.code}1", f"{self.code}2"] if self.dyadic else [self.code]

    def add(self, *names: str) -> Panel:
        """Return the panel with these variables; raises UnknownNameError. Their order does not matter."""
        new = [adder(name) for name in dict.fromkeys(names)]
        here = {step.name for step in self.ledger if step.action == "add"}
        if twice := [one.NAME for one in new if one.NAME in here]:
            raise QuestionError(f"{', '.join(twice)} stands in the panel already")
        self.keys()
        with ThreadPoolExecutor(WORKERS) as pool:
            found = list(pool.map(lambda one: one.add(self), new))
        columns = [column for one in found for column in one.columns]
        if same := [column.name for column in columns if column.name in self.frame.columns]:
            raise QuestionError(f"the panel has columns of that name: {', '.join(same[:5])}", where="add")
        frame = self.frame.hstack(columns)
        steps = tuple(self._added(one, what) for one, what in zip(new, found, strict=True))
        return replace(self, frame=frame, ledger=self.ledger + steps)

    def _added(self, one: Adder, found: Found) -> Step:
        year = self.frame["year"].to_numpy()
        inside = int(((year >= one.COVERAGE[0]) & (year <= one.COVERAGE[1])).sum())
        tables = one.TABLES if not hasattr(one, "tables") else one.tables(self)
        sources = tuple(self.tables.source(name) for name in tables)
        columns = tuple(column.name for column in found.columns)
        return Step(
            "add", one.NAME, sources, self.frame.height, columns=columns, coverage=one.COVERAGE,
            inside=inside, used=found.used, lost=found.lost, why=found.note,
        )  # fmt: skip

    def filter(self, keep: pl.Expr, reason: str) -> Panel:
        """Return the rows for which `keep` is true; the reason goes into the ledger with the rows dropped."""
        if not reason.strip():
            raise QuestionError("a filter needs its reason", try_next="filter(expression, reason='...')")
        frame = self.frame.filter(keep)
        step = Step("filter", str(keep)[:120], (), frame.height, self.frame.height - frame.height, why=reason)
        return replace(self, frame=frame, ledger=(*self.ledger, step), _keys={})

    def lag(self, columns: str | Sequence[str], n: int = 1) -> Panel:
        """Return the panel with `<column>_lag<n>`: the value exactly n years before, else null."""
        return self._shifted("lag", columns, n)

    def lead(self, columns: str | Sequence[str], n: int = 1) -> Panel:
        """Return the panel with `<column>_lead<n>`: the value exactly n years after, else null."""
        return self._shifted("lead", columns, n)

    def _shifted(self, way: Literal["lag", "lead"], columns: str | Sequence[str], n: int) -> Panel:
        names = [columns] if isinstance(columns, str) else list(columns)
        self._known(names)
        if self.unit == "dispute-dyad" or n < 1:
            raise QuestionError(
                f"no {way} of {n} years here", why="it takes one row a year, and n of at least 1"
            )
        keys = self.keys()
        year = keys.year.astype(np.int32) + (n if way == "lead" else -n)
        at = keys.find(keys.code1, keys.code2, year)
        new = [_taken(self.frame[name], at, f"{name}_{way}{n}") for name in names]
        frame = self.frame.with_columns(new)
        found = tuple(column.name for column in new)
        why = f"{int((at >= 0).sum()):,} rows have the year {n} {'after' if way == 'lead' else 'before'}"
        step = Step(way, f"{n}", (), frame.height, columns=found, why=why)
        return replace(self, frame=frame, ledger=(*self.ledger, step))

    def _known(self, names: Iterable[str]) -> None:
        from foedus.errors import UnknownNameError, near_names

        for name in names:
            if name not in self.frame.columns:
                raise UnknownNameError(f"no column {name!r}", near=near_names(name, self.frame.columns))

    def coverage(self) -> pl.DataFrame:
        """Return, for each variable, its source, declared years, rows inside them and known values."""
        from foedus.data.panel.design import coverage

        return coverage(self)

    def design(self) -> str:
        """Return the ledger as text: cases, what was added and dropped, why, and what to cite."""
        from foedus.data.panel.design import design

        return design(self)

    def to_pandas(self) -> Any:
        """Return a pandas frame; columns keep their types, null is pandas' NA."""
        from foedus.data.panel.write import to_pandas

        return to_pandas(self.frame)

    def to_arrow(self) -> Any:
        """Return an Arrow table."""
        return self.frame.to_arrow()

    def write(self, path: Path | str) -> Path:
        """Write the panel as the ending says: .parquet, .csv, or .dta with labels; return the path."""
        from foedus.data.panel.write import write

        return write(self, Path(path))


def _taken(column: pl.Series, at: Ints, name: str) -> pl.Series:
    import polars as pl

    place = pl.Series(np.maximum(at, 0).astype(np.uint32)).set(pl.Series(at < 0), None)
    return column.gather(place).alias(name)
