"""A panel as a file: the same verbs as in Python, read from TOML.

```toml
unit = "directed-dyad-year"          # state-year, dyad-year, directed-dyad-year, dispute-dyad
system = "cow"                       # or gw; source = "gml" or "cow" for dispute-dyad
first = 1816
last = 2016
add = ["atop", "nmc", "contiguity"]
lag = [{ columns = ["cinc1", "cinc2"], n = 1 }]
```
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal

import msgspec

from foedus.data.panel import units
from foedus.data.panel.panel import Panel, System, Unit
from foedus.errors import FileError

MAX_BYTES = 100_000


class Shift(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Columns to lag or lead by `n` years."""

    columns: tuple[str, ...]
    n: int = 1


class Spec(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a panel is to hold."""

    unit: Unit
    first: int = 1816
    last: int = 2016
    system: System = "cow"
    source: Literal["gml", "cow"] = "gml"
    add: tuple[str, ...] = ()
    lag: tuple[Shift, ...] = ()
    lead: tuple[Shift, ...] = ()


def read_spec(path: Path) -> Spec:
    """Return the specification in a TOML file; raises FileError."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else None
    except OSError as error:
        raise FileError("cannot be read", where=str(path), why=error.strerror or "") from None
    if data is None:
        raise FileError(
            f"larger than {MAX_BYTES:,} bytes", where=str(path), why="no specification is that long"
        )
    try:
        return msgspec.convert(tomllib.loads(data.decode("utf-8")), Spec)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FileError("this is not TOML", where=str(path), why=str(error)) from None
    except msgspec.ValidationError as error:
        fields = ", ".join(Spec.__struct_fields__)
        hint = f"a specification has the fields {fields}"
        raise FileError(
            "this is no panel specification", where=str(path), why=str(error), try_next=hint
        ) from None


def build(spec: Spec, *, store: units.At = None) -> Panel:
    """Return the panel that the specification describes; raises InputError."""
    panel = _universe(spec, store).add(*spec.add)
    for shift in spec.lag:
        panel = panel.lag(shift.columns, shift.n)
    for shift in spec.lead:
        panel = panel.lead(shift.columns, shift.n)
    return panel


def _universe(spec: Spec, store: units.At) -> Panel:
    import polars as pl

    if spec.unit == "state-year":
        return units.state_years(spec.first, spec.last, spec.system, store=store)
    if spec.unit == "dispute-dyad":
        panel = units.dispute_dyads(spec.source, store=store)
        return panel.filter(pl.col("year").is_between(spec.first, spec.last), "the years asked for")
    directed = spec.unit == "directed-dyad-year"
    return units.dyad_years(spec.first, spec.last, directed, spec.system, store=store)
