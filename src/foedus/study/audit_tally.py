"""Counts of what fell due in the recorded wars and was honoured, each rate with its interval and n."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import msgspec

from foedus.model.credibility.honour import wilson
from foedus.study.audit_compare import found
from foedus.study.audit_duties import Owed

PERIODS = ("to 1944", "since 1945")


class Tally(msgspec.Struct, frozen=True):
    """Duties that fell due and were honoured, with the 95 % interval of the rate (Wilson) and n.

    `n` are those that fell due and whose outcome is on record; `contested` and `unseen` are left out of it.
    """

    by: str
    what: str
    period: str
    due: int
    honoured: int
    n: int
    rate: float | None
    low: float | None
    high: float | None
    contested: int
    unseen: int


def tallies(owed: Iterable[Owed]) -> Iterator[Tally]:
    """Yield the counts: help and neutrality in all, by duty, verdict and basis; then the rest."""
    every = list(owed)
    pacts = [o for o in every if o.scope != "universal"]
    called = [o for o in pacts if o.kind in ("help", "neutrality")]
    helps = [o for o in pacts if o.kind == "help"]
    for period in ("all", *PERIODS):
        yield _tally("all", "help and neutrality", period, called)
        for by, key in (("duty", _duty), ("verdict", _verdict), ("basis", _scope)):
            yield from (_tally(by, what, period, rows) for what, rows in _split(called, key))
        still = [o for o in pacts if o.kind == "restraint"]
        yield _by_alliance("help and neutrality, an alliance in a war as one case", period, pacts)
        yield _by_alliance("help alone, an alliance in a war as one case", period, helps)
        yield _tally("restraint", "non-aggression and standing bars", period, still)
        apart = [o for o in every if o.scope == "universal" and o.kind in ("help", "neutrality")]
        yield _tally(
            "universal", "help and neutrality under the League and the United Nations", period, apart
        )


def _by_alliance(what: str, period: str, owed: Iterable[Owed]) -> Tally:
    """Return the count in which an alliance in a war is one case, honoured where all that was due was."""
    cases: dict[tuple[str, int], list[Owed]] = {}
    for one in owed:
        if period in ("all", one.period):
            cases.setdefault((str(one.atop or one.treaty), one.war), []).append(one)
    every = Counter(found(case) for case in cases.values())
    honoured, unseen = every["due, honoured"], every["due, not on record"]
    n = honoured + every["due, not honoured"]
    low, high = wilson(honoured, n) if n else (None, None)
    rate = honoured / n if n else None
    contested = every["contested"]
    return Tally("alliance", what, period, n + unseen, honoured, n, rate, low, high, contested, unseen)


def _duty(one: Owed) -> str:
    return one.duty


def _verdict(one: Owed) -> str:
    return one.verdict


def _scope(one: Owed) -> str:
    return one.scope


def _split(owed: list[Owed], key: Callable[[Owed], str]) -> list[tuple[str, list[Owed]]]:
    order = Counter(key(o) for o in owed if o.due)
    return [(what, [o for o in owed if key(o) == what]) for what, _ in order.most_common()]


def _tally(by: str, what: str, period: str, owed: Iterable[Owed]) -> Tally:
    rows = [o for o in owed if period in ("all", o.period)]
    due = [o.honoured for o in rows if o.due]
    n, honoured = sum(kept is not None for kept in due), due.count(True)
    low, high = wilson(honoured, n) if n else (None, None)
    contested = sum(o.verdict == "contested" for o in rows)
    rate = honoured / n if n else None
    return Tally(by, what, period, len(due), honoured, n, rate, low, high, contested, len(due) - n)
