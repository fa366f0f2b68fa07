"""Files of others: an export of a Swing site, kengetallen for findo.nl, the Personeelsmonitor."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data_loaders import bbv, snapshot
from data_loaders.imports import Imported, read_file
from data_loaders.imports.declarations import catalogue
from data_loaders.imports.errors import UnknownMeasure, UnknownWord, WhichSource
from tests.support import workbooks
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.reading.errors import (
    DoubledRows,
    MixedDecimals,
    NotANumber,
    NothingInFile,
    UnknownGemeente,
)

CO2 = "klimaat.co2_inwoner"
SWING = """\
CO2-uitstoot per inwoner - Gemeenten
;2022;2023*
Groningen;4,1;3,9
Bergen (NH.);?;-
Den Haag;x;
Nederland;7,2;7,0
Bron: Klimaatmonitor
"""


def imported(folder: Path, text: str, source_id: str | None = None) -> Imported:
    path = folder / "bestand.csv"
    path.write_text(text, encoding="utf-8")
    return read_file(path, source_id)


def values(found: Imported) -> dict[tuple[str, str, int], float]:
    rows = pd.concat(list(found.pages))
    keys = zip(rows["measure"], rows["area_code"], rows["period"], strict=True)
    return dict(zip(keys, rows["value"], strict=True))


def reasons(found: Imported) -> dict[tuple[str, int], str]:
    rows = found.pages[0].dropna(subset=["reason"])
    return dict(
        zip(zip(rows["area_code"], rows["period"], strict=True), rows["reason"], strict=True)
    )


def test_swing_export_is_read_with_its_title(tmp_path: Path) -> None:
    found = imported(tmp_path, SWING)
    assert found.source.id == "klimaatmonitor"
    assert [measure.id for measure in found.measures] == [CO2]
    rows = found.pages[0]
    assert rows["area_code"].tolist() == ["GM0014"] * 2 + ["GM0373"] * 2 + ["GM0518"] * 2
    assert rows["value"].tolist()[:2] == [4.1, 3.9]
    assert rows["value"].isna().tolist()[2:] == [True] * 4
    assert reasons(found) == {
        ("GM0373", 2022): "onbekend",
        ("GM0373", 2023): "niet_van_toepassing",
        ("GM0518", 2022): "geheim",
        ("GM0518", 2023): "onbekend",
    }
    assert rows["status"].tolist() == ["definitief", "voorlopig"] * 3
    assert set(rows["layout"]) == {2026}
    gemeenten = len(load_geography().gemeenten(2026))
    assert found.remarks == [
        "Niet gelezen: rij 6 ‘Nederland’; rij 7 ‘Bron: Klimaatmonitor’.",
        "Gelezen in de gemeente-indeling van 2026.",
        f"{gemeenten - 3} gemeenten van 2026 staan niet in het bestand.",
    ]


def test_swing_export_with_codes_is_read_in_the_layout_it_was_made_in(tmp_path: Path) -> None:
    text = '"Windturbines"\n"code","Gemeenten","2020"\n"3","Appingedam","2"\n"14","Groningen","1"\n'
    found = imported(tmp_path, text)
    assert values(found) == {
        ("klimaat.windturbines", "GM0003", 2020): 2,
        ("klimaat.windturbines", "GM0014", 2020): 1,
    }
    assert set(found.pages[0]["layout"]) == {2020}


def test_swing_export_of_two_indicators_in_a_workbook(tmp_path: Path) -> None:
    lines: list[list[str | float]] = [
        ["", "Formatie (begroting)", "", "Overhead (jaarrekening)", "Kleur"],
        ["Gemeenten", 2024.0, 2025.0, 2024.0, 2024.0],
        ["Groningen", 7.5, 7.75, 10.5, 1.0],
    ]
    sheet = workbooks.xlsx_rows(lines)
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbooks.zipped(workbooks.xlsx_parts(sheet)))
    found = read_file(path)
    assert values(found) == {
        ("bi.formatie.begroting", "GM0014", 2024): 7.5,
        ("bi.formatie.begroting", "GM0014", 2025): 7.75,
        ("bi.overhead.rekening", "GM0014", 2024): 10.5,
    }
    assert found.pages[0]["status"].tolist() == ["begroot", "begroot", "definitief"]
    assert found.remarks[0] == "Niet gelezen titels: ‘Kleur’."


def test_swing_export_of_two_sources_asks_which_one(tmp_path: Path) -> None:
    text = ";Formatie (begroting);Windturbines\nGemeenten;2024;2024\nGroningen;7,5;3\n"
    with pytest.raises(WhichSource, match="beleidsindicatoren, klimaatmonitor"):
        imported(tmp_path, text)
    found = imported(tmp_path, text, "klimaatmonitor")
    assert list(values(found).values()) == [3]
    assert found.source.retrieved_how.startswith("Ingelezen uit het bestand bestand.csv op 20")
    assert found.source.periods == "bestand: 2024-2024"


def test_measures_of_a_site_go_to_the_site_when_it_is_named(tmp_path: Path) -> None:
    text = "Overhead (begroting)\nGemeenten;2024\nGroningen;11\n"
    assert imported(tmp_path, text).source.id == "beleidsindicatoren"
    found = imported(tmp_path, text, "waarstaatjegemeente")
    assert found.pages[0][["source", "measure", "value"]].values.tolist() == [
        ["waarstaatjegemeente", "bi.overhead.begroting", 11]
    ]


@pytest.mark.parametrize(
    ("old", "new", "mistake", "said"),
    [
        ("CO2-uitstoot per inwoner", "Schoenmaat", UnknownMeasure, "‘Schoenmaat - Gemeenten’"),
        ("Groningen", "Gronningen", UnknownGemeente, r"rij 3: ‘Gronningen’ in 2026.*GM0014"),
        ("3,9", "3.9", MixedDecimals, "rij 3, kolom 2022: ‘4,1’; rij 3, kolom 2023"),
        ("3,9", "n.v.t.", NotANumber, r"rij 3, kolom 2023\*: ‘n\.v\.t\.’"),
        ("Den Haag", "Groningen", DoubledRows, f"rij 3 en 5: {CO2}, GM0014, 2022"),
    ],
)
def test_wrong_swing_export(
    tmp_path: Path, old: str, new: str, mistake: type[Exception], said: str
) -> None:
    with pytest.raises(mistake, match=said):
        imported(tmp_path, SWING.replace(old, new))


def test_swing_export_without_gemeenten(tmp_path: Path) -> None:
    with pytest.raises(NothingInFile, match="geen enkele gemeente"):
        imported(tmp_path, "Windturbines\n;2022;2023\nNederland;4;5\n")


KENGETALLEN = """\
kengetal,stand,jaar,gemeente_code,document_jaar,waarde,opmerking
solvabiliteitsratio,rekening,2023,GM0014,2025,0.25,
solvabiliteitsratio,begroting,2025,GM0014,2025,0.2,let op
solvabiliteitsratio,begroting,2024,GM0014,2025,0.21,
solvabiliteitsratio,meerjarenraming,2026,GM0014,2025,0.1875,
Netto schuldquote,meerjarenraming,2027,GM0014,2026,,
"""


def test_kengetallen_follow_the_rules_of_the_copy_that_ships(tmp_path: Path) -> None:
    found = imported(tmp_path, KENGETALLEN)
    rows = found.pages[0]
    assert rows["measure"].tolist() == [
        "bbv.solvabiliteitsratio.rekening",
        "bbv.solvabiliteitsratio.begroting",
        "bbv.solvabiliteitsratio.begroting_vorig_document",
        "bbv.solvabiliteitsratio.meerjarenraming_2025",
        "bbv.netto_schuldquote.meerjarenraming_2026",
    ]
    assert rows["value"].fillna(-1).tolist() == [0.25, 0.2, 0.21, 0.1875, -1]
    assert rows["layout"].tolist() == [2025] * 4 + [2026]
    assert rows["status"].tolist() == ["definitief"] + ["begroot"] * 4
    assert rows["reason"].dropna().tolist() == ["onbekend"]
    new = next(item for item in found.measures if item.id.endswith("_2026"))
    assert new.title == "Netto schuldquote (meerjarenraming in de begroting 2026)"
    like = next(item for item in bbv.MEASURES if item.id.endswith("quote.meerjarenraming_2025"))
    assert (new.unit, new.additive, new.source) == (like.unit, like.additive, like.source)


def test_kengetallen_that_ship_come_back_from_the_columns_of_the_copy(tmp_path: Path) -> None:
    shipped = snapshot.read_observations("bbv_kengetallen")
    shipped = shipped[shipped["area_code"].isin(["GM0003", "GM0014", "GM0363"])]
    extra = {measure.id: measure.extra for measure in bbv.MEASURES}
    copy = pd.DataFrame(
        {
            "kengetal": [extra[name]["kengetal"] for name in shipped["measure"]],
            "stand": [extra[name]["stand"].split("_")[0] for name in shipped["measure"]],
            "jaar": shipped["period"],
            "gemeente_code": shipped["area_code"],
            "document_jaar": shipped["layout"],
            "waarde": shipped["value"],
        }
    )
    copy.to_csv(tmp_path / "kopie.csv", index=False)
    rows = pd.concat(list(read_file(tmp_path / "kopie.csv").pages), ignore_index=True)
    assert len(rows) == 396
    pd.testing.assert_frame_equal(rows, shipped.reset_index(drop=True), check_exact=True)


@pytest.mark.parametrize(
    ("old", "new", "mistake", "said"),
    [
        (
            "\nsolvabiliteitsratio,rek",
            "\nwinst,rek",
            UnknownMeasure,
            "rij 2, kolom kengetal: ‘winst’",
        ),
        ("rekening", "gok", UnknownWord, "rij 2, kolom stand: ‘gok’.*meerjarenraming"),
        ("0.25", "25", NotANumber, r"0,18 is 18 %.*rij 2, kolom solvabiliteitsratio: ‘25\.0’"),
        ("2023,GM0014", "2023,GM9999", UnknownGemeente, "rij 2: ‘GM9999’ in 2025"),
    ],
)
def test_wrong_kengetallen(
    tmp_path: Path, old: str, new: str, mistake: type[Exception], said: str
) -> None:
    with pytest.raises(mistake, match=said):
        imported(tmp_path, KENGETALLEN.replace(old, new, 1))


def test_one_unlikely_ratio_among_many_is_made_empty_and_said(tmp_path: Path) -> None:
    rows = [f"grondexploitatie,rekening,{year},14,2025,0.1" for year in range(2000, 2015)]
    text = "\n".join([KENGETALLEN.split("\n")[0][:-10], *rows, rows[0].replace("2000", "2020")])
    found = imported(tmp_path, text.removesuffix("0.1") + "2.5")
    assert values(found)["bbv.grondexploitatie.rekening", "GM0014", 2000] == 0.1
    assert reasons(found) == {("GM0014", 2020): "onbekend"}
    assert found.remarks == [
        "Onwaarschijnlijke waarden zijn leeg gemaakt: rij 17, kolom grondexploitatie: ‘2.5’."
    ]


def test_personeelsmonitor_by_size_class(tmp_path: Path) -> None:
    text = (
        "Kenmerk;Jaar;Eenheid;Alle gemeenten;10.000-20.000 inwoners;100.000+;G4\n"
        "ziekteverzuim_pct;2025;%;5,9;6,2;6,0;-\n"
        "Medewerkers in dienst bij gemeenten;2025;personen;191.250;;;47.000\n"
    )
    found = imported(tmp_path, text)
    assert found.source.id == "personeelsmonitor"
    assert values(found) == {
        ("personeel.ziekteverzuim_pct", "NL01", 2025): 5.9,
        ("personeel.ziekteverzuim_pct", "GK3", 2025): 6.2,
        ("personeel.bezetting_personen", "NL01", 2025): 191250,
        ("personeel.bezetting_personen", "GK8", 2025): 47000,
    }
    assert set(found.pages[0]["status"]) == {"definitief"}
    assert found.remarks == ["Niet gelezen kolommen: 100.000+."]
    with pytest.raises(UnknownMeasure, match="rij 2, kolom kenmerk: ‘geluk’"):
        imported(tmp_path, text.replace("ziekteverzuim_pct", "geluk"))
    with pytest.raises(UnknownMeasure, match=r"personeel\.ziekteverzuim_pct"):
        imported(tmp_path, text, "laadpunten")


def test_estimate_of_the_personeelsmonitor_says_so(tmp_path: Path) -> None:
    name = "woningbouw.capaciteitstekort_fte_bovengrens"
    found = imported(tmp_path, f"kenmerk;jaar;gemeenten\n{name};2024;1200\n")
    assert found.pages[0][["value", "status"]].values.tolist() == [[1200, "geschat"]]


def test_declared_titles_lead_to_declared_measures() -> None:
    known = catalogue()
    titles = [name for item in known.files for name in item.titles.values()]
    assert len(titles) > 30
    assert set(titles) <= set(known.measures)
    assert known.measures[CO2].source == "klimaatmonitor"
    areas = {area for item in known.files_of("personeel") for area in item.headings.values()}
    assert areas == {"NL01", *(f"GK{number}" for number in range(1, 9))}
