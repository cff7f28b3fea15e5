"""Answer `changes`: what a state's pledges, owed by it and to it, gained and lost between two days."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from foedus.errors import QuestionError
from foedus.study.answer import Answer
from foedus.study.obliged import cited, notes
from foedus.study.question import Changes
from foedus.study.setting import Setting
from foedus.system.dates import Date, parse_date
from foedus.treaty.changes import Change, changes
from foedus.treaty.duty import State
from foedus.treaty.pledge import Pledge
from foedus.treaty.standing import standing

Side = Literal["owed by it", "owed to it"]
EVERYBODY = "Who joins or leaves a treaty for all the world (the United Nations) is not listed as a change."


class NetRow(msgspec.Struct, frozen=True):
    """One pledge that stands on one of the two days and not, or otherwise, on the other."""

    side: Side
    partner: State
    treaty: str
    article: str
    duty: str
    net: Literal["gained", "lost", "changed"]
    before: str = ""
    after: str = ""


class ChangesAnswer(Answer, frozen=True, kw_only=True):
    """What changed for a state between two days, in the order of the days, and the difference it made."""

    question: Changes
    state: State
    from_: Date = msgspec.field(name="from")
    to: Date
    changes: tuple[Change, ...]
    net: tuple[NetRow, ...]
    notes: tuple[str, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a change, in the order of the days."""
        return [
            {
                "on": c.on.iso(),
                "kind": c.kind,
                "treaty": c.treaty,
                "article": c.article,
                "partner": c.partner.id if c.partner else None,
                "what": c.what,
                "sure": c.sure,
                "sources": "; ".join(c.sources),
            }
            for c in self.changes
        ]

    def glance(self) -> dict[str, Any]:
        """Return how much changed, and how many pledges were gained and lost."""
        kinds = [row.net for row in self.net]
        return {"changes": len(self.changes)} | {k: kinds.count(k) for k in ("gained", "lost", "changed")}


def answer(question: Changes, use: Setting) -> ChangesAnswer:
    """Return what changed between two days; raises InputError when the question's words are off."""
    first, last = parse_date(question.from_, where="--from"), parse_date(question.to, where="--to")
    if last < first:
        hint = f"--from {last.iso()} --to {first.iso()}"
        raise QuestionError(
            f"{last} lies before {first}", where="--to", why="time runs forward", try_next=hint
        )
    state = use.law.polities.find(question.state, first, where=f"STATE on {first}").id
    if use.law.polities.find(question.state, last, where=f"STATE on {last}").id != state:
        why = f"{question.state!r} is {state} on {first} and another polity on {last}"
        hint = "ask for each by its id, within its own time"
        raise QuestionError("one state, please", where="STATE", why=why, try_next=hint)
    before, after = (_pledges(state, day, use) for day in (first, last))
    return ChangesAnswer(
        question=question,
        state=use.state(state),
        from_=first,
        to=last,
        changes=changes(use.corpus, use.law, state, first, last),
        net=net(state, before, after),
        notes=(*notes(len(use.corpus))[:1], EVERYBODY),
        provenance=use.provenance(citations=cited((*before, *after), use)),
    )


def _pledges(state: str, on: Date, use: Setting) -> tuple[Pledge, ...]:
    owed_by = standing(use.corpus, use.law, on, by=state)
    return (*owed_by, *standing(use.corpus, use.law, on, to=state))


def net(state: str, before: Iterable[Pledge], after: Iterable[Pledge]) -> tuple[NetRow, ...]:
    """Return the pledges gained, lost and changed from one day to another."""
    old, new = _by_key(before), _by_key(after)
    rows = [row for key in old.keys() | new.keys() for row in _turned(state, old[key], new[key])]
    return tuple(sorted(rows, key=lambda r: (r.net, r.side, r.treaty, r.article, r.partner.id, r.duty)))


def _by_key(pledges: Iterable[Pledge]) -> defaultdict[tuple[str, ...], list[Pledge]]:
    """Return pledges by who owes whom what under which article: several, where an understanding adds one."""
    found: defaultdict[tuple[str, ...], list[Pledge]] = defaultdict(list)
    for pledge in pledges:
        found[_key(pledge)].append(pledge)
    return found


def _turned(state: str, old: list[Pledge], new: list[Pledge]) -> Iterator[NetRow]:
    """Yield what became of the pledges of one article: those that stay as they were are no news."""
    kept = Counter(map(_told, old)) & Counter(map(_told, new))
    gone, come = (_beside(kept, pledges) for pledges in (old, new))
    for one, other in zip(gone, come, strict=False):
        told = [(a, b) for a, b in zip(_told(one), _told(other), strict=True) if a != b]
        said = ["; ".join(part[side] or "nothing said" for part in told) for side in (0, 1)]
        yield _row(state, other, "changed", *said)
    yield from (_row(state, one, "lost") for one in gone[len(come) :])
    yield from (_row(state, one, "gained") for one in come[len(gone) :])


def _beside(kept: Counter[tuple[str, ...]], pledges: list[Pledge]) -> list[Pledge]:
    """Return the pledges beyond those that are kept."""
    left, found = kept.copy(), []
    for pledge in pledges:
        if left[_told(pledge)]:
            left[_told(pledge)] -= 1
        else:
            found.append(pledge)
    return found


def _key(p: Pledge) -> tuple[str, ...]:
    return p.state.id, p.toward.id, p.treaty, p.article, p.duty


def _told(p: Pledge) -> tuple[str, ...]:
    """Return what of a pledge may change while it stands."""
    c = p.conditions
    said = (c.when, c.attacker, c.area, c.exceptions, c.understanding, c.bounds, c.known)
    return (p.standing, p.latitude or "", *said)


def _row(state: str, p: Pledge, change: str, before: str = "", after: str = "") -> NetRow:
    mine = p.state.id == state
    return NetRow(
        "owed by it" if mine else "owed to it",
        p.toward if mine else p.state,
        p.treaty,
        p.article,
        p.duty,
        change,  # type: ignore[arg-type]
        before,
        after,
    )
