"""The API: the same figures for programs, at /api/v1.

This module itself is light: the library costs a second to load, so the app waits for the first
request, or for the moment after the start when nobody waits.
"""

from __future__ import annotations

from functools import cache

from anyio import to_thread
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

ADDRESS = "/api/v1"


def routes() -> list[BaseRoute]:
    """Return the addresses of the API, for the host."""
    return [Route(ADDRESS, _Api(), methods=["GET"]), Mount(ADDRESS, _Api())]


@cache
def load() -> ASGIApp:
    """Return the app behind the addresses, loaded when first asked for."""
    from uitvoeringskracht.ui.api.app import make_app

    return make_app()


class _Api:
    """Passes a request on to the app; an instance, for to a function Starlette gives a Request."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == ADDRESS:
            scope = {**scope, "path": f"{ADDRESS}/", "root_path": ADDRESS}
        app = await to_thread.run_sync(load)  # loading must not hold up other requests
        await app(scope, receive, send)
