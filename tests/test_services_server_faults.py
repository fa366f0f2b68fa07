"""The other services of the test server, what can go wrong on demand, and its tables."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.services import changes, faults
from tests.services.server import CKAN, PDOK, ROO, SWING, Services, running_server
from tests.services.small_table import COUNT, PRICE, small_table
from tests.services.tables import Tables
from tests.services.wire import Settings

ROOT = Path(__file__).resolve().parents[1]
OBSERVATIONS = "/odata/v1/CBS/83625NED/Observations"
GEBIEDEN = f"{PDOK}/cbs/gebiedsindelingen/ogc/v1/collections"


@pytest.fixture(scope="module")
def running() -> Iterator[Services]:
    with running_server(Tables.of(small_table()), Settings(swing_page=100)) as services:
        yield services


@pytest.fixture
def services(running: Services) -> Iterator[Services]:
    yield running
    running.faults.clear()
    running.tables.put(small_table())


@pytest.fixture(scope="module")
def http(running: Services) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=running.url, timeout=30) as client:
        yield client


def items(http: httpx.Client, collection: str, **params: str) -> httpx.Response:
    return http.get(f"{GEBIEDEN}/{collection}/items", params={"f": "json", **params})


def test_pdok_mixes_years_and_refuses_what_it_does_not_know(http: httpx.Client) -> None:
    mixed = items(http, "gemeente_labelpoint", limit="1000").json()
    years = [feature["properties"]["jaarcode"] for feature in mixed["features"]]
    assert (years.count(2025), years.count(2026)) == (342, 342)
    unknown = items(http, "gemeente_labelpoint", offset="10")
    assert unknown.status_code == 400
    assert "offset" in unknown.json()["detail"]
    assert items(http, "gemeente_labelpoint", limit="1001").status_code == 400
    assert items(http, "straat_gegeneraliseerd").status_code == 404


def test_pdok_pages_by_a_cursor(http: httpx.Client) -> None:
    answer = items(http, "gemeente_labelpoint", jaarcode="2025", limit="300")
    assert answer.headers["content-type"] == "application/geo+json"
    page = answer.json()
    found = [feature["properties"]["statcode"] for feature in page["features"]]
    (link,) = [link["href"] for link in page["links"] if link["rel"] == "next"]
    page = http.get(link).json()
    assert [link for link in page["links"] if link["rel"] == "next"] == []
    found += [feature["properties"]["statcode"] for feature in page["features"]]
    assert (len(found), len(set(found)), found[0]) == (342, 342, "GM0014")


def test_pdok_gives_degrees_unless_metres_are_asked(http: httpx.Client) -> None:
    asked = {"jaarcode": "2026", "statcode": "GM0344"}
    (feature,) = items(http, "gemeente_labelpoint", **asked).json()["features"]
    lon, lat = feature["geometry"]["coordinates"]
    assert (round(lon, 1), round(lat, 1)) == (5.1, 52.1)  # Utrecht
    asked["crs"] = "http://www.opengis.net/def/crs/EPSG/0/28992"
    (feature,) = items(http, "gemeente_labelpoint", **asked).json()["features"]
    x, y = feature["geometry"]["coordinates"]
    assert (125_000 < x < 142_000, 448_000 < y < 462_000) == (True, True)


def test_pdok_redirects_and_has_sentinels(http: httpx.Client) -> None:
    old = f"{PDOK}/kadaster/bestuurlijkegebieden/ogc/v1/collections/gemeentegebied/items"
    moved = http.get(old, params={"code": "0344"})
    assert moved.status_code == 308
    (feature,) = http.get(moved.headers["location"]).json()["features"]
    assert feature["properties"]["naam"] == "Utrecht"
    path = f"{PDOK}/cbs/wijken-en-buurten-2024/ogc/v1/collections/gemeenten/items"
    (first,) = http.get(path, params={"gemeentecode": "GM0014"}).json()["features"]
    assert first["properties"]["percentageHuurwoningen"] == -99997


def test_swing_wants_a_key_and_pages(http: httpx.Client) -> None:
    base = SWING["klimaatmonitor"]
    refused = http.get(f"{base}/Variables")
    assert refused.status_code == 401
    assert refused.json() == {"error": {"message": "Guest user group not found, No access!"}}
    key = {"apikey": "test-key"}
    assert http.get(f"{base}/Variables('nee')", headers=key).status_code == 404
    variable = http.get(f"{base}/Variables('co2_totaal_inw')", headers=key).json()
    assert variable["Unit"] == "ton/inwoner"
    path = "Variables('co2_totaal_inw')/GeoLevels('gemeente')/PeriodLevels('year')"
    page = http.get(f"{base}/{path}/Periods('2023')/Values", headers=key).json()
    rows = page["value"]
    while link := page.get("@odata.nextLink"):
        page = http.get(link, headers=key).json()
        rows += page["value"]
    values = [row["ValueString"] for row in rows]
    assert len(rows) == 342
    assert "?" in values
    assert "" in values


def test_swing_has_a_second_site_whose_codes_are_in_the_addresses(
    http: httpx.Client, services: Services
) -> None:
    site = tomllib.loads(services.addresses())["swing"]["waarstaatjegemeente"]
    code = site["codes"]["bi.formatie.begroting"]
    path = f"Variables('{code}')/GeoLevels('gemeente')/PeriodLevels('year')/Periods('2021')/Values"
    asked = {"headers": {"apikey": site["key"]}, "params": {"$top": "1000"}}
    page = http.get(f"{site['url']}/{path}", **asked).json()
    rows = page["value"]
    while link := page.get("@odata.nextLink"):
        page = http.get(link, headers=asked["headers"]).json()
        rows += page["value"]
    found = {row["ExternalCode"]: row["ValueString"] for row in rows}
    assert len(found) == 352  # gemeenten on 1 January 2021
    # 8 fte, 1 % more for the year and 3 % for the last digit of GM0363; GM0344 has none.
    assert (found["gemeente_363"], found["gemeente_344"]) == ("8.32", "?")


def test_downloads_are_not_sent_twice(http: httpx.Client, services: Services) -> None:
    first = http.get(ROO)
    assert first.headers["last-modified"] == "Tue, 15 Sep 2026 02:00:00 GMT"
    assert "<p:gemeenschappelijkeRegelingen>" in first.text
    again = http.get(ROO, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    by_date = {"If-Modified-Since": first.headers["last-modified"]}
    assert http.get(ROO, headers=by_date).status_code == 304
    services.files.put(ROO, b"<leeg/>", 1_790_000_000.0)
    assert http.get(ROO, headers={"If-None-Match": first.headers["etag"]}).text == "<leeg/>"


def test_algoritmeregister_and_ckan(http: httpx.Client) -> None:
    csv = http.get("/algoritmes/api/downloads/NLD", params={"filetype": "csv"})
    assert csv.headers["content-type"].startswith("text/csv")
    assert csv.text.count("\n") > 900
    search = "/algoritmes/api/algoritme/NLD"
    asked = {"page": 1, "limit": 100, "searchtext": "", "organisation": "gm0363"}
    found = http.post(search, json=asked).json()
    assert found["total_count"] == len(found["results"]) > 10
    assert {row["org_id"] for row in found["results"]} == {"gm0363"}
    assert http.post(search, json={**asked, "limit": 101}).status_code == 422
    listed = http.get(f"{CKAN}/organization_list").json()
    assert listed["success"] is True
    owner = listed["result"][0]
    result = http.get(f"{CKAN}/package_search", params={"fq": f"organization:{owner}", "rows": "0"})
    assert (result.json()["result"]["count"], result.json()["result"]["results"]) == (3, [])
    assert http.get(f"{CKAN}/nee").json()["success"] is False


def test_status_faults_go_away_and_are_logged(http: httpx.Client, services: Services) -> None:
    services.faults.add("Observations", faults.status(503), times=2)
    services.faults.add("Observations", faults.status(429, retry_after="7"), times=1)
    answers = [http.get(OBSERVATIONS) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [503, 503, 429, 200]
    assert answers[2].headers["retry-after"] == "7"
    assert [logged.status for logged in services.log[-4:]] == [503, 503, 429, 200]
    assert services.log[-1].bytes == len(answers[3].content)
    assert http.get("/odata/v1/CBS/83625NED/Properties").status_code == 200


@pytest.mark.parametrize("broken", [faults.reset_mid_body(), faults.cut_off(20)])
def test_connection_breaks_in_the_body(services: Services, broken: faults.Fault) -> None:
    services.faults.add("Observations", broken)
    with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        httpx.get(services.url + OBSERVATIONS)


def test_silence_and_refusal(services: Services) -> None:
    services.faults.add("Observations", faults.never_answer())
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(services.url + OBSERVATIONS, timeout=0.2)
    services.stop()
    try:
        with pytest.raises(httpx.ConnectError):
            httpx.get(services.url + OBSERVATIONS)
    finally:
        services.start_again()
    services.faults.clear()
    assert httpx.get(services.url + OBSERVATIONS).status_code == 200


def test_bodies_that_are_wrong(http: httpx.Client, services: Services) -> None:
    good = http.get(OBSERVATIONS)

    def now(fault: faults.Fault) -> httpx.Response:
        services.faults.clear()
        services.faults.add("Observations", fault)
        return http.get(OBSERVATIONS)

    half = now(faults.truncated_json())
    assert half.headers["content-length"] == str(len(good.content) // 2)
    assert good.content.startswith(half.content)
    page = now(faults.html_page())
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    with pytest.raises(UnicodeDecodeError):
        now(faults.invalid_utf8()).content.decode("utf-8")
    assert now(faults.content_type("image/png")).headers["content-type"] == "image/png"
    assert now(faults.redirect_loop()).headers["location"] == services.url + OBSERVATIONS + ""
    assert len(now(faults.endless(1_000_000)).content) == 11 + 15 * 64_000 - 1


def test_a_publisher_changes_a_table(services: Services, http: httpx.Client) -> None:
    def rows(changed: Any) -> list[dict[str, Any]]:
        services.tables.put(changed)
        found: list[dict[str, Any]] = http.get(OBSERVATIONS).json()["value"]
        return found

    table = small_table()
    assert len(rows(table)) == 11
    renamed = rows(changes.renamed_column(table, PRICE))
    assert {row["Measure"] for row in renamed} == {f"X{PRICE}", COUNT, "M000101_3"}
    assert len(rows(changes.without_column(table, PRICE))) == 5
    assert rows(changes.unknown_areas(table))[3]["RegioS"] == "GM9999"
    doubled = rows(changes.double_rows(table, 2))
    assert [doubled[0]["Value"], doubled[11]["Value"], len(doubled)] == [416000, 416000, 13]
    nulls = rows(changes.all_null(table))
    assert {row["ValueAttribute"] for row in nulls} == {
        "NotAvailable",
        "Impossible",
        "Confidential",
    }
    assert rows(changes.times(table, 0.5))[0]["Value"] == 208000
    assert "GM0363" not in {row["RegioS"] for row in rows(changes.half_the_areas(table))}
    where = {"measure": COUNT, "RegioS": "NL01", "Perioden": "2023JJ00"}
    assert rows(changes.one_value(table, where, 101.0))[6]["Value"] == 101
    services.tables.put(changes.changed_unit(changes.discontinued(table), PRICE, "1 000 euro"))
    base = "/odata/v1/CBS/83625NED"
    properties = http.get(f"{base}/Properties").json()
    assert properties["Status"] == "Gediscontinueerd"
    assert properties["Modified"] == "2026-11-20T02:00:00+02:00"
    assert http.get(f"{base}/MeasureCodes").json()["value"][0]["Unit"] == "1 000 euro"
    before = services.tables.state()
    services.tables.drop("83625NED")
    assert http.get(f"{base}/Properties").status_code == 404
    services.tables.restore(before)
    assert http.get(f"{base}/Properties").status_code == 200
