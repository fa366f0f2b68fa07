"""The app of the API: its description, and what it answers when something is wrong."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from uitvoeringskracht.texts import t
from uitvoeringskracht.ui.api import ADDRESS, addresses
from uitvoeringskracht.ui.api.problems import Problem, of_parameters, written
from uitvoeringskracht.ui.http_answers import Refused

LOG = logging.getLogger("uitvoeringskracht.api")
_EXPOSED = ["ETag", "Link", "X-Total-Count"]
#: The library describes these, but a wrong parameter gets status 400 here.
_NOT_OURS = ("HTTPValidationError", "ValidationError")


def make_app() -> ASGIApp:
    """Return the app: GET and HEAD for everybody, from any site; answers are JSON or CSV."""
    api = FastAPI(
        title=t("api.title"),
        version="1",
        description=t("api.about"),
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        root_path_in_servers=False,
        servers=[{"url": ADDRESS}],
    )
    api.include_router(addresses.router)
    api.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD"],
        allow_headers=["*"],
        expose_headers=_EXPOSED,
    )
    api.add_exception_handler(RequestValidationError, _wrong_parameters)
    api.add_exception_handler(Problem, _problem)
    api.add_exception_handler(Refused, _refused)
    api.add_exception_handler(HTTPException, _http)
    api.add_exception_handler(Exception, _failed)
    api.openapi = lambda: _description(api)  # type: ignore[method-assign]
    return _Head(api)


def _description(api: FastAPI) -> dict[str, Any]:
    if api.openapi_schema is None:
        found = get_openapi(
            title=api.title,
            version=api.version,
            description=api.description,
            routes=api.routes,
            servers=api.servers,
        )
        _in_dutch(found)
        api.openapi_schema = found
    return api.openapi_schema


def _in_dutch(found: dict[str, Any]) -> None:
    """Leave out what the library says in English by itself, and what it says of status 422."""
    for path in found["paths"].values():
        for operation in path.values():
            del operation["description"]
            operation["responses"].pop("422", None)
            for status, answer in operation["responses"].items():
                answer["description"] = t(f"api.status_{status}")
    schemas = found["components"]["schemas"]
    for name in _NOT_OURS:
        schemas.pop(name, None)
    for schema in schemas.values():
        schema.pop("description", None)


def _wrong_parameters(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return written(of_parameters(error.errors(), request.scope["route"]))


def _problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return written(error)


def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    headers = {"Retry-After": "5"} if error.status == 503 else {}
    return written(Problem(error.status, str(error)), headers)


def _http(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    key = "api.no_method" if error.status_code == 405 else "route.unknown"
    headers = {"Allow": "GET, HEAD, OPTIONS"} if error.status_code == 405 else {}
    return written(Problem(error.status_code, t(key)), headers)


def _failed(request: Request, error: Exception) -> Response:
    LOG.error("Fout op %s", request.url.path, exc_info=error)
    return written(Problem(500, t("api.failed")))


class _Head:
    """Answers HEAD as GET without the body, which the library does not do by itself."""

    def __init__(self, api: ASGIApp) -> None:
        self._api = api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._api(scope, receive, send)
            return

        async def without_body(message: Message) -> None:
            if message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self._api({**scope, "method": "GET"}, receive, without_body)
