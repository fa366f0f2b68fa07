"""XLSX and ODS before they are opened: unpacked within limits, and how far their cells reach.

A workbook library makes room for every cell up to the last one, and believes what a zip says of
its own sizes. So the parts are unpacked here, the cells are looked through, and the library gets
a new zip of just what was looked through.
"""

from __future__ import annotations

import struct
import xml.sax
import zipfile
import zlib
from io import BytesIO
from typing import Any

import defusedxml.sax
from defusedxml.common import DefusedXmlException

from uitvoeringskracht.reading.errors import (
    DamagedFile,
    PasswordProtected,
    RefusedFile,
    TooManyParts,
    UnpacksTooLarge,
    shown,
)
from uitvoeringskracht.reading.limits import LAST_COLUMN, LAST_ROW, PARTS, UNPACKED_BYTES, Extent

ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_SHARED = "xl/sharedStrings.xml"
_PIECE = 1_000_000
#: What zipfile raises on damaged zips, beside BadZipFile.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    RuntimeError,
    ValueError,
    OSError,
    IndexError,
    OverflowError,
)


def unpack(content: bytes, most: int = UNPACKED_BYTES) -> dict[str, bytes]:
    """Return the parts of a zip by name; together at most `most` bytes.

    Raises TooManyParts, UnpacksTooLarge (before anything is kept that is too much),
    PasswordProtected or DamagedFile.
    """
    parts: dict[str, bytes] = {}
    room = most
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > PARTS:
                raise TooManyParts(f"Delen: {len(entries)}, ten hoogste {PARTS}.")
            if sum(entry.file_size for entry in entries) > most:
                raise _too_large(most)
            if any(entry.flag_bits & 1 for entry in entries):
                raise PasswordProtected
            for entry in entries:
                with archive.open(entry) as packed:
                    pieces = []
                    while piece := packed.read(_PIECE):
                        room -= len(piece)
                        if room < 0:
                            raise _too_large(most)
                        pieces.append(piece)
                parts[entry.filename] = b"".join(pieces)
    except RefusedFile:
        raise
    except _UNREADABLE as error:
        raise DamagedFile("Het uitpakken lukt niet.") from error
    return parts


def repacked(parts: dict[str, bytes]) -> bytes:
    """Return a zip of exactly these parts."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def check_cells(parts: dict[str, bytes]) -> None:
    """Raise TooManyRows or TooManyColumns when the cells of a part reach too far.

    A part that is called .xml must be XML; raises DamagedFile if it is not.
    """
    extent = Extent()
    lengths = _shared_lengths(parts.get(_SHARED, b""))
    for name, part in parts.items():
        is_xml = name.casefold().endswith(".xml")
        if not is_xml and part.lstrip()[:1] != b"<":
            continue
        extent.next_sheet()
        try:
            defusedxml.sax.parse(BytesIO(part), _Cells(name, extent, lengths), forbid_dtd=True)
        except RefusedFile:
            raise
        except (xml.sax.SAXException, DefusedXmlException, ValueError) as error:
            if is_xml:
                raise DamagedFile(f"Deel {shown(name)} is niet te lezen.") from error


def _too_large(most: int) -> UnpacksTooLarge:
    return UnpacksTooLarge(f"Ten hoogste {most // 1_000_000} MB.")


def _shared_lengths(part: bytes) -> list[int]:
    """Return the number of characters of each text that cells of XLSX refer to."""
    texts = _Texts()
    if part:
        try:
            defusedxml.sax.parse(BytesIO(part), texts, forbid_dtd=True)
        except (xml.sax.SAXException, DefusedXmlException, ValueError) as error:
            raise DamagedFile(f"Deel {shown(_SHARED)} is niet te lezen.") from error
    return texts.lengths


class _Texts(xml.sax.handler.ContentHandler):
    """Measures the shared texts of XLSX."""

    def __init__(self) -> None:
        super().__init__()
        self.lengths: list[int] = []

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: ARG002, N802  of xml.sax
        """Begin a text."""
        if name.rpartition(":")[2] == "si":
            self.lengths.append(0)

    def characters(self, content: str) -> None:
        """Measure a piece of it."""
        if self.lengths:
            self.lengths[-1] += len(content)


class _Cells(xml.sax.handler.ContentHandler):
    """Follows the rows and cells of a sheet and raises as soon as one lies too far."""

    def __init__(self, name: str, extent: Extent, shared: list[int]) -> None:
        super().__init__()
        self._shared = shared
        self._refers = False
        self._digits = ""
        self._repeats = 1
        self._row_text = 0
        self._place = f"Deel {shown(name)}"
        self._extent = extent
        self._row = self._column = 0
        self._row_repeats = 1
        self._filled_to = 0

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802  name of xml.sax
        """Look at a row or a cell of XLSX, or at one of ODS; all else is passed over."""
        local = name.rpartition(":")[2]
        if local == "row":
            self._row = _number(attrs.get("r"), self._row + 1)
            self._column = 0
            self._extent.reach(self._row, 0, self._place)
        elif local == "c":
            row, column = _reference(attrs.get("r", ""))
            self._column = column or self._column + 1
            self._extent.reach(max(row, self._row), self._column, self._place)
            self._refers, self._digits = attrs.get("t") == "s", ""
        elif local == "v":
            self._digits = ""
        elif local == "table":
            self._row = 0
            self._extent.next_sheet()
        elif local == "table-row":
            self._row_repeats = _number(attrs.get("table:number-rows-repeated"), 1)
            self._column = self._filled_to = self._row_text = 0
        elif local in ("table-cell", "covered-table-cell"):
            self._repeats = _number(attrs.get("table:number-columns-repeated"), 1)
            self._column += self._repeats
            if "office:value-type" in attrs or self._column > LAST_COLUMN:
                self._filled_to = self._column

    def characters(self, content: str) -> None:
        """Take text in a cell of ODS as a filled cell; keep which shared text XLSX refers to."""
        if self._refers:
            self._digits += content
        elif self._column and content.strip():
            self._filled_to = self._column
            self._row_text += len(content) * self._repeats

    def endElement(self, name: str) -> None:  # noqa: N802  name of xml.sax
        """Count the rows of ODS, also the empty ones above a filled one, and text that repeats."""
        local = name.rpartition(":")[2]
        if local == "table-row":
            self._row += self._row_repeats
            if self._filled_to or self._row > LAST_ROW:
                self._extent.reach(self._row, self._filled_to, self._place)
            self._extent.hold(self._row_text * self._row_repeats, self._place)
        elif local == "c" and self._refers:
            index = _number(self._digits.strip(), len(self._shared))
            if index < len(self._shared):
                self._extent.hold(self._shared[index], self._place)
            self._refers = False


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else otherwise


def _reference(text: str) -> tuple[int, int]:
    """Return row and column, from 1, of a reference such as AB12; 0 for what is not there."""
    letters = text.rstrip("0123456789")
    column = 0
    for letter in letters[:8]:
        column = column * 26 + ord(letter.upper()) - ord("A") + 1
    return _number(text[len(letters) :], 0), column
