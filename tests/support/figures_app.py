"""The parts of the app in this process, reading the filled store of the test run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from uitvoeringskracht.once import Once
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.pages import ROOT
from uitvoeringskracht.ui.startup import STARTUP

FRAME = ROOT / "uitvoeringskracht" / "ui" / "frame.py"
#: What the app made of the store that was read last: the next module of tests goes on with it.
_made: dict[str, dict[str, Once]] = {}


@contextmanager
def reading(url: str, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the app of this process read the store at `url`, as if it had started on it."""
    patch.setenv("DATABASE_URL", url)
    for name, fresh in _fresh(url).items():
        patch.setattr(cache, name, fresh)
    patch.setattr(STARTUP, "is_ready", True)
    patch.setattr(STARTUP, "begin", lambda *_: None)
    cache.store.clear()
    try:
        yield
    finally:
        cache.store().close()
        cache.store.clear()


def forget() -> None:
    """Forget what the app made of the store that was read last, as a new process would."""
    _made.clear()


def _fresh(url: str) -> dict[str, Once]:
    """Return what stands in for everything that the app keeps, empty for another store."""
    if url not in _made:
        _made.clear()
        _made[url] = {
            name: Once(each._make, each._most)
            for name, each in vars(cache).items()
            if isinstance(each, Once)
        }
    return _made[url]


def run_page(url: str, **parameters: str) -> AppTest:
    """Run the frame on the page with this address ('' is Start); raises what the page raises."""
    app = AppTest.from_file(str(FRAME), default_timeout=120)
    for name, value in parameters.items():
        app.query_params[name] = value
    if url:
        app.switch_page(str(ROOT / "pages" / f"{url}.py"))
    app.run()
    assert list(app.exception) == []
    return app


def html(app: AppTest, key: str) -> str:
    """Return the HTML that a markup component with `key` was given, '' if it isn't there."""
    return next((data["html"] for name, data in components(app).items() if name == key), "")


def components(app: AppTest) -> dict[str, dict[str, str]]:
    """Return the data of every component on the page by key."""
    found: dict[str, dict[str, str]] = {}
    todo = [app.main]
    while todo:
        block = todo.pop()
        for child in block.children.values():
            if hasattr(child, "children"):
                todo.append(child)
            elif child.type == "bidi_component":
                found[child.key] = json.loads(child.proto.json)
    return found


def request(path_params: dict[str, str], query: str = "", **headers: str) -> Request:
    """Return a request as the router gives it to one of our addresses."""
    pairs = [(name.replace("_", "-").encode(), text.encode()) for name, text in headers.items()]
    return Request(
        {
            "type": "http",
            "method": "GET",
            "path": "/",
            "query_string": query.encode(),
            "headers": pairs,
            "path_params": path_params,
        }
    )
