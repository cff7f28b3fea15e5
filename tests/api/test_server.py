"""The command serves on a real socket, on this machine only, and stops when told."""

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from foedus.cli.run import run


@pytest.fixture(scope="module")
def server():
    words = [sys.executable, "-m", "foedus", "serve", "--port", "0"]
    running = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    told = running.stdout.readline()
    address = re.search(r"http://127\.0\.0\.1:\d+", told)[0]
    yield address, running
    if running.poll() is None:
        running.kill()
        running.wait()


def test_it_answers_and_stops_without_a_word(server):
    address, running = server
    with urllib.request.urlopen(f"{address}/v1/threats?state=France&on=1914-06-01", timeout=60) as got:
        assert got.headers["ETag"] and "server" not in {name.lower() for name in got.headers}
        assert json.load(got)["state"]["id"] == "france"
    port = int(address.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as raw:
        raw.sendall(b"NONSENSE\r\n\r\n")
        assert b" 400 " in raw.recv(200)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert "Traceback" not in err and "Traceback" not in out


def test_a_port_that_is_taken_is_told(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["serve", "--port", str(port)]) == 2
    err = capsys.readouterr().err
    assert f"127.0.0.1:{port}: cannot serve here" in err and "--port" in err


def test_a_host_that_is_none_is_told(capsys):
    assert run(["serve", "--host", "no.such.host.invalid"]) == 2
    assert "cannot serve here" in capsys.readouterr().err


def test_a_lacking_library_is_told(capsys, monkeypatch):
    monkeypatch.delitem(sys.modules, "foedus.api.server", raising=False)
    monkeypatch.delitem(sys.modules, "foedus.api.app", raising=False)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert run(["serve"]) == 2
    assert "foedus[serve]" in capsys.readouterr().err
