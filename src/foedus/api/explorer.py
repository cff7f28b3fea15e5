"""The explorer: the page's built files, or in their place a page that says how to build them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

FOREVER = "public, max-age=31536000, immutable"  # the name of an asset tells its content
ASK_AGAIN = "no-cache"
NOT_BUILT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>foedus: the explorer is not built</title></head>
<body><main><h1>The explorer is not built</h1>
<p>This is a checkout without the built page. <code>make page</code> builds it; that needs Node 20 or newer
with npm. The wheel has it built in.</p>
<p>The server answers without it: <a href="/v1/docs">the HTTP API</a>.</p>
</main></body></html>
"""


class Explorer(StaticFiles):
    """The built files: assets are kept for good, the page itself is asked for again each time."""

    def __init__(self, folder: Path) -> None:
        super().__init__(directory=folder, html=True)

    async def get_response(self, path: str, scope: Any) -> Response:
        """Return one file with how long it may be kept."""
        reply = await super().get_response(path, scope)
        asset = path.startswith("assets/") and reply.status_code < 400
        reply.headers["Cache-Control"] = FOREVER if asset else ASK_AGAIN
        return reply


async def not_built(_: Request) -> Response:
    """Say how to build the page."""
    return HTMLResponse(NOT_BUILT, status_code=503, headers={"Cache-Control": ASK_AGAIN})
