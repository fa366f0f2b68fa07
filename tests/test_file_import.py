"""An imported file in our own form: a round trip of what ships, the template, and every cell."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from data_loaders import snapshot
from data_loaders.imports import PAGE_ROWS, as_template, read_file, template
from data_loaders.imports.declarations import read_files
from data_loaders.imports.errors import BadDeclaration, NoSuchSource, UnknownMeasure, WhichSource
from tests.support import workbooks
from uitvoeringskracht.observations import DTYPES

SMALL = (
    "personeelsmonitor",
    "zonwind",
    "laadpunten",
    "email_dns",
    "webhosts",
    "oss_register",
    "open_raadsinformatie",
)
LINES: list[list[str | float]] = [
    ["maat", "gemeente", "jaar", "waarde"],
    ["bi.formatie.rekening", "0363", 2024.0, 8.25],
    ["bi.formatie.rekening", "GM0014", 2024.0, 7.0],
]


def write(folder: Path, text: str, name: str = "cijfers.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def whole(path: Path, source_id: str | None = None) -> pd.DataFrame:
    return pd.concat(list(read_file(path, source_id).pages), ignore_index=True)


def round_trip(path: Path, source_id: str) -> None:
    shipped = snapshot.read_observations(source_id)
    pd.testing.assert_frame_equal(whole(path, source_id), shipped, check_exact=True)


@pytest.mark.parametrize("source_id", SMALL)
@pytest.mark.parametrize("delimiter", [";", ","])
def test_what_ships_comes_back_from_csv(tmp_path: Path, source_id: str, delimiter: str) -> None:
    form = as_template(snapshot.read_observations(source_id))
    form.to_csv(tmp_path / "uit.csv", index=False, sep=delimiter)
    round_trip(tmp_path / "uit.csv", source_id)


@pytest.mark.parametrize("source_id", ["personeelsmonitor", "laadpunten"])
def test_what_ships_comes_back_from_a_workbook(tmp_path: Path, source_id: str) -> None:
    form = as_template(snapshot.read_observations(source_id))
    form.to_excel(tmp_path / "uit.xlsx", index=False, engine="xlsxwriter")
    round_trip(tmp_path / "uit.xlsx", source_id)


def test_62_100_kengetallen_come_back_in_pages(tmp_path: Path) -> None:
    shipped = snapshot.read_observations("bbv_kengetallen")
    path = tmp_path / "uit.csv"
    as_template(shipped).to_csv(path, index=False)
    imported = read_file(path)
    assert imported.source.id == "bbv_kengetallen"
    assert [len(page) for page in imported.pages] == [PAGE_ROWS] * 6 + [2100]
    found = pd.concat(list(imported.pages), ignore_index=True)
    pd.testing.assert_frame_equal(found, shipped, check_exact=True)
    assert {item.id for item in imported.measures} == set(shipped["measure"])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.115, "1.1150"),
        (1160.0, "1160"),
        (0.1 + 0.2, "0.30000000000000004"),
        (1e-07, "1e-07"),
        (-3.5, "-3.5"),
        (100.0, "100"),
        (float("nan"), ""),
    ],
)
def test_value_is_written_so_that_it_reads_in_one_way(value: float, text: str) -> None:
    frame = snapshot.read_observations("oss_register").head(1).assign(value=value)
    assert as_template(frame)["waarde"].tolist() == [text]


def test_every_column_of_the_form_is_read(tmp_path: Path) -> None:
    text = (
        "Maat;Gemeente;Jaar;Waarde;Status;Reden;Peildatum;Indeling;opmerking\r\n"
        "bi.overhead.rekening;Appingedam;2021;10,5;voorlopig;;2021-12-31;2020;uit de kast\r\n"
        "bi.overhead.rekening;363;2021;;;Niet geleverd;;;\r\n"
        "bi.overhead.begroting;'s-Gravenhage;2021;9;;;2021-01;;\r\n"
    )
    imported = read_file(write(tmp_path, f"\ufeff{text}"), today=date(2026, 11, 22))
    rows = imported.pages[0]
    assert {name: str(dtype) for name, dtype in rows.dtypes.items()} == DTYPES
    assert rows["area_code"].tolist() == ["GM0003", "GM0363", "GM0518"]
    assert rows["layout"].tolist() == [2020, 2021, 2021]
    assert rows["value"].fillna(-1).tolist() == [10.5, -1, 9]
    assert rows["status"].tolist() == ["voorlopig", "definitief", "begroot"]
    assert rows["reason"].fillna("").tolist() == ["", "niet_geleverd", ""]
    assert rows["reference_date"].fillna("").tolist() == ["2021-12-31", "", "2021-01"]
    assert imported.remarks == ["Niet gelezen kolommen: opmerking."]
    assert imported.source.id == "beleidsindicatoren"
    assert imported.source.retrieved == "2026-11-22"
    assert "cijfers.csv" in imported.source.retrieved_how


def test_windows_letters_are_read_and_said(tmp_path: Path) -> None:
    path = tmp_path / "oud.csv"
    text = "maat;gemeente;jaar;waarde\nbi.formatie.rekening;Súdwest-Fryslân;2024;8,1\n"
    path.write_bytes(text.encode("cp1252"))
    imported = read_file(path)
    assert imported.pages[0]["area_code"].tolist() == ["GM1900"]
    assert ["Windows-1252" in remark for remark in imported.remarks] == [True]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", workbooks.zipped(workbooks.xlsx_parts(workbooks.xlsx_rows(LINES)))),
        ("a.ods", workbooks.ods(workbooks.ods_rows(LINES))),
        ("A.XLS", workbooks.xls(LINES)),
    ],
)
def test_workbooks_give_the_same_figures(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    rows = whole(tmp_path / name)
    assert rows["area_code"].tolist() == ["GM0363", "GM0014"]
    assert rows["period"].tolist() == [2024, 2024]
    assert rows["value"].tolist() == [8.25, 7.0]


def test_empty_rows_far_below_an_ods_are_no_trouble(tmp_path: Path) -> None:
    empty = (
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    (tmp_path / "a.ods").write_bytes(workbooks.ods(workbooks.ods_rows(LINES) + empty))
    assert len(whole(tmp_path / "a.ods")) == 2


def test_formula_gives_the_value_that_was_saved_with_it(tmp_path: Path) -> None:
    lines = [LINES[0], ["bi.formatie.rekening", "0363", 2024.0, "=SUM(B1:B2)"]]
    sheet = workbooks.xlsx_rows(lines)
    (tmp_path / "a.xlsx").write_bytes(workbooks.zipped(workbooks.xlsx_parts(sheet)))
    assert whole(tmp_path / "a.xlsx")["value"].tolist() == [8.5]


def test_empty_form_names_the_measures_and_is_filled_in(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(template("beleidsindicatoren")))
    assert book.sheetnames == ["cijfers", "maten", "uitleg"]
    measures = [[cell.value for cell in row] for row in book["maten"].iter_rows()]
    assert len(measures) == 11
    assert measures[1] == [
        "bi.formatie.begroting",
        "Formatie (begroting)",
        "fte per 1.000 inwoners",
    ]
    titles = [cell.value for cell in book["cijfers"][1]]
    assert titles[:4] == ["maat", "gemeente", "jaar", "waarde"]
    book["cijfers"].append(["bi.formatie.begroting", "0014", 2025, 7.5])
    book.save(tmp_path / "vol.xlsx")
    rows = whole(tmp_path / "vol.xlsx")
    assert rows[["area_code", "value", "status"]].values.tolist() == [["GM0014", 7.5, "begroot"]]


def test_form_of_a_source_that_is_not_there() -> None:
    with pytest.raises(NoSuchSource, match=r"bestaat_niet\. Kies uit: .*zonwind"):
        template("bestaat_niet")
    with pytest.raises(UnknownMeasure, match="samenwerking heeft geen cijfers"):
        template("samenwerking")


def test_source_follows_from_the_measures_or_is_asked_for(tmp_path: Path) -> None:
    text = "maat,gemeente,jaar,waarde\nlaadpunten.evse,14,2026,3\nweb.domeinen,14,2026,1\n"
    path = write(tmp_path, text)
    with pytest.raises(WhichSource, match=r"laadpunten, webhosts.*|.*--source"):
        read_file(path)
    with pytest.raises(UnknownMeasure, match=r"web\.domeinen"):
        read_file(path, "laadpunten")
    with pytest.raises(NoSuchSource, match="nergens"):
        read_file(path, "nergens")


def test_measure_that_several_sources_have_goes_to_the_one_that_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "maat,gemeente,jaar,waarde\nkwb.inwoners,14,2022,234950\n")
    rows = whole(path, "kwb_2022")
    assert rows[["source", "value"]].values.tolist() == [["kwb_2022", 234950]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("format = 'swing'\nkleur = 'rood'", "kleur"),
        ("format = 'swing'\n[words]\n'-' = 'nul'", "nul"),
        ("[words]", "format"),
        ("format = 'swing'\n[[measure]]\nid = 'x.y'\nheadings = ['Y']", "x.y mist"),
        ("format = 'swing'\n[[measure]]\nid = 'a.b'\nheadings = []\nunit = 'fte'", "al een lader"),
    ],
)
def test_wrong_declaration_is_named(tmp_path: Path, text: str, said: str) -> None:
    write(tmp_path, text, "nieuw.toml")
    with pytest.raises(BadDeclaration, match=rf"nieuw\.toml.*{said}"):
        read_files({"a.b": snapshot.read_measures()[0]}, set(), tmp_path)


def test_source_that_exists_only_as_a_document_is_declared_in_one_file(tmp_path: Path) -> None:
    card = "\n".join(
        f"{name} = 'x'"
        for name in ("title", "publisher", "table_id", "landing_url", "periods", "licence")
    )
    text = (
        f"format = 'swing'\n[source]\nid = 'peiling'\n{card}\nretrieved = '2026-11-22'\n"
        "kind = 'enquete'\nattribution = 'Bron: x.'\nknown_problems = ['Klein.']\n[words]\n"
        "'-' = 'geheim'\n[[measure]]\nid = 'peiling.cijfer'\nheadings = ['Cijfer  van U']\n"
        "title = 'Cijfer'\nunit = 'rapportcijfer'\nadditive = false\n"
    )
    write(tmp_path, text, "peiling.toml")
    (found,) = read_files({}, set(), tmp_path)
    assert found.source is not None
    assert (found.source.kind, found.source.known_problems) == ("enquete", ("Klein.",))
    assert [(item.id, item.source, item.additive) for item in found.measures] == [
        ("peiling.cijfer", "peiling", False)
    ]
    assert (found.titles, found.words) == ({"cijfer van u": "peiling.cijfer"}, {"-": "geheim"})
    with pytest.raises(BadDeclaration, match="bron peiling bestaat al"):
        read_files({}, {"peiling"}, tmp_path)
