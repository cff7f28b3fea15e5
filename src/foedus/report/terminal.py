"""Answers as tables for a terminal: one function an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from foedus.model.credibility.honour import Honour
from foedus.report.audit import audited
from foedus.report.backtest import scores
from foedus.report.claims import judged, tested
from foedus.report.concept import defined, glossary
from foedus.report.coverage import covered
from foedus.report.design import designed
from foedus.report.events import happened, rounds
from foedus.report.explained import explained
from foedus.report.fitted import Fitted, table
from foedus.report.forecast import forecasted
from foedus.report.grounds import grounds
from foedus.report.kit import outlined, shelved
from foedus.report.phrases import listed, percent
from foedus.report.standing import changed, obligations
from foedus.report.theories import compared
from foedus.report.ties import dated, seated, tied
from foedus.report.words import VERDICTS, plural
from foedus.study.answer import Answer, InvokeAnswer
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
from foedus.system.registry import fold
from foedus.treaty.duty import SummaryRow
from foedus.treaty.truth import Proof

STYLES = {
    "obliged": "bold red",
    "discretionary": "bold yellow",
    "contested": "bold magenta",
    "barred": "bold cyan",
    "consult": "blue",
    "free": "dim",
}
MOST = 12  # states named in one cell
SHOWN = 3  # gaps of a treaty told in the table
MARKS = {True: "[+]", False: "[-]", None: "[?]"}


def show(answer: Answer, console: Console, *, proof: bool = False, top: int = 10) -> None:
    """Print an answer for a reader."""
    drawing = DRAWN[type(answer)](answer, proof=proof, top=top)
    console.print(drawing)


def invoked(answer: InvokeAnswer, *, proof: bool = False, **_: Any) -> RenderableType:
    """Draw who must do what: the summary by state, then each duty with its reason."""
    event = f"{answer.attacker.name} against {answer.target.name}, {answer.on}"
    parts: list[RenderableType] = [Text(event, style="bold")]
    if answer.assumed:
        parts.append(
            Text("presumed: " + ", ".join(f"{a.fact} = {a.value}" for a in answer.assumed), style="dim")
        )
    if not answer.duties:
        parts.append(Text("No treaty of the corpus puts a duty on anyone here; --why-not STATE says why."))
        return Group(*parts, Text("\n".join(answer.notes), style="dim"))
    parts += [_summary(answer), _duties(answer, proof)]
    parts += [_why_not(text, answer) for text in answer.question.why_not]
    if proof:
        parts += [_proof(d.proof, f"{d.id}. {d.state.name}: {d.verdict}") for d in answer.duties]
    parts += rounds(answer)
    if answer.behaviour:
        parts.append(_behaviour(answer))
    parts.append(Text("\n".join(answer.notes), style="dim"))
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))


def _why_not(asked: str, answer: InvokeAnswer) -> Text:
    """Return every duty of help of a state that was asked about, with its verdict and reason."""
    mine = [
        d for d in answer.duties if fold(asked) in (fold(d.state.id), fold(d.state.name)) and d.kind == "aid"
    ]
    lines = [f"  {d.treaty} {d.article}: {d.verdict}, {d.reason}" for d in mine if d.treaty]
    return Text("\n".join([f"Why (not) {asked}:", *(lines or [f"  {d.reason}" for d in mine])]))


def _summary(answer: InvokeAnswer) -> Fitted:
    """Return who owes what, states in like position on one line."""
    names = {d.state.id: d.state.name for d in answer.duties}
    names |= {answer.attacker.id: answer.attacker.name, answer.target.id: answer.target.name}
    groups: dict[tuple[tuple[str | None, ...], str], list[str]] = {}
    for row in sorted(answer.summary, key=_strength):
        toward = names.get(row.toward, row.toward)
        groups.setdefault((_verdicts(row), toward), []).append(row.state.name)
    merged: dict[tuple[tuple[str | None, ...], tuple[str, ...]], list[str]] = {}
    for (verdicts, toward), states in groups.items():
        merged.setdefault((verdicts, tuple(states)), []).append(toward)
    headings = ("states", "to", "aid", "neutrality", "non-aggression", "consultation")
    made = table("Who owes what", headings, most=44)
    for (verdicts, owing), towards in merged.items():
        made.add_row(listed(owing, most=MOST), listed(towards, most=MOST), *map(_badge, verdicts))
    return Fitted(made)


def _verdicts(row: SummaryRow) -> tuple[str | None, ...]:
    return (row.aid, row.neutrality, row.nonaggression, row.consultation)


def _strength(row: SummaryRow) -> tuple[int, str]:
    order = VERDICTS
    return min((order.index(v) for v in _verdicts(row) if v), default=len(order)), row.state.id


def _badge(verdict: str | None) -> Text:
    return Text(verdict, style=STYLES[verdict]) if verdict else Text("-", style="dim")


def _duties(answer: InvokeAnswer, everything: bool) -> Fitted:
    """Return the duties, those that differ only in who owes or is owed on one line."""
    made = table("Duties", ("treaty", "article", "duty", "verdict", "who owes"), "why", most=44)
    shown = [d for d in answer.duties if everything or d.verdict != "free" or d.kind == "aid"]
    groups: dict[tuple[str, ...], list[str]] = {}
    for d in sorted(shown, key=lambda d: VERDICTS.index(d.verdict)):
        key = (d.treaty, d.article, d.duty, d.verdict, d.reason)
        groups.setdefault(key, []).append(d.state.name)
    for (treaty, article, duty, verdict, reason), states in groups.items():
        who = listed(list(dict.fromkeys(states)), most=MOST)
        made.add_row(treaty, article, duty, _badge(verdict), who, Text(reason))
    if len(shown) < len(answer.duties):
        hidden = plural(len(answer.duties) - len(shown), "promise")
        made.caption = f"{hidden} to confer or abstain, not triggered, not shown (--proof shows all)"
    return Fitted(made)


def _proof(proof: Proof, heading: str) -> Tree:
    tree = Tree(Text(heading, style="bold"))

    def grow(branch: Tree, step: Proof) -> None:
        twig = branch.add(Text(f"{MARKS[step.holds]} {step.claim}"))
        for inner in step.because:
            grow(twig, inner)

    grow(tree, proof)
    return tree


def _behaviour(answer: InvokeAnswer) -> Fitted:
    """Return how often such pledges were kept, those of one article and record on one line."""
    title = "Behaviour, apart from law: how often such pledges were kept when war called them in"
    made = table(title, ("who owes", "duty", "by", "kept", "95 % interval", "n", "data to", "basis"), most=44)
    duties = {duty.id: duty for duty in answer.duties}
    groups: dict[tuple[str, str, str, Honour | None], list[str]] = {}
    for b in answer.behaviour:
        d = duties[b.duty]
        groups.setdefault((d.treaty, d.article, d.duty, b.honour), []).append(d.state.name)
    for (treaty, article, duty, h), states in groups.items():
        who = listed(list(dict.fromkeys(states)), most=MOST)
        told = ("unknown", "", "", "", "not coded")
        if h is not None:
            span = f"{percent(h.low)}-{percent(h.high)}"
            told = (percent(h.value), span, str(h.n), h.data_to, h.basis)
        made.add_row(who, duty, f"{treaty} {article}", *told)
    return Fitted(made)


def threatened(answer: ThreatsAnswer, *, top: int = 10, **_: Any) -> RenderableType:
    """Draw whom a state had to fear, highest first."""
    heading = Text(f"Threats to {answer.state.name}, {answer.on}", style="bold")
    if answer.threats is None:
        return Group(heading, Text(f"unknown: {answer.reason}"))
    table = Table(box=None, pad_edge=False)
    seen = ("feared first",) if answer.perception else ()
    for name in ("state", "score", "dispute in 5 y", *seen, "power", "geography", "intent"):
        table.add_column(name, justify="left" if name == "state" else "right", no_wrap=True)
    table.add_column("on record", ratio=1)
    for row in answer.threats[:top]:
        shares = [percent(s) for s in (row.share.power, row.share.geography, row.share.intent)]
        record = "; ".join(line.partition(" [")[0] for line in row.record[:2])
        chance = f"{percent(row.hazard)} ({percent(row.low)}-{percent(row.high)})"
        chance = "at war" if row.low == row.high == 1 else chance
        first = [percent(row.perceived.value)] if row.perceived else []
        table.add_row(row.state.name, f"{row.score:.3f}", chance, *first, *shares, Text(record))
    told = [answer.reason, *grounds(b for b in (answer.basis, answer.perception) if b)]
    if answer.basis and not answer.basis.years[0] <= answer.on.year <= answer.basis.years[1]:
        told.append(
            "outside the years of the fit: an extrapolation, and the order says more than the figures"
        )
    return Group(heading, Text("\n".join(told), style="dim"), table)


def catalogued(answer: ListAnswer, **_: Any) -> RenderableType:
    """Draw the treaties of the corpus."""
    table = Table(box=None, pad_edge=False)
    for name in ("id", "name", "signed", "in force", "ended", "parties", "clauses", "cases"):
        table.add_column(name, justify="right" if name in ("parties", "clauses", "cases") else "left")
    for t in answer.treaties:
        dates = [str(date) if date else "-" for date in (t.signed, t.in_force, t.ended)]
        table.add_row(t.id, t.name, *dates, str(t.parties), str(t.clauses), str(t.cases))
    if not answer.question.inert:
        return table
    signs = [f"{t.name}: last sign of life {t.last_sign}" for t in answer.treaties]
    left = f"Of {answer.undecided} more in force it cannot be told: not all records cover the ten years."
    return Group(table, Text("\n".join((*signs, left)), style="dim"))


def shown(answer: ShowAnswer, **_: Any) -> RenderableType:
    """Draw one treaty whole: dates, parties, clauses, sources."""
    t = answer.treaty
    head = f"signed {t.signed}, in force {t.spell}" + (f", ended by {t.ends.how}" if t.ends else "")
    parties = Table(title="Parties", title_justify="left", box=None, pad_edge=False)
    for name in ("polity", "bound", "role"):
        parties.add_column(name)
    for p in t.parties:
        parties.add_row(p.polity, str(p.spell), p.role)
    clauses = Table(title="Clauses", title_justify="left", box=None, pad_edge=False)
    for name in ("article", "duty", "latitude"):
        clauses.add_column(name)
    clauses.add_column("in our words", ratio=1)
    for c in t.clauses:
        clauses.add_row(c.article, c.duty, c.latitude or "-", Text(c.gist))
    sources = Text("\n".join(["Sources", *(f"  {key}: {s.cited()}" for key, s in t.sources.items())]))
    title = Text(f"{t.name} ({t.id})", style="bold")
    parts: list[RenderableType] = [title, Text(head, style="dim"), Text(t.about), parties, clauses, sources]
    parts.append(
        Text(f"{plural(answer.cases, 'case')}; checked until {t.as_of or 'no date given'}", style="dim")
    )
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))


def checked(answer: CheckAnswer, **_: Any) -> RenderableType:
    """Draw what is wrong with the corpus, if anything."""
    counts = (
        f"{plural(answer.treaties, 'treaty')}, {plural(answer.cases, 'case')}, "
        f"{plural(answer.expectations, 'expectation')}: {plural(len(answer.findings), 'finding')}"
    )
    marks: list[str] = [grade.grade for grade in answer.grades]
    counts += "; grades " + ", ".join(f"{mark} {marks.count(mark)}" for mark in "ABC")
    parts: list[RenderableType] = [Text(counts)]
    if answer.findings:
        table = Table(box=None, pad_edge=False)
        for name in ("treaty", "case", "what"):
            table.add_column(name)
        for finding in answer.findings:
            table.add_row(finding.treaty, finding.case, Text(finding.what))
        parts.append(table)
    if any(mark != "A" for mark in marks):
        parts.append(_grades(answer))
    return Group(*parts)


def _grades(answer: CheckAnswer) -> Table:
    """Return the treaties that lack something for the best grade, with what."""
    table = Table(title="What is missing for grade A", title_justify="left", box=None, pad_edge=False)
    table.add_column("grade")
    table.add_column("treaty", no_wrap=True)
    table.add_column("missing", ratio=1)
    for one in sorted(answer.grades, key=lambda g: (g.grade, g.treaty), reverse=True):
        if one.grade != "A":
            more = len(one.missing) - SHOWN
            rest = f"; and {more} more (--json shows all)" if more > 0 else ""
            table.add_row(one.grade, one.treaty, Text("; ".join(one.missing[:SHOWN]) + rest))
    return table


DRAWN: dict[type[Answer], Callable[..., RenderableType]] = {
    InvokeAnswer: invoked,
    ThreatsAnswer: threatened,
    ExplainAnswer: explained,
    ListAnswer: catalogued,
    ShowAnswer: shown,
    CheckAnswer: checked,
    CoverageAnswer: covered,
    DesignAnswer: designed,
    ObligedAnswer: obligations,
    ForecastAnswer: forecasted,
    TheoriesAnswer: compared,
    ChangesAnswer: changed,
    PolitiesAnswer: seated,
    TiesAnswer: tied,
    TimelineAnswer: dated,
    AuditAnswer: audited,
    EventsAnswer: happened,
    KitAnswer: outlined,
    KitsAnswer: shelved,
    ClaimAnswer: tested,
    ClaimsAnswer: judged,
    ConceptAnswer: defined,
    ConceptsAnswer: glossary,
    BacktestAnswer: scores,
}
