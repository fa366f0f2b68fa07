"""Files that are wrong, damaged or meant to harm: each gives a clear message and no figures."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_loaders.imports import RefusedFile, read_file
from tests.support import workbooks
from tests.support.workbooks import ods, ods_rows, xls, xlsx_parts, xlsx_rows, zipped
from uitvoeringskracht.reading import errors, limits

HEAD = "maat;gemeente;jaar;waarde"
ROW = "bi.formatie.rekening;0363;2024;8,1"
LINES: list[list[str | float]] = [
    ["maat", "gemeente", "jaar", "waarde"],
    ["bi.formatie.rekening", "0363", 2024.0, 8.25],
]
XLSX = xlsx_rows(LINES)


def refused(folder: Path, name: str, content: bytes | str) -> str:
    """Return the message with which a file is refused."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(RefusedFile) as caught:
        read_file(path)
    mistake = type(caught.value)
    assert str(caught.value).startswith(mistake.__doc__ or "?")
    return f"{mistake.__name__}: {caught.value}"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [HEAD, "bi.formatie.rekening;0363;2024;=cmd|' /C calc'!A0"],
            "NotANumber.*rij 2, kolom wa",
        ),
        ([HEAD, "=1+1;0363;2024;1"], "UnknownMeasure.*=1"),
        ([HEAD, ";0363;2024;1"], "UnknownMeasure.*rij 2: de maat is leeg"),
        ([HEAD, ROW, ROW], "DoubledRows.*rij 2 en 3: bi.formatie.rekening, GM0363, 2024"),
        ([HEAD, ROW.replace("8,1", "")], "NoValueNoReason.*rij 2"),
        ([f"{HEAD};reden", f"{ROW};geheim"], "ValueWithReason.*rij 2: geheim"),
        (
            [f"{HEAD};reden", f"{ROW[:-3]};zomaar"],
            "UnknownWord.*rij 2, kolom reden: ‘zomaar’.*onbek",
        ),
        (
            [f"{HEAD};status", f"{ROW};klaar"],
            "UnknownWord.*rij 2, kolom status: ‘klaar’.*voorlopig",
        ),
        ([f"{HEAD};peildatum", f"{ROW};31-12-2024"], "WrongDate.*rij 2, kolom peildatum"),
        ([f"{HEAD};indeling", f"{ROW};2027"], "WrongYear.*rij 2, kolom indeling: ‘2027’.*2026"),
        ([HEAD, ROW, "bi.formatie.rekening;0014;24;8,1"], "WrongYear.*rij 3, kolom jaar: ‘24’"),
        ([HEAD, "bi.formatie.rekening;Berg;2024;8,1"], "UnknownGemeente.*rij 2: ‘Berg’ in 2024"),
        ([HEAD, "bi.formatie.rekening;Bergen;2024;8"], "AmbiguousGemeente.*rij 2.*GM0373"),
        ([HEAD, ROW, "bi.formatie.rekening;0014;2024;7.25"], "MixedDecimals.*rij 2.*rij 3"),
        ([HEAD, "bi.formatie.rekening;0363;2024;1.115"], "AmbiguousNumbers.*rij 2"),
        ([HEAD, HEAD, ROW], "TwoHeaders.*Rij 2 is weer een kop"),
        (["Formatie;;;", HEAD, ROW], "TwoHeaders.*kop staat op rij 2; rij 1 zegt ‘Formatie’"),
        ([f"{HEAD};waarde", f"{ROW};2"], "DoubledColumn.*waarde"),
        ([HEAD, f"{ROW};;9"], "CellsBeyondHeader.*rij 2, kolom 6: ‘9’"),
        (["maat,gemeente,jaar,waarde", ROW.replace(";", ",")], "CellsBeyondHeader.*komma in een g"),
        ([HEAD], "NothingInFile"),
        ([HEAD, ";;;", ""], "NothingInFile"),
        ([row.replace(";", "|") for row in (HEAD, ROW)], "WrongDelimiter.*maat|gemeente"),
        (["naam;getal", "a;1"], "UnknownFormat.*‘naam’, ‘getal’.*Wij lezen: het eigen formulier"),
        ([HEAD, f'"{ROW}'], "DamagedFile.*Na rij 1 klopt een aanhalingsteken niet"),
    ],
)
def test_wrong_csv_says_which_row_and_column(tmp_path: Path, rows: list[str], said: str) -> None:
    message = refused(tmp_path, "cijfers.csv", "\n".join(rows))
    head, _, rest = said.partition(".*")
    assert message.startswith(head), message
    for part in rest.split(".*"):
        assert part in message


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", "EmptyFile"),
        ("a.csv", b"\xef\xbb\xbf \r\n", "EmptyFile"),
        ("a.csv", b";;\n;;\n", "EmptyFile"),
        ("a.xlsx", b"", "EmptyFile"),
        ("a.xlsx", zipped(xlsx_parts("")), "EmptyFile"),
        ("a.pdf", b"%PDF-1.7", "UnknownExtension: Dit soort bestand lezen wij niet."),
        ("a.csv", b"%PDF-1.7", "NotItsExtension.*is van binnen PDF"),
        ("a.csv", zipped(xlsx_parts(XLSX)), "NotItsExtension.*is van binnen XLSX"),
        ("a.xls", zipped(xlsx_parts(XLSX)), "NotItsExtension.*is van binnen XLSX"),
        ("a.xlsx", ods(ods_rows(LINES)), "NotItsExtension.*is van binnen ODS"),
        ("a.xlsx", xls(LINES), "NotItsExtension.*is van binnen XLS"),
        ("a.xlsx", f"{HEAD}\n{ROW}".encode(), "NotItsExtension.*is van binnen CSV"),
        ("a.xlsx", zipped({"brief.txt": "dag"}), "NotItsExtension.*een zip-bestand"),
        ("a.xls", b"<html><table><tr><td>1", "NotItsExtension.*een webpagina of XML"),
        ("a.csv", b"a;b\n\0;1", "NotItsExtension.*geen tekst"),
        ("a.csv", HEAD.encode("utf-16"), "UnreadableText.*UTF-16"),
        ("a.csv", b"maat;\x81\x8d", "UnreadableText.*Byte 6 past niet"),
        ("a.xlsx", zipped(xlsx_parts(XLSX))[:300], "DamagedFile"),
        ("a.xlsx", zipped(xlsx_parts("<row><c>")), "DamagedFile.*sheet1.xml"),
        ("a.xlsx", zipped({"xl/workbook.xml": "<a/>"}), "DamagedFile"),
        ("a.xls", xls(LINES)[:700], "DamagedFile"),
        ("a.xls", workbooks.compound({"Brief": b"dag"}), "NotItsExtension.*geen werkblad"),
        ("a.xls", xls(LINES, workbooks.password_record()), "PasswordProtected"),
        ("a.xlsx", workbooks.compound({"EncryptedPackage": b"x"}), "PasswordProtected"),
    ],
)
def test_file_that_is_not_what_it_seems(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    message = refused(tmp_path, name, content)
    head, _, rest = said.partition(".*")
    assert message.startswith(head), message
    assert rest in message


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(errors.NoSuchFile, match=r"weg\.csv"):
        read_file(tmp_path / "weg.csv")
    (tmp_path / "map.csv").mkdir()
    with pytest.raises(errors.NoSuchFile, match=r"map\.csv"):
        read_file(tmp_path / "map.csv")


def test_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    parts: dict[str, bytes | str] = dict(xlsx_parts(XLSX))
    bomb = zipped({**parts, "xl/media/bom": bytes(limits.UNPACKED_BYTES)})
    assert len(bomb) < 1_000_000
    assert refused(tmp_path, "a.xlsx", bomb).startswith("UnpacksTooLarge")


def lying(size: int) -> bytes:
    """Return a workbook whose zip says that a part is `size` bytes, which it is not."""
    content = zipped(xlsx_parts(XLSX))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        real = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    assert content.count(struct.pack("<I", real)) == 2
    return content.replace(struct.pack("<I", real), struct.pack("<I", size))


@pytest.mark.parametrize(("size", "said"), [(2**31, "UnpacksTooLarge"), (10, "DamagedFile")])
def test_zip_that_lies_about_its_sizes(tmp_path: Path, size: int, said: str) -> None:
    assert refused(tmp_path, "a.xlsx", lying(size)).startswith(said)


def test_zip_with_many_parts_is_not_unpacked(tmp_path: Path) -> None:
    parts = xlsx_parts(XLSX) | {f"deel{number}": "x" for number in range(limits.PARTS)}
    assert "Delen: 505, ten hoogste 500" in refused(tmp_path, "a.xlsx", zipped(parts))


CELL = '<row r="{0}"><c r="{1}{0}"><v>1</v></c></row>'
REPEATED = (
    '<table:table-row table:number-rows-repeated="{0}"><table:table-cell '
    'office:value-type="float" office:value="1" table:number-columns-repeated="{1}"/>'
    "</table:table-row>"
)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", f"{HEAD}\n{';' * 1_000_000}", "TooManyColumns.*1000001"),
        ("a.csv", ";".join(f"k{number}" for number in range(1_000_000)), "TooManyColumns.*1000000"),
        ("a.csv", f"{HEAD}\n" + f"{ROW}\n" * 300_000, "TooManyRows.*300001"),
        ("a.csv", ";" * 499 + "\n" + (";" * 499 + "\n") * 12_000, "TooManyRows.*6000500 cellen"),
        ("a.xlsx", zipped(xlsx_parts(XLSX + CELL.format(5, "XFD"))), "TooManyColumns.*16384"),
        ("a.xlsx", zipped(xlsx_parts(XLSX + CELL.format(5, "ZZZZZZZZZ"))), "TooManyColumns"),
        ("a.xlsx", zipped(xlsx_parts(XLSX + CELL.format(1048576, "A"))), "TooManyRows.*1048576"),
        (
            "a.xlsx",
            zipped(xlsx_parts(CELL.format(1, "SF") + CELL.format(299_999, "A"))),
            "TooManyRows.*cellen",
        ),
        ("a.ods", ods(REPEATED.format(1, 1_000_000)), "TooManyColumns.*1000000"),
        ("a.ods", ods(REPEATED.format(1_000_000, 2)), "TooManyRows.*1000000"),
        ("a.xls", xls(LINES, workbooks.far_cell()), "TooManyColumns.*65536"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 60 else "",
)
def test_file_that_reaches_too_far(
    tmp_path: Path, name: str, content: bytes | str, said: str
) -> None:
    message = refused(tmp_path, name, content)
    head, _, rest = said.partition(".*")
    assert message.startswith(head), message
    assert rest in message


def test_one_long_text_in_many_cells_is_not_opened(tmp_path: Path) -> None:
    parts = xlsx_parts('<row><c t="s"><f>9</f><v>0</v></c></row>' * 4000)
    parts["xl/sharedStrings.xml"] = f"<sst><si><t>{'a' * 30_000}</t></si></sst>"
    assert refused(tmp_path, "a.xlsx", zipped(parts)).startswith("UnpacksTooLarge")
    text = f"<text:p>{'a' * 30_000}</text:p></table:table-cell>"
    cell = f'<table:table-cell table:number-columns-repeated="40">{text}'
    row = f'<table:table-row table:number-rows-repeated="100">{cell}</table:table-row>'
    assert refused(tmp_path, "a.ods", ods(row)).startswith("UnpacksTooLarge")


def test_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    content = f"{HEAD}\n".encode() + b" " * limits.FILE_BYTES
    assert "ten hoogste 25 mb" in refused(tmp_path, "a.csv", content).casefold()


def test_xml_that_names_other_files_is_refused(tmp_path: Path) -> None:
    parts = xlsx_parts(XLSX)
    kind = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'
    parts["xl/worksheets/sheet1.xml"] = kind + parts["xl/worksheets/sheet1.xml"]
    assert refused(tmp_path, "a.xlsx", zipped(parts)).startswith("DamagedFile")


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.xlsx", lambda: zipped(xlsx_parts(XLSX))),
        ("a.ods", lambda: ods(ods_rows(LINES))),
        ("a.xls", lambda: xls(LINES)),
        ("a.csv", lambda: f"{HEAD}\n{ROW}\n".encode()),
    ],
)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_damaged_bytes_never_crash_the_import(
    tmp_path: Path, name: str, make: Callable[[], bytes], data: st.DataObject
) -> None:
    content = bytearray(make())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    path = tmp_path / name
    path.write_bytes(bytes(content))
    try:
        imported = read_file(path)
    except RefusedFile as error:
        message = str(error)
    else:
        message = f"{sum(len(page) for page in imported.pages)} cijfers zijn ingelezen"
        assert not message.startswith("0 ")
    assert len(message) > 18
