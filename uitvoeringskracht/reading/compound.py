"""XLS before it is opened: how far its cells reach, and whether it has a password.

An XLS file is a small file system (MS-CFB) that holds one stream of records (MS-XLS). Only the
place of every cell is read here; python-calamine reads what stands in it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from uitvoeringskracht.reading.errors import DamagedFile, NotItsExtension, PasswordProtected
from uitvoeringskracht.reading.limits import Extent

SIGNATURE = bytes.fromhex("d0cf11e0a1b11ae1")
_END = 0xFFFFFFFA
_FILEPASS = 0x2F
_SHEET_BEGINS = 0x809
#: Records that begin with the row and the column of a cell: FORMULA, LABEL, NUMBER, RK, …
_CELLS = frozenset({0x06, 0x406, 0xD6, 0xFD, 0x201, 0x203, 0x204, 0x205, 0x27E, 0x01, 0x03, 0x04})
#: Records of a row of cells, whose last two bytes are the last column: MULRK, MULBLANK.
_MULTIPLE = frozenset({0xBD, 0xBE})


def check_xls(content: bytes) -> None:
    """Raise PasswordProtected, TooManyRows, TooManyColumns, DamagedFile or NotItsExtension."""
    try:
        streams = _Compound(content)
        names = streams.names()
        if "EncryptedPackage" in names:
            raise PasswordProtected
        name = next((name for name in ("Workbook", "Book") if name in names), None)
        if name is None:
            raise NotItsExtension("Het is geen werkblad van Excel.")
        _check_records(streams.read(*names[name]))
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise DamagedFile from error


def _check_records(stream: bytes) -> None:
    extent, position = Extent(), 0
    while position + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, position)
        position += 4
        if kind == _FILEPASS:
            raise PasswordProtected
        if kind == _SHEET_BEGINS:
            extent.next_sheet()
        if kind in _CELLS or kind in _MULTIPLE:
            row, column = struct.unpack_from("<HH", stream, position)
            if kind in _MULTIPLE:
                (column,) = struct.unpack_from("<H", stream, position + size - 2)
            extent.reach(row + 1, column + 1, "Het werkblad")
        position += size


class _Compound:
    """The streams of a compound file."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise DamagedFile
        self._sector = 1 << shift
        (self._directory,) = struct.unpack_from("<I", content, 48)
        self._cutoff, self._mini_table = struct.unpack_from("<II", content, 56)
        self._table = self._allocation()
        self._root = (0, 0)

    def _allocation(self) -> list[int]:
        """Return the sector that follows each sector."""
        (extra,) = struct.unpack_from("<I", self._content, 68)
        sectors = list(struct.unpack_from("<109I", self._content, 76))
        per_sector = self._sector // 4
        seen = 0
        while extra < _END:
            more = self._numbers(extra)
            sectors += more[:-1]
            extra = more[-1]
            seen += 1
            if seen > len(self._content) // self._sector:
                raise DamagedFile
        if len(sectors) * per_sector > 4 * len(self._content):
            sectors = sectors[: 4 * len(self._content) // per_sector + 1]
        return [number for sector in sectors if sector < _END for number in self._numbers(sector)]

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        return self._content[start : start + self._sector]

    def _numbers(self, sector: int) -> list[int]:
        return list(struct.unpack(f"<{self._sector // 4}I", self._at(sector)))

    def _chain(self, sector: int, table: list[int]) -> Iterator[int]:
        for _ in range(len(table) + 1):
            if sector >= _END:
                return
            yield sector
            sector = table[sector]
        raise DamagedFile

    def _whole(self, sector: int) -> bytes:
        return b"".join(self._at(number) for number in self._chain(sector, self._table))

    def names(self) -> dict[str, tuple[int, int]]:
        """Return first sector and size of each stream, by name."""
        directory = self._whole(self._directory)
        found: dict[str, tuple[int, int]] = {}
        for start in range(0, len(directory) - 127, 128):
            entry = directory[start : start + 128]
            length, kind = struct.unpack_from("<HB", entry, 64)
            place = struct.unpack_from("<II", entry, 116)
            name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le")
            if kind == 5:
                self._root = place
            elif kind == 2:
                found.setdefault(name, place)
        return found

    def read(self, sector: int, size: int) -> bytes:
        """Return the bytes of a stream; a small one lies in the stream of the root."""
        if size >= self._cutoff:
            return self._whole(sector)[:size]
        small = self._whole(self._root[0])
        table = [
            number
            for part in self._chain(self._mini_table, self._table)
            for number in self._numbers(part)
        ]
        pieces = [small[64 * part : 64 * part + 64] for part in self._chain(sector, table)]
        return b"".join(pieces)[:size]
