"""Every face gives the same answer: Python, and the command line's JSON and tables."""

import json
import subprocess
import sys

import pytest

import foedus as fd
from foedus.cli.run import run
from foedus.study.question import Audit, CorpusCoverage, DesignCheck
from foedus.study.setting import setting


def pact_of_steel():
    return DesignCheck(draft=setting().corpus.find("Pact of Steel"))


ASKED = {
    "invoke": (
        ["invoke", "--attacker", "Russia", "--target", "Germany", "--on", "1914-08-01", "--behaviour"],
        lambda: fd.invoke("Russia", "Germany", "1914-08-01", behaviour=True),
    ),
    "invoke-cyber": (
        [
            *(
                "invoke",
                "--attacker",
                "Russia",
                "--target",
                "Estonia",
                "--on",
                "2024-06-01",
                "--act",
                "cyber",
            ),
            *("--assume", "decided:north-atlantic-council=for"),
        ],
        lambda: fd.invoke(
            "Russia", "Estonia", "2024-06-01", act="cyber", assume={"decided:north-atlantic-council": "for"}
        ),
    ),
    "threats": (["threats", "norway", "--on", "1949-04-04"], lambda: fd.threats("norway", "1949-04-04")),
    "threats-perceived": (
        ["threats", "france", "--on", "1914-06-01", "--perceived", "--bias", "italy=3"],
        lambda: fd.threats("france", "1914-06-01", perceived=True, bias={"italy": 3.0}),
    ),
    "explain": (["explain", "NATO"], lambda: fd.explain("NATO")),
    "explain-state": (
        ["explain", "--state", "sweden", "--on", "1949-04-04"],
        lambda: fd.explain(state="sweden", on="1949-04-04"),
    ),
    "explain-pair": (
        ["explain", "--pair", "france", "russia", "--on", "1914-06-01"],
        lambda: fd.explain(pair=("france", "russia"), on="1914-06-01"),
    ),
    "invoke-cascade": (
        [
            *("invoke", "--attacker", "Germany", "--target", "France", "--on", "1914-08-03"),
            *("--cascade", "--behaviour", "--known-to", "russia"),
        ],
        lambda: fd.invoke("Germany", "France", "1914-08-03", cascade=True, behaviour=True, known_to="russia"),
    ),
    "events": (
        ["invoke", "july-1914", "--cascade"],
        lambda: fd.invoke_events("july-1914", cascade=True),
    ),
    "coverage": (["corpus", "coverage"], lambda: fd.ask(CorpusCoverage())),
    "claims": (["claims"], lambda: fd.claims()),
    "claim": (["claims", "trade"], lambda: fd.claims("trade")),
    "design": (["design", "check", "Pact of Steel"], lambda: fd.ask(pact_of_steel())),
    "theories": (["theories"], lambda: fd.theories()),
    "obliged": (
        ["obliged", "--by", "united-states", "--on", "1949-09-01", "--all"],
        lambda: fd.obliged("1949-09-01", by="united-states", all=True),
    ),
    "obliged-reconcile": (
        ["obliged", "--by", "united-states", "--on", "2015-06-01", "--reconcile"],
        lambda: fd.obliged("2015-06-01", by="united-states", reconcile=True),
    ),
    "changes": (
        ["changes", "france", "--from", "1949-01-01", "--to", "1956-01-01"],
        lambda: fd.changes("france", "1949-01-01", "1956-01-01"),
    ),
    "polities": (["polities", "--on", "431 BC"], lambda: fd.polities("431 BC")),
    "ties": (["ties", "--on", "28 July 1914"], lambda: fd.ties("28 July 1914")),
    "timeline": (["timeline"], lambda: fd.timeline()),
    "concept": (["concept", "free-rider"], lambda: fd.concept("free-rider")),
    "concepts": (["concept"], lambda: fd.concept()),
}
# commands without a page
PAGELESS = (
    *("claims", "obliged", "changes", "corpus", "design", "kit", "theories", "concept", "ties", "timeline"),
    "polities",
)


@pytest.fixture(params=ASKED)
def asked(request):
    return ASKED[request.param]


def test_the_command_line_prints_the_json_of_python(asked, capsys):
    words, ask = asked
    assert run([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(ask().to_json())


def test_tables_print_without_a_fault(asked, capsys):
    words, ask = asked
    assert run(words) == 0
    out = capsys.readouterr().out
    assert "unknown 0" not in out and "nan" not in out.split()
    assert len(out.splitlines()) > 3 and ask().rows()


def test_a_page_is_written_whole(asked, tmp_path, capsys):
    if asked[0][0] in PAGELESS:
        pytest.skip("no page shows it")
    page = tmp_path / "page.html"
    assert run([*asked[0], "--html", str(page)]) == 0
    text = page.read_text().casefold()
    assert text.startswith("<!doctype html>") and text.rstrip().endswith("</html>")
    assert [p.name for p in tmp_path.iterdir()] == ["page.html"]


def test_answers_are_reproducible_across_processes():
    code = "import foedus as fd; print(fd.explain('NATO').to_json(indent=0))"
    first, second = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    )
    assert first == second


def test_rows_glance_and_frame_agree():
    answer = fd.invoke("Russia", "Germany", "1914-08-01")
    frame = answer.tidy()
    assert frame.height == len(answer.rows()) == len(answer.duties)
    assert answer.glance()["obliged"] == 1


def test_the_json_keeps_its_documented_shape():
    body = json.loads(fd.invoke("Russia", "Germany", "1914-08-01", why_not=("spain",)).to_json())
    assert {"question", "assumed", "duties", "summary", "behaviour", "provenance"} <= set(body)
    assert {
        "id",
        "state",
        "toward",
        "against",
        "treaty",
        "article",
        "duty",
        "verdict",
        "reason",
        "round",
    } <= set(body["duties"][0])
    assert set(body["duties"][0]["state"]) == {"id", "name", "cow"}
    assert {"state", "toward", "aid", "neutrality", "consultation"} <= set(body["summary"][0])
    assert body["behaviour"] == []
    assert "spain" in {row["state"]["id"] for row in body["summary"]}


def test_explain_keeps_its_documented_shape():
    body = json.loads(fd.explain("NATO").to_json())
    assert {"alliance", "members", "drivers", "theories", "durability", "provenance"} <= set(body)
    keys = {"state", "joined", "threats", "road", "security", "bought", "paid", "credibility"}
    assert all(keys <= set(member) for member in body["members"])
    assert set(body["drivers"]) == {"power", "geography", "incentives"}
    unknown = next(m for m in body["members"] if m["state"]["id"] == "spain")
    assert unknown["road"] is None and "no benchmark world" in unknown["reason"]


def test_bought_and_paid_carry_intervals():
    for member in fd.explain("NATO").members:
        if member.bought and member.paid:
            for figure in (member.bought.attack_risk_removed, member.paid.war_risk):
                assert 0 <= figure.low <= figure.value <= figure.high <= 1


def test_the_audit_is_the_same_from_every_face(tmp_path, monkeypatch, capsys):
    from ..study.test_audit import ATTACK, STRIKES, record_of

    monkeypatch.setenv("FOEDUS_DATA", str(record_of(tmp_path / "store", ATTACK, STRIKES).root))
    words = ["audit", "--no-atop", "--war", "Invented War"]
    assert run([*words, "--json"]) == 0
    answer = fd.ask(Audit(atop=False, war="Invented War"))
    assert json.loads(capsys.readouterr().out) == json.loads(answer.to_json())
    assert run(words) == 0 and answer.rows()
    out = capsys.readouterr().out
    assert "Invented War" in out and "nan" not in out.split() and "to help" not in out
