"""foedus serve."""

from __future__ import annotations

from typing import Annotated

import typer

from foedus.errors import MissingExtraError, install

PORT = 8765


def command(
    host: Annotated[
        str, typer.Option("--host", help="Where to listen; any other than loopback opens it to others.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes any that is free.")] = PORT,
    browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Answer every question over HTTP, on this machine only unless told otherwise, until Ctrl-C.

    Type foedus serve --open, then try /v1/docs there.
    """
    try:
        from foedus.api.server import serve
    except ImportError as error:
        if (error.name or "").startswith("foedus"):
            raise
        why = f"{error.name or error} is missing; it is part of an optional extra"
        raise MissingExtraError("the server needs a library", why=why, try_next=install("serve")) from None
    serve(host, port, browser=browser)
