"""The file with an own figure: read exactly, or refused with row and column."""

from __future__ import annotations

import math

import pytest

from tests.support import workbooks
from tests.support.workbooks import xlsx_parts, zipped
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.ui import own_template
from uitvoeringskracht.ui.own_figure import OwnFigure
from uitvoeringskracht.ui.own_file import MOST_BYTES, MOST_SHOWN, WrongFile, read

ABOUT = "titel;Meldingen;;\neenheid;meldingen;;\nrichting;lager is beter;;\nbron;telling;;\n"
HEAD = f"{ABOUT}gemeente_code;gemeente;jaar;waarde\n"


def csv(rows: str, head: str = HEAD) -> OwnFigure:
    """Return what is read of a CSV file with these rows; the first is row 6."""
    return read("cijfers.csv", f"{head}{rows}".encode())


def refused(content: str | bytes, name: str = "cijfers.csv") -> WrongFile:
    """Return with what a file is refused."""
    with pytest.raises(WrongFile) as caught:
        read(name, content.encode() if isinstance(content, str) else content)
    return caught.value


def sheet(*rows: tuple[str, ...]) -> str:
    """Return rows of a sheet; a cell that starts with < is written as it is."""
    made = []
    for row in rows:
        cells = "".join(
            cell if cell.startswith("<") else f'<c t="inlineStr"><is><t>{cell}</t></is></c>'
            for cell in row
        )
        made.append(f"<row>{cells}</row>")
    return "".join(made)


SHEET = (
    ("titel", "Meldingen"),
    ("eenheid", "euro"),
    ("bron", "telling"),
    ("gemeente", "jaar", "waarde"),
)


def test_values_signs_decimals_and_gaps() -> None:
    found = csv(
        "GM0363;Fout;2024;12,5\n;Bergen (NH.);2024;€ 1.200,50\n518;;2024;\n14;;2023;-3,25 %\n"
    )
    assert found.values.pop(("GM0518", 2024)) != 0
    assert found.values == {
        ("GM0363", 2024): 12.5,
        ("GM0373", 2024): 1200.5,
        ("GM0014", 2023): -3.25,
    }
    assert (found.title, found.unit, found.source) == ("Meldingen", "meldingen", "telling")
    assert (found.direction, found.unit_format, found.decimals) == ("lager_is_beter", "getal", 2)
    assert found.years == [2023, 2024]


def test_thema_and_sums_are_told_or_left_out() -> None:
    row = "GM0363;;2024;1"
    assert (csv(row).thema, csv(row).may_sum) == ("", False)
    told = f"{ABOUT}thema;fysiek Domein;;\noptellen;Ja;;\n" + HEAD.removeprefix(ABOUT)
    found = csv(row, told)
    assert (found.thema, found.may_sum) == ("fysiek domein", True)
    assert found.indicator.thema == "fysiek domein"
    assert found.measure.additive


def test_indicator_is_marked_and_follows_the_file() -> None:
    found = csv("GM0363;;2024;1")
    about = found.indicator
    assert (about.title, about.kind, about.thema) == (
        "Meldingen (eigen cijfer)",
        "eigen",
        "eigen cijfers",
    )
    assert (about.direction, about.unit, about.may_sum) == ("lager_is_beter", "meldingen", False)
    assert "niet gecontroleerd" in about.definition
    assert found.card.title == "telling"
    long = csv("GM0363;;2024;1", HEAD.replace("Meldingen", "Meldingen " * 9))
    assert len(long.indicator.short) <= 28


def test_figure_has_every_gemeente_with_a_gap_where_the_file_has_none() -> None:
    panel = csv("GM0363;;2024;1\nGM0014;;2024;\n").panel
    assert len(panel.codes) == len(load_geography().gemeenten(LAYOUT))
    assert [panel.figure(code, 2024).reason for code in ("GM0363", "GM0014", "GM0518")] == [  # type: ignore[union-attr]
        "",
        "onbekend",
        "onbekend",
    ]
    assert math.isnan(panel.figure("GM0014", 2024).value)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("GM0363;;2024;abc", "Rij 6, kolom waarde: ‘abc’ is geen getal."),
        ("GM0363;;2024;=1+1", "Rij 6, kolom waarde: ‘=1+1’ is geen getal."),
        ("GM0363;;2024;n.v.t.", "Rij 6, kolom waarde: ‘n.v.t.’ is geen getal."),
        ("GM0363;;24;1", "Rij 6, kolom jaar: ‘24’ is geen jaar van 1990 tot en met 2041."),
        (";Amsterdan;2024;1", "is geen gemeente die we kennen. Bedoelt u Amsterdam (GM0363)?"),
        ("GM9999;;2024;1", "Rij 6, kolom gemeente_code: ‘GM9999’ is geen gemeente die we kennen."),
        ("GM0457;;2024;1", "kolom gemeente_code: Weesp bestaat niet meer. Nu: Amsterdam (GM0363)."),
        (";Haaren;2020;1", "Nu: Boxtel (GM0757), Oisterwijk (GM0824) en Tilburg (GM0855)."),
        (";Bergen;2024;1", "Bergen (NH.) (GM0373), Bergen (L.) (GM0893)."),
        ("PV20;;2024;1", "Rij 6, kolom gemeente_code: ‘PV20’ is geen gemeente."),
        (";;2024;4", "Rij 6, kolom gemeente: hier staat geen gemeente."),
        ("GM0363;;2024;1\n;Amsterdam;2024;2", "Rij 7: GM0363 in 2024 staat ook op rij 6."),
        ("GM0363;;2024;1.234", "op twee manieren te lezen"),
        ("GM0363;;2024;1,5\nGM0014;;2024;1.5", "soms een komma en soms een punt"),
        ("GM0363;;2024;", "Er staat geen enkele waarde in het bestand."),
        ("GM0363;;2024;1;9", "Een rij heeft meer cellen dan de kop."),
    ],
)  # fmt: skip
def test_mistake_names_row_and_column(row: str, said: str) -> None:
    (problem,) = refused(HEAD + row).problems
    assert said in problem


