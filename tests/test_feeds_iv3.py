"""The feed of Iv3 against a service that answers as dataderden.cbs.nl does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pandas as pd
import pytest

from data_loaders._iv3_measures import MEASURES
from data_loaders.feeds.base import Part
from data_loaders.feeds.iv3 import Iv3, feeds
from data_loaders.services.addresses import read_addresses
from data_loaders.services.client import Client
from data_loaders.services.errors import (
    ColumnMissing,
    NothingThere,
    ServiceError,
    UnitChanged,
    UnknownCodes,
)
from data_loaders.snapshot import read_measures, read_observations
from tests.services.iv3_tables import iv3_codes, iv3_year
from uitvoeringskracht.observations import check

HOST = "https://dataderden.cbs.nl"
WIDTHS = {"Gemeenten": 9, "TaakveldBalanspost": 6, "Categorie": 6, "Verslagsoort": 8}
ROWS = pd.DataFrame(
    [
        ("GM0363", "0.1", "L1.1", "2024X005", 6.0, 5.0),
        ("GM0363", "P21", "Ult", "2024X005", None, 9.0),
        ("GM0363", "0.1", "L1.1", "2024X000", 4.0, None),
    ],
    columns=[*WIDTHS, "k_1ePlaatsing", "k_2ePlaatsing"],
)
CODES = {
    "Gemeenten": {"GM0363": "Amsterdam"},
    "TaakveldBalanspost": {"0.1": "0.1 Bestuur", "P21": "P21 Voorzieningen"},
    "Categorie": {"L1.1": "L1.1 Salarissen", "Pri": "Primo", "Ult": "Ultimo"},
    "Verslagsoort": {"2024X000": "Begroting", "2024X005": "Jaarrekening"},
}


class Service:
    """One table, in pages of `size` rows; `change` may spoil an answer by its entity set."""

    def __init__(
        self,
        rows: pd.DataFrame = ROWS,
        codes: dict[str, dict[str, str]] | None = None,
        size: int = 2,
        change: Callable[[str, list[dict[str, Any]]], None] = lambda name, rows: None,
    ) -> None:
        self.asked: list[str] = []
        self._codes = CODES if codes is None else codes
        self._size, self._change = size, change
        rows = rows.rename(
            columns={"k_1ePlaatsing": "k_1ePlaatsing_1", "k_2ePlaatsing": "k_2ePlaatsing_2"}
        )
        for name, width in WIDTHS.items():
            rows[name] = rows[name].str.ljust(width)
        self._rows = rows

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(str(request.url))
        name = request.url.path.rsplit("/", 1)[1]
        assert request.url.params.get("$format") == "json"
        link = ""
        if name == "TypedDataSet":
            rows, link = self._page(request.url)
        elif name == "DataProperties":
            rows = self._properties()
        else:
            rows = [
                {"Key": code.ljust(WIDTHS[name]), "Title": title, "Description": ""}
                for code, title in self._codes[name].items()
            ]
        self._change(name, rows)
        body: dict[str, Any] = {"odata.metadata": f"{HOST}/$metadata", "value": rows}
        return httpx.Response(200, json=body | ({"odata.nextLink": link} if link else {}))

    def _page(self, url: httpx.URL) -> tuple[list[dict[str, Any]], str]:
        wanted = url.params["$filter"].removeprefix("Verslagsoort eq '").removesuffix("'")
        rows = self._rows.loc[
            self._rows["Verslagsoort"] == wanted, url.params["$select"].split(",")
        ]
        start = int(url.params.get("$skip", "0"))
        page = rows.iloc[start : start + self._size].astype("object")
        link = ""
        if start + self._size < len(rows):
            link = f"{str(url).split('&$skip=')[0]}&$skip={start + self._size}"
        return page.where(page.notna(), None).to_dict("records"), link

    def _properties(self) -> list[dict[str, Any]]:
        dimensions = [{"Key": name, "Title": name, "Type": "Dimension"} for name in WIDTHS]
        topics = [
            {"Key": key, "Title": title, "Type": "Topic", "Unit": "x 1 000 euro"}
            for key, title in (("k_1ePlaatsing_1", "1e"), ("k_2ePlaatsing_2", "2e"))
        ]
        return [*dimensions, *topics]


def client(folder: Path, service: Callable[[httpx.Request], httpx.Response]) -> Client:
    return Client(
        read_addresses(environment={}),
        folder,
        transport=httpx.MockTransport(service),
        today=date(2026, 11, 22),
        pause=0.0,
    )


def part(year: int = 2024) -> Part:
    return Part(f"{year} 45067NED", "x", facts={"year": str(year), "table": "45067NED"})


def read(feed: Iv3, folder: Path, service: Service, year: int = 2024) -> pd.DataFrame:
    with client(folder, service) as talking:
        reader = feed.fetch(talking, part(year))
    frames = list(reader())
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame()


def test_a_year_from_the_service_gives_the_shipped_figures(tmp_path: Path) -> None:
    service = Service(iv3_year(2025), iv3_codes(2025), size=10_000)
    order = ["measure", "area_code"]
    found = read(Iv3("begroting"), tmp_path, service, 2025).sort_values(order, ignore_index=True)
    shipped = read_observations("iv3_begroting")
    shipped = shipped[shipped["period"] == 2025].sort_values(order, ignore_index=True)
    pd.testing.assert_frame_equal(found, shipped)
    pages = [url for url in service.asked if "TypedDataSet" in url]
    assert len(pages) == 4
    assert f"$filter={quote('Verslagsoort eq ')}%272025X000%27" in pages[0]
    assert pages[1].count("$filter") == 1


def test_each_report_reads_its_own_rows_and_may_be_read_again(tmp_path: Path) -> None:
    with client(tmp_path, Service(size=1)) as talking:
        reader = Iv3("rekening").fetch(talking, part())
    for frame in (pd.concat(list(reader())), pd.concat(list(reader()))):
        tidy = check(frame, {measure.id: measure for measure in MEASURES})
        values = tidy[tidy["area_code"] == "GM0363"].set_index("measure")["value"]
        assert values["iv3.rekening.lasten"] == 5
        assert values["iv3.rekening.balanstotaal"] == 9
    budget = read(Iv3("begroting"), tmp_path, Service())
    values = budget[budget["area_code"] == "GM0363"].set_index("measure")["value"]
    assert values["iv3.begroting.lasten"] == 4
    assert budget["area_code"].nunique() == 342
    others = budget[budget["area_code"] != "GM0363"]
    assert set(others["reason"]) == {"niet_geleverd"}


def test_a_report_that_is_not_in_the_table_gives_nothing(tmp_path: Path) -> None:
    codes = {**CODES, "Verslagsoort": {"2024X000": "Begroting"}}
    service = Service(codes=codes)
    assert read(Iv3("rekening"), tmp_path, service).empty
    assert not any("TypedDataSet" in url for url in service.asked)
    assert read(Iv3("rekening"), tmp_path, Service(rows=ROWS[2:])).empty


def _renamed(name: str, rows: list[dict[str, Any]]) -> None:
    if name == "DataProperties":
        rows[-1]["Key"] = "Bedrag_2"


def _in_euro(name: str, rows: list[dict[str, Any]]) -> None:
    if name == "DataProperties":
        rows[-1]["Unit"] = "euro"


def _no_dimension(name: str, rows: list[dict[str, Any]]) -> None:
    if name == "DataProperties":
        del rows[2]


def _other_reports(name: str, rows: list[dict[str, Any]]) -> None:
    if name == "Verslagsoort":
        rows[:] = [{"Key": "JR", "Title": "Jaarrekening"}]


def _no_ultimo(name: str, rows: list[dict[str, Any]]) -> None:
    if name == "Categorie":
        del rows[-1]


def _new_taakveld(name: str, rows: list[dict[str, Any]]) -> None:
    if name == "TaakveldBalanspost":
        rows.append({"Key": "8.9   ", "Title": "8.9 Nieuw"})
    if name == "TypedDataSet":
        rows[0]["TaakveldBalanspost"] = "8.9   "


@pytest.mark.parametrize(
    ("change", "error", "named"),
    [
        (_renamed, ColumnMissing, "k_2ePlaatsing"),
        (_in_euro, UnitChanged, "'euro'"),
        (_no_dimension, ColumnMissing, "Categorie"),
        (_other_reports, UnknownCodes, "JR"),
        (_no_ultimo, UnknownCodes, "Ultimo"),
        (_new_taakveld, UnknownCodes, r"8\.9 \(8\.9 Nieuw\)"),
    ],
)
def test_a_table_that_changed_is_refused(
    tmp_path: Path,
    change: Callable[[str, list[dict[str, Any]]], None],
    error: type[ServiceError],
    named: str,
) -> None:
    with pytest.raises(error, match=named):
        read(Iv3("rekening"), tmp_path, Service(change=change))


def _catalogue(*rows: tuple[str, str, str]) -> Callable[[httpx.Request], httpx.Response]:
    def answer(request: httpx.Request) -> httpx.Response:
        assert str(request.url) == f"{HOST}/ODataCatalog/Tables?$format=json"
        names = ("Identifier", "Title", "Modified")
        value = [{**dict(zip(names, row, strict=True)), "Frequency": "Perjaar"} for row in rows]
        return httpx.Response(200, json={"value": value})

    return answer


TABLES = (
    ("45031NED", "Gemeenten 2016 onbewerkte Iv3-data", "2018-01-01T02:00:00"),
    ("45038NED", "Gemeenten 2017 onbewerkte Iv3-data", "2019-01-01T02:00:00"),
    ("45071OLD", "Gemeenten 2025 onbewerkte Iv3-data", "2025-03-01T02:00:00"),
    ("45071NED", "Gemeenten 2025 onbewerkte Iv3-data ", "2026-09-01T02:00:00"),
    ("45078NED", "Gemeenten 2026 onbewerkte Iv3-data", "2026-10-05T02:00:00"),
    ("45079NED", "Provincies 2026 onbewerkte Iv3-data", "2026-10-05T02:00:00"),
)


def test_the_catalogue_gives_a_part_per_year(tmp_path: Path) -> None:
    with client(tmp_path, _catalogue(*TABLES)) as talking:
        budgets = Iv3("begroting").parts(talking)
        accounts = Iv3("rekening").parts(talking)
    assert [part.name for part in budgets] == ["2017 45038NED", "2025 45071NED", "2026 45078NED"]
    assert [part.name for part in accounts] == ["2017 45038NED", "2025 45071NED"]
    assert budgets[1].stamp == "2026-09-01T02:00:00"
    assert budgets[1].published == date(2026, 9, 1)
    assert budgets[1].frequency == "Per jaar"
    assert {part.remark for part in budgets} == {""}


def test_a_table_of_a_year_without_a_layout_waits(tmp_path: Path) -> None:
    table = ("45080NED", "Gemeenten 2027 onbewerkte Iv3-data", "2026-11-20T02:00:00")
    with client(tmp_path, _catalogue(*TABLES, table)) as talking:
        found = Iv3("begroting").parts(talking)
    assert [part.name for part in found][-1] == "2026 45078NED"
    assert "tabel van 2027" in found[-1].remark
    assert found[0].remark == ""


def test_a_catalogue_without_iv3_is_told(tmp_path: Path) -> None:
    with (
        client(tmp_path, _catalogue(("1", "Politie 2026", ""))) as talking,
        pytest.raises(NothingThere),
    ):
        Iv3("rekening").parts(talking)


def test_the_feeds_hold_what_the_shipped_source_has() -> None:
    by_id = {feed.source_id: feed for feed in feeds()}
    assert set(by_id) == {"iv3_rekening", "iv3_begroting"}
    for source_id, feed in by_id.items():
        assert feed.all_or_nothing
        assert feed.levels == ("GM",)
        declared = {measure.id for measure in feed.measures}
        assert {measure.id for measure in read_measures(source_id)} <= declared
        assert set(feed.rules) == declared
    assert by_id["iv3_rekening"].rules["iv3.rekening.balanstotaal"].minimum == 0
    assert by_id["iv3_rekening"].rules["iv3.rekening.eigen_vermogen"].minimum is None
    assert by_id["iv3_begroting"].rules["iv3.begroting.lasten"].jump == 0.5


def test_the_card_names_tables_and_years() -> None:
    card = Iv3("rekening").card([part(2017), part(2024)], date(2026, 11, 22))
    assert card.id == "iv3_rekening"
    assert card.periods == "jaarrekening 2017-2024"
    assert card.retrieved == "2026-11-22"
    assert "45067NED (2024)" in card.table_id
    assert not any("kopie" in problem for problem in card.known_problems)
