"""Every question over HTTP has the answer that Python gives, or the same error."""

import msgspec
import pytest

import foedus as fd
from foedus.api import examples, table
from foedus.api.words import from_json
from foedus.errors import InputError
from foedus.study import ask as study
from foedus.study.question import DesignCheck, InvokeEvents, Question

TAGS = [tag for tag, kind in table.kinds().items() if not kind.refused]
PLAIN = [tag for tag in TAGS if table.kinds()[tag].plain]
YAML = {"Content-Type": "application/yaml"}


def told(question):
    """Return what Python says: the answer, or what is wrong."""
    try:
        return study.ask(question).to_json()
    except InputError as error:
        return error.what


def said(reply):
    assert reply.status_code in (200, 422)
    return reply.text if reply.status_code == 200 else reply.json()["error"]["what"]


def as_query(words):
    """Write a question as query parameters, by hand: mappings as NAME=VALUE, flags in small letters."""
    found = []
    for name, value in words.items():
        if isinstance(value, dict):
            found += [(name, f"{key}={inner}") for key, inner in value.items()]
        else:
            many = value if isinstance(value, list) else [value]
            found += [(name, str(one).lower() if isinstance(one, bool) else str(one)) for one in many]
    return found


def test_every_question_of_the_table_has_an_example():
    for kind in table.kinds().values():
        needed = {field.name for field in kind.fields if field.required}
        assert needed <= set(examples.question(kind.tag)), kind.tag


@pytest.mark.parametrize("tag", TAGS)
def test_the_json_of_a_question_has_the_answer_of_python(client, tag):
    body = examples.question(tag)
    question = from_json(msgspec.json.encode(body))
    assert said(client.post("/v1/ask", json=body)) == told(question)


@pytest.mark.parametrize("tag", PLAIN)
def test_query_parameters_ask_the_same(client, tag):
    body = examples.question(tag)
    words = as_query({name: value for name, value in body.items() if name != "kind"})
    assert said(client.get(f"/v1/{tag}", params=words)) == said(client.post("/v1/ask", json=body))


FULL = {
    "invoke": (
        {
            **{"attacker": "Russia", "target": "Estonia", "on": "2024-06-01", "act": "cyber"},
            **{"assume": {"decided:north-atlantic-council": "for", "provoked": "none"}, "cascade": True},
            **{"why_not": ["spain", "turkey"], "disputed": ["first"], "place": "estonia"},
        },
        lambda: fd.invoke(
            "Russia",
            "Estonia",
            "2024-06-01",
            act="cyber",
            assume={"decided:north-atlantic-council": "for", "provoked": "none"},
            cascade=True,
            why_not=("spain", "turkey"),
            disputed=("first",),
            place="estonia",
        ),
    ),
    "threats": (
        {"state": "France", "on": "1914-06-01", "perceived": True, "bias": {"germany": 2.5}},
        lambda: fd.threats("France", "1914-06-01", perceived=True, bias={"germany": 2.5}),
    ),
    "explain": (
        {"pair": ["france", "russia"], "on": "1894-01-04"},
        lambda: fd.explain(pair=("france", "russia"), on="1894-01-04"),
    ),
    "changes": (
        {"state": "france", "from": "1949-01-01", "to": "1956-01-01"},
        lambda: fd.changes("france", "1949-01-01", "1956-01-01"),
    ),
    "obliged": (
        {"to": "germany", "on": "1914-08-01", "all": True},
        lambda: fd.obliged("1914-08-01", to="germany", all=True),
    ),
}


@pytest.mark.parametrize("tag", FULL)
def test_every_shape_of_a_word_reaches_the_question(client, tag):
    words, ask = FULL[tag]
    answer = ask().to_json()
    assert client.get(f"/v1/{tag}", params=as_query(words)).text == answer
    assert client.post("/v1/ask", json={"kind": tag, **words}).text == answer


def test_a_shipped_crisis_is_asked_by_its_id(client):
    got = client.get("/v1/invoke-events", params={"crisis": "july-1914", "cascade": "true"})
    assert got.text == fd.invoke_events("july-1914", cascade=True).to_json()


def test_a_list_of_events_comes_as_text(client, tmp_path):
    file = tmp_path / "events.yaml"
    file.write_text(examples.EVENTS)
    words = {"assume": "provoked=none", "why_not": "italy"}
    got = client.post("/v1/invoke-events", content=examples.EVENTS, params=words, headers=YAML)
    asked = fd.invoke_events(file, assume={"provoked": "none"}, why_not=("italy",))
    assert got.text == asked.to_json()


def test_a_draft_comes_as_text_as_json_or_as_a_treaty_of_the_corpus(client):
    got = client.post("/v1/design-check", content=examples.DRAFT, headers=YAML)
    body = got.json()
    assert got.status_code == 200 and body["name"] == "My Pact of 1923" and body["findings"]
    assert client.post("/v1/ask", json=body["question"]).text == got.text
    shipped = client.get("/v1/design-check", params={"treaty": "Pact of Steel"})
    assert (
        shipped.text == study.ask(DesignCheck(draft=study.setting().corpus.find("Pact of Steel"))).to_json()
    )


@pytest.mark.parametrize("tag", ["invoke-events", "explain", "threats", "ties"])
def test_the_question_of_an_answer_asks_it_again(client, tag):
    got = client.post("/v1/ask", json=examples.question(tag))
    assert client.post("/v1/ask", json=got.json()["question"]).text == got.text


def test_a_new_row_of_the_table_is_served_without_another_line(monkeypatch):
    from starlette.testclient import TestClient

    from foedus.api.app import create

    class Echo(Question, frozen=True, tag="echo"):
        """Asks for the list again."""

        on: str | None = None

    monkeypatch.setitem(study.ANSWERED_BY, Echo, ("corpus", "listing"))
    monkeypatch.setattr(Echo, "inert", False, raising=False)
    table.kinds.cache_clear()
    try:
        with TestClient(create(names=None)) as client:
            got = client.get("/v1/echo", params={"on": "1914-08-01"})
            assert got.status_code == 200 and got.json()["treaties"]
            assert "/v1/echo" in client.get("/v1/openapi.json").json()["paths"]
    finally:
        table.kinds.cache_clear()


def test_the_questions_are_listed_with_their_words(client):
    listed = {one["kind"]: one for one in client.get("/v1/questions").json()["questions"]}
    assert set(listed) == {kind.__struct_config__.tag for kind in study.ANSWERED_BY}
    assert {"name": "on", "shape": "text", "required": True} in listed["invoke"]["words"]
    assert listed["backtest"]["refused"] and not listed["explain"]["refused"]
    assert "july-1914" in listed["invoke-events"]["ids"]


def test_versions_are_those_of_the_answers(client):
    told = client.get("/v1/version").json()
    assert told["foedus"] == fd.__version__ and told["data"] == "none"
    assert told["corpus"] == client.get("/v1/kits").json()["provenance"]["corpus"]
    assert client.get("/v1/health").json() == {"status": "ok"}


def test_lists_are_read_from_either_face_alike():
    one = from_json(b'{"kind":"invoke-events","events":[{"attacker":"a","target":"b","on":"1914"}]}')
    assert isinstance(one, InvokeEvents) and one.events[0].on == "1914"
