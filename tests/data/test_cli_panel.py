"""`foedus panel`: a panel from a specification, and every wrong specification."""

import json
from itertools import pairwise

import pytest

from foedus.cli.run import run

SPEC = """\
unit = "dyad-year"
first = 1900
last = 1914
add = ["nmc", "majors"]
lag = [{ columns = ["cinc1"], n = 1 }]
"""

WRONG = {
    "unknown unit": (SPEC.replace("dyad-year", "dyad-day"), "dyad-day"),
    "unknown field": (SPEC + 'colour = "red"\n', "colour"),
    "unknown variable": (SPEC.replace("majors", "mayors"), "majors"),
    "unknown column": (SPEC.replace("cinc1", "cinc9"), "cinc"),
    "not TOML": ("unit = [", "not TOML"),
    "binary": ("\x00\x01", "not TOML"),
    "huge": ("#" * 200_000, "larger than"),
}


@pytest.fixture
def here(store, mirror, tmp_path, monkeypatch):
    from foedus.data.entry import catalogue
    from foedus.data.fetch import get

    for name in ("cow_system", "cow_nmc_v7", "cow_majors"):
        get(catalogue()[name], store, str(mirror))
    monkeypatch.setenv("FOEDUS_DATA", str(store.root))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_build(here, capsys):
    import polars as pl

    (here / "spec.toml").write_text(SPEC)
    assert run(["panel", "build", "spec.toml", "--out", "panel.parquet"]) == 0
    frame = pl.read_parquet(here / "panel.parquet")
    assert {"ccode1", "ccode2", "year", "cinc1", "cinc2", "cinc1_lag1"} <= set(frame.columns)
    assert (frame["year"].min(), frame["year"].max()) == (1900, 1914)
    out = capsys.readouterr().out
    assert "nmc" in out and f"{frame.height:,} rows" in out


@pytest.mark.parametrize(("text", "says"), WRONG.values(), ids=WRONG)
def test_a_wrong_specification_says_what_is_wrong(here, capsys, text, says):
    (here / "spec.toml").write_text(text)
    assert run(["panel", "build", "spec.toml", "--out", "panel.parquet"]) == 2
    err = capsys.readouterr().err
    assert says in err and "internal" not in err and not (here / "panel.parquet").exists()


def test_an_ending_that_cannot_be_written(here, capsys):
    (here / "spec.toml").write_text(SPEC)
    assert run(["panel", "build", "spec.toml", "--out", "panel.docx"]) == 2
    assert ".parquet" in capsys.readouterr().err


def test_an_empty_store_says_what_to_fetch(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("FOEDUS_DATA", str(tmp_path / "empty"))
    (tmp_path / "spec.toml").write_text(SPEC)
    assert run(["panel", "build", str(tmp_path / "spec.toml"), "--out", str(tmp_path / "p.csv")]) == 2
    assert "foedus data get" in capsys.readouterr().err


def test_variables_are_listed_with_their_years(capsys):
    assert run(["panel", "variables", "--json"]) == 0
    body = json.loads(capsys.readouterr().out)
    found = {row["name"]: row for row in body["variables"]}
    assert found["nmc"]["tables"] == ["cow_nmc_v7"] and found["nmc"]["coverage"][0] == 1816


def test_peace_years_count_from_the_last_dispute(here, store, mirror):
    import polars as pl

    from foedus.data.entry import catalogue
    from foedus.data.fetch import get
    from foedus.data.panel.units import dyad_years

    get(catalogue()["gml_mid_dirdisp"], store, str(mirror))
    panel = dyad_years(1900, 2014, directed=False, store=store).add("gml_mids", "peace_years")
    pair = panel.frame.filter((pl.col("ccode1") == 220) & (pl.col("ccode2") == 255)).sort("year")
    after = (
        pair.filter(pl.col("year").is_between(1920, 1939)).select("gmlmidongoing", "gml_peace_years").rows()
    )
    for (before, count), (_, now) in pairwise(after):
        assert now == (0 if before else count + 1)
    assert panel.frame.filter(pl.col("year") > 2010)["gml_peace_years"].null_count() == (
        panel.frame.filter(pl.col("year") > 2010).height
    )


def test_kads_from_the_command_line(here, store, mirror, capsys):
    import polars as pl

    from foedus.data.entry import catalogue
    from foedus.data.fetch import get

    get(catalogue()["atop51_member"], store, str(mirror))
    words = ["panel", "kads", "--k", "3", "--first", "1900", "--last", "1901", "--out", "triads.parquet"]
    assert run(words) == 0
    assert pl.read_parquet(here / "triads.parquet").height > 10_000
    assert "3-ad-years" in capsys.readouterr().out
