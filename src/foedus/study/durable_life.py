"""Signs of life of a treaty: what the corpus and the fetched tables have of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foedus.data.store import Store
from foedus.model.durability.inert import YEARS, Inert, Sign, inert
from foedus.study.fitting.durability_case import phase_rows
from foedus.study.setting import Setting, user_store
from foedus.system.dates import Date
from foedus.treaty.cases import Case
from foedus.treaty.language import Party, Treaty
from foedus.world.invocations import has_record, invocations
from foedus.world.visible import exercises

CALLED = ("obliged", "discretionary")
INVOCATIONS_TO = 2003  # the last year of the wars in which invocations were looked for


def signs_of_life(treaty: Treaty, on: Date, use: Setting) -> Inert:
    """Return whether the treaty was inert between its parties on a date, with its last sign of life."""
    members, store = sorted(treaty.parties_on(on)), user_store()
    codes = [code for who in members if (code := use.law.polities[who].gw) is not None]
    found = [*_corpus(treaty, use), *_called(use.corpus.cases.get(treaty.id, ()))]
    if store:
        found += [*_phases(treaty, store), *_wars(treaty, store), *_exercises(codes, on, store)]
    return inert(found, _covered(treaty, codes, on, store), on, meets=_meets(treaty))


def _corpus(treaty: Treaty, use: Setting) -> Iterator[Sign]:
    start = treaty.in_force or treaty.signed
    yield Sign("renewal", start, "it came into force")
    for protocol in treaty.protocols:
        yield Sign("renewal", protocol.in_force or protocol.date, protocol.about or "a protocol")
    for party in treaty.parties:
        if party.from_ and party.from_ > start and not _continues(treaty, party, use):
            yield Sign("renewal", party.from_, f"{use.law.name(party.polity)} joined")
    for decision in treaty.decisions:
        if not decision.nominal:
            yield Sign("meeting", decision.date, f"{decision.organ} decided {decision.says}")


def _continues(treaty: Treaty, party: Party, use: Setting) -> bool:
    """Return whether a party merely continues another in law."""
    day = party.from_ or treaty.signed
    return any(use.law.polities.heir(p.polity, day) == party.polity != p.polity for p in treaty.parties)


def _called(cases: Sequence[Case]) -> Iterator[Sign]:
    """Yield the worked cases that happened, and in which the text called for help."""
    for case in cases:
        happened = case.did and not case.did.lower().startswith("hypothetical")
        if happened and any(one.duty == "aid" and one.verdict in CALLED for one in case.expect):
            event = case.question
            yield Sign("invocation", event.date, f"{event.attacker} against {event.target}")


def _meets(treaty: Treaty) -> bool:
    """Return whether the text has its parties meet: in a body of their own, or to consult."""
    shared = any(not organ.own for organ in treaty.organs)
    return shared or any(clause.duty == "consultation" for clause in treaty.clauses)


def _phases(treaty: Treaty, store: Store) -> Iterator[Sign]:
    """Yield the new phases of the alliance by ATOP since the treaty was signed."""
    for one in phase_rows(store, treaty.atop):
        if int(one["began"]) > treaty.signed.year:
            yield Sign("renewal", Date(int(one["began"]), precision="year"), "a new phase, by ATOP")


def _wars(treaty: Treaty, store: Store) -> Iterator[Sign]:
    if treaty.atop is None or not has_record(store):
        return
    for one in invocations(store):
        if one.atop == treaty.atop:
            yield Sign("invocation", Date(one.called, precision="year"), f"called in by war: {one.war}")


def _exercises(codes: Sequence[int], on: Date, store: Store) -> Iterator[Sign]:
    """Yield the last of the ten years before `on` in which members exercised; Gleditsch-Ward codes."""
    for year in range(on.year - 1, on.year - 1 - int(YEARS), -1):
        if any(exercises(store, code, [c for c in codes if c != code], year, year) for code in codes):
            yield Sign("exercise", Date(year, precision="year"), "members exercised together")
            return


def _covered(treaty: Treaty, codes: Sequence[int], on: Date, store: Store | None) -> Iterator[str]:
    """Yield the kinds of sign that the record would show for the ten years before `on`."""
    yield "renewal"  # protocols and accessions stand in the treaty's file
    if not store:
        return
    if treaty.atop is not None and has_record(store) and on.year - 1 <= INVOCATIONS_TO:
        yield "invocation"
    if codes and exercises(store, codes[0], (), on.year - int(YEARS), on.year - 1) is not None:
        yield "exercise"
