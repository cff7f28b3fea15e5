"""Bad input of any kind: one message, exit code 2, never a traceback."""

import json

import pytest

from foedus.cli.run import run

GERMANY = ["--target", "germany", "--on", "1914-08-03"]

BAD = {
    "unknown polity": (["threats", "Frnce", "--on", "1914-06-01"], "france"),
    "ambiguous name": (["threats", "Germany", "--on", "1985-01-01"], "west-germany"),
    "not yet born": (["threats", "soviet-union", "--on", "1914-01-01"], "russia"),
    "impossible date": (["threats", "france", "--on", "1914-02-30"], "28 days"),
    "no date at all": (["threats", "france", "--on", "soon"], "is not a date"),
    "year zero": (["threats", "athens", "--on", "0 BC"], "year 0"),
    "date before the treaty": (["explain", "NATO", "--on", "1948-01-01"], "1949-04-04"),
    "attacker is target": (
        ["invoke", "--attacker", "France", "--target", "france", "--on", "1914-08-03"],
        "same",
    ),
    "attacker is target by another name": (
        ["invoke", "--attacker", "cow:220", "--target", "france", "--on", "1914-08-03"],
        "same",
    ),
    "unknown act": (["invoke", "--attacker", "france", *GERMANY, "--act", "armd"], "armed"),
    "unknown object": (["invoke", "--attacker", "france", *GERMANY, "--object", "honour"], "territory"),
    "unknown place": (["invoke", "--attacker", "france", *GERMANY, "--place", "Algirs"], "algiers"),
    "unknown fact": (["invoke", "--attacker", "france", *GERMANY, "--assume", "provokd=direct"], "provoked"),
    "unknown value": (
        ["invoke", "--attacker", "france", *GERMANY, "--assume", "provoked=maybe"],
        "none, direct",
    ),
    "no value": (["invoke", "--attacker", "france", *GERMANY, "--assume", "provoked"], "NAME=VALUE"),
    "a side asked why not": (
        ["invoke", "--attacker", "france", *GERMANY, "--why-not", "france"],
        "third state",
    ),
    "non-state target": (
        ["invoke", "--attacker", "france", "--target", "non-state", "--on", "2001"],
        "polity",
    ),
    "unknown code scheme": (["threats", "un:250", "--on", "1914-06-01"], "cow:200"),
    "missing option": (["invoke", "--attacker", "france", "--target", "germany"], "--on"),
    "unknown command": (["explian", "NATO"], "No such command"),
    "no question": (["explain"], "--state"),
    "two questions": (["explain", "NATO", "--state", "sweden", "--on", "1949"], "--pair"),
    "a state without a date": (["explain", "--state", "sweden"], "--on"),
    "a pair of one": (["explain", "--pair", "france", "France", "--on", "1914-06-01"], "two different"),
    "unknown treaty": (["explain", "NATTO"], "NATO"),
    "no corpus there": (["corpus", "check", "--corpus", "/nowhere"], "not a folder"),
    "no world there": (["threats", "france", "--on", "1914-06-01", "--world", "/nowhere"], "world.yaml"),
    "a page that cannot be written": (
        ["threats", "france", "--on", "1914-06-01", "--html", "/nowhere/page.html"],
        "cannot be written",
    ),
    "a forecast too far": (["forecast", "--state", "poland", "--on", "2018", "--horizon", "9"], "5 years"),
    "a forecast of nobody": (["forecast", "--state", "Polnd", "--on", "2018-12-31"], "poland"),
    "a forecast without tables": (["forecast", "--state", "poland", "--on", "2018-12-31"], "data get core"),
    "no such model": (["fit-all", "thraet"], "threat"),
    "no such backtest": (["backtest", "nonsense"], "near: threat"),
    "a backtest without tables": (["backtest", "threat"], "data get core"),
    "pledges of nobody": (["obliged", "--on", "1949"], "--by"),
    "pledges of two": (["obliged", "--by", "france", "--to", "italy", "--on", "1949"], "one state"),
    "pledges of one unknown": (["obliged", "--by", "Frnce", "--on", "1949"], "france"),
    "pledges on an impossible day": (["obliged", "--by", "france", "--on", "1949-02-30"], "28 days"),
    "pledges of one not yet born": (["obliged", "--by", "soviet-union", "--on", "1914-01-01"], "russia"),
    "counts of a state without any": (
        ["obliged", "--by", "france", "--on", "2015", "--reconcile"],
        "united-states",
    ),
    "counts of what is owed to a state": (
        ["obliged", "--to", "france", "--on", "2015", "--reconcile"],
        "goes with --by",
    ),
    "changes backward": (["changes", "france", "--from", "1956", "--to", "1949"], "lies before"),
    "changes of one that has ended": (
        ["changes", "soviet-union", "--from", "1950", "--to", "1995"],
        "russia",
    ),
    "changes without a day": (["changes", "france", "--from", "1949"], "--to"),
    "events that are nowhere": (["invoke", "july-1941"], "july-1914"),
    "a file of events that is not there": (["invoke", "no-such.yaml"], "cannot be read"),
    "events and an event": (["invoke", "july-1914", "--on", "1914-08-01"], "brings its own"),
    "known to one unknown": (["invoke", "--attacker", "france", *GERMANY, "--known-to", "Frnce"], "france"),
    "an id that is none": (["corpus", "new", "My Pact", "--in", "x"], "single hyphens"),
    "a draft that is nowhere": (["design", "check", "no-such.yaml"], "cannot be read"),
    "a draft of no name": (["design", "check", "NATTO"], "NATO"),
    "no such kit": (["kit", "july-1941"], "near: july-1914"),
    "a page of no kit": (["kit", "--html", "kit.html"], "foedus kit july-1914"),
    "no such crisis": (["invoke", "suez-1965"], "suez-1956"),
    "an audit without tables": (["audit"], "foedus data get cow_war_inter_v4"),
    "an audit of a year that is none": (["audit", "--from", "soon"], "--from"),
    "very long name": (["threats", "x" * 100_000, "--on", "1914-06-01"], "unknown polity"),
    "name of control characters": (["threats", "\x00\x1b[31m", "--on", "1914-06-01"], "unknown polity"),
}


