"""The ledger as text and the coverage as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.data.panel.registry import ADDERS, adder

if TYPE_CHECKING:
    import polars as pl

    from foedus.data.panel.panel import Panel, Step


def coverage(panel: Panel) -> pl.DataFrame:
    """Return one row a variable: where it is from, its declared years, and what is known in the panel."""
    import polars as pl

    def source(step: Step) -> str:
        return ", ".join(f"{s.table} {s.version}" for s in step.sources)

    rows = [
        (column, step.name, source(step), *(step.coverage or (None, None)), step.inside,
         *_known(panel.frame, column))
        for step in panel.ledger if step.action == "add" for column in step.columns
    ]  # fmt: skip
    schema = {
        "variable": pl.String, "added_as": pl.String, "source": pl.String, "from": pl.Int16, "to": pl.Int16,
        "rows_inside": pl.Int64, "rows_known": pl.Int64, "first_known": pl.Int16, "last_known": pl.Int16,
    }  # fmt: skip
    share = (pl.col("rows_known") / pl.col("rows_inside")).alias("share_known")
    return pl.DataFrame(rows, schema=schema, orient="row").with_columns(share)


def _known(frame: pl.DataFrame, column: str) -> tuple[object, ...]:
    import polars as pl

    year = pl.col("year").filter(pl.col(column).is_not_null())
    return frame.select(year.len().alias("n"), year.min().alias("low"), year.max().alias("high")).row(0)


def design(panel: Panel) -> str:
    """Return the ledger, one numbered step a paragraph, and the sources it cites."""
    system = {"cow": "Correlates of War", "gw": "Gleditsch-Ward"}[panel.system]
    head = f"{panel.unit} panel, {panel.first}-{panel.last}, {system} codes: {panel.frame.height:,} rows"
    lines = [head, ""]
    lines += [f"{n}. {_line(step)}" for n, step in enumerate(panel.ledger, 1)]
    cited = {s.table: s for step in panel.ledger for s in step.sources}
    lines += ["", "Sources"] + [f"  {s.table}, {s.version}. {s.citation}".rstrip() for s in cited.values()]
    return "\n".join(lines)


def _line(step: Step) -> str:
    from_ = ", ".join(f"{s.table} {s.version}" for s in step.sources)
    if step.action == "universe":
        return f"cases: {step.why}; {step.rows:,} rows from {from_}"
    if step.action == "filter":
        return f"kept where {step.name}: {step.why}; {step.rows:,} rows kept, {step.dropped:,} dropped"
    if step.action in ("lag", "lead"):
        return f"{step.action} by {step.name}: {', '.join(step.columns)}; {step.why}"
    low, high = step.coverage or (0, 0)
    text = f"added {step.name} from {from_}: {', '.join(step.columns)}"
    text += f"; known for {low}-{high}, {step.inside:,} rows inside, {step.rows - step.inside:,} null outside"
    text += f"; {step.used:,} source rows used, {step.lost:,} of these years at no row"
    return f"{text}; {step.why}" if step.why else text


def labels(panel: Panel) -> dict[str, str]:
    """Return what each column means, in a line."""
    found = {"year": "year", f"{panel.code}": "state code"}
    found |= {f"{panel.code}{side}": f"state {side}, code" for side in "12"}
    for step in panel.ledger:
        meaning = adder(step.name).COLUMNS if step.action == "add" and step.name in ADDERS else {}
        for column, text in meaning.items():
            if "#" not in column:
                found[column] = text
            elif panel.dyadic:
                found |= {column.replace("#", side): f"state {side}: {text}" for side in "12"}
            else:
                found[column.replace("#", "")] = text
    return {column: found[column] for column in panel.frame.columns if column in found}
