"""The application: a route for each kind of question, made by one maker, and those that tell about them."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.telemetry import TelemetryConfig
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from foedus import __version__
from foedus.api import about, describe, faults, inline, sending, words
from foedus.api.desk import Desk
from foedus.api.docs import page
from foedus.api.explorer import Explorer, not_built
from foedus.api.guard import LOOPBACK, Guard
from foedus.api.limits import Limits
from foedus.api.table import Kind, kinds
from foedus.errors import FoedusError, RequestError, near_names
from foedus.study.question import Question
from foedus.study.setting import setting

EXPLORER = Path(__file__).with_name("page")  # the built explorer, where there is one
QUIET: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}  # FastAPI would send them where the environment tells it to
Endpoint = Callable[[Request], Awaitable[Response]]
Reader = Callable[[Request], Awaitable[Question]]


class Api(FastAPI):
    """FastAPI with our description of it."""

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI description, made once."""
        if self.openapi_schema is None:
            self.openapi_schema = describe.specification(super().openapi())
        return self.openapi_schema


class Routes:
    """Makes the routes of one application."""

    def __init__(self, app: Api, desk: Desk) -> None:
        self.app, self.desk = app, desk

    def questions(self) -> None:
        """Add the routes of every question, and the one that takes them all."""
        for kind in kinds().values():
            self._get(kind)
            if kind.record in inline.FORMS:
                self._add(
                    kind.path, self._asked(self._from_text(kind)), describe.text_operation(kind), "POST"
                )
        self._add("/v1/ask", self._asked(self._from_json), describe.ask_operation(), "POST")

    def tellings(self) -> None:
        """Add the routes that tell about the server and its questions."""
        for path, told in about.TOLD.items():
            self._add(path, self._telling(told), describe.told_operation(path, told), "GET")
        self._add("/v1/openapi.json", self._specification, None, "GET")
        self._add("/v1/docs", self._page, None, "GET")

    def _get(self, kind: Kind) -> None:
        if kind.plain:
            self._add(kind.path, self._asked(self._from_query(kind)), describe.query_operation(kind), "GET")
        elif kind.record in inline.FORMS:
            self._add(kind.path, self._asked(self._by_name(kind)), describe.name_operation(kind), "GET")

    def _add(self, path: str, endpoint: Endpoint, operation: dict[str, Any] | None, method: str) -> None:
        shown = operation is not None
        self.app.add_api_route(
            path,
            endpoint,
            methods=[method],
            include_in_schema=shown,
            openapi_extra=operation,
            response_class=Response,
        )
        if method == "GET":
            self.app.add_api_route(path, endpoint, methods=["HEAD"], include_in_schema=False)

    def _asked(self, read: Reader) -> Endpoint:
        """Return the endpoint that answers the question it reads; every error becomes a reply."""

        async def endpoint(request: Request) -> Response:
            try:
                question = await read(request)
                tag = self.desk.tag(question)
                if sending.known(request, tag):
                    return sending.unchanged(tag)
                return sending.send(request, await self.desk.answer(question, tag), tag)
            except FoedusError as error:
                return faults.reply(error)
            except Exception as error:
                return faults.reply(faults.fault(error))

        return endpoint

    def _from_query(self, kind: Kind) -> Reader:
        async def read(request: Request) -> Question:
            return words.from_query(kind, _given(request))

        return read

    def _by_name(self, kind: Kind) -> Reader:
        async def read(request: Request) -> Question:
            return inline.by_name(kind, _given(request), self.desk.use)

        return read

    def _from_text(self, kind: Kind) -> Reader:
        async def read(request: Request) -> Question:
            body = await sending.body(request, self.desk.limits, inline.YAML)
            return await asyncio.to_thread(inline.from_text, kind, body, _given(request))

        return read

    async def _from_json(self, request: Request) -> Question:
        if given := _given(request):
            raise words.unknown_word(next(iter(given)), ())
        return words.from_json(await sending.body(request, self.desk.limits, (faults.JSON,)))

    def _telling(self, told: about.Told) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            try:
                return sending.send(request, _packed(msgspec.json.encode(told(self.desk.use))))
            except Exception as error:
                return faults.reply(faults.fault(error))

        return endpoint

    @cached_property
    def _described(self) -> bytes:
        return _packed(msgspec.json.encode(self.app.openapi()))

    async def _specification(self, request: Request) -> Response:
        return sending.send(request, self._described)

    async def _page(self, request: Request) -> Response:
        return sending.send(
            request, _packed(page(self.app.openapi()).encode()), kind="text/html; charset=utf-8"
        )


class Unknown:
    """Answers what no route answers: another way of asking one that there is, or none of that name."""

    def __init__(self, app: Api) -> None:
        self.ways: dict[str, list[str]] = {}
        for route in app.routes:
            path, methods = getattr(route, "path", ""), getattr(route, "methods", None)
            self.ways.setdefault(path, []).extend(sorted(methods or ()))

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Serve one request."""
        await self.reply(scope["path"])(scope, receive, send)

    def reply(self, path: str) -> Response:
        """Return the error, with the ways in which the route is asked or the routes of near names."""
        if ways := self.ways.get(path):
            allowed = ", ".join(sorted(set(ways)))
            error = RequestError("not asked in this way", status=405, where=path, why=f"allowed: {allowed}")
            return faults.reply(error, {"Allow": allowed})
        near = near_names(path[:80], [way for way in self.ways if way.startswith("/v1/") and "{" not in way])
        return faults.reply(
            RequestError("no such route", status=404, where=path[:80], near=near, try_next=words.LEARN)
        )


def create(limits: Limits | None = None, names: frozenset[str] | None = LOOPBACK) -> Api:
    """Return the application; `names` are those under which it may be asked, all where None."""
    desk = Desk(setting(), limits or Limits())

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()

    app = Api(
        title="foedus", version=__version__, summary=describe.SUMMARY, description=describe.ABOUT,
        docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan, redirect_slashes=False,
        telemetry=QUIET,
    )  # fmt: skip
    routes = Routes(app, desk)
    routes.questions()
    routes.tellings()
    unknown = Unknown(app)
    app.router.add_route("/v1/{rest:path}", unknown, include_in_schema=False)  # type: ignore[arg-type]
    _explorer(app)

    async def refused(_: Request, error: Exception) -> Response:
        return unknown.reply(_.url.path)

    app.add_exception_handler(HTTPException, refused)
    app.add_middleware(Guard, names=names)
    return app


def _explorer(app: Api) -> None:
    """Serve the explorer, or say how it is built."""
    if (EXPLORER / "index.html").is_file():
        app.mount("/", Explorer(EXPLORER))
    else:
        app.add_api_route("/", not_built, include_in_schema=False)


def _given(request: Request) -> dict[str, list[str]]:
    return words.gathered(request.query_params.multi_items())


def _packed(content: bytes) -> bytes:
    return gzip.compress(content, mtime=0)
