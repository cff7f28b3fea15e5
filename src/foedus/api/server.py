"""Run the server: on a socket of our own, so that a port that is taken is told in our words."""

from __future__ import annotations

import ipaddress
import socket
import sys
import threading
import webbrowser

import uvicorn

from foedus.api.app import create
from foedus.api.guard import LOOPBACK
from foedus.errors import InputError

CONNECTIONS = 1000  # open at once; more are told to come back
WARNING = "foedus: warning: {host} is not loopback: everyone who reaches this machine can ask, unencrypted"


def serve(host: str, port: int, *, browser: bool = False) -> None:
    """Serve until stopped; raises InputError where the address cannot be had."""
    with _bound(host, port) as bound:
        shown = f"http://{f'[{host}]' if ':' in host else host}:{bound.getsockname()[1]}/"
        if not loopback(host):
            print(WARNING.format(host=host), file=sys.stderr, flush=True)
        app = create(names=LOOPBACK | {host.lower(), f"[{host}]"} if loopback(host) else None)
        print(f"foedus answers on {shown} (Ctrl-C stops it)", flush=True)
        if browser:
            threading.Thread(target=webbrowser.open, args=(shown,), daemon=True).start()
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, limit_concurrency=CONNECTIONS,
            timeout_graceful_shutdown=3,
        )  # fmt: skip
        uvicorn.Server(config).run(sockets=[bound])


def loopback(host: str) -> bool:
    """Return whether only this machine can reach a host.

    >>> [loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0")]
    [True, True, True, False]
    """
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _bound(host: str, port: int) -> socket.socket:
    """Return a listening socket; raises InputError.

    It says that it is TCP: only then asyncio sends at once what would else wait 40 ms for more.
    """
    try:
        family, *_ = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.create_server((host, port), family=family, backlog=512)
        return socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP, fileno=made.detach())
    except (OSError, OverflowError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        hint = f"foedus serve --port {port + 1 if 0 < port < 65535 else 8765}"
        raise InputError("cannot serve here", where=f"{host}:{port}", why=why, try_next=hint) from None
