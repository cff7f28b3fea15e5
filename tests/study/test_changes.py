"""What happened to a state's pledges between two days, and the difference it made."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from foedus.errors import InputError
from foedus.study.ask import ask, changes, obliged
from foedus.study.changes import ChangesAnswer
from foedus.study.question import Changes
from foedus.study.setting import Setting
from foedus.system.dates import parse_date
from foedus.treaty.changes import changes as of_treaties
from foedus.treaty.corpus import Corpus
from foedus.treaty.corpus import shipped as shipped_treaties

from ..invented import LAW, treaty

NATO = "north-atlantic-1949"


def asked(shipped: Setting, ids: tuple[str, ...], state: str, first: str, last: str) -> ChangesAnswer:
    use = replace(shipped, corpus=Corpus(t for t in shipped.corpus if t.id in ids))
    return ask(Changes(state=state, from_=first, to=last), use)


def told(answer: ChangesAnswer) -> list[tuple[str, str, str | None]]:
    return [(row["on"], row["kind"], row["partner"]) for row in answer.rows()]


def test_france_and_the_north_atlantic_treaty(shipped: Setting) -> None:
    answer = asked(shipped, (NATO,), "france", "1949-01-01", "1956-01-01")
    assert told(answer) == [
        ("1949-08-24", "bound", None),
        ("1952-02-18", "area grew", None),
        ("1952-02-18", "area grew", None),
        ("1952-02-18", "partner joined", "greece"),
        ("1952-02-18", "partner joined", "turkey"),
        ("1954-10-22", "area grew", None),
        ("1955-05-06", "partner joined", "west-germany"),
    ]
    assert "Belgium" in answer.changes[0].what and "France" not in answer.changes[0].what
    assert answer.glance() == {"changes": 7, "gained": 84, "lost": 0, "changed": 0}  # 14 partners, 3 articles
    assert answer.changes[3].sources and all(change.sure for change in answer.changes)


def test_germany_takes_the_place_of_west_germany(shipped: Setting) -> None:
    answer = asked(shipped, (NATO,), "france", "1990-01-01", "1991-01-01")
    assert told(answer) == [
        ("1990-10-03", "area shrank", None), ("1990-10-03", "partner continued", "germany"),
    ]  # fmt: skip
    assert {(row.net, row.partner.id) for row in answer.net if row.net != "changed"} == {
        ("gained", "germany"), ("lost", "west-germany"),
    }  # fmt: skip
    drawn = [row for row in answer.net if row.net == "changed" and row.article == "5"]
    assert drawn and all("West Berlin" in row.before and "West Berlin" not in row.after for row in drawn)


def test_a_reading_is_added(shipped: Setting) -> None:
    answer = asked(shipped, (NATO,), "france", "2014-01-01", "2015-01-01")
    assert told(answer) == [("2014-09-05", "reading added", None)]
    assert {row.net for row in answer.net} == {"changed"}
    assert all("cyber" in row.after and "cyber" not in row.before for row in answer.net)


def test_an_alliance_ends(shipped: Setting) -> None:
    answer = asked(
        shipped, ("triple-alliance-1912", "dual-alliance-1879"), "italy", "1914-01-01", "1916-01-01"
    )
    assert ("1915-05-04", "treaty ended", None) in told(answer)
    assert {row.net for row in answer.net} == {"lost"}
    late = asked(shipped, ("dual-alliance-1879",), "germany", "1918-01-01", "1919-01-01")
    assert told(late) == [("1918-10-27", "treaty ended", None)] and "breach" in late.changes[0].what


def test_becoming_known_is_a_change(shipped: Setting) -> None:
    answer = asked(shipped, ("dual-alliance-1879",), "germany", "1888-01-01", "1889-01-01")
    assert told(answer) == [("1888-02-03", "published", None)]
    assert {(row.net, row.article) for row in answer.net} == {
        ("changed", article) for article in ("I", "II(1)", "II(2)")
    }


def test_days_too_coarse_are_not_sure(shipped: Setting) -> None:
    answer = asked(shipped, ("delian-league-478bc",), "samos", "June 440 BC", "436 BC")
    assert [(c.kind, c.sure) for c in answer.changes if c.kind in ("bound", "released")] == [
        ("released", False), ("bound", True),
    ]  # fmt: skip


PACT = """\
in_force: 1900-01-01
protected: [{polity: epsilon, from: 1905-06-01, until: 1908-01-01}]
parties: [{polity: alpha}, {polity: beta, from: 1910-01-01, until: 1930-01-01, source: s}, {polity: gamma}]
ends: {date: 1940-01-01, how: expiry, source: s}
clauses:
- {article: "1", duty: defence, latitude: automatic, when: {act: armed, victim: party}}
- {article: "2", duty: defence, latitude: automatic, of: beta, to: gamma, from: 1915, when: {victim: gamma}}
- {article: "3", duty: neutrality, of: alpha, from: 1915-06-01, until: 1920-06-01, secret_until: 1918-01-01,
   when: {act: armed, victim: party}}
