"""Workbooks made by hand, byte for byte, also such as no program would write."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

Line = Sequence[str | float]
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """Return a zip of the parts, compressed."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def xlsx_parts(sheet: str) -> dict[str, str]:
    """Return the parts of an XLSX with one sheet, whose rows are the XML `sheet`."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = f'<Relationship Id="rId1" Type="{office}'
    return {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">{relation}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="blad" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{relation}'
        '/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData>'
        "</worksheet>",
    }


def xlsx_rows(lines: Sequence[Line]) -> str:
    """Return the XML of rows; a text that begins with = becomes a formula whose value is 8.5."""
    return "".join(f"<row>{''.join(_xlsx_cell(cell) for cell in line)}</row>" for line in lines)


def _xlsx_cell(cell: str | float) -> str:
    if isinstance(cell, str) and cell.startswith("="):
        return f"<c><f>{escape(cell[1:])}</f><v>8.5</v></c>"
    if isinstance(cell, str):
        return f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
    return f"<c><v>{cell!r}</v></c>"


def ods(rows: str) -> bytes:
    """Return an ODS with one sheet, whose rows are XML."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="blad">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"><manifest:file-entry '
        f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    parts = {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest}
    return zipped(parts)


def ods_rows(lines: Sequence[Line]) -> str:
    """Return the XML of rows of ODS."""
    return "".join(
        f"<table:table-row>{''.join(_ods_cell(cell) for cell in line)}</table:table-row>"
        for line in lines
    )


def _ods_cell(cell: str | float) -> str:
    value = f' office:value="{cell!r}"' if isinstance(cell, float) else ""
    kind = "float" if isinstance(cell, float) else "string"
    text = escape(str(cell))
    return (
        f'<table:table-cell office:value-type="{kind}"{value}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def xls(lines: Sequence[Line], extra: bytes = b"") -> bytes:
    """Return an XLS with one sheet; `extra` are further records of the sheet."""
    cells = b"".join(
        _xls_cell(row, column, cell)
        for row, line in enumerate(lines)
        for column, cell in enumerate(line)
    )
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    sheet += cells + extra + _record(0x0A, b"")
    head = _record(0x809, struct.pack("<HHHHII", 0x600, 0x05, 0, 0, 0, 0))
    head += _record(0x42, struct.pack("<H", 1200))
    place = len(head) + 4 + 12 + 4
    head += _record(0x85, struct.pack("<IBBBB", place, 0, 0, 4, 0) + b"blad") + _record(0x0A, b"")
    assert len(head) == place
    return compound({"Workbook": head + sheet})


def _xls_cell(row: int, column: int, cell: str | float) -> bytes:
    start = struct.pack("<HHH", row, column, 0)
    if isinstance(cell, str):
        text = struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")
        return _record(0x204, start + text)
    return _record(0x203, start + struct.pack("<d", cell))


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def password_record() -> bytes:
    """Return the record of XLS that says that the rest is encrypted."""
    return _record(0x2F, struct.pack("<HHH", 0, 1, 2))


def far_cell() -> bytes:
    """Return a record of XLS with a figure in the last row and column that can be written."""
    return _record(0x203, struct.pack("<HHHd", 65535, 65535, 0, 1.0))


def compound(streams: Mapping[str, bytes]) -> bytes:
    """Return a compound file; each stream fills whole sectors and at least 4096 bytes."""
    sectors: list[bytes] = []
    table: list[int] = []
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    for number, (name, stream) in enumerate(streams.items(), 1):
        size = max(4096, len(stream))
        stream = stream.ljust(-(-size // _SECTOR) * _SECTOR, b"\0")
        first = len(sectors)
        parts = [stream[start : start + _SECTOR] for start in range(0, len(stream), _SECTOR)]
        sectors += parts
        table += [*range(first + 1, first + len(parts)), _END]
        following = number + 1 if number < len(streams) else _FREE
        entries.append(_entry(name, 2, first, size, right=following))
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    assert len(directory) == _SECTOR
    start = len(sectors)
    sectors.append(directory)
    table += [_END, _FAT]
    assert len(table) <= _SECTOR // 4
    table += [_FREE] * (_SECTOR // 4 - len(table))
    sectors.append(struct.pack(f"<{_SECTOR // 4}I", *table))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, start, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", start + 1, *[_FREE] * 108)
    return header + b"".join(sectors)


def _entry(
    name: str, kind: int, first: int, size: int, *, child: int = _FREE, right: int = _FREE
) -> bytes:
    text = f"{name}\0".encode("utf-16-le")
    entry = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1)
    entry += struct.pack("<III", _FREE, right, child) + bytes(36)
    return entry + struct.pack("<IQ", first, size)
