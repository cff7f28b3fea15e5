"""Answer `obliged`: every pledge that a state owes, or is owed, on a day, with its conditions in words."""

from __future__ import annotations

from typing import Any

import msgspec

from foedus.errors import QuestionError
from foedus.study.answer import Answer
from foedus.study.question import Obliged
from foedus.study.reconcile import Reconciliation, reconcile
from foedus.study.setting import Setting
from foedus.system.dates import Date, parse_date
from foedus.treaty.duty import State
from foedus.treaty.pledge import Pledge
from foedus.treaty.standing import standing

HINT = "foedus obliged --by united-states --on 1949-09-01"


class ObligedAnswer(Answer, frozen=True, kw_only=True):
    """Every pledge of aid that stands on a day, owed by a state or to it; with `all`, `others` are the rest.

    `counts` sets published counts beside ours, where they were asked for.
    """

    question: Obliged
    state: State
    on: Date
    pledges: tuple[Pledge, ...]
    others: tuple[Pledge, ...]
    counts: Reconciliation | None = None
    notes: tuple[str, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a pledge: those of aid first."""
        return [_row(pledge) for pledge in (*self.pledges, *self.others)]

    def glance(self) -> dict[str, Any]:
        """Return how many pledges there are, and toward how many states."""
        sure = {self._other(p) for p in self.pledges if p.standing == "in force"}
        return {
            "pledges": len(self.pledges),
            "states": len(sure),
            "contested": len({self._other(p) for p in self.pledges} - sure),
        }

    def _other(self, pledge: Pledge) -> str:
        return pledge.toward.id if pledge.state.id == self.state.id else pledge.state.id


def _row(p: Pledge) -> dict[str, Any]:
    said = msgspec.structs.asdict(p.conditions)
    return {
        "state": p.state.id,
        "toward": p.toward.id,
        "treaty": p.treaty,
        "article": p.article,
        "duty": p.duty,
        "latitude": p.latitude,
        "standing": p.standing,
        "doubt": p.doubt,
        "since": p.since.iso(),
        "until": p.until.iso() if p.until else None,
        "term": p.term,
        **said,
        "organs": "; ".join(p.conditions.organs),
        "sources": "; ".join(p.sources),
    }


def answer(question: Obliged, use: Setting) -> ObligedAnswer:
    """Return the pledges that stand on a day; raises InputError when the question's words are off."""
    if (question.by is None) == (question.to is None):
        raise QuestionError("obliged takes one state: --by, or --to", where="--by/--to", try_next=HINT)
    if question.reconcile and question.by is None:
        why = "published counts are of what a state owes"
        raise QuestionError("--reconcile goes with --by", where="--reconcile", why=why, try_next=HINT)
    on = parse_date(question.on, where="--on")
    alone, use = use, use.with_atop(on) if question.atop else use
    where = "--by" if question.by is not None else "--to"
    state = use.law.polities.find(question.by or question.to or "", on, where=where).id
    sides = {"by" if question.by is not None else "to": state}
    found = standing(use.corpus, use.law, on, **sides)
    aid = tuple(p for p in found if p.kind == "aid")
    others = tuple(p for p in found if p.kind != "aid")
    return ObligedAnswer(
        question=question,
        state=use.state(state),
        on=on,
        pledges=aid,
        others=others if question.all else (),
        counts=reconcile(state, on, aid, use) if question.reconcile else None,
        notes=(*_hidden(question, others), *notes(len(alone.corpus), len(use.corpus) - len(alone.corpus))),
        provenance=alone.provenance(citations=cited(found if question.all else aid, use)),
    )


def _hidden(question: Obliged, others: tuple[Pledge, ...]) -> tuple[str, ...]:
    """Say which pledges are left out."""
    if question.all or not others:
        return ()
    kinds = ", ".join(sorted({p.duty for p in others})).replace("nonagg", "non-agg")
    return (f"Pledges of other kinds stand beside these: {len(others)} of {kinds} (--all).",)


def notes(treaties: int, coded: int = 0) -> tuple[str, ...]:
    """Return how far an answer about standing pledges sees."""
    beside = f" Beside them stand {coded} alliances as ATOP codes them." if coded else ""
    return (
        f"The corpus holds {treaties} treaties; a pledge in any other treaty is not seen here.{beside}",
        "What stands is read without an event: whether a duty falls due depends on the conditions.",
        "`until` is the end on record, known only with hindsight; `term` is what the treaty itself said.",
    )


def cited(pledges: tuple[Pledge, ...], use: Setting) -> tuple[str, ...]:
    """Return each treaty that answers, with the source that comes first in its file."""
    treaties = [use.corpus.by_id[id_] for id_ in sorted({p.treaty for p in pledges})]
    firsts = [(t.name, next(iter(t.sources.values()), None)) for t in treaties]
    return tuple(f"{name}: {source.cited()}" for name, source in firsts if source)
