"""What the app host of Streamlit needs from us: start, addresses, middleware, errors."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from streamlit import net_util

from uitvoeringskracht import edition
from uitvoeringskracht.filling import Snapshot
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import house_style, routes, routes_story
from uitvoeringskracht.ui.middleware import PageMiddleware
from uitvoeringskracht.ui.startup import STARTUP

LOG = logging.getLogger("uitvoeringskracht")
ROUTES = [*routes.routes(), *routes_story.routes()]
MIDDLEWARE = [Middleware(PageMiddleware)]

# Streamlit asks a web service for this server's outside address, to print it and to judge where a
# reader comes from. Nothing may leave the server; server.corsAllowedOrigins names other origins.
net_util.get_external_ip = lambda: None


def lifespan(snapshot: Snapshot) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """Return the lifespan of the host: the port opens at once, the figures follow."""

    @asynccontextmanager
    async def run(_: Any) -> AsyncIterator[None]:
        _log_to_terminal()
        for problem in edition.problems():
            LOG.warning("Editie: %s", problem)
        house_style.apply_theme()
        STARTUP.begin(snapshot)
        yield

    return run


def report(error: Exception) -> bool:
    """Log an error of a page and say in Dutch that something went wrong; True: that is enough."""
    LOG.error("Fout op pagina %r", st.session_state.get("_page"), exc_info=error)
    st.error(t("frame.error"))
    return True


def _log_to_terminal() -> None:
    if not LOG.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        LOG.addHandler(handler)
        LOG.setLevel(logging.INFO)
        LOG.propagate = False
