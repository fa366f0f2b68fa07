"""Around every request: Dutch as the language of the page, safe headers, a line in the log."""

from __future__ import annotations

import base64
import hashlib
import html
import logging
import re
import time
import uuid
from functools import cache
from pathlib import Path
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from uitvoeringskracht import edition
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import assets, embedding
from uitvoeringskracht.ui.pages import find_pages

LOG = logging.getLogger("uitvoeringskracht.http")
FONT = "./app/static/hanken-grotesk-latin-wght-normal.woff2"
#: Without this Streamlit first looks for its server below the address of the page, twice in vain.
ROOT_SCRIPT = b'<script>window.__streamlit={BACKEND_BASE_URL:location.origin+"/"}</script>'
_SCRIPT = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
_WITHOUT_SCRIPT = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
_PRELOADED_FONT = re.compile(rb'href="\./static/media/SourceSans[^"]*"')
_QUIET = ("/static/", "/_stcore/", "/app/static/", "/assets/", "/health", "/favicon")
#: Pages that are not Streamlit's: they go out as they are, compressed.
_OWN_PAGES = ("/verhaal/",)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
#: Inline styles are how Streamlit styles itself; scripts of components come as blob addresses.
_POLICY = (
    "default-src 'self'; script-src 'self' blob:{hashes}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'self'{sites}"
)


class PageMiddleware:
    """Rewrites the page Streamlit serves and adds headers to everything.

    It sits outside Streamlit's compression, so a request for a page must come back uncompressed.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Raises WrongSite for a site in the configuration that is none."""
        self.app = app
        embedding.sites()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        is_page = scope["path"].strip("/") in _addresses()
        is_embedded = is_page and embedding.asks_for(scope)
        answer = _Answer(uuid.uuid4().hex[:12], is_page, is_embedded, send)
        try:
            await self.app(_plain(scope), receive, answer.send)
        finally:
            _log(scope, answer, time.perf_counter() - started)


class _Answer:
    """Passes a response on; an HTML page is held back until it is whole, then rewritten.

    Except one that brings a policy of its own: that is no page of Streamlit, and whole as it is.
    """

    def __init__(self, request_id: str, is_page: bool, is_embedded: bool, send: Send) -> None:
        self.request_id = request_id
        self._is_page = is_page
        self._is_embedded = is_embedded
        self.status = 0
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        """Send on one part of the response."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(raw=message["headers"])
            headers["X-Request-Id"] = self.request_id
            for name, value in _HEADERS.items():
                headers[name] = value
            has_policy = "content-security-policy" in headers
            if headers.get("content-type", "").startswith("text/html") and not has_policy:
                message["headers"] = headers.raw
                self._start = message
                return
            headers.setdefault("Content-Security-Policy", _POLICY.format(hashes="", sites=""))
            message["headers"] = headers.raw
            await self._send(message)
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_page(self._start)
        else:
            await self._send(message)

    async def _send_page(self, start: Message) -> None:
        page = dutch(self._body, self._is_embedded) if self._is_page else _not_found()
        if not self._is_page:
            start["status"] = self.status = 404
        headers = MutableHeaders(raw=start["headers"])
        if self._body:
            headers["Content-Length"] = str(len(page))
        headers["Content-Security-Policy"] = _POLICY.format(
            hashes=_hashes(page), sites=embedding.sites() if self._is_embedded else ""
        )
        if self._is_embedded:
            del headers["X-Frame-Options"]  # it can't name other sites
        for name in ("etag", "last-modified"):
            if name in headers:
                del headers[name]
        start["headers"] = headers.raw
        await self._send(start)
        await self._send({"type": "http.response.body", "body": page})


def dutch(page: bytes, is_embedded: bool = False) -> bytes:
    """Return the page of Streamlit with our language, title and typeface.

    is_embedded: it stands inside a page of another site.
    """
    page = page.replace(b'<html lang="en">', b'<html lang="nl">', 1)
    page = page.replace(b"<script", ROOT_SCRIPT + _links(is_embedded).encode() + b"<script", 1)
    title = f"<title>{html.escape(edition.current().name)}</title>".encode()
    page = page.replace(b"<title>Streamlit</title>", title, 1)
    page = _WITHOUT_SCRIPT.sub(
        b"<noscript>Deze site heeft JavaScript nodig. Zet JavaScript aan in uw browser.</noscript>",
        page,
    )
    return _PRELOADED_FONT.sub(f'href="{FONT}"'.encode(), page, count=1)


@cache
def _addresses() -> frozenset[str]:
    return frozenset(page.url for page in find_pages())


@cache
def _not_found() -> bytes:
    """Return the page for an address that does not exist; Streamlit would show an empty one."""
    template = Path(__file__).with_name("not_found.html").read_text(encoding="utf-8")
    words = {name: t(f"not_found.{name}") for name in ("title", "about", "home")}
    return template.format(
        style=assets.url("frame.css"), font=FONT.removeprefix("."), **words
    ).encode()


@cache
def _links(is_embedded: bool) -> str:
    """Return the stylesheet of the frame, and what the first page asks for anyway."""
    names = ("markup", "search")
    own = ["streamlit_words.js", "narrow_menu.js", *(["embedded.js"] if is_embedded else [])]
    fetched = "".join(
        f'<link rel="preload" as="fetch" crossorigin href="{assets.url(f"{name}.css")}">'
        for name in names
    )
    scripts = "".join(
        f'<link rel="modulepreload" href="{assets.url(f"{name}.js")}">'
        for name in ("loader", *names)
    )
    style = f'<link rel="stylesheet" href="{assets.url("frame.css")}">'
    first = "".join(f'<script type="module" src="{assets.url(name)}"></script>' for name in own)
    return f"{style}{fetched}{scripts}{first}"


def _hashes(page: bytes) -> str:
    digests = (hashlib.sha256(script).digest() for script in _SCRIPT.findall(page))
    return "".join(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def _plain(scope: Scope) -> Scope:
    """Return the scope of a request for a page without what would compress or skip its body."""
    is_ours = scope["path"].startswith(_OWN_PAGES)
    if is_ours or "text/html" not in Headers(scope=scope).get("accept", ""):
        return scope
    unwanted = {b"accept-encoding", b"if-none-match", b"if-modified-since"}
    kept: list[Any] = [pair for pair in scope["headers"] if pair[0].lower() not in unwanted]
    return {**scope, "headers": kept}


def _log(scope: Scope, answer: _Answer, seconds: float) -> None:
    level = logging.DEBUG if scope["path"].startswith(_QUIET) else logging.INFO
    if answer.status in {0, 500}:
        level = logging.ERROR
    path = scope["path"][:200].encode("unicode_escape").decode()
    LOG.log(
        level,
        "%s %s %s %.0f ms [%s]",
        scope["method"],
        path,
        answer.status or "-",
        seconds * 1000,
        answer.request_id,
    )
