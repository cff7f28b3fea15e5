"""Errors as replies: one shape, the code that HTTP has for it, and nothing of the machine."""

from __future__ import annotations

import logging
import os
import re
from pathlib import PurePath

import msgspec
from starlette.responses import Response

from foedus.errors import FoedusError, InputError, MissingExtraError, RequestError

LOG = logging.getLogger("uvicorn.error")
JSON = "application/json"
CODES = {
    400: "the request cannot be read",
    404: "no such route",
    405: "the route is asked in another way",
    408: "the body did not come in time",
    413: "the body is too large",
    415: "the body is of another kind",
    421: "the server is not asked under this name",
    422: "the words of the question are off, or it needs tables that have not been fetched",
    429: "too many questions at once",
    500: "a fault of foedus",
    501: "an optional library is not installed on the server",
    504: "the answer took too long",
}
_OPTION = re.compile(r"--([a-z][a-z-]*)")


def code(error: FoedusError) -> int:
    """Return the code of an error."""
    if isinstance(error, RequestError):
        return error.status
    return 422 if isinstance(error, InputError) else 501 if isinstance(error, MissingExtraError) else 500


def reply(error: FoedusError, headers: dict[str, str] | None = None) -> Response:
    """Return an error as a reply."""
    status = code(error)
    extra = {"Retry-After": "1"} if status in (429, 504) else {}
    body = {"error": error.as_dict()["error"] | {"where": _where(error)}}  # type: ignore[operator]
    sent = {"Cache-Control": "no-store", **extra, **(headers or {})}
    return Response(msgspec.json.encode(body), status, sent, JSON)


def _where(error: FoedusError) -> str:
    return error.where if isinstance(error, RequestError) else place(error.where)


def place(where: str) -> str:
    """Return where an error is in the words of a request: no option, no folder of the machine.

    >>> place("--why-not spain"), place("STATE"), place("/home/me/store/atop.parquet")
    ('why_not spain', 'state', 'atop.parquet')
    """
    if where.startswith(("/", "\\")) or where[1:3] == ":\\":
        return PurePath(where).name
    return (
        where.lower() if where.isupper() else _OPTION.sub(lambda option: option[1].replace("-", "_"), where)
    )


def fault(error: Exception) -> RequestError:
    """Return a defect of ours as an error without its trace, and note it in the server's log."""
    LOG.error("internal fault: %r", error, exc_info=error if os.environ.get("FOEDUS_DEBUG") else None)
    what = f"internal fault: {type(error).__name__}"
    hint = "please report it with the question (FOEDUS_DEBUG=1 shows where in the server's log)"
    return RequestError(what, status=500, why="this is a defect of foedus", try_next=hint)
