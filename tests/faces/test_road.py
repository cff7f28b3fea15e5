"""The road of a state and its options, as every face shows them: with the fetched tables and without."""

import json
import os

import pytest

import foedus as fd
from foedus.cli.run import run
from foedus.data.entry import catalogue
from foedus.data.fetch import get
from foedus.data.store import Store
from foedus.model.fitted import fitted
from foedus.world.atop import TABLE as ATOP
from foedus.world.tables import WORLD

SWEDEN = {"state": "sweden", "on": "1949-04-04"}
ITALY = {"state": "italy", "on": "1940-06-10"}


@pytest.fixture(scope="session")
def tables(tmp_path_factory):
    """A store with the tables of worlds and of pacts."""
    mirror = os.environ.get("FOEDUS_MIRROR")
    if not mirror:
        pytest.skip("set FOEDUS_MIRROR to a folder with the originals")
    store = Store(tmp_path_factory.mktemp("road-store"))
    for name in {*WORLD, ATOP}:
        get(catalogue()[name], store, mirror)
    return store


def carries_its_evidence(found):
    """Check a road, its threats and its options for interval, n and the date of the data."""
    member = found.members[0]
    road, model = member.road, fitted("road")
    assert set(road.probabilities) == set(road.low) == set(road.high)
    for name, chance in road.probabilities.items():
        assert 0 <= road.low[name] <= chance <= road.high[name] <= 1
    assert road.low[road.label] < road.high[road.label]
    assert (road.basis.model, road.basis.n, road.basis.data_to) == ("road", model.n, model.data_to)
    assert road.reasons and all(t.low <= t.hazard <= t.high for t in member.threats)
    assert found.frontier and any(o.undominated for o in found.frontier)
    for o in found.frontier:
        assert 0 <= o.security_low <= o.security <= o.security_high <= 1
        assert 0 <= o.war_risk_low <= o.war_risk <= o.war_risk_high <= 1
        if o.kind != "alone":
            assert o.kept.n > 0 and o.kept.data_to
            assert o.war_risk_low < o.war_risk < o.war_risk_high or o.war_risk == 0


def test_without_tables_sweden_took_no_step():
    found = fd.explain(**SWEDEN)
    carries_its_evidence(found)
    assert found.members[0].world == "1949" and found.members[0].road.by == ()
    assert found.members[0].road.label == "hedge"
    assert found.members[0].threats[0].state.id == "soviet-union"


def test_without_tables_italy_in_1940_is_unknown_and_says_what_to_fetch():
    found = fd.explain(**ITALY)
    assert found.members[0].road is None and found.frontier == ()
    assert "foedus data get core" in found.members[0].reason


def test_with_tables_italy_went_with_the_winner(tables, monkeypatch):
    monkeypatch.setenv("FOEDUS_DATA", str(tables.root))
    found = fd.explain(**ITALY)
    carries_its_evidence(found)
    assert "pact-of-steel-1939" in found.members[0].road.by
    assert found.members[0].road.label == "bandwagon"
    kinds = {o.kind for o in found.frontier}
    assert {"alone", "standing", "partner"} <= kinds
    ids = {o.id for o in found.frontier}
    assert "germany" in ids and not {"france", "united-kingdom", "anglo-french-turkish-1939"} & ids


def test_the_faces_show_the_frontier(capsys, tmp_path):
    words = ["explain", "--state", "sweden", "--on", "1949-04-04"]
    assert run(words) == 0
    told = capsys.readouterr().out
    assert "Security against autonomy" in told and "United States" in told
    assert run([*words, "--json"]) == 0
    options = json.loads(capsys.readouterr().out)["frontier"]
    assert options[0]["kind"] == "alone" and options[0]["undominated"] is True
    assert {"security_low", "war_risk_high", "against", "kept"} <= set(options[0])
    pytest.importorskip("altair")
    page = tmp_path / "page.html"
    assert run([*words, "--html", str(page)]) == 0
    text = page.read_text()
    assert 'id="frontier"' in text and 'aria-labelledby="frontier-title' in text
