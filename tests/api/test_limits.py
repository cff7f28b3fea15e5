"""What a request may take: bytes, seconds, threads, a place in the queue; and answers kept."""

import gzip
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest
from starlette.testclient import TestClient

import foedus as fd
from foedus.api import desk
from foedus.api.app import create
from foedus.api.limits import Limits
from foedus.study.question import Threats

JSON = {"Content-Type": "application/json"}


class Slow:
    """Stands for a study that takes as long as it is told, and counts how often it is asked."""

    def __init__(self):
        self.go, self.begun, self.count = threading.Event(), threading.Event(), 0
        self.lock = threading.Lock()

    def __call__(self, question, use):
        with self.lock:
            self.count += 1
        self.begun.set()
        assert self.go.wait(20)
        return fd.ask(question, use)


def served(**limits):
    return TestClient(create(Limits(**limits), names=None))


def asked(client, state):
    return client.get("/v1/threats", params={"state": state, "on": "1914-06-01"})


@pytest.fixture
def slow(monkeypatch):
    study = Slow()
    monkeypatch.setattr(desk, "ask", study)
    yield study
    study.go.set()


def test_a_body_is_read_up_to_its_limit(client):
    filler = b'{"kind": "kits"}' + b" " * (256 * 1024 - 16)
    assert client.post("/v1/ask", content=filler, headers=JSON).status_code == 200
    assert client.post("/v1/ask", content=filler + b" ", headers=JSON).status_code == 413


def test_a_body_that_does_not_tell_its_length_is_cut_off(client):
    parts = (b" " * 65536 for _ in range(5))
    got = client.post("/v1/ask", content=parts, headers=JSON)
    assert got.status_code == 413 and got.json()["error"]["why"] == "at most 262,144 bytes"


def test_a_question_that_takes_too_long_is_let_go_and_kept_when_it_comes(slow):
    with served(seconds=0.3) as client:
        got = asked(client, "france")
        assert got.status_code == 504 and got.headers["retry-after"] == "1"
        slow.go.set()
        wanted = fd.threats("france", "1914-06-01").to_json()
        for _ in range(50):
            if (again := asked(client, "france")).status_code == 200:
                break
            time.sleep(0.1)
        assert again.text == wanted and slow.count == 1


def test_the_queue_is_bounded_and_empties_again(slow):
    with served(workers=1, waiting=1) as client, ThreadPoolExecutor(8) as askers:
        first = askers.submit(asked, client, "france")
        assert slow.begun.wait(10)
        second = askers.submit(asked, client, "germany")
        codes = []
        while 429 not in codes:  # until the second one has its place
            codes.append(asked_quickly(client, askers))
        slow.go.set()
        assert first.result().status_code == second.result().status_code == 200
        assert asked(client, "italy").status_code == 200


def asked_quickly(client, askers):
    got = askers.submit(asked, client, "italy")
    try:
        return got.result(timeout=0.5).status_code
    except TimeoutError:  # it took the place itself: the second one will be turned away
        return 429


def test_a_question_for_which_nobody_waits_is_not_begun(slow):
    with served(workers=1, seconds=0.5) as client, ThreadPoolExecutor(2) as askers:
        both = [askers.submit(asked, client, state) for state in ("france", "germany")]
        assert [one.result().status_code for one in both] == [504, 504]
        slow.go.set()
        time.sleep(0.5)
        assert slow.count == 1


def test_the_same_question_at_once_is_answered_once(slow):
    with served(workers=4) as client, ThreadPoolExecutor(8) as askers:
        many = [askers.submit(asked, client, "france") for _ in range(8)]
        assert slow.begun.wait(10)
        time.sleep(0.3)
        slow.go.set()
        replies = {one.result().text for one in many}
    assert replies == {fd.threats("france", "1914-06-01").to_json()} and slow.count == 1


