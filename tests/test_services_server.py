"""The test server itself: that it speaks as CBS does (tests/services), v3 and v4.

Shapes are those of the documents of the services, values those of small_table.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import httpx
import numpy as np
import pytest

from tests.services.odata_filter import BadFilter, Values, mask, parse
from tests.services.server import Services, running_server
from tests.services.small_table import COUNT, PRICE, long_table, small_table
from tests.services.tables import Tables
from tests.services.wire import Settings

JSON = {"$format": "json"}


@pytest.fixture(scope="module")
def services() -> Iterator[Services]:
    tables = Tables.of(small_table(), long_table(12))
    with running_server(tables, Settings(v3_limit=10, v3_page=5, v4_page=5)) as running:
        yield running


@pytest.fixture(scope="module")
def http(services: Services) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=services.url, timeout=10) as client:
        yield client


def v3(http: httpx.Client, path: str, host: str = "opendata", **params: str) -> Any:
    answer = http.get(f"/{host}/{path}", params={**JSON, **_dollars(params)})
    assert answer.status_code == 200, answer.text
    return answer.json()


def v4(http: httpx.Client, path: str, **params: str) -> Any:
    answer = http.get(f"/odata/v1/CBS/{path}", params=_dollars(params))
    assert answer.status_code == 200, answer.text
    return answer.json()


def _dollars(params: dict[str, str]) -> dict[str, str]:
    return {f"${name}": value for name, value in params.items()}


def areas(answer: Any) -> list[str]:
    return [row["RegioS"] for row in answer["value"]]


def test_v3_service_document_names_fixed_sets_and_dimensions(http: httpx.Client) -> None:
    names = [row["name"] for row in v3(http, "ODataApi/odata/83625NED")["value"]]
    assert names == [
        "TableInfos",
        "UntypedDataSet",
        "TypedDataSet",
        "DataProperties",
        "CategoryGroups",
        "RegioS",
        "Perioden",
    ]
    assert v3(http, "ODataApi/OData/83625NED")["value"][0]["url"].endswith("/83625NED/TableInfos")


def test_v3_pads_keys_and_numbers_columns_otherwise(http: httpx.Client) -> None:
    answer = v3(http, "ODataApi/odata/83625NED/TypedDataSet", filter="Perioden eq '2023JJ00'")
    assert answer["odata.metadata"].endswith("$metadata#Cbs.OData.WebAPI.TypedDataSet")
    assert answer["value"][:2] == [
        {
            "ID": 0,
            "RegioS": "NL01  ",
            "Perioden": "2023JJ00",
            "GemiddeldeVerkoopprijs_4": 416000,
            "Verkocht_6": 100,
            "Verkocht_7": None,
        },
        {
            "ID": 2,
            "RegioS": "PV20  ",
            "Perioden": "2023JJ00",
            "GemiddeldeVerkoopprijs_4": 301000,
            "Verkocht_6": None,
            "Verkocht_7": None,
        },
    ]


def test_v3_metadata(http: httpx.Client) -> None:
    base = "ODataApi/odata/83625NED"
    info = v3(http, f"{base}/TableInfos")["value"][0]
    assert info["Modified"] == "2026-09-15T02:00:00"
    assert (info["Frequency"], info["Period"]) == ("Perjaar", "2023 t/m 2024")
    periods = v3(http, f"{base}/Perioden")["value"]
    assert periods[1] == {
        "Key": "2024JJ00",
        "Title": "2024*",
        "Description": "",
        "Status": "Voorlopig",
    }
    assert [row["Key"] for row in v3(http, f"{base}/RegioS")["value"]][:2] == ["NL01  ", "PV20  "]
    rows = v3(http, f"{base}/DataProperties")["value"]
    assert [(row["Type"], row["Key"]) for row in rows] == [
        ("GeoDimension", "RegioS"),
        ("TimeDimension", "Perioden"),
        ("Topic", "GemiddeldeVerkoopprijs_4"),
        ("TopicGroup", ""),
        ("TopicGroup", ""),
        ("Topic", "Verkocht_6"),
        ("TopicGroup", ""),
        ("Topic", "Verkocht_7"),
    ]
    markt, woningen = rows[3]["ID"], rows[4]
    assert (woningen["Title"], woningen["ParentID"]) == ("Woningen", markt)
    assert rows[5]["ParentID"] == woningen["ID"]
    assert (rows[7]["Unit"], rows[7]["Decimals"]) == ("%", 2)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("RegioS eq 'NL01  '", ["NL01  "] * 2),
        ("RegioS eq 'NL01'", []),
        ("trim(RegioS) eq 'PV20'", ["PV20  "]),
        ("startswith(RegioS,'GM') and Perioden ge '2024JJ00'", ["GM0363"]),
        ("substring(RegioS,0,2) eq 'PV' or RegioS eq 'GM0738'", ["PV20  ", "GM0738"]),
        ("substringof('PV',RegioS) eq true", ["PV20  "]),
        ("not (RegioS ne 'PV20  ')", ["PV20  "]),
    ],
)
def test_v3_filter(http: httpx.Client, text: str, found: list[str]) -> None:
    assert areas(v3(http, "ODataApi/odata/83625NED/TypedDataSet", filter=text)) == found


def test_v3_select_adds_no_keys_and_orderby_is_ignored(http: httpx.Client) -> None:
    answer = v3(
        http,
        "ODataApi/odata/83625NED/TypedDataSet",
        select="Verkocht_6",
        top="1",
        orderby="ID desc",
    )
    assert answer["value"] == [{"Verkocht_6": 100}]


def test_v3_untyped_is_text(http: httpx.Client) -> None:
    answer = v3(http, "ODataApi/odata/83625NED/UntypedDataSet", top="1", skip="1")
    assert answer["value"][0]["Verkocht_6"] == "       ."
    assert answer["value"][0]["GemiddeldeVerkoopprijs_4"] == "  450985"


def test_v3_refuses_many_records_and_a_filter_on_a_topic(http: httpx.Client) -> None:
    many = http.get("/opendata/ODataApi/odata/99999NED/TypedDataSet", params=JSON)
    assert many.status_code == 500
    assert "query returns more than 10 records" in many.text
    topic = http.get(
        "/opendata/ODataApi/odata/83625NED/TypedDataSet",
        params={**JSON, "$filter": "Verkocht_6 gt 1"},
    )
    assert topic.status_code == 500
    assert len(v3(http, "ODataApi/odata/99999NED/TypedDataSet", top="10")["value"]) == 10


def test_v3_feed_pages_with_all_parameters_in_the_link(http: httpx.Client) -> None:
    path = "ODataFeed/odata/99999NED/TypedDataSet"
    page = v3(http, path, filter="RegioS ne 'R000000'", select="RegioS")
    found = areas(page)
    while link := page.get("odata.nextLink"):
        assert "%24format=json" in link or "$format=json" in link
        page = http.get(link).json()
        found += areas(page)
    assert found == [f"R{number:06}" for number in range(1, 12)]
    twice = http.get(v3(http, path)["odata.nextLink"] + "&$format=json")
    assert twice.status_code == 400


def test_v3_is_atom_when_no_json_is_asked(http: httpx.Client) -> None:
    path = "/opendata/ODataFeed/odata/83625NED/TypedDataSet"
    atom = http.get(path, headers={"Accept": "*/*"})
    assert atom.headers["content-type"].startswith("application/atom+xml")
    assert atom.text.startswith("<?xml")
    assert http.get(path, headers={"Accept": "application/json"}).json()["value"]


def test_v3_unknown_table_is_404(http: httpx.Client, services: Services) -> None:
    for path in ("opendata/ODataApi/odata/00000NED", "dataderden/ODataApi/odata/83625NED"):
        assert http.get(f"/{path}", params=JSON).status_code == 404
    assert services.log[-1].status == 404
    assert services.log[-1].path == "/dataderden/ODataApi/odata/83625NED"


def test_v4_properties_are_a_bare_object(http: httpx.Client) -> None:
    properties = v4(http, "83625NED/Properties")
    assert "value" not in properties
    assert properties["Identifier"] == "83625NED"
    assert properties["Modified"] == "2026-09-15T02:00:00+02:00"
    assert properties["Status"] == "Regulier"


def test_v4_observations_are_long_with_reasons_and_absent_rows(http: httpx.Client) -> None:
    answer = v4(http, "83625NED/Observations", filter=f"Measure eq '{PRICE}'")
    assert answer["value"][0] == {
        "Id": 0,
        "Measure": PRICE,
        "ValueAttribute": "None",
        "Value": 416000,
        "StringValue": None,
        "RegioS": "NL01",
        "Perioden": "2023JJ00",
    }
    pages = [answer, http.get(answer["@odata.nextLink"]).json()]
    rows = {(r["RegioS"], r["Perioden"]): r for page in pages for r in page["value"]}
    assert rows["GM0363", "2024JJ00"]["Value"] == 629000.5
    gone = rows["GM0738", "2023JJ00"]
    assert (gone["Value"], gone["ValueAttribute"]) == (None, "Impossible")
    assert ("PV20", "2024JJ00") not in rows
    assert "@odata.nextLink" not in pages[1]


def test_v4_next_link_is_opaque(http: httpx.Client) -> None:
    page = v4(http, "99999NED/Observations", top="7")
    assert len(page["value"]) == 5
    assert "$skiptoken=" in page["@odata.nextLink"]
    assert areas(http.get(page["@odata.nextLink"]).json()) == ["R000005", "R000006"]


def test_v4_count_is_text(http: httpx.Client) -> None:
    answer = http.get(
        "/odata/v1/CBS/83625NED/Observations/$count",
        params={"$filter": f"Measure eq '{COUNT}' and ValueAttribute ne 'None'"},
    )
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text == "2"


def test_v4_metadata(http: httpx.Client) -> None:
    region, time = v4(http, "83625NED/Dimensions")["value"]
    assert (region["Kind"], time["Kind"]) == ("GeoDimension", "TimeDimension")
    assert region["CodesUrl"].endswith("/odata/v1/CBS/83625NED/RegioSCodes")
    codes = v4(http, "83625NED/RegioSCodes", filter="startswith(Identifier,'GM')")["value"]
    assert codes[1]["Description"] == "Opgeheven per 01-01-2019"
    assert v4(http, "83625NED/PeriodenCodes")["value"][1]["Status"] == "Voorlopig"
    groups = {row["Id"]: row for row in v4(http, "83625NED/MeasureGroups")["value"]}
    measure = v4(http, "83625NED/MeasureCodes")["value"][1]
    assert (measure["Identifier"], measure["Unit"]) == (COUNT, "aantal")
    own = groups[measure["MeasureGroupId"]]
    assert (own["Title"], groups[own["ParentId"]]["Title"]) == ("Woningen", "Markt")
    found = v4(http, "Datasets", select="Identifier,Status")["value"]
    assert {"Identifier": "83625NED", "Status": "Regulier"} in found


def test_v4_is_strict_on_case_and_deaf_to_search(http: httpx.Client) -> None:
    assert http.get("/odata/v1/CBS/83625ned/Properties").status_code == 404
    assert len(v4(http, "83625NED/MeasureCodes", search="niets")["value"]) == 3
    wrong = http.get("/odata/v1/CBS/83625NED/Observations", params={"$filter": "Nee eq 'x'"})
    assert wrong.status_code == 400
    assert "Nee" in wrong.json()["error"]["message"]


def test_filter_goes_by_precedence_and_quotes() -> None:
    columns = {
        "A": Values(["x", "y", "it's"], np.array([0, 1, 2])),
        "B": Values([1, 2, None], np.array([0, 1, 2])),
    }

    def passed(text: str) -> list[bool]:
        return mask(parse(text), columns).tolist()

    assert passed("A eq 'x' or A eq 'y' and B eq 1") == [True, False, False]
    assert passed("(A eq 'x' or A eq 'y') and B eq 1") == [True, False, False]
    assert passed("A eq 'it''s'") == [False, False, True]
    assert passed("not A eq 'x' and B lt 5") == [False, True, False]
    assert passed("B eq null or endswith(A,'x')") == [True, False, True]
    for wrong in ("A eq", "A eq 'x' A", "nee(A)", "A eq 'x", "A eq B"):
        with pytest.raises(BadFilter):
            parse(wrong)


def test_addresses_name_every_service(services: Services) -> None:
    addresses = tomllib.loads(services.addresses())
    assert addresses["cbs_v4"] == f"{services.url}/odata/v1/CBS"
    assert set(addresses["swing"]) == {"klimaatmonitor", "waarstaatjegemeente"}
    assert addresses["swing"]["klimaatmonitor"]["key"] == "test-key"
