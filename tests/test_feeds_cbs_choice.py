"""What is found in the metadata of a CBS table, and what is said when it is not there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data_loaders.services import errors
from tests.feeds_cbs import (
    TABLE,
    TODAY,
    V3,
    V4,
    Service,
    feed_of,
    observation,
    v3_metadata,
    v3_row,
    v4_metadata,
    values,
)

Change = Callable[[dict[str, Any]], None]


def _rows(service: Service, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = service.replies[f"{V4}/90001NED/{name}"]["value"]
    return rows


def _service(*rows: dict[str, Any]) -> Service:
    page = values("Observations", list(rows))
    return Service({**v4_metadata(), f"{V4}/90001NED/Observations": page})


def _renamed_column(service: Service) -> None:
    _rows(service, "MeasureCodes")[0]["Identifier"] = "M000219_1"


def _other_unit(service: Service) -> None:
    _rows(service, "MeasureCodes")[1]["Unit"] = "x 1 000 000"


def _missing_category(service: Service) -> None:
    _rows(service, "WoningkenmerkenCodes")[0]["Identifier"] = "T001101"


def _renamed_dimension(service: Service) -> None:
    _rows(service, "Dimensions")[0]["Identifier"] = "Woningtype"


def _new_dimension(service: Service) -> None:
    _rows(service, "Dimensions").append({"Identifier": "Bouwjaar", "Kind": "Dimension"})
    service.replies[f"{V4}/90001NED/BouwjaarCodes"] = values(
        "BouwjaarCodes",
        [{"Identifier": "T1", "Title": "Totaal"}, {"Identifier": "B1", "Title": "Voor 1945"}],
    )


def _no_periods(service: Service) -> None:
    for row in _rows(service, "PeriodenCodes"):
        row["Identifier"] = row["Identifier"].replace("JJ00", "SJ00")


def _no_areas(service: Service) -> None:
    del _rows(service, "Dimensions")[1]


def _new_status(service: Service) -> None:
    _rows(service, "PeriodenCodes")[0]["Status"] = "Bevroren"


@pytest.mark.parametrize(
    ("change", "error", "told"),
    [
        (_renamed_column, errors.ColumnMissing, "M000219 .Gas.*M000219_1 .Gemiddeld aardgas"),
        (_other_unit, errors.UnitChanged, "M000308_3 .Totaal banen.: 'x 1 000 000', wij lezen"),
        (_missing_category, errors.ColumnMissing, "Woningkenmerken T001100. Wel gezien: T001101"),
        (_renamed_dimension, errors.ColumnMissing, "dimensie Woningkenmerken. Wel .*: Woningtype"),
        (_new_dimension, errors.UnknownCodes, "nu ook verdeeld naar Bouwjaar .T1 Totaal, B1 Voor"),
        (_no_periods, errors.NothingThere, "90001NED heeft geen perioden die wij lezen"),
        (_no_areas, errors.ColumnMissing, "geen dimensie met gebieden"),
        (_new_status, errors.UnknownCodes, "status Bevroren"),
    ],
)
def test_change_of_the_table_is_named(
    change: Callable[[Service], None],
    error: type[errors.ServiceError],
    told: str,
    tmp_path: Path,
) -> None:
    service = _service(observation(1, "M000219", "GM0363", "2023JJ00", 810))
    change(service)
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client, pytest.raises(error, match=told):
        list(feed.fetch(client, feed.parts(client)[0])())


def test_nearest_columns_are_named_first(tmp_path: Path) -> None:
    service = Service(v3_metadata())
    rows = service.replies[f"{V3}/ODataApi/odata/90001NED/DataProperties"]["value"]
    others = ("Mannen_1", "Vrouwen_2", "BanenVanWerknemers_3", "Woningen_4")
    rows += [{**rows[3], "Key": key, "Title": key[:-2]} for key in others]
    rows[3]["Key"] = "GemiddeldGasverbruik_7"
    feed = feed_of(TABLE, tmp_path)
    with (
        service.client(tmp_path / "a") as client,
        pytest.raises(errors.ColumnMissing, match=r"Wel gezien: GemiddeldGasverbruik \(G"),
    ):
        feed.fetch(client, feed.parts(client)[0])


@pytest.mark.parametrize("unit", ["m3", "M³", "m ³"])
def test_another_spelling_of_the_unit_is_no_change(unit: str, tmp_path: Path) -> None:
    service = _service(observation(1, "M000219", "GM0363", "2023JJ00", 810))
    _rows(service, "MeasureCodes")[0]["Unit"] = unit
    _rows(service, "MeasureCodes")[1]["Unit"] = "1 000"
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client:
        (frame,) = feed.fetch(client, feed.parts(client)[0])()
    assert list(frame["value"]) == [810.0]


def test_new_dimension_with_one_category_is_no_change(tmp_path: Path) -> None:
    service = _service({**observation(1, "M000219", "GM0363", "2023JJ00", 810), "Bouwjaar": "T1"})
    _new_dimension(service)
    service.replies[f"{V4}/90001NED/BouwjaarCodes"]["value"].pop()
    feed = feed_of(TABLE, tmp_path)
    with service.client(tmp_path / "a") as client:
        (frame,) = feed.fetch(client, feed.parts(client)[0])()
    assert list(frame["value"]) == [810.0]
    assert " and Bouwjaar eq 'T1' and " in service.filters()[0]


def test_category_and_column_are_found_by_title(tmp_path: Path) -> None:
    text = TABLE.replace('"T001100"', '{ title = "appartement" }').replace(
        'code = "M000219"', 'published_title = "Gemiddeld aardgas*"'
    )
    row = observation(1, "M000219", "GM0363", "2023JJ00", 810)
    service = _service({**row, "Woningkenmerken": "ZW25810"})
    feed = feed_of(text, tmp_path)
    with service.client(tmp_path / "a") as client:
        (frame,) = feed.fetch(client, feed.parts(client)[0])()
    assert list(frame["value"]) == [810.0]
    assert "Woningkenmerken eq 'ZW25810'" in service.filters()[0]


def test_filter_of_a_measure_makes_its_own_request(tmp_path: Path) -> None:
    text = TABLE.replace('Woningkenmerken = "T001100"\n', "").replace(
        'code = "M000219"', 'code = "M000219"\nfilter = { Woningkenmerken = "T001100" }'
    )
    text = text.replace(
        'code = "M000308_3"', 'code = "M000308_3"\nfilter = { Woningkenmerken = "ZW25810" }'
    )
    other = observation(2, "M000308_3", "GM0363", "2023JJ00", 44.1)
    # The service may ignore a filter: what was not asked for does not come through.
    service = _service(
        observation(1, "M000219", "GM0363", "2023JJ00", 810),
        {**other, "Woningkenmerken": "ZW25810"},
    )
    feed = feed_of(text, tmp_path)
    with service.client(tmp_path / "a") as client:
        pages = list(feed.fetch(client, feed.parts(client)[0])())
    assert [list(page["value"]) for page in pages] == [[810.0], [44100.0]]
    assert [asked.split(" and ")[0] for asked in service.filters()] == [
        "(Measure eq 'M000219')",
        "(Measure eq 'M000308_3')",
    ]


def test_optional_column_of_another_unit_is_left_out_and_told(tmp_path: Path) -> None:
    service = _service(observation(1, "M000219", "GM0363", "2023JJ00", 810))
    _other_unit(service)
    feed = feed_of(TABLE + "optional = true\n", tmp_path)
    with service.client(tmp_path / "a") as client:
        (part,) = feed.parts(client)
        (frame,) = feed.fetch(client, part)()
    assert set(frame["measure"]) == {"proef.gas"}
    assert feed.card([part], TODAY).known_problems[-1].startswith("Niet gelezen: Banen. De tabel")


def test_optional_column_that_is_not_there_is_left_out(tmp_path: Path) -> None:
    service = _service(observation(1, "M000219", "GM0363", "2023JJ00", 810))
    _rows(service, "MeasureCodes").pop()
    feed = feed_of(TABLE + "optional = true\n", tmp_path)
    with service.client(tmp_path / "a") as client:
        (part,) = feed.parts(client)
        feed.fetch(client, part)
    assert feed.card([part], TODAY).known_problems == ("Een vast probleem.",)


def _twice_in_v3(second_unit: str) -> dict[str, Any]:
    replies = v3_metadata()
    rows = replies[f"{V3}/ODataApi/odata/90001NED/DataProperties"]["value"]
    rows += [
        {"ID": 10, "ParentID": None, "Type": "TopicGroup", "Key": "", "Title": "Wonen"},
        {"ID": 11, "ParentID": 10, "Type": "TopicGroup", "Key": "", "Title": "Aardgas per jaar"},
        {**rows[3], "ID": 12, "ParentID": 11, "Key": "GemiddeldAardgasverbruik_31"},
    ]
    rows[3]["Unit"] = second_unit
    row = {**v3_row(0, "GM0363", "2023JJ00", 1, 2), "GemiddeldAardgasverbruik_31": 810}
    page = {"odata.metadata": "x", "value": [row]}
    return {**replies, f"{V3}/ODataFeed/odata/90001NED/TypedDataSet": page}


@pytest.mark.parametrize(("group", "unit"), [("aardgas per jaar", "m³"), ("", "%")])
def test_name_that_occurs_twice_goes_by_group_or_unit(
    group: str, unit: str, tmp_path: Path
) -> None:
    service = Service(_twice_in_v3(unit))
    text = TABLE.replace('code = "M000219"', f'code = "M000219"\ngroup = "{group}"')
    feed = feed_of(text, tmp_path)
    with service.client(tmp_path / "a") as client:
        (frame,) = feed.fetch(client, feed.parts(client)[0])()
    assert list(frame["value"]) == [810.0, 2000.0]


def test_name_that_occurs_twice_without_a_difference_is_told(tmp_path: Path) -> None:
    service = Service(_twice_in_v3("m³"))
    feed = feed_of(TABLE, tmp_path)
    told = "GemiddeldAardgasverbruik_31 onder Aardgas per jaar > Wonen"
    with (
        service.client(tmp_path / "a") as client,
        pytest.raises(errors.ColumnMissing, match=told),
    ):
        feed.fetch(client, feed.parts(client)[0])
