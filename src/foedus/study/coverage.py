"""What the corpus covers: eras, regions, kinds of duty, and pledges in force on the days of the crises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from foedus.errors import InputError
from foedus.study.answer import Answer
from foedus.study.question import CorpusCoverage
from foedus.study.setting import Setting
from foedus.system.dates import Date, parse_date
from foedus.treaty.cascade import in_force
from foedus.treaty.language import Treaty

ERAS = (
    ("ancient", -3999), ("medieval", 476), ("early modern", 1492), ("Westphalian", 1648), ("Concert", 1815),
    ("1871 to 1918", 1871), ("between the wars", 1919), ("Cold War", 1945), ("today", 1991),
)  # fmt: skip
CRISES = {
    "July 1914": ("1914-07-28", "austria-hungary serbia russia germany france united-kingdom belgium italy "
                  "luxembourg romania bulgaria greece montenegro ottoman-empire japan portugal spain"),
    "Munich": ("1938-09-26", "germany czechoslovakia france united-kingdom soviet-union poland hungary "
               "romania yugoslavia italy"),
    "Poland": ("1939-09-01", "germany poland france united-kingdom soviet-union italy slovakia romania "
               "hungary japan turkey"),
    "Korea": ("1950-06-25", "north-korea south-korea united-states soviet-union china united-kingdom "
              "france japan"),
    "Suez": ("1956-07-26", "egypt israel united-kingdom france united-states soviet-union syria jordan iraq "
             "saudi-arabia lebanon"),
    "Falklands": ("1982-04-02", "argentina united-kingdom united-states chile brazil peru france"),
    "Ukraine": ("2022-02-24", "russia ukraine belarus united-states united-kingdom poland germany france "
                "turkey"),
}  # fmt: skip


class Row(msgspec.Struct, frozen=True):
    """How many treaties, clauses and cases fall under one heading."""

    by: str
    what: str
    treaties: int
    clauses: int
    cases: int


class Day(msgspec.Struct, frozen=True):
    """The treaties in force among the states of a crisis on its day, and what ATOP counts, where at hand.

    `lacking` are the ATOP alliances of that day among them that no encoded treaty stands for.
    """

    crisis: str
    on: Date
    states: tuple[str, ...]
    encoded: tuple[str, ...]
    atop: int | None
    lacking: tuple[str, ...] | None


class CoverageAnswer(Answer, frozen=True, kw_only=True):
    """Which eras, regions, kinds of duty and days of crisis the corpus covers."""

    question: CorpusCoverage
    coverage: tuple[Row, ...]
    crises: tuple[Day, ...]
    notes: tuple[str, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """Return one row a heading."""
        return [msgspec.structs.asdict(row) for row in self.coverage]

    def glance(self) -> dict[str, Any]:
        """Return how many treaties are in force on the day of each crisis."""
        return {day.crisis: len(day.encoded) for day in self.crises}


def answer(question: CorpusCoverage, use: Setting) -> CoverageAnswer:
    """Return the counts by era, region, kind of duty and number of parties, and the days of the crises."""
    found: list[Row] = []
    for by, sort in (("era", _era), ("region", _regions), ("duty", _duties), ("parties", _size)):
        found += _counted(by, sort, use)
    coded, note = _coded(use)
    days = tuple(
        _day(name, parse_date(on), set(who.split()), use, coded) for name, (on, who) in CRISES.items()
    )
    return CoverageAnswer(
        question=question,
        coverage=tuple(found),
        crises=days,
        notes=(note,) if note else (),
        provenance=use.provenance(),
    )


def _counted(by: str, sort: Callable[[Treaty, Setting], Iterable[str]], use: Setting) -> list[Row]:
    treaties: Counter[str] = Counter()
    clauses: Counter[str] = Counter()
    cases: Counter[str] = Counter()
    for treaty in use.corpus:
        for what in sort(treaty, use):
            treaties[what] += 1
            clauses[what] += len(treaty.clauses)
            cases[what] += len(use.corpus.cases.get(treaty.id, ()))
    order = [name for name, _ in ERAS] if by == "era" else sorted(treaties, key=lambda w: -treaties[w])
    return [Row(by, what, treaties[what], clauses[what], cases[what]) for what in order]


def _era(treaty: Treaty, use: Setting) -> Iterable[str]:
    return [[name for name, start in ERAS if start <= treaty.signed.year][-1]]


def _regions(treaty: Treaty, use: Setting) -> Iterable[str]:
    return {region for p in treaty.parties for region in use.law.polities[p.polity].regions[:1]}


def _duties(treaty: Treaty, use: Setting) -> Iterable[str]:
    return {clause.duty for clause in treaty.clauses} or {"none"}


def _size(treaty: Treaty, use: Setting) -> Iterable[str]:
    count = len({party.polity for party in treaty.parties})
    return ["one-sided" if count == 1 else "bilateral" if count == 2 else "multilateral"]


def _coded(use: Setting) -> tuple[dict[int, Treaty] | None, str]:
    """Return ATOP's alliances by number, or None with what to type where they are not in the store."""
    try:
        coded = use.with_atop(parse_date("1914")).corpus
    except InputError:
        return None, "What ATOP counts on these days is not known here: foedus data get core --accept-terms"
    return {t.atop: t for t in coded if t.id.startswith("atop-") and t.atop}, ""


def _day(name: str, on: Date, who: set[str], use: Setting, coded: dict[int, Treaty] | None) -> Day:
    mine = _among(use.corpus, on, who)
    states, encoded = tuple(sorted(who)), tuple(treaty.id for treaty in mine)
    if coded is None:
        return Day(name, on, states, encoded, None, None)
    known = {treaty.atop for treaty in use.corpus}
    others = [treaty for treaty in _among(coded.values(), on, who) if treaty.atop not in known]
    lacking = tuple(f"{t.atop}: {', '.join(sorted(t.parties_on(on)))}" for t in others)
    return Day(name, on, states, encoded, len(others) + len({t.atop for t in mine if t.atop}), lacking)


def _among(treaties: Iterable[Treaty], on: Date, who: set[str]) -> list[Treaty]:
    """Return the treaties in force that bind two of the states, or one toward another."""
    found = []
    for treaty in in_force(treaties, on):
        parties = set(treaty.parties_on(on))
        wards = {ward.polity for ward in treaty.protected}
        if len(parties & who) > 1 or (parties & who and wards & who):
            found.append(treaty)
    return found
