"""The addresses beside the pages: figures as files, hashed assets, health; and the middleware."""

from __future__ import annotations

import asyncio
import gzip
import io
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from starlette.responses import Response

from tests.support.figures_app import reading, request
from uitvoeringskracht.exports.tables import as_csv, safe_text
from uitvoeringskracht.ui import assets, cache, embedding, routes
from uitvoeringskracht.ui.middleware import PageMiddleware, dutch

pytestmark = pytest.mark.xdist_group("browser")
SLUG = "externe_inhuur_aandeel_pct"


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


def _get(extension: str, query: str = "", **changes: str) -> Response:
    path = {"version": str(cache.version()), "slug": SLUG, "level": "gemeente"}
    return routes.figures(request({**path, **changes, "extension": extension}, query))


def test_csv_has_the_figures_of_every_gemeente_and_year() -> None:
    answer = _get("csv")
    frame = pd.read_csv(io.BytesIO(bytes(answer.body)), dtype={"area_code": "str"})
    own = frame[(frame["area_code"] == "GM1674") & (frame["period"] == 2024)].iloc[0]
    assert own["area_name"] == "Roosendaal"
    assert own["value"] == pytest.approx(25.2, abs=0.05)
    assert len(frame) == 342 * 8
    assert frame.loc[frame["value"].isna(), "reason"].notna().all()
    assert "attachment" in answer.headers["content-disposition"]
    assert "immutable" in answer.headers["cache-control"]


def test_xlsx_has_figures_definition_and_sources() -> None:
    book = openpyxl.load_workbook(io.BytesIO(bytes(_get("xlsx").body)))
    assert book.sheetnames == ["cijfers", "definitie", "bronnen", "toelichting"]
    assert book["cijfers"].max_row == 342 * 8 + 1
    definition = {row[0].value: row[1].value for row in book["definitie"].iter_rows()}
    assert definition["Naam in adressen en bestanden"] == SLUG
    assert "gedeeld door" in definition["Berekening (vanaf 2017)"]
    labels = [row[0].value for row in book["bronnen"].iter_rows()]
    assert "Uitgever" in labels
    assert "Bekend gebrek" in labels


@pytest.mark.parametrize("extension", ["gpkg", "parquet"])
def test_figures_come_with_borders_or_as_columns(extension: str, tmp_path: Path) -> None:
    answer = _get(extension, level="provincie", query="from=2020&to=2024")
    assert answer.headers["content-disposition"].endswith(f'-provincie.{extension}"')
    path = tmp_path / f"a.{extension}"
    path.write_bytes(answer.body)
    is_map = extension == "gpkg"
    read = gpd.read_file(path, layer="cijfers") if is_map else pd.read_parquet(path)
    frame = read.set_index("area_code")
    figures = cache.frame(SLUG, cache.version(), "provincie").set_index(["area_code", "period"])
    assert len(frame) == 12
    assert frame.loc["PV30", "value_2024"] == round(figures.loc[("PV30", 2024), "value"], 1)
    assert frame.loc["PV30", "status_2024"] == "definitief"
    assert "iv3_rekening" in frame.loc["PV30", "source"]


def test_themas_have_the_indicators_in_menu_order() -> None:
    answer = routes.themas(request({"version": str(cache.version())}, ""))
    themas = json.loads(bytes(answer.body))
    assert [len(figures) for figures in themas.values()] == [21, 25, 8, 12, 45, 6]
    titles = {slug: title for figures in themas.values() for slug, title in figures.items()}
    assert list(titles) == list(cache.indicators())
    assert titles[SLUG] == cache.indicators()[SLUG].title
    assert routes.themas(request({"version": "0x"}, "")).status_code == 400


def test_indicators_without_figures_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    here = cache.measures(cache.version())
    gone = {name: each for name, each in here.items() if name != "iv3.rekening.inhuur"}
    monkeypatch.setattr(cache, "measures", lambda at: gone)
    left = set(cache._make_indicators(cache.version()))
    assert SLUG not in left
    assert {"lasten_per_inwoner"} <= left < set(cache.indicators())