@pytest.mark.parametrize(("words", "says"), BAD.values(), ids=BAD)
def test_one_message_and_exit_code_2(words, says, capsys):
    assert run(words) == 2
    out, err = capsys.readouterr()
    assert err.startswith("foedus: ") and says in err and "Traceback" not in err
    assert out == ""


@pytest.mark.parametrize(("words", "says"), BAD.values(), ids=BAD)
def test_json_errors_have_one_shape(words, says, capsys):
    assert run([*words, "--json"]) == 2
    body = json.loads(capsys.readouterr().out)
    assert set(body) == {"error"}
    assert set(body["error"]) == {"kind", "what", "where", "why", "try", "near"}


TREATY = """\
id: pact
name: Pact
signed: 1900-01-01
sources: {text: {title: Text}}
parties: [{polity: france}, {polity: russia}]
clauses:
- {article: "1", duty: defence, latitude: automatic, when: {act: armed, victim: party}}
"""

FILES = {
    "wrong field": (TREATY.replace("latitude", "lattitude"), "pact/treaty.yaml:7"),
    "wrong duty": (TREATY.replace("duty: defence", "duty: defense"), "defence, guarantee"),
    "wrong act": (TREATY.replace("act: armed", "act: army"), "armed"),
    "unknown polity": (TREATY.replace("polity: france", "polity: frnce"), "france"),
    "impossible date": (TREATY.replace("1900-01-01", "1900-13-01"), "month"),
    "no latitude": (TREATY.replace(" latitude: automatic,", ""), "latitude"),
    "alias bomb": ("a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "anchors"),
    "deep": ("[" * 50_000, "nested"),
    "not YAML": ("id: [1, 2\nname: }", "not YAML"),
    "empty": ("", "missing"),
    "a list": ("- a\n- b\n", "the file"),
    "a tag": ("id: !!python/object/apply:os.system [ls]\n", "tag"),
    "two documents": ("id: a\n---\nid: b\n", "second document"),
    "key twice": ("id: a\nid: b\n", "stands twice"),
}


@pytest.mark.parametrize(("text", "says"), FILES.values(), ids=FILES)
def test_a_wrong_treaty_file(text, says, tmp_path, capsys):
    (tmp_path / "pact").mkdir()
    (tmp_path / "pact" / "treaty.yaml").write_text(text)
    assert run(["corpus", "list", "--corpus", str(tmp_path)]) == 2
    err = capsys.readouterr().err
    assert says in err and "Traceback" not in err and "internal" not in err


@pytest.mark.parametrize("data", [bytes(range(256)) * 40_000, b"\xff\xfe\x00" * 1000, b"a: b\n" * 2_000_000])
def test_garbage_and_huge_files(data, tmp_path, capsys):
    (tmp_path / "pact").mkdir()
    (tmp_path / "pact" / "treaty.yaml").write_bytes(data)
    assert run(["corpus", "check", "--corpus", str(tmp_path)]) == 2
    err = capsys.readouterr().err
    assert err.startswith("foedus: pact/treaty.yaml") and len(err) < 600


def test_a_good_treaty_of_ones_own_is_laid_over(tmp_path, capsys):
    (tmp_path / "pact").mkdir()
    (tmp_path / "pact" / "treaty.yaml").write_text(TREATY)
    words = ["invoke", "--attacker", "spain", "--target", "france", "--on", "1905-01-01"]
    assert run([*words, "--corpus", str(tmp_path), "--json"]) == 0
    body = json.loads(capsys.readouterr().out)
    mine = [d for d in body["duties"] if d["treaty"] == "pact"]
    assert [(d["state"]["id"], d["verdict"]) for d in mine] == [("russia", "obliged")]


EVENTS = """\
id: mine
title: Mine
events:
- {attacker: germany, target: russia, date: 1914-08-01}
- {attacker: germany, target: france, date: 1914-08-03}
"""
LISTS = {
    "out of order": (EVENTS.replace("1914-08-03", "1914-07-03"), "order of their dates"),
    "unknown polity": (EVENTS.replace("target: france", "target: frnce"), "event 2"),
    "unknown act": (EVENTS.replace("date: 1914-08-03", "date: 1914-08-03, act: army"), "armed"),
    "unknown helped": (EVENTS.replace("date: 1914-08-03", "date: 1914-08-03, helps: blgium"), "belgium"),
    "no events": ("id: mine\ntitle: Mine\nevents: []\n", "1 to 200"),
    "too many": (EVENTS + "- {attacker: germany, target: france, date: 1914-08-03}\n" * 300, "1 to 200"),
    "wrong field": (EVENTS.replace("title", "tittle"), "tittle"),
}


@pytest.mark.parametrize(("text", "says"), LISTS.values(), ids=LISTS)
def test_a_wrong_list_of_events(text, says, tmp_path, capsys):
    file = tmp_path / "mine.yaml"
    file.write_text(text)
    assert run(["invoke", str(file)]) == 2
    out, err = capsys.readouterr()
    assert out == "" and says in err and "Traceback" not in err


def test_a_new_treaty_writes_over_nothing(tmp_path, capsys):
    words = ["corpus", "new", "my-pact", "--in", str(tmp_path)]
    assert run(words) == 0
    assert run(["corpus", "check", "--corpus", str(tmp_path)]) == 0
    mine = tmp_path / "my-pact" / "treaty.yaml"
    mine.write_text(mine.read_text() + "# mine\n")
    assert run(words) == 2
    assert mine.read_text().endswith("# mine\n") and "is there already" in capsys.readouterr().err
    blocked = tmp_path / "a-file"
    blocked.write_text("")
    assert run(["corpus", "new", "other", "--in", str(blocked)]) == 2
