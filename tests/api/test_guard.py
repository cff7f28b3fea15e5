"""What every reply carries, under which names the server answers, and that nothing leaves it."""

import re

import pytest

from foedus.api import app as application
from foedus.api.server import loopback

REPLIES = ["/v1/kits", "/v1/nope", "/v1/threats", "/v1/docs", "/v1/openapi.json", "/"]


@pytest.mark.parametrize("path", REPLIES)
def test_every_reply_carries_the_headers(client, path):
    got = client.get(path, follow_redirects=False).headers
    policy = got["content-security-policy"]
    assert "default-src 'self'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy
    assert got["x-content-type-options"] == "nosniff"
    assert got["referrer-policy"] == "no-referrer"
    assert "geolocation=()" in got["permissions-policy"]
    assert "set-cookie" not in got and "access-control-allow-origin" not in got


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost", "LOCALHOST:1", "[::1]:8765", "[::1]"])
def test_it_answers_under_the_names_of_this_machine(client, host):
    assert client.get("/v1/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "::1"])
def test_it_does_not_answer_under_the_name_of_a_page_elsewhere(client, host):
    got = client.get("/v1/health", headers={"Host": host})
    assert got.status_code == 421 and got.json()["error"]["where"] == "Host"
    assert got.headers["x-content-type-options"] == "nosniff"


def test_nothing_is_sent_to_watchers_even_where_the_environment_asks_for_it(monkeypatch):
    from opentelemetry import _logs, metrics, trace
    from starlette.testclient import TestClient

    def asked(*_, **__):
        raise AssertionError("a watcher was looked for")

    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    for module, name in ((trace, "tracer"), (metrics, "meter"), (_logs, "logger")):
        monkeypatch.setattr(module, f"get_{name}_provider", asked)
    with TestClient(application.create(names=None)) as client:
        assert client.get("/v1/kits").status_code == 200


def test_the_page_about_the_routes_asks_nothing_of_others(client):
    text = client.get("/v1/docs").text
    assert not re.findall(r"<(?:script|style|link|img|iframe)|style=|https?:", text)
    for path in client.get("/v1/openapi.json").json()["paths"]:
        assert path in text
    addresses = [one.replace("&amp;", "&") for one in re.findall(r'href="(/v1/[^"]*)"', text)]
    assert len(addresses) > 20
    codes = {one: client.get(one).status_code for one in addresses}
    needs = {one.partition("?")[0] for one, code in codes.items() if code != 200}
    assert needs == {"/v1/audit", "/v1/backtest", "/v1/forecast"}  # fetched tables, or long


@pytest.mark.parametrize(
    ("host", "alone"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("0.0.0.0", False), ("::", False), ("example.org", False)],
)
def test_loopback_is_told_from_the_rest(host, alone):
    assert loopback(host) is alone
