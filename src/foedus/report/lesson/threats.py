"""Class questions on whom a state had to fear."""

from __future__ import annotations

from foedus.report import names
from foedus.report.lesson.record import Task, first_three, text
from foedus.report.phrases import percent, score, sentence
from foedus.report.story.threats import owed
from foedus.study.threatened import ThreatRow, ThreatsAnswer

HIGHEST = 5
SCORE = (
    "the five-year chance of a militarised dispute, times a power of the strength at the door: an ordering, "
    "not odds"
)
CAUSES = (
    "power (strength and rank), geography (distance and borders), intent (rivalry, claims, coercion, "
    "government)"
)


def tasks(answer: ThreatsAnswer) -> list[Task]:
    """Return three questions with answers."""
    return first_three(answer, (first, intent, near, growth, meaning, missing, test))


def first(answer: ThreatsAnswer) -> Task | None:
    """Ask who came first, by how much, and why."""
    if not answer.threats:
        return None
    row, rest = answer.threats[0], answer.threats[1:]
    parts = [f"{names.the(row.state.name)}, with a score of {score(row.score)}"]
    if rest and rest[0].score > 0:
        ratio = row.score / rest[0].score
        parts.append(f"that is {ratio:.1f} times the score of the next, {names.the(rest[0].state.name)}")
    return Task(f"Whom had {answer.state.name} most to fear, and why?", text([*parts, owed(row.share)]))


def intent(answer: ThreatsAnswer) -> Task | None:
    """Ask whose threat owes most to intent."""
    row = _most(answer, "intent")
    if not row:
        return None
    title = f"Whose threat, of the {HIGHEST} highest, owes most to intent, and what is on record?"
    who = f"{names.the(row.state.name)}: {percent(row.share.intent)} of its score"
    return Task(title, text([who, names.on_record(row)]))


def near(answer: ThreatsAnswer) -> Task | None:
    """Ask who threatens by nearness more than by strength."""
    row = _most(answer, "geography")
    if not row:
        return None
    share, place = row.share, (answer.threats or ()).index(row) + 1
    title = f"Whose threat, of the {HIGHEST} highest, owes most to nearness, and where does it stand?"
    who = f"{names.the(row.state.name)}: geography {percent(share.geography)}, power {percent(share.power)}"
    alone = ": nearness alone does not make a great threat" if place > 1 else ""
    return Task(title, text([who, f"it stands {place} of {len(answer.threats or ())}{alone}"]))


def growth(answer: ThreatsAnswer) -> Task | None:
    """Ask whose power grew fastest."""
    rows = [(t.signs.rising, t) for t in answer.threats or () if t.signs.rising is not None]
    if not rows:
        return None
    rate, row = max(rows, key=lambda pair: pair[0])
    return Task("Whose power grew fastest?", text([f"{names.the(row.state.name)}, {rate:+.1%} a year"]))


def meaning(answer: ThreatsAnswer) -> Task:
    """Ask what a score is; every answer can say that."""
    return Task("What does a threat score measure?", sentence(SCORE))


def missing(answer: ThreatsAnswer) -> Task | None:
    """Ask why nothing is known."""
    if answer.threats:
        return None
    why = names.cause(answer.reason) or "no state is scored"
    return Task("Why does this page name no threat?", text([why, "no source, no number"]))


def test(answer: ThreatsAnswer) -> Task:
    """Ask which three things a threat is made of; every answer can say that."""
    return Task("Of which three families of causes is a threat made here?", sentence(CAUSES))


def _most(answer: ThreatsAnswer, family: str) -> ThreatRow | None:
    rows = [(getattr(t.share, family), t) for t in (answer.threats or ())[:HIGHEST]]
    known = [(share, t) for share, t in rows if share is not None]
    return max(known, key=lambda pair: pair[0])[1] if known else None
