"""A list of events, and the rounds that help sets off, as tables for a terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from foedus.report import names
from foedus.report.fitted import Fitted, table
from foedus.report.grouped import QUIET, alike
from foedus.report.phrases import listed, percent
from foedus.study.answer import InvokeAnswer
from foedus.study.events import EventsAnswer, Step
from foedus.treaty.duty import Duty


def rounds(answer: InvokeAnswer) -> list[RenderableType]:
    """Draw who comes in by law, whose duties collide, and who comes in as states tend to behave."""
    parts: list[RenderableType] = []
    if answer.entries:
        made = table("Who comes in by law, round by round", ("round", "state", "against", "to help"), "under")
        for e in answer.entries:
            who = [names.polity(id_) for id_ in (e.state, e.against, e.helps)]
            made.add_row(str(e.round), *who, f"{e.treaty} {e.article}")
        parts.append(Fitted(made))
    for c in answer.collisions:
        bound, ally, foe = (names.polity(id_) for id_ in (c.state, c.helps, c.against))
        parts.append(
            Text(f"Duties collide: {bound} must help {ally} against {foe}, yet {c.bars} binds it to {foe}.")
        )
    if answer.outlook:
        parts.append(_outlook(answer))
    return parts


def _outlook(answer: InvokeAnswer) -> RenderableType:
    found = answer.outlook
    assert found is not None
    title = f"Behaviour, apart from law: who comes in ({found.draws:,} draws, seed {found.seed})"
    made = table(title, ("state", "chance", "95 % interval"))
    for state, chance in sorted(found.enters.items(), key=lambda item: -item[1].value):
        span = f"{percent(chance.low)}-{percent(chance.high)}"
        made.add_row(names.polity(state), percent(chance.value), span)
    size = f"{found.size.value:.1f} ({found.size.low:.1f} to {found.size.high:.1f}) states come in on average"
    lines = [f"{percent(p.share)}: {_told(p.rounds)}" for p in found.paths]
    return Group(Fitted(made), Text("\n".join([size, "most frequent:", *(f"  {line}" for line in lines)])))


def _told(path: tuple[tuple[str, ...], ...]) -> str:
    return "; then ".join(listed([names.polity(id_) for id_ in who]) for who in path) or "nobody"


def happened(answer: EventsAnswer, *, proof: bool = False, **_: Any) -> RenderableType:
    """Draw each event with what it changed: duties that fell due, were displaced or ended."""
    parts: list[RenderableType] = [Text(answer.title or "Events", style="bold")]
    for step in answer.steps:
        parts.append(_event(step, everything=proof))
        parts += rounds(step.answer)
    last = answer.steps[-1].answer
    parts.append(Text("\n".join(last.notes), style="dim"))
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))


def _event(step: Step, *, everything: bool) -> RenderableType:
    answer = step.answer
    event = f"{step.number}. {answer.on}: {answer.attacker.name} against {answer.target.name}"
    event += f" (to help {names.polity(step.helps)})" if step.helps else ""
    heading = [Text(event, style="bold"), *([Text(step.what)] if step.what else [])]
    fresh = [d for d in answer.duties if d.id in step.new and (everything or _tells(d))]
    if not fresh:
        return Group(*heading, Text("no new duty to help or to abstain", style="dim"))
    made = table("", ("verdict", "who", "to", "duty", "treaty"), "why")
    for one in alike(fresh):
        duty = one.duty
        later = f" (round {duty.round})" if duty.round > 1 else ""
        who, toward = listed(one.who, most=12), listed(one.toward, most=12)
        under = f"{duty.treaty} {duty.article}"
        made.add_row(duty.verdict, who, toward, duty.duty + later, under, Text(duty.reason))
    return Group(*heading, Fitted(made))


def _tells(duty: Duty) -> bool:
    """Return whether a duty is news: help or a bar, and in later rounds help alone."""
    return duty.verdict not in QUIET and (duty.round == 1 or duty.verdict != "barred")
