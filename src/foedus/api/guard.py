"""What every reply carries, and under which names the server may be asked."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from foedus.api import faults
from foedus.errors import RequestError

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_PORT = re.compile(r":[0-9]*$")
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


class Guard:
    """Adds the headers to every reply; with `names`, answers only where it is asked under one of them.

    A page elsewhere could have its own name lead here; the name in the request tells.
    """

    def __init__(self, app: ASGIApp, names: frozenset[str] | None = None) -> None:
        self.app, self.names = app, names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        app = self.app if self._named(scope) else _elsewhere()
        await app(scope, receive, sent)

    def _named(self, scope: Scope) -> bool:
        if self.names is None:
            return True
        host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
        return _PORT.sub("", host).lower() in self.names


def _elsewhere() -> ASGIApp:
    why = "it answers under localhost, 127.0.0.1 and [::1] only, so that no page elsewhere can ask it"
    return faults.reply(RequestError("not asked under this name", status=421, where="Host", why=why))
