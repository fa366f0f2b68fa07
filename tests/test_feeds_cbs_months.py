"""Months and quarters that make a year, and tables without periods or areas."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from data_loaders.services import errors
from tests.feeds_cbs import SOURCE, V3, V4, Service, feed_of, v4_metadata, values

MEASURE = """
[[measure]]
id = "proef.aantal"
title = "Aantal"
unit = "aantal"
code = "M000219"
column = "Aantal"
"""
TABLE = 'table = "90001NED"\nservice = "cbs"\nlevels = ["GM"]\n'
BASE = f"{V4}/90001NED"


def _row(area: str, period: str, value: float | None) -> dict[str, Any]:
    why = "None" if value is not None else "Confidential"
    return {
        "Measure": "M000219",
        "ValueAttribute": why,
        "Value": value,
        "RegioS": area,
        "Perioden": period,
    }


def _service(periods: list[tuple[str, str | None]], rows: list[dict[str, Any]]) -> Service:
    service = Service({**v4_metadata(), f"{BASE}/Observations": values("Observations", rows)})
    del service.replies[f"{BASE}/Dimensions"]["value"][0]
    service.replies[f"{BASE}/PeriodenCodes"] = values(
        "PeriodenCodes", [{"Identifier": p, "Title": p, "Status": s} for p, s in periods]
    )
    return service


def _read(text: str, service: Service, folder: Path) -> list[list[Any]]:
    feed = feed_of(text, folder)
    with service.client(folder / "a") as client:
        reader = feed.fetch(client, feed.parts(client)[0])
    (frame,) = reader()
    shown = frame[["area_code", "period", "value", "status", "reason", "reference_date"]]
    rows: list[list[Any]] = shown.astype("object").where(shown.notna(), None).to_numpy().tolist()
    return rows


def _months(year: int, last: int = 12) -> list[str]:
    return [f"{year}MM{month:02}" for month in range(1, last + 1)]


def test_twelve_months_make_a_year(tmp_path: Path) -> None:
    whole, begun = _months(2024), _months(2025, 3)
    soft: list[tuple[str, str | None]] = [
        (p, "Voorlopig" if p == "2024MM12" else "Definitief") for p in [*whole, *begun]
    ]
    rows = [_row("GM0363", p, 10) for p in [*whole, *begun]]
    rows += [_row("GM0344", p, None if p == "2024MM05" else 1) for p in whole]
    rows += [_row("GM0014", p, 1) for p in whole[:11]]
    service = _service([*soft, ("2024JJ00", "Definitief")], rows)
    read = _read(TABLE + 'months = "sum"\n' + SOURCE + MEASURE, service, tmp_path)
    assert read == [
        ["GM0363", 2024, 120.0, "voorlopig", None, None],
        ["GM0344", 2024, None, "voorlopig", "geheim", None],
    ]
    assert service.filters()[0].endswith(
        "Perioden ge '2024MM01' and Perioden le '2024MM12' and contains(Perioden,'MM')"
    )


def test_months_of_one_year_may_stand_on_two_pages(tmp_path: Path) -> None:
    rows = [_row("GM0363", p, 10) for p in _months(2024)]
    service = _service([(p, "Definitief") for p in _months(2024)], rows[:5])
    link = f"{BASE}/Observations?page=2"
    service.replies[f"{BASE}/Observations"]["@odata.nextLink"] = link
    service.replies[link] = values("Observations", rows[5:])
    read = _read(TABLE + 'months = "sum"\n' + SOURCE + MEASURE, service, tmp_path)
    assert read == [["GM0363", 2024, 120.0, "definitief", None, None]]


def test_month_that_comes_twice_is_told(tmp_path: Path) -> None:
    rows = [_row("GM0363", p, 10) for p in _months(2024)]
    service = _service([(p, "Definitief") for p in _months(2024)], rows)
    link = f"{BASE}/Observations?page=2"
    service.replies[f"{BASE}/Observations"]["@odata.nextLink"] = link
    service.replies[link] = values("Observations", rows[:1])
    with pytest.raises(errors.DuplicateRows, match="meer dan 12 perioden in een jaar"):
        _read(TABLE + 'months = "sum"\n' + SOURCE + MEASURE, service, tmp_path)


def test_december_stands_for_the_year(tmp_path: Path) -> None:
    periods = [(p, None) for p in [*_months(2024), *_months(2025, 3)]]
    rows = [_row("GM0363", "2024MM12", 7), _row("GM0363", "2024MM11", 6)]
    service = _service(periods, rows)
    read = _read(TABLE + 'months = "last"\n' + SOURCE + MEASURE, service, tmp_path)
    assert read == [["GM0363", 2024, 7.0, "definitief", None, "2024-12"]]


def test_four_quarters_make_a_year_where_there_are_no_years(tmp_path: Path) -> None:
    quarters = ["2024KW01", "2024KW02", "2024KW03", "2024KW04", "2025KW01"]
    rows = [_row("GM0363", p, 10) for p in quarters]
    service = _service([(p, "Definitief") for p in quarters], rows)
    read = _read(TABLE + SOURCE + MEASURE, service, tmp_path)
    assert read == [["GM0363", 2024, 40.0, "definitief", None, None]]


def test_quarters_of_an_average_are_not_added_up(tmp_path: Path) -> None:
    service = _service([(f"2024KW0{quarter}", None) for quarter in (1, 2, 3, 4)], [])
    with pytest.raises(errors.NothingThere):
        _read(TABLE + SOURCE + MEASURE + "additive = false\n", service, tmp_path)


def test_table_of_the_country_only(tmp_path: Path) -> None:
    row = {"Measure": "M000219", "ValueAttribute": "None", "Value": 3.3, "Perioden": "2024JJ00"}
    service = _service([("2024JJ00", "Definitief")], [row])
    del service.replies[f"{BASE}/Dimensions"]["value"][0]
    read = _read(TABLE.replace("GM", "NL") + SOURCE + MEASURE, service, tmp_path)
    assert read == [["NL01", 2024, 3.3, "definitief", None, None]]


def test_edition_without_periods_gives_its_own_year(tmp_path: Path) -> None:
    base = f"{V3}/ODataApi/odata/90001NED"
    service = Service(
        {
            f"{base}/TableInfos": {"value": [{"Modified": "2026-06-12T02:00:00"}]},
            f"{base}/DataProperties": {
                "value": [
                    {"ID": 0, "Type": "GeoDetail", "Key": "WijkenEnBuurten"},
                    {"ID": 1, "ParentID": None, "Type": "Topic", "Key": "Gemeentenaam_1"},
                    {"ID": 2, "ParentID": None, "Type": "Topic", "Key": "Aantal_5", "Unit": ""},
                ]
            },
            f"{V3}/ODataFeed/odata/90001NED/TypedDataSet": {
                "value": [
                    {"WijkenEnBuurten": "NL00      ", "Aantal_5": 17},
                    {"WijkenEnBuurten": "GM0363    ", "Aantal_5": 9},
                    {"WijkenEnBuurten": "GM0344    ", "Aantal_5": "       ."},
                ]
            },
        }
    )
    family = TABLE.replace('table = "90001NED"\n', "").replace('"cbs"', '"cbs_v3"')
    family = family.replace('["GM"]', '["GM"]\ncheck = ["NL"]') + SOURCE.replace('id = "proef"', "")
    edition = '[[edition]]\nid = "proef_2021"\nyear = 2021\ntable = "90001NED"\n'
    read = _read(family + edition + MEASURE, service, tmp_path)
    assert read == [
        ["NL01", 2021, 17.0, "definitief", None, None],
        ["GM0363", 2021, 9.0, "definitief", None, None],
        ["GM0344", 2021, None, "definitief", "onbekend", None],
    ]
