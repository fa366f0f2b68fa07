"""The API as a program uses it: figures, pages, caching, mistakes, and its own description."""

from __future__ import annotations

import io
import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.support import figures_app
from tests.support.figures_app import reading
from tests.support.observations import SOURCE, measure, rows
from uitvoeringskracht.observations import Reason
from uitvoeringskracht.store import open_store
from uitvoeringskracht.ui import api, cache, cijfers
from uitvoeringskracht.ui.startup import STARTUP

pytestmark = pytest.mark.xdist_group("browser")
HIRED = "externe_inhuur_aandeel_pct"
INWONERS = measure("inwoners", unit="personen")
OTHER = replace(SOURCE, id="later")
YOUTH = "lasten_jeugd_per_inwoner"


@pytest.fixture(scope="module")
def client(filled_database_url: str) -> Iterator[TestClient]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield TestClient(Starlette(routes=api.routes()), raise_server_exceptions=False)


@pytest.fixture(scope="module")
def description(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return found


def test_description_is_valid_and_needs_no_other_site(description: dict[str, Any]) -> None:
    validate(description)
    assert description["servers"] == [{"url": "/api/v1"}]
    assert set(description["paths"]) == {
        "/",
        "/areas",
        "/figures",
        "/indicators",
        "/indicators/{slug}",
        "/sources",
        "/versions",
    }
    for path in description["paths"].values():
        assert "422" not in path["get"]["responses"]
        assert all(each["description"] for each in path["get"].get("parameters", []))
    text = json.dumps(description)
    assert not re.search(r"\b(Return|Successful|the|Say|Bad Request)\b", text)


@pytest.mark.parametrize("query", cijfers.EXAMPLES.values())
def test_examples_on_the_page_of_figures_have_an_answer(client: TestClient, query: str) -> None:
    answer = client.get(f"{api.ADDRESS}/{query}")
    assert answer.status_code == 200
    assert len(answer.content) > 500


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("/", "", 200),
        ("/indicators", "", 200),
        ("/indicators/{slug}", "", 200),
        ("/areas", "?level=omgevingsdienst", 200),
        ("/areas", "?page=3&per_page=150", 200),
        ("/figures", f"?indicator={HIRED}&indicator={YOUTH}&per_page=300&page=10", 200),
        ("/figures", f"?indicator={YOUTH}&level=omgevingsdienst&layout=own", 200),
        ("/figures", "?indicator=x", 404),
        ("/figures", "", 400),
        ("/sources", "", 200),
        ("/versions", "", 200),
    ],
)
def test_answers_are_as_described(
    client: TestClient, description: dict[str, Any], path: str, query: str, status: int
) -> None:
    answer = client.get("/api/v1" + path.replace("{slug}", HIRED) + query)
    assert answer.status_code == status
    described = description["paths"][path]["get"]["responses"][str(status)]
    schema = described["content"]["application/json"]["schema"]
    whole = {**schema, "components": description["components"]}
    assert [each.message for each in Draft202012Validator(whole).iter_errors(answer.json())] == []


def test_figures_are_exactly_those_of_the_store(client: TestClient) -> None:
    query = f"indicator={YOUTH}&level=gemeente&from=2018&to=2024&prices=2024&per_page=1000"
    rows = _all(client, f"/api/v1/figures?{query}")
    expected = cache.frame(YOUTH, cache.version(), "gemeente", 2026, 2024)
    expected = expected[expected["period"] >= 2018].reset_index(drop=True)
    assert len(rows) == 342 * 7
    for row, (_, figure) in zip(rows, expected.iterrows(), strict=True):
        for name, cell in row.items():
            assert cell == (None if pd.isna(figure[name]) else figure[name]), name
    assert {row["reason"] for row in rows} == {None, "niet_geleverd"}
    assert {row["status"] for row in rows} == {None, "definitief", "geschat"}


def _all(client: TestClient, address: str | None) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    while address is not None:
        answer = client.get(address)
        rows += answer.json()["figures"]
        address = answer.json()["next"]
        assert (answer.links.get("next") or {}).get("url") == address
    return rows


def test_csv_is_the_same_page_and_says_how_many_there_are(client: TestClient) -> None:
    query = f"indicator={YOUTH}&area=GM0363&area=NL01&format=csv&per_page=10"
    answer = client.get(f"/api/v1/figures?{query}")
    frame = pd.read_csv(io.StringIO(answer.text))
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["x-total-count"] == "16"
    assert list(frame["area_code"].unique()) == ["GM0363", "NL01"]
    assert "format=csv" in answer.links["next"]["url"]
    twin = client.get(f"/api/v1/figures?{query.replace('csv', 'json')}").json()["figures"]
    assert frame["value"].tolist() == [row["value"] for row in twin]


