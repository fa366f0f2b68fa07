"""Figures as CSV, ZIP, XLSX, GeoPackage and Parquet: what is read back equals the store's."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest

from tests.support import shipped
from tests.support.data_files import read_figures
from uitvoeringskracht.areas import Geography, load_geography
from uitvoeringskracht.exports import geopackage, workbook
from uitvoeringskracht.exports.data_files import MEDIA_TYPES, as_file
from uitvoeringskracht.exports.dataset import Dataset, Question, answer, dataset
from uitvoeringskracht.exports.tables import as_csv, safe_text

#: The first rests on two sources; of the last some figures are not comparable.
SLUGS = ("lasten_jeugd_per_inwoner", "leges_lasten_wonen_pct", "jeugdzorg_pct")
HOSTILE = ("=1+1", "+31", "-5", "@x", "\tx", "\rx", "\nx", "\uff1d1", '=HYPERLINK("http://x")')
COMPARED = ["indicator", "area_code", "period", "value", "status", "reason", "source", "unit"]


def _question(*slugs: str, **choices: object) -> Question:
    return Question(tuple(shipped.indicators()[slug] for slug in slugs), **choices)  # type: ignore[arg-type]


@cache
def _dataset() -> Dataset:
    return dataset(_question(*SLUGS, first=2020, last=2022), shipped.figures())


@pytest.fixture(scope="module")
def geography() -> Geography:
    return load_geography()


def _read(name: str, content: bytes, folder: Path) -> pd.DataFrame:
    return read_figures(name, content, folder, set(COMPARED) - {"period", "value"})


@pytest.mark.parametrize("name", MEDIA_TYPES)
def test_values_statuses_and_reasons_are_those_of_the_store(
    name: str, geography: Geography, tmp_path: Path
) -> None:
    expected = _expected()
    assert set(expected["reason"].dropna()) == {"niet_geleverd", "niet_vergelijkbaar"}
    assert set(expected["status"].dropna()) == {"definitief", "geschat"}
    found = _read(name, as_file(_dataset(), name, geography), tmp_path)
    assert len(found) == 342 * (3 + 3 + 1)
    for column in COMPARED:
        kind = "float64" if column == "value" else "object"
        pd.testing.assert_series_equal(
            found[column].astype(kind).where(found[column].notna(), None),
            expected[column].astype(kind).where(expected[column].notna(), None),
            # A workbook keeps 16 digits of a number; the others keep all.
            check_exact=name != "xlsx" or column != "value",
            rtol=1e-15,
        )


def _expected() -> pd.DataFrame:
    """Return the figures straight from the shipped ones, without what makes files."""
    frames = [shipped.figures().values(shipped.indicators()[slug]) for slug in SLUGS]
    every = pd.concat(frames)
    return every[every["period"].between(2020, 2022)].reset_index(drop=True)


@pytest.mark.parametrize("name", ["xlsx", "gpkg", "parquet", "zip"])
def test_the_same_figures_give_the_same_bytes(name: str, geography: Geography) -> None:
    small = dataset(_question("jeugdzorg_pct", level="provincie"), shipped.figures())
    assert as_file(small, name, geography) == as_file(small, name, geography)


def test_zip_has_definitions_sources_and_how_to_read_it(geography: Geography) -> None:
    archive = zipfile.ZipFile(io.BytesIO(as_file(_dataset(), "zip", geography)))
    assert all(each.compress_size < each.file_size for each in archive.infolist())
    assert archive.namelist() == ["cijfers.csv", "definities.csv", "bronnen.csv", "toelichting.csv"]
    definitions = pd.read_csv(archive.open("definities.csv")).set_index("indicator")
    assert tuple(definitions.index) == SLUGS
    assert "gedeeld door" in definitions.loc["lasten_jeugd_per_inwoner", "formula"]
    sources = pd.read_csv(archive.open("bronnen.csv")).set_index("source")
    assert set(sources.index) == {"iv3_rekening", "inwoners", "kwb_2021"}
    assert sources["licence"].notna().all()
    about = dict(pd.read_csv(archive.open("toelichting.csv")).itertuples(index=False))
    assert about["Status geschat"].startswith("Niet zo gepubliceerd")
    assert "Status begroot" not in about
    assert "niet te vergelijken" in about["Reden niet_vergelijkbaar"]


def test_workbook_has_definitions_sources_and_how_to_read_it(geography: Geography) -> None:
    book = openpyxl.load_workbook(io.BytesIO(as_file(_dataset(), "xlsx", geography)))
    assert book.sheetnames == ["cijfers", "definities", "bronnen", "toelichting"]
    labels = [row[0] for row in book["definities"].values if row[0]]
    assert labels.count("Definitie") == len(SLUGS)
    assert "Kolom reason" in {row[0] for row in book["toelichting"].values}


def test_parquet_says_in_its_metadata_what_it_holds(geography: Geography) -> None:
    schema = pq.read_schema(io.BytesIO(as_file(_dataset(), "parquet", geography)))
    kept = {key.decode(): value.decode() for key, value in (schema.metadata or {}).items()}
    assert [each["indicator"] for each in json.loads(kept["definitions"])] == list(SLUGS)
    assert {each["source"] for each in json.loads(kept["sources"])} >= {"iv3_rekening"}
    assert json.loads(kept["about"])["Prijzen"].startswith("bedragen in prijzen van het jaar zelf")
    assert "CC BY 4.0" in kept["licence"]
    assert b"noemer" in schema.field("coverage").metadata[b"description"]
    assert schema.field("value").type == "double"


def test_geopackage_has_the_borders_of_gemeenten_in_rd(
    geography: Geography, tmp_path: Path
) -> None:
    path = tmp_path / "a.gpkg"
    path.write_bytes(as_file(_dataset(), "gpkg", geography))
    layers = [(name, kind) for name, kind in pyogrio.list_layers(path)]
    assert layers == [
        ("cijfers", "MultiPolygon"),
        ("definities", None),
        ("bronnen", None),
        ("toelichting", None),
    ]
    found = gpd.read_file(path, layer="cijfers", where="indicator = 'jeugdzorg_pct'")
    assert found.crs.to_epsg() == 28992
    assert found.geometry.is_valid.all()
    assert found.geometry.union_all().area / 1e6 == pytest.approx(34_000, rel=0.05)
    assert (
        found.set_index("area_code")
        .geometry["GM0363"]
        .contains(
            gpd.points_from_xy([121_400], [487_400])[0]  # the Dam
        )
    )
    kept = pyogrio.read_info(path, layer="cijfers")["layer_metadata"]
    assert "vereenvoudigd" in kept["Grenzen"]
    about = gpd.read_file(path, layer="toelichting").set_index("onderwerp")["uitleg"]
    assert "Kadaster" in about["Grenzen"]


def test_borders_of_regions_are_the_land_of_their_gemeenten(
    geography: Geography, tmp_path: Path
) -> None:
    path = tmp_path / "a.gpkg"
    found = dataset(
        _question("lasten_jeugd_per_inwoner", first=2024, areas=("PV27", "VR21", "NL01")),
        shipped.figures(),
    )
    path.write_bytes(as_file(found, "gpkg", geography))
    layer = gpd.read_file(path, layer="cijfers").set_index("area_code")
    parts = geopackage.boundaries.shapes(geography, ["gemeente"])
    for code in ("PV27", "VR21"):
        members = geography.members(geography.level_of(code))
        own = members.loc[members["area_code"] == code, "gemeente"]
        assert layer.geometry[code].area == pytest.approx(parts[own].area.sum())
    assert layer.geometry["NL01"].area == pytest.approx(parts.area.sum())


def test_gemeente_of_the_past_has_figures_but_no_border(
    geography: Geography, tmp_path: Path
) -> None:
    path = tmp_path / "a.gpkg"
    found = dataset(
        _question("lasten_jeugd_per_inwoner", first=2018, last=2018, layout="own"),
        shipped.figures(),
    )
    path.write_bytes(as_file(found, "gpkg", geography))
    layer = gpd.read_file(path, layer="cijfers").set_index("area_code")
    assert len(layer) == 380
    assert layer.loc["GM0788", "area_name"] == "Haaren"
    assert layer.loc["GM0788", "geometry"] is None
    assert layer.loc["GM0788", "value"] > 0


def test_constant_prices_name_the_price_index_as_a_source(geography: Geography) -> None:
    question = _question("lasten_jeugd_per_inwoner", level="nederland", prices=2024)
    found = dataset(question, shipped.figures())
    assert [each.id for each in found.sources] == ["iv3_rekening", "inwoners", "cpi"]
    assert "prijzen van 2024" in dict(found.about)["Prijzen"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_or_heading_becomes_a_formula(text: str, geography: Geography) -> None:
    assert safe_text(text) == f"'{text}"
    made = _dataset()
    source = replace(made.sources[0], title=text, known_problems=(text,))
    indicator = replace(made.indicators[0], title=text, definition_note=text, slug=text)
    figures = made.figures.head(2).assign(area_name=text, note=text).rename(columns={"unit": text})
    hostile = Dataset(figures, (indicator,), made.measures, (source,), ((text, text),))
    book = openpyxl.load_workbook(io.BytesIO(as_file(hostile, "xlsx", geography)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    archive = zipfile.ZipFile(io.BytesIO(as_file(hostile, "zip", geography)))
    for name in archive.namelist():
        table = pd.read_csv(archive.open(name), dtype="str", keep_default_na=False)
        texts += [*table.columns, *table.to_numpy().ravel()]
    assert [each for each in texts if text.strip() in each]
    assert [each for each in texts if each.startswith(tuple("=+@-\t\r\n\uff1d"))] == []


def test_a_text_too_long_for_a_cell_is_cut_and_not_lost() -> None:
    frame = pd.DataFrame({"area_name": ["x" * 40_000]})
    book = openpyxl.load_workbook(io.BytesIO(workbook.table_as_xlsx(frame, [], {}, [])))
    assert book["cijfers"]["A2"].value == "x" * 32_767


def test_too_much_for_a_sheet_or_for_borders_is_refused(
    monkeypatch: pytest.MonkeyPatch, geography: Geography
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 10)
    monkeypatch.setattr(geopackage, "MOST_ROWS", 10)
    with pytest.raises(workbook.TooManyRows, match="werkblad"):
        as_file(_dataset(), "xlsx", geography)
    with pytest.raises(geopackage.TooManyShapes, match="Parquet"):
        as_file(_dataset(), "gpkg", geography)


def test_negative_numbers_stay_numbers() -> None:
    frame = pd.DataFrame({"value": [-1.5, float("nan")], "note": ["-1", None]})
    assert as_csv(frame).decode().split("\r\n")[1:3] == ["-1.5,'-1", ","]


def test_years_without_figures_give_no_rows() -> None:
    assert answer(_question("jeugdzorg_pct", first=2022), shipped.figures()).empty
