"""The tables of the test server: that they are what ships, and else keep to what is declared."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import httpx
import numpy as np
import pandas as pd
import pytest

from data_loaders import declared_measures, snapshot
from data_loaders.feeds.cbs_toml import FOLDER, read_table
from tests.services.from_snapshot import IV3, gebieden_table, shipped_tables
from tests.services.server import running_server
from tests.services.tables import Table, Tables

ROOT = Path(__file__).resolve().parents[1]
SOURCE = """
[source]
id = "{id}"
title = "Een tabel"
publisher = "CBS"
landing_url = "https://opendata.cbs.nl"
licence = "CC BY 4.0"
kind = "gepubliceerd"
attribution = "Bron: CBS."
"""


@pytest.fixture(scope="module")
def tables() -> Tables:
    return shipped_tables()


def declared(folder: Path, text: str) -> Table:
    """Return the table that is served for a declaration."""
    path = folder / "een.toml"
    path.write_text(text, encoding="utf-8")
    (declaration,) = read_table(path, declared_measures())
    return shipped_tables([declaration])[declaration.table]


def values(table: Table, measure: str, **where: str) -> pd.DataFrame:
    rows = table.long[table.long["measure"] == measure]
    for name, code in where.items():
        rows = rows[rows[name] == code]
    return rows


def test_shipped_figures_are_served_exactly(tables: Tables) -> None:
    table = tables["81528NED"]
    rows = values(table, "M002874", Woningkenmerken="T001100")
    rows = rows[rows["attribute"] != "Impossible"].astype({"RegioS": "str", "Perioden": "str"})
    served = {
        (area, int(period[:4])): value
        for area, period, value in zip(rows["RegioS"], rows["Perioden"], rows["value"], strict=True)
        if area[:2] in ("GM", "NL", "PV")
    }
    ships = snapshot.read_observations("energie_woningen")
    ships = ships[ships["measure"] == "energie.totaal.stadsverwarming"]
    expected = dict(
        zip(zip(ships["area_code"], ships["period"], strict=True), ships["value"], strict=True)
    )
    assert served.keys() == expected.keys()
    assert len(expected) > 1000
    keys = sorted(expected)
    assert np.array_equal(
        [served[key] for key in keys], [expected[key] for key in keys], equal_nan=True
    )
    time = table.dimensions[-1].codes
    assert [code.status for code in time if code.key in ("2023JJ00", "2024JJ00")] == [
        "Definitief",
        "Voorlopig",
    ]


def test_inwoners_have_a_national_sum_and_dissolved_gemeenten() -> None:
    table = shipped_tables(read_table(FOLDER / "inwoners.toml", declared_measures()))["70072ned"]
    (nation,) = values(table, "M000352_3", RegioS="NL01", Perioden="2026JJ00")["value"]
    assert nation == 18_130_208
    (gone,) = values(table, "M000352_3", RegioS="GM0457", Perioden="2026JJ00")["attribute"]
    assert gone == "Impossible"  # Weesp, in Amsterdam since 2022
    region, time = table.dimensions
    descriptions = {code.key: code.description for code in region.codes}
    assert descriptions["GM0457"] == "Opgeheven per 01-01-2023"
    assert {code.status for code in time.codes} == {None}
    assert "voorlopig over" in table.description
    # The wide form has a row for a gemeente that is no more, and no value in it.
    wide = table.wide
    row = wide[(wide["RegioS"] == "GM0457") & (wide["Perioden"] == "2026JJ00")]
    assert row["M000352_3"].isna().tolist() == [True]


def test_iv3_is_on_the_other_host_with_its_own_padding(tables: Tables) -> None:
    with running_server(tables) as services, httpx.Client(base_url=services.url) as http:
        found = http.get("/dataderden/ODataCatalog/Tables?$format=json").json()["value"]
        titles = {row["Title"]: row["Identifier"] for row in found}
        assert titles["Gemeenten 2024 onbewerkte Iv3-data"] == IV3[2024] == "45067NED"
        text = "Gemeenten eq 'GM0363   ' and TaakveldBalanspost eq '0.4   '"
        row = http.get(
            "/dataderden/ODataApi/odata/45067NED/TypedDataSet",
            params={"$format": "json", "$filter": f"{text} and Categorie eq 'L1.1  '"},
        ).json()["value"][0]
        assert row["Verslagsoort"] in ("2024X000", "2024X005")
        assert "k_2ePlaatsing_4" in row
        assert http.get("/opendata/ODataApi/odata/45067NED?$format=json").status_code == 404
        assert http.get("/odata/v1/CBS/45067NED/Properties").status_code == 404


def test_gebieden_are_text(tables: Tables) -> None:
    table = gebieden_table(2026)
    assert [column.key for column in table.columns][:4] == ["Code_1", "Naam_2", "Code_3", "Naam_4"]
    (province,) = [c for c in table.columns if c.group == "Provincies" and c.name == "Naam"]
    row = table.wide[table.wide["RegioS"] == "GM0344"]
    assert row[province.code].tolist() == ["Utrecht".ljust(50)]
    assert tables["86247NED"].title == "Gebieden in Nederland 2026"


def test_months_add_up_to_the_shipped_year(tmp_path: Path) -> None:
    table = declared(
        tmp_path,
        'table = "47022NED"\nservice = "dataderden"\nlevels = ["GM"]\nlayout = 2026\n'
        'months = "sum"\nskip = ["GM0998"]\nfilter = { SoortMisdrijf = "0.0.0" }\n'
        + SOURCE.format(id="misdrijven")
        + '[[measure]]\nid = "misdrijven"\ncolumn = "GeregistreerdeMisdrijven"\n',
    )
    rows = values(table, table.columns[0].code, RegioS="GM0363", SoortMisdrijf="0.0.0")
    months = rows["Perioden"].astype("str")
    ships = snapshot.read_observations("misdrijven")
    amsterdam = ships[ships["area_code"] == "GM0363"].set_index("period")["value"]
    assert rows.loc[months.str.startswith("2024"), "value"].sum() == amsterdam[2024]
    assert (months.str.startswith("2024").sum(), months.str.startswith("2026").sum()) == (12, 6)
    assert (rows["value"] > 0).all()
    assert not values(table, table.columns[0].code, RegioS="GM0998").empty
    statuses = {code.key: code.status for code in table.dimensions[-1].codes}
    assert (statuses["2024MM12"], statuses["2025MM01"]) == ("Definitief", "Voorlopig")


def test_made_figures_stay_in_bounds_and_add_up(tmp_path: Path) -> None:
    table = declared(
        tmp_path,
        'table = "86054NED"\nservice = "cbs"\nlevels = ["GM"]\nfirst_year = 2014\n'
        + SOURCE.format(id="nieuwbouw")
        + '[[measure]]\nid = "a"\ntitle = "Aantal"\nunit = "aantal"\ncode = "M1"\nminimum = 0\n'
        + 'maximum = 40000\nmissing = 0.0\nareas = 1.0\n[[measure]]\nid = "b"\ntitle = "Deel"\n'
        + 'unit = "%"\ncolumn = "Deel"\nadditive = false\nminimum = 0\nmaximum = 100\n',
    )
    count, share = table.columns
    rows = values(table, count.code, Perioden="2024JJ00")
    own = rows[rows["RegioS"].astype("str").str.startswith("GM")]
    there = own[own["attribute"] == "None"]
    assert len(there) == 342
    assert there["value"].between(0, 40_000).all()
    (nation,) = rows.loc[rows["RegioS"] == "NL01", "value"]
    assert there["value"].sum() == nation > 0
    parts = values(table, share.code)
    assert parts["value"].dropna().between(0, 100).all()
    assert {"Confidential", "NotAvailable", "Impossible"} < set(parts["attribute"])
    years = [code.key for code in table.dimensions[-1].codes]
    assert (years[0], years[-1], len(years)) == ("2012JJ00", "2025JJ00", 14)


def test_it_runs_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "services.toml"
    command = [sys.executable, "-m", "tests.services.server", "--services-file", str(path)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        addresses = tomllib.loads(path.read_text(encoding="utf-8"))
        assert addresses["cbs_v3"] == f"{address}/opendata"
        found = httpx.get(f"{addresses['cbs_v4']}/70072ned/Properties", timeout=30).json()
        assert found["Identifier"] == "70072ned"
    finally:
        process.terminate()
        assert process.wait(10) == 0
        process.stdout.close()
