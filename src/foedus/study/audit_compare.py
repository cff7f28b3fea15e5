"""Our readings beside the published codings of alliances in wars, alliance by alliance and war by war.

Ours at that level: an alliance fell due where help or neutrality did under it, or non-aggression was due and
broken (to sit still is not what the codings count); it was honoured where everything due was kept. Where no
outcome is on record it is due alone; where nothing fell due for certain it is contested. Theirs: it applied
and was honoured or violated, or it did not apply.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Literal

import msgspec

from foedus.model.credibility.honour import wilson
from foedus.study.audit_duties import Owed, Reading
from foedus.system.records import Cited, Record, Source, many
from foedus.system.yamlfile import load
from foedus.treaty.language import Treaty
from foedus.world.atop import PREFIX
from foedus.world.fulfilment import Applied, Coding

Found = Literal["due, honoured", "due, not honoured", "due, not on record", "contested", "not due"]
FOUND: tuple[Found, ...] = (
    "due, honoured", "due, not honoured", "due, not on record", "contested", "not due"
)  # fmt: skip
APPLIED: tuple[Applied, ...] = ("honoured", "violated", "does not apply")
SAME: dict[Found, Applied] = {
    "due, honoured": "honoured", "due, not honoured": "violated", "not due": "does not apply"
}  # fmt: skip
KEPT = ("due, honoured", "due, not honoured")
PROMISES = ("defence", "offence", "guarantee", "neutrality", "contribution")
Pair = tuple[int, int]


class Cell(msgspec.Struct, frozen=True):
    """How many alliances in wars we read one way and they coded another."""

    ours: Found
    theirs: Applied
    n: int


class Agreement(msgspec.Struct, frozen=True):
    """How often two readings agree, with the 95 % interval, n and Cohen's kappa (null where undefined)."""

    about: str
    agree: int
    n: int
    share: float | None
    low: float | None
    high: float | None
    kappa: float | None


class Unmatched(msgspec.Struct, frozen=True):
    """How many cases only one of the two has, and why."""

    side: Literal["theirs", "ours"]
    why: str
    n: int


class Why(Cited, frozen=True, kw_only=True):
    """A difference explained, of one treaty in one war or several: theirs, ours, why, by which article."""

    treaty: str
    wars: tuple[int, ...]
    theirs: Applied
    ours: Found
    article: str
    why: str


class Explained(Record, frozen=True, kw_only=True):
    """The file of differences; a reason cites the sources of its treaty's file, or these."""

    sources: dict[str, Source]
    differences: tuple[Why, ...]


class Difference(msgspec.Struct, frozen=True):
    """One alliance in one war that they and we read differently, where we have its words; with the reason."""

    treaty: str
    atop: int
    war: int
    war_name: str
    theirs: Applied
    ours: Found
    article: str
    why: str
    sources: tuple[str, ...]


class Comparison(msgspec.Struct, frozen=True):
    """Both readings of the alliances that both have, what only one of them has, and where they differ."""

    opportunities: int
    matched: int
    ours_only: int
    table: tuple[Cell, ...]
    agreement: tuple[Agreement, ...]
    unmatched: tuple[Unmatched, ...]
    differences: tuple[Difference, ...]


def found(owed: Iterable[Owed]) -> Found:
    """Return how an alliance stands in a war by what was owed under it."""
    counted = [o for o in owed if o.kind != "restraint" or o.honoured is False]
    due = [o.honoured for o in counted if o.due]
    if due:
        if False in due:
            return "due, not honoured"
        return "due, honoured" if True in due else "due, not on record"
    return "contested" if any(o.verdict == "contested" for o in counted) else "not due"


def compare(
    readings: Iterable[Reading], codings: Iterable[Coding], why: Callable[[Coding], str]
) -> Comparison:
    """Return both readings side by side; `why` tells why an alliance they coded is not read here."""
    theirs = {(c.atop, c.war): c for c in codings if c.war is not None}
    lacking = [c for c in codings if c.war is None]
    cases = _cases(readings)
    ours = {pair: found(case.owed) for pair, case in cases.items()}
    both = sorted(pair for pair in ours if pair in theirs)
    cells = Counter((ours[pair], theirs[pair].applied) for pair in both)
    promised = Counter((ours[pair], theirs[pair].applied) for pair in both if cases[pair].promises)
    left = Counter(why(c) for c in (*lacking, *(c for key, c in theirs.items() if key not in ours)))
    return Comparison(
        opportunities=len(theirs) + len(lacking),
        matched=len(both),
        ours_only=len(ours) - len(both),
        table=tuple(Cell(one, other, cells[one, other]) for one in FOUND for other in APPLIED),
        agreement=tuple(_agreements(cells, promised)),
        unmatched=(
            *(Unmatched("theirs", reason, n) for reason, n in left.most_common()),
            *_ours_only(ours, theirs),
        ),
        differences=tuple(
            _difference(pair, cases[pair], ours[pair], theirs[pair].applied)
            for pair in both
            if not cases[pair].coded and not same(ours[pair], theirs[pair].applied)
        ),
    )


