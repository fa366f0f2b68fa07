"""XLSX and ODS before they are opened: unpacked within limits, and how far their cells reach.

A workbook library makes room for every cell up to the last one, and believes what a zip says of
its own sizes. So the parts are unpacked here, the cells are looked through, and the library gets
a new zip of just what was looked through.
"""

from __future__ import annotations

import xml.sax
import zipfile
import zlib
from io import BytesIO
from typing import Any

import defusedxml.sax
from defusedxml.common import DefusedXmlException

from data_loaders.imports.errors import (
    DamagedFile,
    PasswordProtected,
    RefusedFile,
    TooManyParts,
    UnpacksTooLarge,
    shown,
)
from data_loaders.imports.limits import PARTS, UNPACKED_BYTES, check_extent

ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_PIECE = 1_000_000
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


def unpack(content: bytes) -> dict[str, bytes]:
    """Return the parts of a zip by name.

    Raises TooManyParts, UnpacksTooLarge (before anything is kept that is too much),
    PasswordProtected or DamagedFile.
    """
    parts: dict[str, bytes] = {}
    room = UNPACKED_BYTES
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > PARTS:
                raise TooManyParts(f"Delen: {len(entries)}, ten hoogste {PARTS}.")
            if sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
                raise _too_large()
            if any(entry.flag_bits & 1 for entry in entries):
                raise PasswordProtected
            for entry in entries:
                with archive.open(entry) as packed:
                    pieces = []
                    while piece := packed.read(_PIECE):
                        room -= len(piece)
                        if room < 0:
                            raise _too_large()
                        pieces.append(piece)
                parts[entry.filename] = b"".join(pieces)
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
    for name, part in parts.items():
        is_xml = name.casefold().endswith(".xml")
        if not is_xml and part.lstrip()[:1] != b"<":
            continue
        try:
            defusedxml.sax.parse(BytesIO(part), _Reach(name), forbid_dtd=True)
        except RefusedFile:
            raise
        except (xml.sax.SAXException, DefusedXmlException, ValueError) as error:
            if is_xml:
                raise DamagedFile(f"Deel {shown(name)} is niet te lezen.") from error


def _too_large() -> UnpacksTooLarge:
    return UnpacksTooLarge(f"Ten hoogste {UNPACKED_BYTES // 1_000_000} MB.")


class _Reach(xml.sax.handler.ContentHandler):
    """Follows the rows and cells of a sheet and raises as soon as one lies too far."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._place = f"Deel {shown(name)}"
        self._row = self._column = 0
        self._cell_repeats = self._row_repeats = 1
        self._columns = 0
        self._is_filled = False

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802  name of xml.sax
        """Look at a row or a cell of XLSX, or at one of ODS; all else is passed over."""
        local = name.rpartition(":")[2]
        if local == "row":
            self._row = _number(attrs.get("r"), self._row + 1)
            self._column = 0
            check_extent(self._row, 0, self._place)
        elif local == "c":
            row, column = _reference(attrs.get("r", ""))
            self._column = column or self._column + 1
            check_extent(max(row, self._row), self._column, self._place)
        elif local == "table":
            self._row = self._columns = 0
        elif local == "table-row":
            self._row_repeats = _number(attrs.get("table:number-rows-repeated"), 1)
            self._column, self._is_filled = 0, False
        elif local in ("table-cell", "covered-table-cell"):
            self._cell_repeats = _number(attrs.get("table:number-columns-repeated"), 1)
            self._column += self._cell_repeats
            if "office:value-type" in attrs or "table:formula" in attrs:
                self._fill()

    def characters(self, content: str) -> None:
        """Take text in a cell of ODS as a filled cell."""
        if self._column and content.strip():
            self._fill()

    def endElement(self, name: str) -> None:  # noqa: N802  name of xml.sax
        """Count the rows of ODS, also the empty ones above a filled one."""
        local = name.rpartition(":")[2]
        if local == "table-row":
            self._row += self._row_repeats
            if self._is_filled:
                check_extent(self._row, self._columns, self._place)

    def _fill(self) -> None:
        self._is_filled = True
        self._columns = max(self._columns, self._column)
        check_extent(0, self._column, self._place)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else otherwise


def _reference(text: str) -> tuple[int, int]:
    """Return row and column, from 1, of a reference such as AB12; 0 for what is not there."""
    letters = text.rstrip("0123456789")
    column = 0
    for letter in letters[:8]:
        column = column * 26 + ord(letter.upper()) - ord("A") + 1
    return _number(text[len(letters) :], 0), column