def test_many_mistakes_are_counted_and_twenty_are_shown() -> None:
    codes = load_geography().gemeenten(LAYOUT)[:50]
    wrong = refused(HEAD + "\n".join(f"{code};;2024;abc" for code in codes))
    assert (len(wrong.problems), wrong.more) == (MOST_SHOWN, 30)


@pytest.mark.parametrize(
    ("about", "said"),
    [
        (ABOUT.replace("titel;Meldingen", "titel;"), "De rij ‘titel’ ontbreekt"),
        (ABOUT.replace("bron;telling;;\n", ""), "De rij ‘bron’ ontbreekt"),
        (ABOUT.replace("lager is beter", "omlaag"), "De richting ‘omlaag’ kennen we niet."),
        (ABOUT.replace("Meldingen", "x" * 101), "‘titel’ is te lang"),
        (
            f"{ABOUT}thema;Wonen;;\n",
            "Het thema ‘Wonen’ kennen we niet. Schrijf er een van: Sociaal",
        ),
        (f"{ABOUT}optellen;soms;;\n", "Achter ‘optellen’ staat ‘soms’. Schrijf ja of nee."),
    ],
)
def test_what_the_figure_is_must_be_told(about: str, said: str) -> None:
    (problem,) = refused(f"{about}gemeente_code;gemeente;jaar;waarde\nGM0363;;2024;1").problems
    assert said in problem


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1.7", "Wel: .csv en .xlsx."),
        ("a.ods", b"PK", "Wel: .csv en .xlsx."),
        ("a.csv", b"%PDF-1.7", "is van binnen PDF"),
        ("a.xlsx", HEAD.encode(), "is van binnen CSV"),
        ("a.csv", b"", "Het bestand is leeg."),
        ("a.csv", b"x" * (MOST_BYTES + 1), "Ten hoogste 5 MB."),
        ("a.csv", HEAD.encode("utf-16"), "UTF-16"),
        ("a.csv", b"naam;getal\na;1", "We vinden geen kop."),
        ("a.xlsx", b"PK\x03\x04kapot", "Het bestand is beschadigd"),
        ("a.xlsx", zipped({**xlsx_parts(""), "bom": bytes(41_000_000)}), "Het is niet geopend."),
        ("a.xlsx", workbooks.compound({"EncryptedPackage": b"x"}), "wachtwoord"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_file_that_can_not_be_read_gives_one_message(name: str, content: bytes, said: str) -> None:
    (problem,) = refused(content, name).problems
    assert said in problem


def test_workbook_with_the_outcome_of_a_formula() -> None:
    row = ("Amsterdam", "2024", "<c><f>1+1</f><v>2</v></c>")
    found = read("a.xlsx", zipped(xlsx_parts(sheet(*SHEET, row))))
    assert found.values == {("GM0363", 2024): 2.0}
    assert found.unit_format == "euro"


def test_formula_without_an_outcome_is_refused() -> None:
    row = ("Amsterdam", "2024", "<c><f>1+1</f></c>")
    (problem,) = refused(zipped(xlsx_parts(sheet(*SHEET, row))), "a.xlsx").problems
    assert problem.startswith("In het bestand staan formules zonder uitkomst.")


def test_other_letters_and_shares_are_told() -> None:
    content = (HEAD.replace("meldingen", "procent") + "GM0363;é;2024;0,1").encode("cp1252")
    said = " ".join(read("a.csv", content).remarks)
    assert "Windows-1252" in said
    assert "Schrijf dan 12,5 en niet 0,125." in said


@pytest.mark.parametrize(
    ("name", "made"), [("a.csv", own_template.as_csv()), ("a.xlsx", own_template.as_xlsx())]
)
def test_form_is_what_is_read(name: str, made: bytes) -> None:
    assert [each.split("’")[0] for each in refused(made, name).problems] == [
        "De rij ‘titel",
        "De rij ‘eenheid",
        "De rij ‘bron",
    ]


def test_filled_form_is_read() -> None:
    text = own_template.as_csv().decode("utf-8-sig")
    for name in ("titel", "eenheid", "bron"):
        text = text.replace(f"{name};;", f"{name};x;", 1)
    text = text.replace("GM0363;Amsterdam;2025;", "GM0363;Amsterdam;2025;7,5")
    found = read("a.csv", text.encode())
    assert found.values[("GM0363", 2025)] == 7.5
    assert len(found.values) == len(load_geography().gemeenten(LAYOUT))
    assert (found.years, found.direction) == ([2025], "neutraal")
