"""What the page of an explanation shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from foedus.report import durability, frontier, names
from foedus.report.cast import explain as cast
from foedus.report.grounds import grounds
from foedus.report.lesson import explain as lesson
from foedus.report.page.figure import balanced, barred, mapped, traded, woven
from foedus.report.phrases import day, listed
from foedus.report.sources import short_titles
from foedus.report.story import explain as story
from foedus.report.words import UNKNOWN
from foedus.study.explained import ExplainAnswer, Member
from foedus.system.dates import parse_date


def values(answer: ExplainAnswer) -> dict[str, Any]:
    """Return the values of `explain.html`."""
    actors, ties, title = cast.actors(answer), cast.ties(answer), heading(answer)
    arrows, fight = _arrows(answer), "who fears whom, and who would fight for whom"
    return {
        "title": title,
        "story": story.paragraph(answer),
        "maps": mapped(actors, ties, f"{title}: map", arrows),
        "networks": woven(actors, ties, f"{title}: {fight}", arrows),
        "charts": barred(cast.bars(answer), f"{title}: threat scores"),
        "ledgers": balanced(cast.entries(answer), f"{title}: bought against paid"),
        "frontiers": traded(cast.spots(answer), f"{title}: security against autonomy"),
        "frontier": frontier,
        "tasks": lesson.tasks(answer),
        "covered": _covered(answer),
        "lasting": tuple(durability.rows(answer.durability)) if answer.durability else (),
        "lasting_told": tuple(durability.told(answer.durability)) if answer.durability else (),
        "grounds": grounds(answer.basis),
        "terms": _terms(answer),
        "records": _records(answer),
        "short_titles": short_titles(_lines(answer), answer.provenance.world),
        "inside": _inside,
    }  # fmt: skip


def heading(answer: ExplainAnswer) -> str:
    """Return the page's title."""
    asked = answer.question
    if asked.treaty:
        name = answer.alliance.name if answer.alliance else asked.treaty
        return f"{name}, {day(parse_date(asked.on))}" if asked.on else name
    who = listed([m.state.name for m in answer.members])
    return f"{who}, {day(parse_date(asked.on))}" if asked.on else who


def _arrows(answer: ExplainAnswer) -> str:
    """Return what the arrows of map and network mean."""
    feared = (
        "the outside state each feared first" if len(answer.members) > cast.FEW else "the states it feared"
    )
    called = "the ally for whose sake it is likeliest to be drawn into war"
    would = "the allies for whom it would be likeliest to be called, had it joined"
    dashed = f"A dashed arrow leads from a state to {feared}"
    solid = would if answer.alternatives else called
    drawn = answer.alternatives or any(m.under for m in answer.members)
    return f"{dashed}; a solid one to {solid}." if drawn else f"{dashed}."


def _covered(answer: ExplainAnswer) -> str:
    """Return which dates the worlds cover, where some member's date is not among them."""
    said = (member.reason.partition("; covered: ")[2] for member in answer.members)
    return names.readable(next(filter(None, said), ""))


def _inside(member: Member) -> str:
    """Return the name of a fellow member that is feared more than any outsider, if there is one."""
    first = member.threats[0].state if member.threats else None
    outside = member.security.against if member.security else None
    return first.name if first and outside and first.id != outside.id else ""


def _terms(answer: ExplainAnswer) -> list[tuple[str, dict[str, str]]]:
    """Return each set of terms once, with the treaties it is read from."""
    found: dict[tuple[tuple[str, str], ...], dict[str, None]] = {}
    for m in (*answer.members, *answer.alternatives):
        if m.credibility and m.under:
            shown = tuple((names.label(k, names.TERMS), _said(v)) for k, v in m.credibility.terms.items())
            found.setdefault(shown, {}).update(dict.fromkeys(map(names.treaty, m.under)))
    return [
        (listed([names.titled(name) for name in under], most=40), dict(shown))
        for shown, under in found.items()
    ]


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or isinstance(value, float):
        return UNKNOWN if value is None else f"{value:.2f}"
    return listed([str(item) for item in value], most=20) if isinstance(value, list | tuple) else str(value)


def _records(answer: ExplainAnswer) -> list[tuple[str, Any]]:
    """Return each record of honour once, with the states it stands for."""
    found: dict[str, tuple[list[str], Any]] = {}
    for m in (*answer.members, *answer.alternatives):
        if m.credibility and m.credibility.record:
            record = m.credibility.record
            found.setdefault(record.basis, ([], record))[0].append(m.state.name)
    return [(listed(list(dict.fromkeys(who)), most=40), record) for who, record in found.values()]


def _lines(answer: ExplainAnswer) -> Iterator[str]:
    for m in (*answer.members, *answer.alternatives):
        yield from (line for row in m.threats or () for line in row.record)
        yield from m.credibility.contributions if m.credibility else ()
