"""Panels out: Parquet, CSV, Stata with a label on every column, pandas."""

from __future__ import annotations

import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from foedus.data.panel.design import labels
from foedus.data.store import disk
from foedus.errors import MissingExtraError, QuestionError

if TYPE_CHECKING:
    import polars as pl

    from foedus.data.panel.panel import Panel

LABEL = 80  # characters that Stata keeps of a label
NAME = 32  # and of a name


def write(panel: Panel, path: Path) -> Path:
    """Write the panel whole or not at all, as the ending says; Parquet files carry the ledger."""
    how = {".parquet": _parquet, ".csv": _csv, ".dta": _stata}.get(path.suffix.lower())
    if how is None:
        raise QuestionError(f"no way to write {path.suffix or path.name}", try_next=".parquet, .csv or .dta")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
            part = Path(folder) / path.name
            how(panel, part)
            part.replace(path)
    except OSError as error:
        raise disk(error, path) from None
    return path


def to_pandas(frame: pl.DataFrame) -> Any:
    """Return a pandas frame with nullable columns."""
    try:
        pandas = import_module("pandas")
    except ImportError:
        raise MissingExtraError("pandas is not installed", try_next="pip install pandas") from None
    kinds = {str(t).lower(): t for t in (getattr(pandas, n)() for n in _NULLABLE)}
    return frame.to_arrow().to_pandas(types_mapper=lambda arrow: kinds.get(_KIND.get(str(arrow), str(arrow))))


_NULLABLE = (
    "Int8Dtype", "Int16Dtype", "Int32Dtype", "Int64Dtype", "UInt32Dtype", "Float32Dtype", "Float64Dtype",
    "BooleanDtype",
)  # fmt: skip
_KIND = {"double": "float64", "float": "float32", "bool": "boolean"}


def _parquet(panel: Panel, target: Path) -> None:
    panel.frame.write_parquet(target, compression="zstd", metadata={"foedus.design": panel.design()})


def _csv(panel: Panel, target: Path) -> None:
    panel.frame.write_csv(target)


def _stata(panel: Panel, target: Path) -> None:
    long = [c for c in panel.frame.columns if len(c) > NAME]
    if long:
        raise QuestionError(f"Stata keeps {NAME} characters of a name", why=f"longer: {', '.join(long)}")
    words = {column: text[:LABEL] for column, text in labels(panel).items()}
    frame, title = to_pandas(panel.frame), f"foedus: {panel.unit}, {panel.first}-{panel.last}"[:LABEL]
    frame.to_stata(target, write_index=False, version=118, variable_labels=words, data_label=title)
