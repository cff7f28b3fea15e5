"""The real record, read by the law: what history says of it, and every difference from published codings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache

import pytest

from foedus.data.entry import catalogue
from foedus.data.fetch import get
from foedus.data.store import Store
from foedus.model.credibility import honour
from foedus.study.ask import ask
from foedus.study.audit import AuditAnswer
from foedus.study.audit_compare import explained
from foedus.study.question import Audit
from foedus.world.atop import TABLE as ATOP
from foedus.world.fulfilment import TABLE, rates, table
from foedus.world.wars import FIGHTS, WARS, wars


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The real tables, in the user's store."""
    mirror = os.environ.get("FOEDUS_MIRROR")
    if not mirror:
        pytest.skip("set FOEDUS_MIRROR to a folder with the originals")
    store = Store(tmp_path_factory.mktemp("audit-store"))
    for name in (WARS, FIGHTS, TABLE, ATOP):
        get(catalogue()[name], store, mirror)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOEDUS_DATA", str(store.root))
        yield store


@cache
def audited() -> AuditAnswer:
    return ask(Audit())


def verdicts(war: int, treaty: str, duty: str) -> dict[str, tuple[str, bool | None]]:
    found = [o for o in audited().owed if (o.war, o.treaty, o.duty) == (war, treaty, duty)]
    return {o.state.id: (o.verdict, o.honoured) for o in found}


def test_the_published_rates_come_out_exactly(fetched):
    """Berkemeier & Fuhrmann 2018; the model of honour rests on the same figures."""
    found = rates(table(fetched))
    assert found["all"] == honour.ALL == (73, 146)
    assert (found["to 1944"], found["since 1945"]) == ((61, 92), (12, 54))
    assert found["defence"] == (42, 102)
    assert {duty: found[duty] for duty in honour.BY_DUTY} == honour.BY_DUTY
    assert found["defence, to 1944"] == honour.DEFENCE_BEFORE_1945
    assert found["defence, since 1945"] == honour.DEFENCE_SINCE_1945


def test_every_war_has_events_and_every_fight_of_a_war_its_sides(fetched):
    found = wars(fetched)
    assert len(found) == len(audited().wars) == 95
    assert all(war.events for war in audited().wars)
    assert {war.number: war.unnamed for war in audited().wars if war.unnamed} == {139: (530,)}
    for war in found:
        for one in war.fights:
            assert {one.attacker, one.target} <= war.codes


def test_the_first_world_war(fetched):
    kept = ("obliged", True)
    belgium = verdicts(106, "london-1839", "guarantee")
    assert belgium["united-kingdom"] == belgium["france"] == kept
    assert belgium["austria-hungary"] == ("obliged", False)
    assert verdicts(106, "franco-russian-1892", "defence") == {"france": kept, "russia": kept}
    assert {v for v, _ in verdicts(106, "dual-alliance-1879", "defence").values()} == {"free"}
    assert verdicts(106, "triple-alliance-1912", "defence")["italy"] == ("free", None)
    assert verdicts(106, "greece-serbia-1913", "defence")["greece"] == ("obliged", False)


def test_the_second_world_war(fetched):
    assert verdicts(139, "anglo-polish-1939", "defence")["united-kingdom"] == ("obliged", True)
    assert verdicts(139, "franco-polish-1921", "defence")["france"] == ("obliged", True)
    assert verdicts(139, "soviet-polish-1932", "nonaggression")["soviet-union"] == ("barred", False)
    assert verdicts(139, "molotov-ribbentrop-1939", "nonaggression")["germany"] == ("barred", False)
    assert verdicts(139, "molotov-ribbentrop-1939", "nonaggression")["soviet-union"] == ("barred", None)


def test_states_that_the_list_does_not_count_fight_by_the_file_of_facts(fetched):
    assert verdicts(100, "serbia-montenegro-1912", "offence")["montenegro"] == ("obliged", True)
    assert verdicts(106, "serbia-montenegro-1912", "defence")["montenegro"] == ("obliged", True)
    assert verdicts(58, "south-german-1866", "guarantee")["hesse-darmstadt"] == ("obliged", True)


def test_korea(fetched):
    called = verdicts(151, "un-charter-1945", "defence")
    assert called["united-states"] == called["turkey"] == ("discretionary", True)
    assert called["sweden"] == ("discretionary", False)
    assert {v for v, _ in verdicts(151, "north-atlantic-1949", "defence").values()} == {"free"}
    assert verdicts(151, "sino-soviet-1950", "neutrality") == {"soviet-union": ("barred", True)}


def test_the_falklands(fetched):
    for treaty in ("north-atlantic-1949", "brussels-1948"):
        assert {v for v, _ in verdicts(202, treaty, "defence").values()} == {"free"}
    assert verdicts(202, "un-charter-1945", "nonaggression")["argentina"] == ("barred", False)


def test_the_comparison_covers_most_of_theirs_and_agrees(fetched):
    found = audited().compared
    assert found.opportunities == 576
    assert found.matched + sum(u.n for u in found.unmatched if u.side == "theirs") == 576
    assert sum(cell.n for cell in found.table) == found.matched > 480
    applied, honoured = found.agreement[1], found.agreement[2]
    assert applied.share > 0.75 and applied.kappa > 0.5 and honoured.share > 0.9


def test_every_difference_is_explained_and_none_that_is_explained_is_gone(fetched):
    found = {(d.treaty, d.war): (d.ours, d.theirs) for d in audited().compared.differences}
    listed = {pair: (one.ours, one.theirs) for pair, one in explained().items()}
    assert found == listed, "list it in audits/differences.yaml, or take it out"


def test_one_war_alone_is_read_as_among_all(fetched):
    alone = ask(Audit(war="falkland islands"))
    assert alone.owed == tuple(o for o in audited().owed if o.war == 202)
    assert alone.compared.opportunities == alone.compared.matched == 5
