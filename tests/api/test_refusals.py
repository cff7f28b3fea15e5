"""Every refusal has one shape and its code, and says what to do."""

import pytest

from foedus.api import desk
from foedus.errors import FoedusError, MissingExtraError

JSON = {"Content-Type": "application/json"}
YAML = {"Content-Type": "application/yaml"}
BAD_WORDS = {
    "missing": ("/v1/threats?state=France", "on"),
    "unknown name": ("/v1/threats?state=Ruritania&on=1914", "state"),
    "unknown date": ("/v1/threats?state=France&on=soon", "on"),
    "twice": ("/v1/threats?state=France&state=Italy&on=1914", "state"),
    "no flag": ("/v1/obliged?by=france&on=1914&all=yes", "all"),
    "no number": ("/v1/forecast?state=france&on=2000-01-01&horizon=1_0", "horizon"),
    "no pair": ("/v1/invoke?attacker=a&target=b&on=1914&assume=provoked", "assume"),
    "no factor": ("/v1/threats?state=france&on=1914-06-01&bias=germany%3Dnan", "bias"),
    "one of two": ("/v1/explain?pair=france&on=1914-06-01", "pair"),
    "self-contradiction": ("/v1/invoke?attacker=France&target=France&on=1914-06-01", ""),
    "no crisis": ("/v1/invoke-events?crisis=july-1915", "crisis"),
    "no draft": ("/v1/design-check?treaty=Pact%20of%20Tin", "treaty"),
    "neither": ("/v1/invoke-events", "crisis"),
}
BODIES = {
    "no json": b"{",
    "no text": b'{"kind": "\xff"}',
    "half a pair": b'{"kind": "\\ud800"}',
    "no object": b"[1]",
    "too deep": b"[" * 50_000,
    "deep inside": b'{"kind": "explain", "treaty": ' + b'{"a":' * 30 + b"1" + b"}" * 31,
    "no kind": b"{}",
    "odd kind": b'{"kind": 3}',
    "unknown kind": b'{"kind": "threat"}',
    "unknown word": b'{"kind": "threats", "state": "France", "on": "1914", "sate": "x"}',
    "unknown word of an event": b'{"kind": "invoke-events", "events": '
    b'[{"attacker": "a", "target": "b", "on": "1914", "file": "x"}]}',
    "another type": b'{"kind": "threats", "state": 1, "on": "1914"}',
    "null": b'{"kind": "threats", "state": null, "on": "1914"}',
    "many digits": b'{"kind": "audit", "from": ' + b"9" * 6000 + b"}",
    "no draft": b'{"kind": "design-check", "draft": {"id": "x"}}',
}


def fault(reply, code):
    """Return the error of a reply, which has the one shape and nothing of the machine."""
    assert reply.status_code == code, reply.text
    assert reply.headers["content-type"] == "application/json"
    assert reply.headers["cache-control"] == "no-store"
    body = reply.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"kind", "what", "where", "why", "try", "near"}
    assert body["error"]["what"] and "Traceback" not in reply.text and "/src/" not in reply.text
    return body["error"]


@pytest.mark.parametrize("case", BAD_WORDS)
def test_words_that_are_off(client, case):
    address, where = BAD_WORDS[case]
    assert fault(client.get(address), 422)["where"].startswith(where)


@pytest.mark.parametrize("case", BODIES)
def test_bodies_that_are_off(client, case):
    assert fault(client.post("/v1/ask", content=BODIES[case], headers=JSON), 422)["kind"] != "request"


def test_near_names_are_told(client):
    got = fault(client.post("/v1/ask", content=BODIES["unknown kind"], headers=JSON), 422)
    assert "threats" in got["near"]
    got = fault(client.get("/v1/threats?sate=France&on=1914"), 422)
    assert got["near"] == ["state"]


@pytest.mark.parametrize("name", ["corpus", "world"])
@pytest.mark.parametrize("where", ["query", "body"])
def test_no_folder_of_the_machine_is_read(client, tmp_path, name, where):
    words = {"state": "France", "on": "1914-06-01", name: str(tmp_path)}
    if where == "query":
        got = client.get("/v1/threats", params=words)
    else:
        got = client.post("/v1/ask", json={"kind": "threats", **words})
    assert "no file or folder" in fault(got, 422)["why"]