def same(ours: Found, theirs: Applied) -> bool:
    """Return whether two readings agree; where no outcome is on record, whether both say that it applied."""
    if ours == "due, not on record":
        return theirs != "does not apply"
    return SAME.get(ours) == theirs


@dataclass
class _Case:
    """One alliance in one war: the treaties of that number, and what was owed under them."""

    war_name: str
    treaties: dict[str, Treaty] = field(default_factory=dict)
    owed: list[Owed] = field(default_factory=list)
    promises: bool = False  # help or neutrality, by any of them

    @property
    def coded(self) -> bool:
        return any(treaty.startswith(PREFIX) for treaty in self.treaties)


def _cases(readings: Iterable[Reading]) -> dict[Pair, _Case]:
    """Return every alliance with an ATOP number that bound a belligerent, by number and war."""
    found: dict[Pair, _Case] = {}
    for reading in readings:
        war = reading.course.war
        for treaty in reading.treaties:
            if treaty.atop is not None:
                case = found.setdefault((treaty.atop, war.number), _Case(war.name))
                case.treaties[treaty.id] = treaty
                case.promises |= any(clause.duty in PROMISES for clause in treaty.clauses)
        for one in reading.owed:
            if one.atop is not None and (one.atop, war.number) in found:
                found[one.atop, war.number].owed.append(one)
    return found


def _ours_only(ours: Iterable[Pair], theirs: Iterable[tuple[int, int | None]]) -> list[Unmatched]:
    known = set(theirs)
    wars, alliances = {war for _, war in known}, {atop for atop, _ in known}
    left = Counter(
        "they code no alliance in that war"
        if war not in wars
        else "they do not code that alliance in any war"
        if atop not in alliances
        else "they code the alliance, but not in that war"
        for atop, war in ours
        if (atop, war) not in known
    )
    return [Unmatched("ours", reason, n) for reason, n in left.most_common()]


Cells = Counter[tuple[Found, Applied]]


def _agreements(cells: Cells, promised: Cells) -> Iterator[Agreement]:
    """Yield agreement on whether an alliance applied, and, where both say it did, was honoured."""
    yield agreement("applied or not, of all read", _applied(cells))
    yield agreement("applied or not, of those that promise help or neutrality", _applied(promised))
    both = {(o, t): n for (o, t), n in cells.items() if o in KEPT and t != "does not apply"}
    yield agreement(
        "honoured or not, where both say it applied", Counter({(SAME[o], t): n for (o, t), n in both.items()})
    )


def _applied(cells: Cells) -> Counter[tuple[str, str]]:
    found = Counter[tuple[str, str]]()
    for (ours, theirs), n in cells.items():
        if ours != "contested":
            found[str(ours != "not due"), str(theirs != "does not apply")] += n
    return found


def agreement(about: str, pairs: Counter[tuple[str, str]]) -> Agreement:
    """Return the share of equal pairs, and the agreement beyond that of readers who know only the margins.

    Kappa: Cohen 1960, Educational and Psychological Measurement 20, p. 40.
    """
    n = sum(pairs.values())
    if n == 0:
        return Agreement(about, 0, 0, None, None, None, None)
    agree = sum(count for (one, other), count in pairs.items() if one == other)
    first, second = Counter[str](), Counter[str]()
    for (one, other), count in pairs.items():
        first[one] += count
        second[other] += count
    chance = sum(first[word] * second[word] for word in first) / n**2
    kappa = (agree / n - chance) / (1 - chance) if chance < 1 else None
    return Agreement(about, agree, n, agree / n, *wilson(agree, n), kappa)


def _difference(pair: Pair, case: _Case, ours: Found, theirs: Applied) -> Difference:
    treaty = min(row.treaty for row in case.owed) if case.owed else min(case.treaties)
    reason = explained().get((treaty, pair[1]))
    if reason is None or (reason.ours, reason.theirs) != (ours, theirs):
        return Difference(treaty, *pair, case.war_name, theirs, ours, "", "", ())
    sources = _file().sources | case.treaties[treaty].sources
    cited = tuple(sources[key].cited() for key in many(reason.source))
    return Difference(treaty, *pair, case.war_name, theirs, ours, reason.article, reason.why, cited)


def explained() -> dict[tuple[str, int], Why]:
    """Return the differences on file, by treaty and war."""
    return {(one.treaty, war): one for one in _file().differences for war in one.wars}


@cache
def _file() -> Explained:
    file = resources.files("foedus").joinpath("audits").joinpath("differences.yaml")
    return load(file, Explained, "audits/differences.yaml")
