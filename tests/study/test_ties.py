"""Who is bound to whom on a day, and the line of time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from foedus.errors import DateError
from foedus.study.ask import ask
from foedus.study.question import Ties, Timeline
from foedus.study.setting import Setting
from foedus.study.ties import TiesAnswer
from foedus.study.timeline import TimelineAnswer, _of_worlds, answer
from foedus.treaty.corpus import Corpus


def asked(shipped: Setting, on: str, *ids: str) -> TiesAnswer:
    use = replace(shipped, corpus=Corpus(t for t in shipped.corpus if t.id in ids)) if ids else shipped
    return ask(Ties(on=on), use)


def test_the_dual_alliance_joins_its_two_parties_and_nobody_else(shipped: Setting) -> None:
    (tie,) = asked(shipped, "1914-07-28", "dual-alliance-1879").ties
    assert (tie.one, tie.other, tie.kind) == ("austria-hungary", "germany", "aid")
    assert (tie.pacts[0].owes, tie.standing) == ("each other", "in force")


def test_a_guarantee_is_owed_one_way(shipped: Setting) -> None:
    ties = asked(shipped, "1939-04-01", "british-guarantee-poland-1939").ties
    british = [t for t in ties if t.other == "united-kingdom"]
    assert [(t.one, t.kind, t.pacts[0].owes) for t in british] == [("poland", "aid", "other")]


def test_twelve_allies_make_sixty_six_ties(shipped: Setting) -> None:
    ties = asked(shipped, "1949-09-01", "north-atlantic-1949").ties
    assert len(ties) == 12 * 11 // 2 and all(t.pacts[0].treaty == "north-atlantic-1949" for t in ties)


def test_a_treaty_for_all_the_world_is_named_and_draws_no_tie(shipped: Setting) -> None:
    found = asked(shipped, "1950-01-01", "un-charter-1945")
    assert found.ties == () and [pact.id for pact in found.universal] == ["un-charter-1945"]


def test_each_tie_joins_two_polities_of_the_day_with_their_seats(shipped: Setting) -> None:
    found = asked(shipped, "431 BC")
    seats = {seat.id: seat for seat in found.polities}
    assert {tie.one for tie in found.ties} | {tie.other for tie in found.ties} <= set(seats)
    athens = seats["athens"]
    assert athens.lat == pytest.approx(37.97, abs=0.05) and athens.lon == pytest.approx(23.73, abs=0.05)
    assert "germany" not in seats


def test_a_date_that_is_none_is_refused(shipped: Setting) -> None:
    with pytest.raises(DateError):
        asked(shipped, "31 June 1914")


def test_the_line_of_time_runs_from_the_greeks_to_today(shipped: Setting) -> None:
    found: TimelineAnswer = answer(Timeline(), shipped)
    since = [treaty.since for treaty in found.treaties]
    assert since == sorted(since) and since[0].year < -480 and since[-1].year >= 2025
    spans = {treaty.id: treaty for treaty in found.treaties}
    assert (
        spans["dual-alliance-1879"].since.iso() == "1879-10-21" and not spans["dual-alliance-1879"].universal
    )
    assert spans["un-charter-1945"].universal


def test_wars_of_the_worlds_yield_to_a_list_from_1816() -> None:
    assert any(war.since.year < 0 for war in _of_worlds(True))
    assert not any(war.since.year >= 1816 for war in _of_worlds(True))
    alone = {war.name: war for war in _of_worlds(False) if war.since.year >= 1816}
    assert alone and all(all(war.sides) for war in alone.values())
