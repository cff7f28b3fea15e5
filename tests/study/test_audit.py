"""The record read by the law: invented wars by hand, the real ones by what history says of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import msgspec
import pytest
import yaml

from foedus.data.entry import catalogue
from foedus.data.store import Store
from foedus.errors import InputError
from foedus.study.ask import ask
from foedus.study.audit import AuditAnswer
from foedus.study.audit_compare import agreement, explained
from foedus.study.audit_duties import Owed
from foedus.study.audit_events import war_facts
from foedus.study.question import Audit
from foedus.study.setting import Setting
from foedus.system.records import many
from foedus.treaty.corpus import Corpus, read_corpus
from foedus.world.atop import TABLE as ATOP
from foedus.world.fulfilment import TABLE
from foedus.world.wars import FIGHTS, WARS

from ..world.conftest import put

FRANCE, SPAIN, GERMANY, ITALY, RUSSIA = 220, 230, 255, 325, 365
SIDE_ONE, SIDE_TWO = 1, 2
BOUND = ("france", "russia")
PACT = """\
id: pact
name: Pact
signed: {signed}
atop: 1234
sources: {{text: {{title: Invented}}}}
parties: [{parties}]
{more}clauses:
- {{article: "1", duty: defence, latitude: {latitude}, when: {{act: armed, victim: party}}}}
- {{article: "2", duty: neutrality, when: {{act: war, victim: party}}, displaced_by: "1"}}
- {{article: "3", duty: nonaggression, when: {{act: [war, any], victim: party}}}}
"""


def fought(code: int, side: int, start: date, *, began: bool = False, number: int = 900) -> dict[str, object]:
    end = date(start.year + 4, 1, 1)
    days = {f"{name}1": value for name, value in _parts("start", start) | _parts("end", end)}
    return {"war_num": number, "war_name": "Invented War", "ccode": code, "side": side} | days | {
        "initiator": 1 if began else 2
    }  # fmt: skip


def _parts(which: str, day: date) -> set[tuple[str, int]]:
    return {(f"{which}_year", day.year), (f"{which}_month", day.month), (f"{which}_day", day.day)}


def fight(number: int, by: int, against: int, on: date) -> dict[str, object]:
    when = {"year": on.year, "month_entry": on.month, "day_entry": on.day}
    return {"init_war_id": number, "init_ccode": by, "target_ccode": against} | when


def record_of(folder: Path, spells, fights=(), coded=()) -> Store:
    """Return a store of an invented record: who fought, who struck whom, what was coded."""
    store = Store(folder)
    for name, rows in ((WARS, spells), (FIGHTS, fights), (TABLE, coded)):
        put(store, name, list(rows))
    return store


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Put an invented record into the user's store."""

    def make(*rows) -> None:
        monkeypatch.setenv("FOEDUS_DATA", str(record_of(tmp_path / "store", *rows).root))

    return make


@pytest.fixture
def under(tmp_path: Path, shipped: Setting):
    """Return the duties of the invented war under invented treaties."""

    def run(*, signed="1890-01-01", latitude="automatic", more="", parties=BOUND, beside=(), **asked):
        home = tmp_path / "corpus" / "pact"
        home.mkdir(parents=True, exist_ok=True)
        bound = ", ".join(f"{{polity: {who}}}" for who in parties)
        text = PACT.format(signed=signed, latitude=latitude, more=more, parties=bound)
        (home / "treaty.yaml").write_text(text)
        own = read_corpus(tmp_path / "corpus")
        return ask(Audit(atop=False, **asked), replace(shipped, corpus=Corpus((*own, *beside))))

    return run


def by(answer: AuditAnswer, state: str, duty: str) -> Owed:
    [one] = [o for o in answer.owed if (o.state.id, o.duty) == (state, duty)]
    return one


DAY, LATER = date(1900, 5, 1), date(1900, 6, 1)
ATTACK = (fought(GERMANY, SIDE_ONE, DAY, began=True), fought(FRANCE, SIDE_TWO, DAY))
STRIKES = (fight(1, GERMANY, FRANCE, DAY),)


def test_help_given_within_a_year_is_honoured_and_none_or_late_help_is_not(record, under):
    record([*ATTACK, fought(RUSSIA, SIDE_TWO, LATER)], STRIKES)
    one = by(under(), "russia", "defence")
    assert (one.verdict, one.due, one.honoured, one.did) == (
        "obliged",
        True,
        True,
        "fought beside it from 1900-06-01",
    )
    record(ATTACK, STRIKES)
    assert by(under(), "russia", "defence").honoured is False
    record([*ATTACK, fought(RUSSIA, SIDE_TWO, date(1902, 1, 1))], STRIKES)
    assert by(under(), "russia", "defence").honoured is False
    record([*ATTACK, fought(RUSSIA, SIDE_ONE, LATER)], STRIKES)
    assert by(under(), "russia", "defence").honoured is False


