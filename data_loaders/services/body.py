"""Looking at a body while it passes: its size, its text, and whether it can be what was asked."""

from __future__ import annotations

import codecs
import time
from collections.abc import Iterable, Iterator
from typing import Literal

from data_loaders.services import errors

Kind = Literal["json", "geojson", "csv", "xml", "text", "zip"]

#: A service that keeps sending slowly would otherwise hold us up for ever.
WHOLE_ANSWER_SECONDS = 900.0
_JSON = ("json", "geojson")


class Passing:
    """The blocks of one body, checked as they pass."""

    def __init__(self, url: str, kind: Kind, limit: int) -> None:
        self.url, self.kind, self.limit = url, kind, limit
        self.size = 0
        self._first = self._last = b""
        self._decoder = codecs.getincrementaldecoder("utf-8")() if kind != "zip" else None

    def blocks(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """Give the blocks on. Raises TooLarge, TimedOut, NotReadable, WrongContentType, BrokenOff.

        A JSON text that ends in anything but a bracket was broken off, whatever length the
        service announced.
        """
        start = time.monotonic()
        for block in blocks:
            self._look(block)
            if time.monotonic() - start > WHOLE_ANSWER_SECONDS:
                raise errors.TimedOut(self.url)
            yield block
        self._decode(b"", final=True)
        if self.kind in _JSON and self._first == b"<":
            raise errors.WrongContentType(self.url)
        if self.kind in _JSON and self._last not in (b"}", b"]"):
            raise errors.BrokenOff(self.url)

    def _look(self, block: bytes) -> None:
        self.size += len(block)
        require_size(self.size, self.limit, self.url)
        self._decode(block, final=False)
        self._first = self._first or block.lstrip()[:1]
        self._last = block.rstrip()[-1:] or self._last

    def _decode(self, block: bytes, *, final: bool) -> None:
        if self._decoder is None:
            return
        try:
            self._decoder.decode(block, final)
        except UnicodeDecodeError as error:
            raise errors.NotReadable(f"Geen UTF-8: {self.url}") from error


def require_size(size: int, limit: int, url: str) -> None:
    """Raise TooLarge if `size` bytes is more than `limit`."""
    if size > limit:
        megabytes = limit / 1_000_000
        raise errors.TooLarge(f"Wij nemen tot {megabytes:.0f} MB aan: {url}")
