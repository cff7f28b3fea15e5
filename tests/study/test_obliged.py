"""What a state owes on a day, and published counts beside ours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from foedus.errors import InputError, QuestionError
from foedus.study.ask import ask, obliged
from foedus.study.obliged import ObligedAnswer
from foedus.study.published import FROM_STORE, published
from foedus.study.question import Obliged
from foedus.study.reconcile import Counted, reconcile
from foedus.study.setting import Setting
from foedus.system.dates import parse_date
from foedus.system.records import many
from foedus.treaty.corpus import Corpus
from foedus.treaty.standing import standing

from ..world.conftest import put

NATO = "north-atlantic-1949"
US = "united-states"


def only(shipped: Setting, *ids: str) -> Setting:
    return replace(shipped, corpus=Corpus(t for t in shipped.corpus if t.id in ids))


def asked(shipped: Setting, *ids: str, **words: object) -> ObligedAnswer:
    return ask(Obliged(**words), only(shipped, *ids))  # type: ignore[arg-type]


def test_the_eleven_of_1949(shipped: Setting) -> None:
    answer = asked(shipped, NATO, by="cow:2", on="1949-09-01")
    assert [(row["state"], row["treaty"], row["article"]) for row in answer.rows()] == [(US, NATO, "5")] * 11
    assert answer.glance() == {"pledges": 11, "states": 11, "contested": 0} and answer.others == ()
    assert "22 of consultation, non-aggression (--all)" in answer.notes[0]
    every = asked(shipped, NATO, by=US, on="1949-09-01", all=True)
    assert len(every.rows()) == 33 and every.rows()[:11] == answer.rows()
    assert not asked(shipped, NATO, by=US, on="1949-08-23", all=True).rows()


def test_what_is_owed_to_a_state(shipped: Setting) -> None:
    answer = asked(shipped, "franco-russian-1892", to="France", on="1900-01-01")
    assert {(p.state.id, p.article) for p in answer.pledges} == {
        ("russia", "1(1)"), ("russia", "2"), ("russia", "2 (one ally alone)"),
    }  # fmt: skip
    disputed = next(row for row in answer.rows() if row["article"] == "2 (one ally alone)")
    assert disputed["standing"] == "contested" and "disputed reading" in disputed["doubt"]
    assert disputed["known"].startswith("secret until 1918")
    assert answer.tidy().height == 3


def test_a_coarse_day_is_contested(shipped: Setting) -> None:
    answer = asked(shipped, NATO, by=US, on="1949")
    assert answer.glance() == {"pledges": 11, "states": 0, "contested": 11}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"on": "1949"}, "--by, or --to"),
        ({"on": "1949", "by": "france", "to": "italy"}, "--by, or --to"),
        ({"on": "1949", "by": "frnce"}, "france"),
        ({"on": "1949-02-30", "by": "france"}, "28 days"),
        ({"on": "1995", "by": "soviet-union"}, "russia"),
        ({"on": "2015", "to": US, "reconcile": True}, "--by"),
        ({"on": "2015", "by": "france", "reconcile": True}, US),
        ({"on": "1810-01-01", "by": US, "reconcile": True}, "2014"),
    ],
)
def test_words_that_are_off(words: dict[str, object], says: str) -> None:
    with pytest.raises(InputError) as caught:
        obliged(**words)  # type: ignore[arg-type]
    assert says in caught.value.message()


def test_published_counts_hold_together(shipped: Setting) -> None:
    for state, file in published().items():
        assert state in shipped.law.polities
        for count in file.counts:
            assert set(many(count.source)) <= file.sources.keys(), count.id
            assert {*count.members, *count.reasons} <= shipped.law.polities.by_id.keys()
            assert len(set(count.members)) == len(count.members) and state not in count.members
            if count.published != FROM_STORE and count.complete:
                assert len(count.members) == int(count.published), count.id


def counted(use: Setting, on: str = "2015-06-01") -> dict[str, Counted]:
    day = parse_date(on)
    aid = [p for p in standing(use.corpus, use.law, day, by=US) if p.kind == "aid"]
    return {c.id: c for c in reconcile(US, day, aid, use).counts}


def test_the_list_of_the_state_department(shipped: Setting) -> None:
    found = counted(only(shipped, NATO))["state-department"]
    assert (found.published, found.ours, len(found.both), found.unnamed) == (54, 27, 27, 0)
    assert found.only_ours == () and "us-japan-1960" in found.lacking
    why = {d.state.id: d.reason for d in found.only_there}
    assert len(why) == 27 and "never struck off" in why["cuba"] and "suspended" in why["new-zealand"]
    assert "not encoded" in why["japan"]
    assert len({*found.both, *why}) == 54


def test_a_member_gone_or_contested_is_explained(shipped: Setting) -> None:
    if "rio-1947" not in shipped.corpus.by_id:
        pytest.skip("the Rio treaty is not encoded")
    found = counted(only(shipped, NATO, "rio-1947"))["state-department"]
    why = {d.state.id: d.reason for d in found.only_there}
    assert "contested here: rio-1947" in why["cuba"] and "brazil" in found.both


def test_a_list_that_is_not_known_is_not_empty(shipped: Setting) -> None:
    found = counted(only(shipped, NATO))["beckley"]
    assert (found.published, found.unnamed, found.only_ours) == (67, 64, None)
    assert {d.state.id for d in found.only_there} == {"cuba", "israel", "pakistan"}
    assert "equal totals" in found.note


def test_without_tables_the_coding_is_unknown_and_says_what_to_type(shipped: Setting) -> None:
    answer = asked(shipped, NATO, by=US, on="2015-06-01", reconcile=True)
    assert answer.counts is not None
    atop = next(c for c in answer.counts.counts if c.id == "atop")
    assert (atop.published, atop.unnamed, atop.only_ours) == (None, None, None)
    assert "foedus data get" in atop.note
    line = next(row for row in answer.counts.states if row.state.id == "canada")
    assert line.counts == {"state-department": True, "beckley": None, "atop": None}
    assert next(row for row in answer.counts.states if row.state.id == "cuba").counts["beckley"] is True


def test_with_tables_the_coding_is_counted(
    shipped: Setting, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("polars")
    from foedus.data.entry import catalogue
    from foedus.data.store import Store
    from foedus.world.atop import TABLE

    store = Store(tmp_path_factory.mktemp("atop"))
    zero = dict.fromkeys(catalogue()[TABLE].columns, 0) | {"phase": 0}
    entered = {"atopid": 9, "yrent": 1990, "moent": 1, "dayent": 1, "defense": 1}
    open_ = dict.fromkeys(("yrexit", "moexit", "dayexit"))
    put(store, TABLE, [zero | entered | open_ | {"member": code} for code in (2, 20, 740)])
    monkeypatch.setenv("FOEDUS_DATA", str(store.root))
    found = counted(only(shipped, NATO))["atop"]
    assert (found.published, found.both, found.note) == (2, ("canada",), "")
    assert [d.state.id for d in found.only_there] == ["japan"]
    assert found.only_ours is not None and len(found.only_ours) == 26


def test_a_count_made_for_another_time_is_not_compared(shipped: Setting) -> None:
    answer = asked(shipped, NATO, by=US, on="2012-11-01", reconcile=True)
    assert answer.counts is not None
    assert {c.id for c in answer.counts.counts} == {"state-department", "atop", "campaign"}
    assert answer.counts.not_compared == ("Michael Beckley, 2015 (67): it counts 2015 to 2016",)
    status = next(c for c in answer.counts.counts if c.id == "campaign")
    assert len(status.both) == 27 and any("arms and training" in d.reason for d in status.only_there)


def test_only_those_of_one_state_are_on_file() -> None:
    with pytest.raises(QuestionError) as caught:
        obliged("2015", by="canada", reconcile=True)
    assert caught.value.near == (US,) and "--reconcile" in caught.value.where
