"""Generate docs/reference/json.md from the answers' own records: `make reference`."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import msgspec

from foedus.study.answer import InvokeAnswer
from foedus.study.audit import AuditAnswer
from foedus.study.backtest import BacktestAnswer
from foedus.study.changes import ChangesAnswer
from foedus.study.claims import ClaimAnswer, ClaimsAnswer
from foedus.study.concept import ConceptAnswer, ConceptsAnswer
from foedus.study.corpus import CheckAnswer, ListAnswer, ShowAnswer
from foedus.study.coverage import CoverageAnswer
from foedus.study.design import DesignAnswer
from foedus.study.events import EventsAnswer
from foedus.study.explained import ExplainAnswer
from foedus.study.forecast import ForecastAnswer
from foedus.study.kit import KitAnswer, KitsAnswer
from foedus.study.obliged import ObligedAnswer
from foedus.study.polities import PolitiesAnswer
from foedus.study.theories import TheoriesAnswer
from foedus.study.threatened import ThreatsAnswer
from foedus.study.ties import TiesAnswer
from foedus.study.timeline import TimelineAnswer
from foedus.system.dates import Date

FIT = msgspec.defstruct(
    "FittedModel",
    [
        *(("name", str), ("how", str), ("link", str), ("n", int), ("events", int)),
        *(("years", tuple[int, int]), ("data_to", str), ("tables", list[str])),
        ("difference", float | None, None),
    ],
    namespace={
        "__doc__": "One model: rows, events, first and last year, last day of its data; `how` it compares "
        "with the shipped one, and the greatest `difference` in standard errors (not with `--list`)."
    },
)
FITS = msgspec.defstruct(
    "FittedModels",
    [("format", int), ("models", list[FIT])],  # type: ignore[valid-type]
    namespace={"__doc__": "Fitted models, as listed (`--list`) or in the order in which they were made."},
)
ANSWERS = {
    "foedus invoke": InvokeAnswer,
    "foedus invoke EVENTS": EventsAnswer,
    "foedus threats": ThreatsAnswer,
    "foedus explain": ExplainAnswer,
    "foedus forecast": ForecastAnswer,
    "foedus theories": TheoriesAnswer,
    "foedus obliged": ObligedAnswer,
    "foedus changes": ChangesAnswer,
    "foedus polities": PolitiesAnswer,
    "foedus ties": TiesAnswer,
    "foedus timeline": TimelineAnswer,
    "foedus claims": ClaimsAnswer,
    "foedus claims ID": ClaimAnswer,
    "foedus kit": KitsAnswer,
    "foedus kit KIT": KitAnswer,
    "foedus concept": ConceptsAnswer,
    "foedus concept NAME": ConceptAnswer,
    "foedus audit": AuditAnswer,
    "foedus backtest NAME": BacktestAnswer,
    "foedus fit-all": FITS,
    "foedus corpus list": ListAnswer,
    "foedus corpus show": ShowAnswer,
    "foedus corpus check": CheckAnswer,
    "foedus corpus coverage": CoverageAnswer,
    "foedus design check": DesignAnswer,
}
HEAD = """# The JSON of each command

Generated from the records themselves by `make reference`; a test fails when this page is out of date.

`--json` prints the same as `.to_json()` in Python. `format` is the version: it rises when a documented key
changes its meaning or goes. Unknown is `null`. Dates are ISO with astronomical years (433 BC is `-0432`), as
precise as their source. Bad input prints `{"error": {"kind", "what", "where", "why", "try", "near"}}` and
exits with code 2.
"""


def page() -> str:
    """Return the page."""
    schemas, components = msgspec.json.schema_components(ANSWERS.values(), schema_hook=_date)
    names = [schema["$ref"].rpartition("/")[2] for schema in schemas]
    parts = [HEAD]
    for command, name in zip(ANSWERS, names, strict=True):
        parts.append(f"\n## {command}\n\n{_about(ANSWERS[command])}\n\n{_table(components[name])}")
    rest = sorted(set(components) - set(names))
    parts.append("\n## Parts\n")
    for name in rest:
        about = components[name].get("description", "")
        parts.append(f"\n### {name}\n\n{about}\n\n{_table(components[name])}")
    return "".join(parts)


def _date(type_: type) -> dict[str, Any]:
    if type_ is not Date:
        raise NotImplementedError(type_)
    return {"type": "string", "title": "date"}


def _about(answer: type) -> str:
    return inspect.getdoc(answer) or ""


def _table(schema: dict[str, Any]) -> str:
    rows = [f"| `{key}` | {_type(value)} |\n" for key, value in schema.get("properties", {}).items()]
    return "| key | value |\n|---|---|\n" + "".join(rows)


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_type(one) for one in schema["anyOf"]))
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if schema.get("type") == "array":
        inner = schema.get("items") or next(iter(schema.get("prefixItems", [])), {})
        return f"list of {_type(inner)}" if inner else "list"
    if schema.get("type") == "object":
        inner = schema.get("additionalProperties")
        return f"mapping to {_type(inner)}" if isinstance(inner, dict) and inner else "mapping"
    return schema.get("title", "").lower() or schema.get("type", "any")


if __name__ == "__main__":
    Path(__file__).with_name("json.md").write_text(page(), encoding="utf-8")