def test_json_is_what_the_map_reads() -> None:
    payload = json.loads(bytes(_get("json").body))
    assert len(payload["codes"]) == 342
    assert payload["national"]["2024"] == pytest.approx(16.6, abs=0.05)


def test_svg_is_a_map_with_every_gemeente() -> None:
    picture = bytes(_get("svg", "mode=dark").body).decode()
    assert picture.count('class="area"') + picture.count("data-code=") >= 342
    assert "Ingehuurd personeel" in picture


@pytest.mark.parametrize(
    ("extension", "query", "changes", "status", "words"),
    [
        ("csv", "", {"slug": "externe_inhuur_aandeel"}, 404, SLUG),
        ("csv", "", {"level": "planeet"}, 404, "planeet"),
        ("exe", "", {}, 404, "exe"),
        ("csv", "", {"version": "99999"}, 404, "99999"),
        ("csv", "", {"version": "0"}, 404, "0"),
        ("csv", "", {"version": "-1"}, 400, "version"),
        ("csv", "", {"version": "²"}, 400, "version"),
        ("csv", "layout=1066", {}, 400, "1066"),
        ("csv", "prices=gratis", {}, 400, "gratis"),
        ("svg", "mode=paars", {}, 400, "paars"),
    ],
)
def test_nonsense_gets_a_dutch_message(
    extension: str, query: str, changes: dict[str, str], status: int, words: str
) -> None:
    answer = _get(extension, query, **changes)
    assert answer.status_code == status
    message = json.loads(bytes(answer.body))["fout"]
    assert words in message
    assert answer.headers["cache-control"] == "no-store"


def test_asset_is_found_by_its_hash_only_and_compressed() -> None:
    name = assets.url("markup.js").rpartition("/")[2]
    answer = routes.asset(request({"file_name": name}, accept_encoding="gzip, br"))
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(bytes(answer.body)) == assets.catalogue()["markup.js"].content
    plain = routes.asset(request({"file_name": name}))
    assert "content-encoding" not in plain.headers
    for wrong in ("markup.000000000000.js", "markup.js", "../nl.toml", "x"):
        assert routes.asset(request({"file_name": wrong})).status_code == 404


def test_names_hold_every_gemeente_with_other_names_and_merged_ones() -> None:
    rows = {row[0]: row for row in json.loads(assets.catalogue()["gemeenten.json"].content)}
    assert len(rows) == 342
    assert rows["GM0518"][1:4] == ["'s-Gravenhage", "Zuid-Holland", ["Den Haag"]]
    assert {"Brielle", "Hellevoetsluis", "Westvoorne"} <= set(rows["GM1992"][4])
    assert not any("Haaren" in row[4] for row in rows.values())


def test_health_says_which_version() -> None:
    answer = routes.health(request({}))
    assert json.loads(bytes(answer.body))["version"] == cache.version()
    assert answer.status_code == 200


@pytest.mark.parametrize("text", ["=1+1", "+31", "-5", "@x", "\tx"])
def test_text_that_looks_like_a_formula_is_made_harmless(text: str) -> None:
    assert safe_text(text) == f"'{text}"
    frame = pd.DataFrame({"area_name": [text, "Assen", None], "value": [-1.0, 2.0, 3.0]})
    lines = as_csv(frame).decode().splitlines()
    assert lines[1] == f"'{text},-1.0"
    assert lines[2:] == ["Assen,2.0", ",3.0"]
    assert safe_text("Assen") == "Assen"


PAGE = (
    b'<html lang="en"><head><title>Streamlit</title><script>go()</script></head>'
    b"<body><noscript>You need JavaScript.\n<p>And more.</p></noscript></body></html>"
)


def test_page_becomes_dutch() -> None:
    page = dutch(PAGE)
    assert b'<html lang="nl">' in page
    assert b"<title>Uitvoeringskracht</title>" in page
    assert assets.url("frame.css").encode() in page
    assert page.count(b"<noscript>Deze site heeft JavaScript nodig") == 1
    assert b"And more" not in page


