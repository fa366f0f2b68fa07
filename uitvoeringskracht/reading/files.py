"""Opens a CSV file or a workbook, within limits, and gives the rows as they stand in it.

What a file is, is seen from its content; a name that says otherwise is refused. Workbooks are
read with python-calamine, the library of pandas' engine "calamine". It gives the value of a
formula, never runs one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path, PurePath
from statistics import mode

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from uitvoeringskracht.reading import compound, packed
from uitvoeringskracht.reading.errors import (
    DamagedFile,
    EmptyFile,
    FileTooLarge,
    NoSuchFile,
    NotItsExtension,
    PasswordProtected,
    RefusedFile,
    TooManyColumns,
    UnknownExtension,
    UnreadableText,
    WrongDelimiter,
    shown,
)
from uitvoeringskracht.reading.grid import Grid, Row, is_empty
from uitvoeringskracht.reading.limits import COLUMNS, FILE_BYTES, Extent

KINDS = {".csv": "CSV", ".xlsx": "XLSX", ".xls": "XLS", ".ods": "ODS"}
_DELIMITERS = (";", ",", "\t")
_LINES_TO_JUDGE = 30
#: Sheets of a workbook that are looked at.
_SHEETS = 20
_NOT_TEXT = ((b"%PDF", "PDF"), (b"{", "JSON"), (b"PAR1", "Parquet"), (b"\x1f\x8b", "gzip"))
_MARKUP = re.compile(rb"\s*<(!doctype html|html|\?xml|table)", re.IGNORECASE)
_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CP1252 = (
    "De letters stonden niet in UTF-8; ze zijn gelezen als Windows-1252. Kijk na of namen met een "
    "accent kloppen."
)


def open_grids(path: Path) -> list[Grid]:
    """Return a CSV file as one grid, a workbook as one per visible sheet.

    Raises a subclass of RefusedFile; a file that is too large is not read.
    """
    _check_name(path.name)
    return grids_of(path.name, _content(path))


def grids_of(name: str, content: bytes) -> list[Grid]:
    """Return the grids of a file that is already in memory, as open_grids does."""
    extension = _check_name(name)
    if not content.removeprefix(_BOM).strip():
        raise EmptyFile
    kind = _kind(content)
    if kind != KINDS[extension]:
        raise NotItsExtension(f"{shown(name)} is van binnen {kind}.")
    grids = [_csv(content, name)] if kind == "CSV" else _workbook(content, kind, name)
    if all(is_empty(row) for grid in grids for row in grid.rows):
        raise EmptyFile
    return grids


def _check_name(name: str) -> str:
    """Return the extension, in lower case; raises UnknownExtension."""
    extension = PurePath(name).suffix.casefold()
    if extension not in KINDS:
        raise UnknownExtension(f"Gevonden: {shown(name)}.")
    return extension


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(FILE_BYTES + 1)
    except OSError as error:
        raise NoSuchFile(shown(path.name)) from error
    if len(content) > FILE_BYTES:
        raise FileTooLarge(f"Ten hoogste {FILE_BYTES // 1_000_000} MB.")
    return content


def _kind(content: bytes) -> str:
    """Return what the file is by its first bytes, in words for the reader."""
    if content.startswith(b"PK"):
        return _kind_of_zip(content)
    if content.startswith(compound.SIGNATURE):
        compound.check_xls(content)
        return "XLS"
    if _MARKUP.match(content.removeprefix(_BOM)):
        return "een webpagina of XML. Open het in Excel en sla het op als .xlsx"
    for start, name in _NOT_TEXT:
        if content.startswith(start):
            return name
    if content.startswith(_UTF16):
        raise UnreadableText("Gevonden: UTF-16.")
    return "geen tekst" if b"\0" in content else "CSV"


def _kind_of_zip(content: bytes) -> str:
    parts = packed.unpack(content)
    if "xl/workbook.xml" in parts:
        return "XLSX"
    if parts.get("mimetype", b"").strip() == packed.ODS_TYPE:
        return "ODS"
    return "een zip-bestand, of een werkboek dat wij niet lezen"


def _workbook(content: bytes, kind: str, name: str) -> list[Grid]:
    if kind != "XLS":
        parts = packed.unpack(content)
        packed.check_cells(parts)
        content = packed.repacked(parts)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(content)) as workbook:
            return list(_sheets(workbook, name))
    except PasswordError as error:
        raise PasswordProtected from error
    except RefusedFile:
        raise
    except (CalamineError, OSError, ValueError) as error:
        raise DamagedFile(f"Melding: {shown(error)}.") from error
    except BaseException as error:
        # The library stops on some damaged files with an exception that no class can be named of.
        if type(error).__name__ != "PanicException":
            raise
        raise DamagedFile from error


def _sheets(workbook: CalamineWorkbook, name: str) -> Iterator[Grid]:
    visible = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    ]
    extent = Extent()
    for title in visible[:_SHEETS]:
        sheet = workbook.get_sheet_by_name(title)
        extent.next_sheet()
        extent.reach(sheet.total_height, sheet.total_width, f"Blad {shown(title)}")
        rows: list[Row] = [
            [None if cell == "" else cell for cell in row]
            for row in sheet.to_python(skip_empty_area=False)
        ]
        yield Grid(name, title, rows)


def _csv(content: bytes, name: str) -> Grid:
    text, remarks = _text(content)
    delimiter = _delimiter(text)
    rows: list[Row] = []
    extent = Extent()
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True):
            rows.append([cell if cell.strip() else None for cell in row])
            extent.reach(len(rows), len(row), "Het CSV-bestand")
    except csv.Error as error:
        raise DamagedFile(f"Na rij {len(rows)} klopt een aanhalingsteken niet.") from error
    return Grid(name, "", rows, remarks)


def _text(content: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a CSV file and what must be said of its letters."""
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp1252"), (_CP1252,)
    except UnicodeDecodeError as error:
        raise UnreadableText(f"Byte {error.start + 1} past niet.") from error


def _delimiter(text: str) -> str:
    """Return the delimiter that cuts most lines in the most cells; raises WrongDelimiter."""
    lines = [line for line in text.splitlines()[:_LINES_TO_JUDGE] if line.strip()]
    widths = {
        delimiter: mode(_width(line, delimiter) for line in lines) for delimiter in _DELIMITERS
    }
    best = max(_DELIMITERS, key=widths.__getitem__)
    if widths[best] > COLUMNS:
        raise TooManyColumns(f"Het CSV-bestand: {widths[best]}, ten hoogste {COLUMNS}.")
    if widths[best] == 1:
        raise WrongDelimiter(f"Rij 1 is {shown(lines[0])}.")
    return best


def _width(line: str, delimiter: str) -> int:
    """Return the number of cells of a line, without making them; delimiters in quotes not."""
    return re.sub(r'"[^"]*"', "", line).count(delimiter) + 1
