"""Typst sets our pages: offline, in our own font, as a tagged PDF."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

import msgspec
import typst

_FOLDER = Path(__file__).parent
FONTS = _FOLDER.parent / "fonts"
#: PDF for who reads it aloud: typst refuses what would not be, such as a picture without words.
_STANDARD: Final = "ua-1"
#: A PDF says when it was made; the same figures must give the same bytes.
_MADE = datetime(2026, 1, 1, tzinfo=UTC)


class NoPage(RuntimeError):
    """De bladzijden konden niet worden gemaakt."""


def typeset(template: str, data: Mapping[str, Any]) -> bytes:
    """Return the PDF of a template in this folder, filled with `data`; raises NoPage."""
    inputs = {"data": msgspec.json.encode(data).decode()}
    try:
        # The compiler keeps what it read; it is not made for two threads at once.
        with _lock:
            made = _compiler().compile(
                str(_FOLDER / template),
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=_STANDARD,
                timestamp=_MADE,
            )
    except typst.TypstError as error:
        raise NoPage(f"{NoPage.__doc__} {template}: {error.message} {error.diagnostic}") from error
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(root=str(_FOLDER), font_paths=[str(FONTS)], ignore_system_fonts=True)


_lock = Lock()
