"""What addresses beside the pages share: reading what is asked, refusing it, answering for good."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.startup import STARTUP

Choice = TypeVar("Choice", bound=str)
IMMUTABLE = "public, max-age=31536000, immutable"


class Refused(Exception):
    """Het adres klopt niet."""

    def __init__(self, status: int, key: str, **values: object) -> None:
        super().__init__(t(key, **values))
        self.status = status


def require_figures() -> None:
    """Raise Refused while the figures are not there yet."""
    if not STARTUP.is_ready:
        raise Refused(503, "route.starting")


def asked_version(text: str) -> int:
    """Return a version of the figures; raises Refused."""
    newest = cache.version()
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Refused(400, "route.wrong", name="version", value=text[:40])
    if not 1 <= int(text) <= newest:
        raise Refused(404, "route.no_version", value=text, newest=newest)
    return int(text)


def known(name: str, text: str, choices: Collection[str]) -> str:
    """Return `text` if it is one of `choices`; raises Refused with the nearest one."""
    if text in choices:
        return text
    near = difflib.get_close_matches(text[:80], list(choices), n=1)
    hint = f" {t('selection.nearest', value=near[0])}" if near else ""
    raise Refused(404, "route.no_such", name=name, value=text[:40], hint=hint)


def option(name: str, text: str, choices: tuple[Choice, ...]) -> Choice:
    """Return the one of a few `choices` that `text` is; raises Refused."""
    for choice in choices:
        if text == choice:
            return choice
    raise Refused(400, "route.wrong_option", name=name, value=text[:40], choices=", ".join(choices))


def immutable(
    request: Request, content: bytes, compressed: bytes, media_type: str, file_name: str = ""
) -> Response:
    """Return an answer that never changes, compressed if the browser can read that.

    compressed: b"" for what is packed already. With `file_name` the browser keeps it as a file.
    """
    headers = {"Cache-Control": IMMUTABLE, "Vary": "Accept-Encoding"}
    reads_gzip = "gzip" in request.headers.get("accept-encoding", "")
    if compressed and reads_gzip and len(compressed) < len(content):
        headers["Content-Encoding"] = "gzip"
        content = compressed
    if file_name:
        headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return Response(content, media_type=media_type, headers=headers)


def problem(status: int, message: str) -> JSONResponse:
    """Return why there is no answer, in Dutch."""
    return JSONResponse({"fout": message}, status, headers={"Cache-Control": "no-store"})
