"""The claims and their verdicts, and one test whole, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from foedus.report.fitted import READABLE, Fitted
from foedus.report.words import plural
from foedus.study.claim_rule import early
from foedus.study.claim_tests import ALL, ERAS, Sample
from foedus.study.claims import ClaimAnswer, ClaimResult, ClaimsAnswer, Found, PartResult

STYLE = {"supported": "green", "mixed": "yellow", "not supported": "red", "untestable": "dim",
         "for": "green", "no finding": "", "against": "red"}  # fmt: skip
SHORT = [era for era in ERAS if era != ALL]


def judged(answer: ClaimsAnswer, **_: Any) -> RenderableType:
    """Draw every claim with its verdict, all years together and by era."""
    parts: list[RenderableType] = []
    for family, claims in groupby(answer.claims, key=lambda one: one.family):
        table = _table(family, ("verdict", *SHORT, "estimate (95 % interval)", "n", "events"), "claim")
        for one in claims:
            for row in _rows(one):
                table.add_row(*row)
        parts.append(Padding(Fitted(table), (0, 0, 1, 0)))
    counts = ", ".join(f"{n} {verdict}" for verdict, n in answer.glance().items() if n)
    last = sorted({one.data_to[:4] for one in answer.claims})
    foot = (
        f"{plural(len(answer.claims), 'claim')}: {counts}",
        f"estimates of all years together; data to {last[0]}-{last[-1]}",
        *answer.notes, "foedus claims ID shows a test whole: foedus claims pledges-deter",
    )  # fmt: skip
    return Group(*parts, Text("\n".join(foot), style="dim"))


def _rows(one: ClaimResult) -> Iterator[list[Text]]:
    """Yield a claim's line and, where it has several parts, a line a part with what each era found."""
    single = len(one.parts) == 1
    told: list[str] = [one.eras[era] for era in SHORT]
    if single:  # an era that speaks against it says so
        against = [each.finding == "against" for each in one.parts[0].found[1:]]
        told = ["against" if found else word for found, word in zip(against, told, strict=True)]
    verdicts = [_mark(one.verdict), *map(_mark, told)]
    numbers = _numbers(one.parts[0].whole) if single else [Text(), Text(), Text()]
    yield [Text.assemble(one.statement, (f" {one.id}", "dim")), *verdicts, *numbers]
    for part in () if single else one.parts:
        found = [_mark(_word(each)) for each in part.found[1:]]
        yield [Text(f"  {part.part.id}"), _mark(part.verdict), *found, *_numbers(part.whole)]


def tested(answer: ClaimAnswer, **_: Any) -> RenderableType:
    """Draw one claim: the verdict, the test as written, its numbers, what it cannot show."""
    one = answer.result
    head = Text.assemble(
        (one.statement, "bold"), (f" ({one.id}, {one.family})", "dim"), "\n", _mark(one.verdict)
    )
    about = (
        ("unit", answer.unit), ("outcome", answer.outcome), ("compared with", answer.comparison),
        ("covariance", answer.covariance), ("cannot show", answer.caution),
    )  # fmt: skip
    facts = Table(box=None, pad_edge=False, show_header=False)
    for name, value in about:
        facts.add_row(Text(name, style="italic"), Text(value))
    parts: list[RenderableType] = [head, facts, *(_part(part) for part in one.parts)]
    sources = "\n".join(source.cited() for source in answer.sources)
    parts.append(Text.assemble(("Who claims it", "italic"), "\n", sources))
    foot = (f"data to {one.data_to}; tables: {', '.join(answer.tables)}", *answer.notes)
    parts.append(Text("\n".join(foot), style="dim"))
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))


def _part(one: PartResult) -> RenderableType:
    part = one.part
    bound = f"for the claim: {part.term} {part.direction} " + (
        "zero" if part.margin is None else f"{part.margin:.3f}"
    )
    bound = f"for the claim: {part.term} leaves out zero" if part.direction == "either" else bound
    head = Text.assemble(
        (part.asks, "italic"), " ", _mark(one.verdict), "\n", f"{part.estimator}: {part.formula}", "\n",
        bound, ("; " + part.scale, "dim"),
    )  # fmt: skip
    table = _table("", ("finding", "estimate (95 % interval)", "n", "events", "data"), "years", "remark")
    for found in one.found:
        sample = found.sample
        years = "" if sample.first is None else f"{sample.first}-{sample.last}"
        table.add_row(
            Text(sample.era), _mark(_word(found)), *_numbers(sample), Text(years), Text(_remark(sample))
        )
    path = _path(one.whole)
    return Group(head, table, *([path] if path else []))


def _path(sample: Sample) -> Table | None:
    """Return the leads and lags of an event study of all years together."""
    if not sample.path:
        return None
    table = _table(f"Around the pact, {ALL}; year -1 is zero", ("estimate", "95 % interval"), "year")
    for point in sample.path:
        limits = Text(f"{_figure(point.low)} to {_figure(point.high)}")
        table.add_row(Text(str(point.year)), Text(_figure(point.estimate)), limits)
    return table


def _remark(sample: Sample) -> str:
    leads = "" if sample.leads_p is None else f"leads before the pact jointly zero: p = {sample.leads_p:.3f}"
    treated = f"{sample.events} treated units" if sample.path else ""
    moving = "the groups were already moving apart" if early(sample) else ""
    left = f"rows decided by {', '.join(sample.left_out)} left out" if sample.left_out else ""
    clusters = ", ".join(f"{n:,} {name}" for name, n in sample.clusters.items())
    return "; ".join(part for part in (sample.reason, leads, moving, treated, left, clusters) if part)


def _numbers(sample: Sample) -> list[Text]:
    events = Text("" if sample.events is None else f"{sample.events:,}")
    return [Text(interval(sample)), Text(f"{sample.n:,}"), events]


def interval(sample: Sample) -> str:
    """Return an estimate with its 95 % interval, `-` where there is none."""
    if sample.estimate is None or sample.low is None or sample.high is None:
        return "-"
    return f"{_figure(sample.estimate)} ({_figure(sample.low)} to {_figure(sample.high)})"


def _figure(value: float) -> str:
    """Return a figure with two digits that say something."""
    return f"{value:.2f}" if abs(value) >= 0.1 else f"{value:.3f}" if abs(value) >= 0.01 else f"{value:.4f}"


def _word(found: Found) -> str:
    return "no finding" if found.finding == "none" else found.finding


def _mark(word: str) -> Text:
    return Text(word, style=STYLE[word])


def _table(title: str, columns: tuple[str, ...], first: str, last: str = "") -> Table:
    table = Table(title=title or None, title_justify="left", box=None, pad_edge=False)
    table.add_column(first, ratio=None if last else 1, min_width=0 if last else READABLE)
    for name in columns:
        right = name in ("n", "events")
        table.add_column(name, justify="right" if right else "left", no_wrap=True)
    if last:
        table.add_column(last, ratio=1)
    return table