def test_an_attacker_has_no_claim_and_its_enemy_helped_is_no_attack_on_it(record, under):
    opened = [fought(FRANCE, SIDE_ONE, DAY, began=True), fought(GERMANY, SIDE_TWO, DAY)]
    record(opened)
    assert by(under(), "russia", "neutrality").verdict == "barred"
    assert not [o for o in under().owed if o.duty == "defence"]
    record([*opened, fought(ITALY, SIDE_TWO, LATER)], [fight(1, ITALY, FRANCE, LATER)])
    answer = under()
    assert [(e.attacker, e.helps) for e in answer.wars[0].events] == [("france", ""), ("italy", "germany")]
    one = by(answer, "russia", "defence")
    assert (one.verdict, one.due, one.honoured) == ("free", False, None)


def test_who_comes_in_beside_the_attacker_attacks(record, under):
    record([*ATTACK, fought(ITALY, SIDE_ONE, LATER)], [*STRIKES, fight(2, ITALY, FRANCE, LATER)])
    assert [(e.attacker, e.helps) for e in under().wars[0].events] == [("germany", ""), ("italy", "")]


def test_a_state_of_which_no_fight_is_on_record_comes_in_by_its_side(record, under):
    record([*ATTACK, fought(SPAIN, SIDE_TWO, LATER)])
    events = under().wars[0].events
    assert [(e.attacker, e.target, e.helps) for e in events] == [
        ("germany", "france", ""), ("spain", "germany", "france")
    ]  # fmt: skip


def test_restraint_is_broken_by_who_attacks_and_untested_where_attacked_first(record, under):
    record([fought(RUSSIA, SIDE_ONE, DAY, began=True), fought(FRANCE, SIDE_TWO, DAY)])
    answer = under()
    assert by(answer, "russia", "nonaggression").honoured is False
    assert by(answer, "france", "nonaggression").honoured is None
    assert by(answer, "russia", "nonaggression").kind == "restraint"


def test_neutrality_is_kept_by_who_does_not_fight(record, under):
    record([fought(FRANCE, SIDE_ONE, DAY, began=True), fought(GERMANY, SIDE_TWO, DAY)])
    assert by(under(), "russia", "neutrality").honoured is True
    record([fought(FRANCE, SIDE_ONE, DAY, began=True), fought(GERMANY, SIDE_TWO, DAY),
            fought(RUSSIA, SIDE_TWO, LATER)], [fight(1, RUSSIA, FRANCE, LATER)])  # fmt: skip
    assert by(under(), "russia", "neutrality").honoured is False


def test_a_treaty_made_in_the_war_is_read_on_its_first_day_and_one_that_ended_by_it_the_day_before(
    record, under
):
    record([*ATTACK, fought(RUSSIA, SIDE_TWO, LATER)], STRIKES)
    assert str(by(under(signed="1900-07-01"), "russia", "defence").on) == "1900-07-01"
    assert not under(signed="1905-07-01").owed
    ended = under(more="ends: {date: 1900-05-01, how: breach}\n")
    assert by(ended, "russia", "defence").verdict == "obliged"
    assert not under(more="ends: {date: 1900-04-30, how: breach}\n").owed


def test_help_owed_to_two_on_one_side_counts_once(record, under):
    record([*ATTACK, fought(ITALY, SIDE_TWO, LATER)], [*STRIKES, fight(2, GERMANY, ITALY, LATER)])
    answer = under(parties=("france", "russia", "italy"))
    assert by(answer, "russia", "defence").toward == ("france", "italy")


def test_law_an_irrelevant_treaty_changes_nothing(record, under, shipped):
    record([*ATTACK, fought(RUSSIA, SIDE_TWO, LATER)], STRIKES)
    alone = under()
    relevant = {FRANCE, GERMANY, RUSSIA}
    polities = shipped.law.polities
    others = [
        treaty
        for treaty in shipped.corpus
        if not any(polities[p.polity].cow in relevant for p in (*treaty.parties, *treaty.protected))
    ]
    assert len(others) > 20
    assert under(beside=others).owed == alone.owed


def test_law_the_order_of_the_tables_changes_nothing(record, under):
    spells = [*ATTACK, fought(RUSSIA, SIDE_TWO, LATER), fought(ITALY, SIDE_ONE, LATER)]
    fights = [*STRIKES, fight(2, ITALY, FRANCE, LATER), fight(3, RUSSIA, GERMANY, LATER)]
    record(spells, fights)
    first = under().owed
    record(spells[::-1], fights[::-1])
    assert under().owed == first