def test_no_file_of_events_or_draft_is_read(client, tmp_path):
    from foedus.api.examples import DRAFT, EVENTS

    events, draft = tmp_path / "events.yaml", tmp_path / "treaty.yaml"
    events.write_text(EVENTS)
    draft.write_text(DRAFT)
    fault(client.get("/v1/invoke-events", params={"crisis": str(events)}), 422)
    fault(client.get("/v1/design-check", params={"treaty": str(draft)}), 422)
    fault(client.post("/v1/ask", json={"kind": "invoke-events", "events": str(events)}), 422)
    fault(client.get("/v1/explain", params={"treaty": str(draft)}), 422)


def test_a_text_says_which_line_is_off(client):
    from foedus.api.examples import DRAFT

    draft = DRAFT.replace("automatic", "automatik")
    got = fault(client.post("/v1/design-check", content=draft, headers=YAML), 422)
    assert got["where"] == f"body:{draft[: draft.index('automatik')].count(chr(10)) + 1}"
    assert "discretionary" in got["why"]
    bomb = "a: &a [x]\nb: *a\n"
    assert fault(client.post("/v1/design-check", content=bomb, headers=YAML), 422)["kind"] == "file"
    assert fault(client.post("/v1/invoke-events", content=b"\xff", headers=YAML), 422)["kind"] == "file"


def test_long_questions_are_refused_with_a_reason(client):
    got = fault(client.get("/v1/backtest?name=threat"), 422)
    assert "minutes" in got["why"] and got["try"] == "foedus backtest"


@pytest.mark.parametrize(("more", "most"), [({}, 40), ({"cascade": True, "behaviour": True}, 15)])
def test_long_lists_of_events_are_refused(client, more, most):
    event = {"attacker": "russia", "target": "germany", "on": "1914-08-01"}
    body = {"kind": "invoke-events", "events": [event] * (most + 1), **more}
    assert str(most) in fault(client.post("/v1/ask", json=body), 422)["what"]


@pytest.mark.parametrize("path", ["/v1/threat", "/v1/", "/v2/ask", "/v1/../etc/passwd", "/v1/threats/"])
def test_unknown_routes(client, path):
    assert fault(client.get(path), 404)["try"] == "/v1/questions"
    assert "/v1/threats" in fault(client.get("/v1/threat"), 404)["near"]


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("DELETE", "/v1/ask", "POST"), ("GET", "/v1/ask", "POST"), ("POST", "/v1/threats", "GET, HEAD")],
)
def test_other_ways_of_asking(client, method, path, allowed):
    got = client.request(method, path)
    fault(got, 405)
    assert got.headers["allow"] == allowed


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_body_of_another_kind(client, kind):
    fault(client.post("/v1/ask", content=b"{}", headers={"Content-Type": kind}), 415)


def test_a_compressed_body_is_not_unpacked(client):
    fault(client.post("/v1/ask", content=b"{}", headers={**JSON, "Content-Encoding": "gzip"}), 415)


def test_a_fault_of_ours_shows_nothing_of_the_machine(client, monkeypatch):
    def broken(*_):
        raise ValueError("/home/someone/secret")

    monkeypatch.setattr(desk, "ask", broken)
    got = client.get("/v1/threats?state=France&on=1871-01-01")
    assert fault(got, 500)["what"] == "internal fault: ValueError" and "secret" not in got.text


def test_a_lacking_library_is_no_fault_of_the_asker(client, monkeypatch):
    def lacking(*_):
        raise MissingExtraError("needs polars")

    monkeypatch.setattr(desk, "ask", lacking)
    assert fault(client.get("/v1/threats?state=France&on=1871-01-02"), 501)["kind"] == "missing-extra"


def test_paths_of_the_machine_are_cut_to_the_name(client, monkeypatch):
    from foedus.errors import FileError

    def damaged(*_):
        raise FileError("is damaged", where="/home/someone/tables/atop.parquet")

    monkeypatch.setattr(desk, "ask", damaged)
    assert fault(client.get("/v1/threats?state=France&on=1871-01-03"), 422)["where"] == "atop.parquet"


def test_any_other_error_of_ours_is_a_fault(client, monkeypatch):
    def odd(*_):
        raise FoedusError("odd")

    monkeypatch.setattr(desk, "ask", odd)
    fault(client.get("/v1/threats?state=France&on=1871-01-04"), 500)
