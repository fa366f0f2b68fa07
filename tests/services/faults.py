"""What goes wrong with a service: switches that a test sets for the paths it names."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Lock

from tests.services.wire import HTML, JSON, Request, Response

#: Gets the request and a function that gives the good answer.
Fault = Callable[[Request, Callable[[], Response]], Response]

GIGABYTE = 1_000_000_000


@dataclass
class _Switch:
    pattern: re.Pattern[str]
    fault: Fault
    left: int | None


class Faults:
    """The switches that are on."""

    def __init__(self) -> None:
        self._switches: list[_Switch] = []
        self._lock = Lock()

    def add(self, pattern: str, fault: Fault, *, times: int | None = None) -> None:
        """Let `fault` happen to requests whose path?query has `pattern`, the first `times`."""
        self._switches.append(_Switch(re.compile(pattern), fault, times))

    def clear(self) -> None:
        """Let all go well again."""
        self._switches.clear()

    def take(self, request: Request) -> Fault | None:
        """Return the fault that happens to this request, the first that was set."""
        where = f"{request.path}?{request.query}"
        with self._lock:
            for switch in self._switches:
                if switch.left != 0 and switch.pattern.search(where):
                    if switch.left is not None:
                        switch.left -= 1
                    return switch.fault
        return None


def _body(response: Response) -> bytes:
    return response.body if isinstance(response.body, bytes) else b"".join(response.body)


def never_answer() -> Fault:
    """Return: the connection is made and nothing ever comes."""
    return lambda request, good: Response(ending="silence", stop_at=-1)


def slow(seconds: float) -> Fault:
    """Return: the good answer, late."""

    def late(request: Request, good: Callable[[], Response]) -> Response:
        time.sleep(seconds)
        return good()

    return late


def _ended(ending: str, after: int | None) -> Fault:
    def broken(request: Request, good: Callable[[], Response]) -> Response:
        response = good()
        response.body = _body(response)
        response.stop_at = len(response.body) // 2 if after is None else after
        response.ending = "reset" if ending == "reset" else "close"
        return response

    return broken


def reset_mid_body(after: int | None = None) -> Fault:
    """Return: the connection is reset after so many bytes, or half of the body."""
    return _ended("reset", after)


def cut_off(after: int | None = None) -> Fault:
    """Return: the connection is closed after so many bytes, though more were announced."""
    return _ended("close", after)


def truncated_json() -> Fault:
    """Return: half of the body, with the right length of that half."""

    def half(request: Request, good: Callable[[], Response]) -> Response:
        response = good()
        body = _body(response)
        response.body = body[: len(body) // 2]
        return response

    return half


def html_page() -> Fault:
    """Return: status 200 with a page that says there is a failure."""
    page = b"<!DOCTYPE html><html><body><h1>Er is een storing</h1></body></html>"
    return lambda request, good: Response(200, page, HTML)


def html_as_json() -> Fault:
    """Return: that page, said to be JSON."""
    page = b"<!DOCTYPE html><html><body><h1>Er is een storing</h1></body></html>"
    return lambda request, good: Response(200, page, JSON)


def status(code: int, retry_after: str = "") -> Fault:
    """Return: only this status, 429 and 503 perhaps with Retry-After."""
    headers = {"Retry-After": retry_after} if retry_after else {}
    body = json.dumps({"error": {"code": str(code), "message": "storing"}}).encode()
    return lambda request, good: Response(code, body, headers=dict(headers))


def redirect_loop() -> Fault:
    """Return: a redirect to the same address."""

    def around(request: Request, good: Callable[[], Response]) -> Response:
        query = f"?{request.query}" if request.query else ""
        return Response(302, headers={"Location": f"{request.base}{request.path}{query}"})

    return around


def content_type(text: str) -> Fault:
    """Return: the good answer under another content type."""

    def other(request: Request, good: Callable[[], Response]) -> Response:
        response = good()
        response.content_type = text
        return response

    return other


def endless(size: int = GIGABYTE, *, announced: bool = False) -> Fault:
    """Return: a body of `size` bytes that begins as JSON; `announced`: with Content-Length."""

    def blocks() -> Iterator[bytes]:
        block = b'{"ID":0,"Waarde":1},' * 3200
        yield b'{"value":['
        for _ in range(size // len(block)):
            yield block

    def huge(request: Request, good: Callable[[], Response]) -> Response:
        headers = {"Content-Length": str(size)} if announced else {}
        return Response(200, blocks(), JSON, headers)

    return huge


def invalid_utf8() -> Fault:
    """Return: the good answer with bytes in it that are no UTF-8, inside the first text."""

    def broken(request: Request, good: Callable[[], Response]) -> Response:
        response = good()
        response.body = _body(response).replace(b'"', b'"\xff\xfe', 1)
        return response

    return broken


def other_body(body: bytes) -> Fault:
    """Return: the good answer with another body."""

    def changed(request: Request, good: Callable[[], Response]) -> Response:
        response = good()
        response.body = body
        return response

    return changed
