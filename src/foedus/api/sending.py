"""Read a body within its bounds, and send an answer: compressed, with a tag to ask by again."""

from __future__ import annotations

import asyncio
import gzip

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from foedus.api.faults import JSON
from foedus.api.limits import Limits
from foedus.errors import RequestError


async def body(request: Request, limits: Limits, kinds: tuple[str, ...]) -> bytes:
    """Return the body of a request of one of these media types; raises RequestError."""
    told = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if told not in kinds:
        what = f"the body is {told[:60]!r}" if told else "the body does not say what it is"
        raise RequestError(what, status=415, where="Content-Type", why=f"allowed: {', '.join(kinds)}")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise RequestError(
            "the body is compressed", status=415, where="Content-Encoding", why="send it as it is"
        )
    length = request.headers.get("content-length", "0")
    if length.isdecimal() and int(length) > limits.body:
        raise _too_large(limits)
    try:
        async with asyncio.timeout(limits.seconds):
            return await _within(request, limits)
    except TimeoutError:
        why = f"it has {limits.seconds:g} seconds"
        raise RequestError("the body did not come in time", status=408, where="body", why=why) from None


async def _within(request: Request, limits: Limits) -> bytes:
    parts, size = [], 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > limits.body:
                raise _too_large(limits)
            parts.append(part)
    except ClientDisconnect:
        raise RequestError("the body broke off", where="body") from None
    return b"".join(parts)


def _too_large(limits: Limits) -> RequestError:
    why = f"at most {limits.body:,} bytes"
    return RequestError("the body is too large", status=413, where="body", why=why)


def known(request: Request, tag: str) -> bool:
    """Return whether the asker of a GET has the answer of that tag already."""
    told = request.headers.get("if-none-match", "")
    return request.method in ("GET", "HEAD") and tag in [
        one.strip().removeprefix("W/").strip('"') for one in told.split(",")
    ]


def unchanged(tag: str) -> Response:
    """Return the reply to who has the answer already."""
    return Response(status_code=304, headers=_tagged(tag))


def send(request: Request, packed: bytes, tag: str = "", kind: str = JSON) -> Response:
    """Return a compressed content as a reply, unpacked for an asker that cannot read it."""
    headers = {**_tagged(tag), "Vary": "Accept-Encoding"}
    if _reads_gzip(request.headers.get("accept-encoding", "")):
        return Response(packed, 200, headers | {"Content-Encoding": "gzip"}, kind)
    return Response(gzip.decompress(packed), 200, headers, kind)


def _tagged(tag: str) -> dict[str, str]:
    """Return the headers of something that may be kept, but is asked for again each time."""
    return {"Cache-Control": "no-cache"} | ({"ETag": f'W/"{tag}"'} if tag else {})


def _reads_gzip(told: str) -> bool:
    for one in told.lower().split(","):
        name, _, weight = one.partition(";")
        if name.strip() == "gzip":
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