def test_reader_with_the_answer_gets_no_body(client: TestClient) -> None:
    address = f"/api/v1/figures?indicator={HIRED}&level=nederland"
    first = client.get(address)
    tag = first.headers["etag"]
    for known in (tag, f'"x", W/{tag}', "*"):
        again = client.get(address, headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    assert client.get(address, headers={"If-None-Match": '"x"'}).status_code == 200
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-length"] == first.headers["content-length"]


def test_only_an_answer_with_a_version_never_changes(client: TestClient) -> None:
    address = f"/api/v1/figures?indicator={HIRED}&level=nederland"
    newest = client.get(address)
    pinned = client.get(f"{address}&version={cache.version()}")
    assert newest.headers["cache-control"] == "public, max-age=300"
    assert "immutable" in pinned.headers["cache-control"]
    assert newest.content == pinned.content


def test_a_version_gives_the_same_bytes_after_figures_have_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'own.sqlite'}"
    address = "/api/v1/figures?indicator=inwoners&area=GM0344&area=GM0363&area=GM0599&version=1"
    changed = {"GM0344": 8, "GM0363": Reason.GEHEIM, "GM0599": 4}
    store = open_store(url)
    with store.writing() as writer:
        writer.load(SOURCE, [INWONERS], rows("inwoners", 2024, {"GM0344": 7, "GM0363": 9}))
    with reading(url, monkeypatch):
        client = TestClient(Starlette(routes=api.routes()))
        before = client.get(address)
        with store.writing() as writer:
            writer.load(SOURCE, [INWONERS], rows("inwoners", 2024, changed))
            writer.load(OTHER, [INWONERS], rows("inwoners", 2025, {"GM0344": 1}, source="later"))
        after, newest = client.get(address), client.get(address.replace("version=1", "per_page=9"))
    figures_app.forget()
    with reading(url, monkeypatch):
        again = TestClient(Starlette(routes=api.routes())).get(address)
    store.close()
    assert [row["value"] for row in before.json()["figures"]] == [7, 9, None]
    assert before.content == after.content == again.content
    assert before.headers["etag"] == after.headers["etag"]
    assert [(row["period"], row["value"]) for row in newest.json()["figures"]][:3] == [
        (2024, 8),
        (2025, 1),
        (2024, None),
    ]


def test_any_site_may_read(client: TestClient) -> None:
    headers = {"Origin": "https://elders.example"}
    answer = client.get("/api/v1/sources", headers=headers)
    assert answer.headers["access-control-allow-origin"] == "*"
    asking = {**headers, "Access-Control-Request-Method": "GET"}
    asking["Access-Control-Request-Headers"] = "If-None-Match"
    assert client.options("/api/v1/figures", headers=asking).status_code == 200
    asking["Access-Control-Request-Method"] = "DELETE"
    assert client.options("/api/v1/figures", headers=asking).status_code == 400


def test_areas_of_a_gemeente_have_their_members(client: TestClient) -> None:
    found = client.get("/api/v1/areas?gemeente=GM1674&per_page=100").json()["areas"]
    by_level = {row["level"]: row for row in found}
    assert by_level["provincie"]["area_name"] == "Noord-Brabant"
    assert all("GM1674" in row["members"] for row in found)
    assert len(by_level["nederland"]["members"]) == 342


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("figures?indicator=externe_inhuur_aandeel", 404, HIRED),
        ("figures", 400, "indicator ontbreekt"),
        (f"figures?indicator={HIRED}&indicater=x", 400, "Bedoelde u ‘indicator’"),
        (f"figures?indicator={HIRED}&level=planeet", 404, "planeet"),
        (f"figures?indicator={HIRED}&area=GM9999", 404, "GM9999"),
        (f"figures?indicator={HIRED}&area=PV27&level=gemeente", 400, "PV27"),
        (f"figures?indicator={HIRED}&page=0", 400, "ten minste 1"),
        (f"figures?indicator={HIRED}&page=99", 404, "De laatste is 3"),
        (f"figures?indicator={HIRED}&per_page=10001", 400, "10000"),
        (f"figures?indicator={HIRED}&page=één", 400, "één"),
        (f"figures?indicator={HIRED}&from=2024&to=2020", 400, "from=2024"),
        (f"figures?indicator={HIRED}&from=20x4", 400, "20x4"),
        (f"figures?indicator={HIRED}&version=99999", 404, "99999"),
        (f"figures?indicator={HIRED}&version=0", 400, "ten minste 1"),
        (f"figures?indicator={HIRED}&layout=1066", 400, "own"),
        (f"figures?indicator={HIRED}&prices=2099", 400, "prijsindex"),
        (f"figures?indicator={HIRED}&prices=gratis", 400, "gratis"),
        (f"figures?indicator={HIRED}&format=xml", 400, "json, csv"),
        ("figures?" + "&".join(["indicator=x"] * 26), 400, "25"),
        ("indicators/inwonrs", 404, "inwoners"),
        ("areas?gemeente=GM0788", 404, "GM0788"),
        ("sources?x=1", 400, "‘x’"),
        ("onzin", 404, "Op dit adres"),
        ("figures/", 404, "Op dit adres"),
    ],
)
def test_a_mistake_gets_a_dutch_answer(
    client: TestClient, query: str, status: int, words: str
) -> None:
    answer = client.get(f"/api/v1/{query}")
    assert answer.status_code == status
    assert words in answer.json()["fout"]
    assert answer.headers["cache-control"] == "no-store"
    assert set(answer.json()) == {"fout", "details"}
    for detail in answer.json()["details"]:
        assert set(detail) == {"parameter", "waarde", "uitleg"}


def test_writing_is_refused(client: TestClient) -> None:
    answer = client.post("/api/v1/figures", json={})
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert "alleen lezen" in answer.json()["fout"]


def test_while_starting_it_says_when_to_come_back(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(STARTUP, "is_ready", False)
    answer = client.get("/api/v1/sources")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert client.get("/api/v1/openapi.json").status_code == 200
    assert client.get("/api/v1").json()["openapi"] == "/api/v1/openapi.json"


def test_a_mistake_of_ours_is_told_in_dutch(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "sources", lambda _: None)
    answer = client.get("/api/v1/sources")
    assert answer.status_code == 500
    assert "ging iets mis" in answer.json()["fout"]


def test_pages_follow_each_other_without_gap_or_overlap(client: TestClient) -> None:
    address = f"/api/v1/figures?indicator={HIRED}&from=2024&to=2024"
    whole = client.get(f"{address}&per_page=400").json()["figures"]
    parts = _all(client, f"{address}&per_page=100")
    assert parts == whole
    assert all(a["area_code"] < b["area_code"] for a, b in itertools.pairwise(whole))