def test_the_comparison_counts_by_alliance_and_war(record, under):
    coding = {"atopid": 1234, "warid": 1, "cowwarid": 900, "warname": "Invented", "honor_llm": 1, "sample": 1}
    other = {"atopid": 4321, "warid": 1, "cowwarid": 900, "warname": "Invented", "dna_llm": 1, "sample": 1}
    record([*ATTACK, fought(RUSSIA, SIDE_TWO, LATER)], STRIKES, [coding, other])
    found = under().compared
    assert (found.opportunities, found.matched, found.ours_only) == (2, 1, 0)
    assert [(c.ours, c.theirs) for c in found.table if c.n] == [("due, honoured", "honoured")]
    assert [u.n for u in found.unmatched] == [1] and found.differences == ()
    record(ATTACK, STRIKES, [coding])
    [difference] = under().compared.differences
    assert (difference.ours, difference.theirs, difference.why) == ("due, not honoured", "honoured", "")


def test_kappa_of_the_textbook():
    """Cohen 1960's measure on a table worked by hand: 70 of 100 agree, 50 by chance."""
    from collections import Counter

    found = agreement("", Counter({("a", "a"): 35, ("a", "b"): 15, ("b", "a"): 15, ("b", "b"): 35}))
    assert (found.agree, found.n, found.share) == (70, 100, 0.7) and found.kappa == pytest.approx(0.4)
    assert agreement("", Counter()).share is None
    assert agreement("", Counter({("a", "a"): 3})).kappa is None


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"war": "Invented Wra"}, "Invented War"),
        ({"war": "901"}, "no recorded war"),
        ({"from_": 1700}, "1816 to 2018"),
        ({"to": 2020}, "1816 to 2018"),
        ({"from_": 1950, "to": 1940}, "lies before"),
        ({"from_": 2010}, "the list ends in 2007"),
        ({"war": "900", "from_": 1950}, "began in 1900"),
    ],
)
def test_bad_words(record, under, asked, says):
    record(ATTACK)
    with pytest.raises(InputError, match=says):
        under(**asked)


def test_years_choose_wars_by_their_first_day(record, under):
    later = date(1905, 1, 1)
    second = [
        fought(GERMANY, SIDE_ONE, later, began=True, number=901),
        fought(SPAIN, SIDE_TWO, later, number=901),
    ]
    record([*ATTACK, *second])
    assert [war.number for war in under().wars] == [900, 901]
    assert [war.number for war in under(from_=1901).wars] == [901]
    assert [war.number for war in under(from_=1900, to=1904).wars] == [900]


def test_tallies_rows_and_provenance(record, under):
    record([*ATTACK, fought(RUSSIA, SIDE_TWO, LATER)], STRIKES)
    answer = under(war="invented war")
    assert answer.tidy().height == len(answer.rows()) == len(answer.owed)
    assert answer.glance()["due"] == answer.glance()["honoured"] == 2
    tally = answer.tallies[0]
    assert tally.low < tally.rate <= tally.high and tally.n == 2
    schema = msgspec.json.schema(AuditAnswer, schema_hook=lambda _: {"type": "string"})
    jsonschema.validate(json.loads(answer.to_json()), schema)
    cited = " ".join(answer.provenance.citations)
    assert all(f"{name} {catalogue()[name].version}, sha256" in cited for name in (WARS, FIGHTS, TABLE))
    assert answer.notes[0].startswith("Wars call in the pledges that failed to deter")


def test_nothing_fetched_says_what_to_type(tmp_path, monkeypatch, shipped):
    monkeypatch.setenv("FOEDUS_DATA", str(tmp_path / "nothing"))
    with pytest.raises(InputError) as caught:
        ask(Audit(), shipped)
    hint = caught.value.try_next
    assert hint == f"foedus data get {WARS} {FIGHTS} {TABLE} {ATOP} --accept-terms"


# the files


def test_every_fact_names_polities_places_and_sources(shipped):
    for facts in war_facts().values():
        for event in facts.events:
            for who in (event.attacker, event.target, *([event.helps] if event.helps else [])):
                assert who.startswith("non-state") or shipped.law.polities[who].exists_on(event.date), who
            assert (
                event.place is None
                or event.place in shipped.law.places.by_id
                or event.place in shipped.law.polities
            )
            assert event.source, facts.war
        for one in facts.fought:
            assert one.source and all(shipped.law.polities[who].cow for who in (one.state, one.beside))
        assert facts.about and (facts.events or facts.fought or facts.source)


def test_every_difference_names_a_treaty_and_sources_that_there_are(shipped):
    file = yaml.safe_load(_differences().read_text())
    for (treaty, _), one in explained().items():
        known = shipped.corpus.by_id[treaty].sources.keys() | file["sources"].keys()
        assert set(many(one.source)) <= known and one.source, treaty
        assert one.why and one.article and len(one.why) < 330, treaty


def _differences() -> Path:
    import foedus

    return Path(foedus.__file__).parent / "audits" / "differences.yaml"