def _through(
    content_type: str, body: bytes, path: str = "/", query: str = ""
) -> tuple[dict[str, str], bytes, list[bytes]]:
    """Send one response through the middleware; return headers, body, and what reached the app.

    The status stands among the headers, as ":status".
    """
    sent: list[dict[str, Any]] = []
    asked: list[bytes] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        asked.extend(name for name, _ in scope["headers"])
        await Response(body, media_type=content_type)(scope, receive, send)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"accept", b"text/html"), (b"accept-encoding", b"gzip")]
    scope = {"type": "http", "method": "GET", "path": path, "headers": headers}
    scope["query_string"] = query.encode()
    # In a thread of its own: after the browser tests an event loop runs in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, PageMiddleware(app)(scope, receive, send)).result()
    found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    found[":status"] = str(sent[0]["status"])
    return found, b"".join(part.get("body", b"") for part in sent[1:]), asked


def test_page_is_rewritten_whole_with_safe_headers() -> None:
    headers, body, asked = _through("text/html", PAGE)
    assert body == dutch(PAGE)
    assert int(headers["content-length"]) == len(body)
    assert b"accept-encoding" not in asked
    assert headers["x-content-type-options"] == "nosniff"
    assert len(headers["x-request-id"]) == 12
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'self'" in policy
    assert policy.count("sha256-") == 2
    assert headers[":status"] == "200"
    assert "'unsafe-eval'" not in policy


@pytest.mark.parametrize(
    ("sites", "allowed"),
    [
        ("", "frame-ancestors 'self' https:"),
        ("geen", "frame-ancestors 'self'"),
        ("https://www.a.nl https://*.b.nl:8443", "'self' https://www.a.nl https://*.b.nl:8443"),
    ],
)
def test_a_page_may_stand_in_another_only_when_asked_so(
    sites: str, allowed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(embedding.SITES, sites)
    monkeypatch.setattr(embedding, "sites", embedding.sites.__wrapped__)
    headers, body, _ = _through("text/html", PAGE, "/kaart", "cijfer=x&embed=True")
    assert "x-frame-options" not in headers
    assert headers["content-security-policy"].endswith(allowed)
    assert assets.url("embedded.js").encode() in body
    for path, query in (("/kaart", ""), ("/kaart", "embed=false"), ("/onzin", "embed=true")):
        headers, body, _ = _through("text/html", PAGE, path, query)
        assert headers["x-frame-options"] == "SAMEORIGIN"
        assert headers["content-security-policy"].endswith("frame-ancestors 'self'")
        assert b"embedded" not in body


@pytest.mark.parametrize(
    "sites", ["www.a.nl", "https://a.nl/pad", "*", "https://a.nl; x", "'self'"]
)
def test_a_site_that_is_none_stops_the_start(sites: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(embedding.SITES, sites)
    monkeypatch.setattr(embedding, "sites", embedding.sites.__wrapped__)
    with pytest.raises(embedding.WrongSite, match="INSLUITEN"):
        _through("text/html", PAGE)


def test_other_answers_pass_untouched_with_safe_headers() -> None:
    headers, body, _ = _through("application/json", b'{"lang": "en"}')
    assert body == b'{"lang": "en"}'
    assert "default-src 'self'" in headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/onzin", "/kaart/dieper", "/index.html"])
def test_address_without_a_page_gets_a_dutch_404(path: str) -> None:
    headers, body, _ = _through("text/html", PAGE, path)
    assert headers[":status"] == "404"
    assert "Deze pagina bestaat niet" in body.decode()
    assert b"Streamlit" not in body


@pytest.mark.parametrize("path", ["/kaart", "/cijfers", "/gemeente"])
def test_address_with_a_page_gets_the_page(path: str) -> None:
    headers, body, _ = _through("text/html", PAGE, path)
    assert headers[":status"] == "200"
    assert body == dutch(PAGE)


def test_words_of_streamlit_have_a_dutch_text() -> None:
    script = assets.catalogue()["streamlit_words.js"].content.decode()
    words = json.loads(script.split("\n")[0].removeprefix("const WORDS = ").removesuffix(";"))
    assert words["No results"] == "Niets gevonden"
    assert all(english != dutch_word for english, dutch_word in words.items())
