"""What all services of the test server share: requests, answers, settings, fast JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import formatdate
from typing import Any, Literal
from urllib.parse import parse_qsl, urlencode

import numpy as np
import numpy.typing as npt

JSON = "application/json; charset=utf-8"
HTML = "text/html; charset=utf-8"
Rows = npt.NDArray[np.intp]


@dataclass
class Settings:
    """What differs between services, or between the tests and the real thing."""

    v3_limit: int = 10_000
    v3_page: int = 10_000
    v4_page: int = 100_000
    pdok_limit: int = 1_000
    swing_page: int = 1_000
    swing_key: str = "test-key"


@dataclass(frozen=True)
class Request:
    """A request; `path` is decoded and starts with /, `base` is http://host:port."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    base: str
    body: bytes = b""

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The parameters in order, decoded."""
        return parse_qsl(self.query, keep_blank_values=True)

    @property
    def params(self) -> dict[str, str]:
        """The parameters by name; the last one counts."""
        return dict(self.pairs)

    def url(self, **params: str) -> str:
        """Return the address of this request with other parameters."""
        query = urlencode({key: value for key, value in params.items() if value})
        return f"{self.base}{self.path}?{query}"


@dataclass
class Response:
    """An answer; `body` is bytes, or blocks of bytes that are streamed without a length.

    `stop_at`: after how many bytes of the body it ends; `ending`: how the connection then ends:
    "" as usual, "close", "reset", or "silence" (nothing comes, ever).
    """

    status: int = 200
    body: bytes | Iterator[bytes] = b""
    content_type: str = JSON
    headers: dict[str, str] = field(default_factory=dict)
    stop_at: int | None = None
    ending: Literal["", "close", "reset", "silence"] = ""


class Failure(Exception):
    """Carries the answer to a request that cannot be met."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status)
        self.response = response


def as_json(content: Any, status: int = 200) -> Response:
    """Return content as a JSON answer."""
    return Response(status, json.dumps(content, ensure_ascii=False).encode())


def not_found_page(path: str) -> Response:
    """Return the kind of page that a web server gives for an address it does not know."""
    return Response(404, f"<html><body><h1>404</h1>{path}</body></html>".encode(), HTML)


def unless_known(request: Request, response: Response, etag: str, modified: float) -> Response:
    """Add ETag and Last-Modified, or answer 304 when the client has this version already."""
    last = formatdate(modified, usegmt=True)
    asked = request.headers
    if asked.get("if-none-match") == etag or (
        "if-none-match" not in asked and asked.get("if-modified-since") == last
    ):
        return Response(304, headers={"ETag": etag, "Last-Modified": last})
    response.headers.update({"ETag": etag, "Last-Modified": last})
    return response


def number_texts(values: npt.NDArray[np.float64]) -> list[str]:
    """Return floats as JSON: 5 for 5.0, null for NaN, and otherwise every digit."""
    texts = [repr(value) for value in values.tolist()]
    return [
        "null" if text == "nan" else text[:-2] if text.endswith(".0") else text for text in texts
    ]


def string_texts(values: Sequence[Any]) -> list[str]:
    """Return texts as JSON; what is not a text becomes null."""
    known: dict[Any, str] = {}
    for value in set(values):
        known[value] = json.dumps(value, ensure_ascii=False) if isinstance(value, str) else "null"
    return [known[value] for value in values]


def category_texts(keys: Sequence[str], codes: npt.NDArray[Any]) -> list[str]:
    """Return keys as JSON, one per code."""
    parts = np.array([json.dumps(key, ensure_ascii=False) for key in keys], dtype=object)
    texts: list[str] = parts[codes].tolist()
    return texts


def json_rows(columns: Mapping[str, Sequence[str] | Sequence[int]]) -> str:
    """Return objects joined by commas, from columns whose values are JSON already."""
    marks = ",".join(f"{json.dumps(name, ensure_ascii=False)}:%s" for name in columns)
    template = "{" + marks + "}"
    return ",".join(map(template.__mod__, zip(*columns.values(), strict=True)))


def whole(text: str | None, default: int) -> int:
    """Return a count in a parameter; 400 if it is none."""
    if text is None:
        return default
    if not text.isdigit():
        raise Failure(as_json({"error": {"code": "", "message": f"not a count: {text}"}}, 400))
    return int(text)