def test_many_questions_at_once_are_answered_as_one_by_one():
    days = [f"1914-{month:02}-{day:02}" for month in range(1, 7) for day in (1, 15)]
    wanted = {day: fd.invoke("Russia", "Germany", day, cascade=True).to_json() for day in days}
    with served(workers=4) as client, ThreadPoolExecutor(12) as askers:
        words = {"attacker": "Russia", "target": "Germany", "cascade": "true"}
        found = askers.map(lambda day: client.get("/v1/invoke", params={**words, "on": day}).text, days)
        assert dict(zip(days, found, strict=True)) == wanted


def test_answers_are_kept_within_their_bytes(monkeypatch):
    counted = []

    def counting(question, use):
        counted.append(question.state)
        return fd.ask(question, use)

    monkeypatch.setattr(desk, "ask", counting)
    size = len(gzip.compress(fd.threats("france", "1914-06-01").to_json().encode(), desk.LEVEL, mtime=0))
    with served(kept=int(size * 1.5)) as client:
        for state in ("france", "france", "germany", "france"):
            assert asked(client, state).status_code == 200
    assert counted == ["france", "germany", "france"]


def test_a_tag_stands_for_the_answer(client):
    got = asked(client, "france")
    tag = got.headers["etag"]
    assert got.headers["cache-control"] == "no-cache"
    for told in (tag, f'"other", {tag}', tag.removeprefix("W/")):
        again = client.get(got.url, headers={"If-None-Match": told})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(got.url, headers={"If-None-Match": '"other"'}).status_code == 200
    assert asked(client, "germany").headers["etag"] != tag


def test_a_tag_changes_with_the_tables(monkeypatch, tmp_path):
    with served() as client:
        before = asked(client, "france").headers["etag"]
        (tmp_path / "tables").mkdir()
        (tmp_path / "tables" / "any.json").write_text("{}")
        monkeypatch.setenv("FOEDUS_DATA", str(tmp_path))
        assert asked(client, "france").headers["etag"] != before


@pytest.mark.parametrize(
    ("told", "packed"), [("gzip", True), ("br, gzip;q=0.5", True), ("gzip;q=0", False), ("", False)]
)
def test_an_answer_is_compressed_for_who_reads_it(client, told, packed):
    got = client.get("/v1/timeline", headers={"Accept-Encoding": told})
    assert (got.headers.get("content-encoding") == "gzip") is packed
    assert got.headers["vary"] == "Accept-Encoding" and got.text == fd.timeline().to_json()
    assert (int(got.headers["content-length"]) < len(got.content)) is packed


def test_a_head_has_the_headers_of_a_get(client):
    assert client.head("/v1/timeline").headers["etag"] == client.get("/v1/timeline").headers["etag"]


def test_the_stamp_reads_what_the_store_holds(monkeypatch, tmp_path):
    from foedus.api import stamp
    from foedus.data.store import Manifest, Store

    monkeypatch.setenv("FOEDUS_DATA", str(tmp_path))
    assert stamp.files() == () and stamp.version(()) == stamp.NO_TABLES
    path = Store(tmp_path).path("some").with_suffix(".json")
    path.parent.mkdir(parents=True)
    seen = set()
    for source, raw in (("a mirror", "1"), ("its publisher", "1"), ("a mirror", "2")):
        fields = ("some", "v1", raw, "page", "sha", 3, source, "cc0", "cited", "0.1.0")
        path.write_bytes(msgspec.json.encode(Manifest(*fields)))
        stamp.version.cache_clear()
        seen.add(stamp.version(stamp.files()))
    assert len(seen) == 2  # where a table came from makes no difference, what it holds does


def test_only_what_is_asked_is_in_the_tag(shipped):
    app_desk = desk.Desk(shipped, Limits())
    one, other = Threats(state="france", on="1914"), Threats(state="france", on="1914", perceived=False)
    assert app_desk.tag(one) == app_desk.tag(other) != app_desk.tag(Threats(state="france", on="1915"))
    app_desk.close()