understandings:
- {of: alpha, article: "1", from: 1925-01-01, until: 1926-01-01, latitude: discretionary}
"""


@pytest.mark.parametrize(
    ("state", "kinds"),
    [
        (
            "alpha",
            [
                "protection began", "protection ended", "partner joined", "clause began", "published",
                "clause ended", "understanding began",
                "understanding ended", "partner left", "treaty ended",
            ],
        ),
        (
            "beta",
            [
                "bound", "clause began", "clause began", "published", "clause ended", "understanding began",
                "understanding ended", "released",
            ],
        ),
    ],
)  # fmt: skip
def test_every_kind_in_the_order_of_the_days(state: str, kinds: list[str], tmp_path: Path) -> None:
    found = of_treaties(
        [treaty(tmp_path, PACT)], LAW, state, parse_date("1905-01-01"), parse_date("1950-01-01")
    )
    assert [change.kind for change in found] == kinds
    assert all(change.sure for change in found)


@pytest.mark.parametrize(
    ("state", "first", "last"),
    [("united-states", "1947-01-01", "1970-01-01"), ("france", "1890-01-01", "1939-01-01"),
     ("united-kingdom", "1900-01-01", "1960-01-01"), ("athens", "450 BC", "410 BC")],
)  # fmt: skip
def test_the_net_is_the_difference_of_the_two_days(state: str, first: str, last: str) -> None:
    answer = changes(state, first, last)
    before, after = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for day, keys in ((first, before), (last, after)):
        for found in (obliged(day, by=state, all=True), obliged(day, to=state, all=True)):
            keys.update((r["state"], r["toward"], r["treaty"], r["article"], r["duty"]) for r in found.rows())
    assert answer.glance()["gained"] == (after - before).total() > 0
    assert answer.glance()["lost"] == (before - after).total()
    days = [change.on for change in answer.changes]
    assert days == sorted(days)
    told = {change.treaty for change in answer.changes}
    world = {treaty.id for treaty in shipped_treaties() if treaty.is_universal}
    assert {row.treaty for row in answer.net} - world <= told, "each difference has its day"


def test_what_is_owed_instead_is_a_pledge_of_its_own() -> None:
    """SEATO, IV(2): the United States confers always, and instead of fighting where no communist attacks."""
    gained = changes("united-states", "1954-01-01", "1956-01-01").net
    owed = [r for r in gained if (r.treaty, r.article, r.partner.id) == ("seato-1954", "IV(2)", "france")]
    assert [(r.side, r.net) for r in owed].count(("owed by it", "gained")) == 2


def test_who_joins_a_treaty_for_all_the_world_is_no_news() -> None:
    found = changes("france", "1950-01-01", "1975-12-31")
    told = {(c.treaty, c.kind) for c in found.changes}
    assert ("un-charter-1945", "partner joined") not in told and len(found.changes) < 60
    assert ("north-atlantic-1949", "partner joined") in told
    assert any("for all the world" in note for note in found.notes)


def test_a_ward_that_becomes_a_party_is_told_once(tmp_path: Path) -> None:
    pact = """\
    parties: [{polity: alpha}, {polity: beta}, {polity: gamma, from: 1910-01-01}]
    protected: [{polity: gamma, until: 1910-01-01}]
    clauses: [{article: I, duty: defence, latitude: automatic, when: {victim: [party, protected]}}]
    """
    first, last = parse_date("1905-01-01"), parse_date("1915-01-01")
    found = of_treaties([treaty(tmp_path, dedent(pact))], LAW, "alpha", first, last)
    assert [change.kind for change in found] == ["partner joined"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("france", "1956-01-01", "1949-01-01"), "lies before"),
        (("frnce", "1949-01-01", "1950-01-01"), "france"),
        (("soviet-union", "1950-01-01", "1995-01-01"), "russia"),
        (("france", "1949-02-30", "1950-01-01"), "28 days"),
        (("cow:365", "1985-01-01", "1995-01-01"), "another polity"),
    ],
)
def test_words_that_are_off(words: tuple[str, str, str], says: str) -> None:
    with pytest.raises(InputError) as caught:
        changes(*words)
    assert says in caught.value.message()
