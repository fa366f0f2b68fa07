"""Gebieden in Nederland: found by title, read by group, checked, over v4 and over v3."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pandas as pd
import pytest

from data_loaders.feeds import gebieden, gebieden_lists
from data_loaders.services import errors
from data_loaders.services.addresses import read_addresses
from data_loaders.services.client import Client
from tests.services.gebieden_table import GEMEENTEN, gebieden_rows
from tests.support.gebieden_service import V4, GebiedenService

ZORG, COROP = "Zorgkantoorregio's", "COROP-gebieden"


@dataclass
class Fetched:
    """What a fetch of the newest edition gave."""

    files: dict[str, bytes]
    remark: str

    def rows(self, level: str) -> list[list[str]]:
        """Return the rows of a level, with their header."""
        return list(csv.reader(io.StringIO(self.files[f"{level}.csv"].decode())))

    @property
    def card(self) -> dict[str, Any]:
        """The card of the files."""
        return tomllib.loads(self.files["bron.toml"].decode())


Fetch = Callable[[GebiedenService], Fetched]


@pytest.fixture
def fetch(tmp_path: Path) -> Fetch:
    def run(service: GebiedenService) -> Fetched:
        (feed,) = gebieden.feeds()
        addresses = read_addresses(environment={})
        transport, today = httpx.MockTransport(service), date(2026, 11, 22)
        with Client(addresses, tmp_path, transport=transport, today=today, pause=0) as client:
            (part,) = feed.parts(client)
            return Fetched(dict(feed.fetch_files(client, part)), part.remark)

    return run


def without(*groups: str) -> pd.DataFrame:
    """Return the table without some groups of columns."""
    return gebieden_rows().drop(columns=list(groups), level=0)


def test_newest_edition_is_found_by_title_and_read_whole(fetch: Fetch) -> None:
    got = fetch(GebiedenService())
    header, *rows = got.rows("corop")
    assert header == ["gemeente_code", "area_code", "area_name"]
    assert len(rows) == 342
    assert rows[0] == ["GM0014", "CR03", "Overig Groningen"]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert ["GM0363", "JZ02", "Amsterdam-Amstelland"] in got.rows("jeugdregio")
    # The published title has a curly apostrophe and gebieden.toml a straight one.
    assert ["GM0363", "ES20", "Noord-Holland Zuid"] in got.rows("res_regio")
    assert ["GM0363", "1", "zeer sterk stedelijk"] in got.rows("stedelijkheid")
    assert len(got.files) == 12 + 1
    card = got.card
    assert (card["feed"], card["year"], card["table"]) == ("gebieden", 2026, "T2026")
    assert card["service"] == "CBS OData v4"
    assert card["retrieved"] == date(2026, 11, 22)
    assert card["landing_url"].endswith("/T2026/table")
    assert card["level"]["corop"] == {"title": "COROP-gebieden", "note": ""}
    assert "van nu" in card["level"]["stedelijkheid"]["note"]


def test_v3_gives_the_same_when_v4_is_down(fetch: Fetch) -> None:
    v4, v3 = fetch(GebiedenService()), fetch(GebiedenService(down=(V4,)))
    assert v3.card["service"] == "CBS OData v3"
    same = set(v4.files) - {"bron.toml"}
    assert set(v3.files) - {"bron.toml"} == same
    assert [name for name in same if v3.files[name] != v4.files[name]] == []


def test_table_that_only_v3_has(fetch: Fetch) -> None:
    assert fetch(GebiedenService(down=(f"{V4}/T2026",))).card["service"] == "CBS OData v3"


@pytest.mark.parametrize("down", [(), (V4,)])
def test_pages_are_followed(fetch: Fetch, down: tuple[str, ...]) -> None:
    assert len(fetch(GebiedenService(down=down, page=100)).rows("provincie")) == 1 + 342


def test_both_services_down_tells_of_v4(fetch: Fetch) -> None:
    with pytest.raises(errors.NotFound, match=r"datasets\.cbs\.nl"):
        fetch(GebiedenService(down=("/",)))


def test_no_edition_at_all(fetch: Fetch) -> None:
    with pytest.raises(errors.TableGone, match="Gebieden in Nederland"):
        fetch(GebiedenService(titles=()))


def test_asked_year_that_is_not_there(tmp_path: Path) -> None:
    transport = httpx.MockTransport(GebiedenService())
    with Client(read_addresses(environment={}), tmp_path, transport=transport) as client:
        parts = gebieden.Gebieden(years=(2025,)).parts(client)
        assert [(part.name, part.facts["table"]) for part in parts] == [("2025", "T2025")]
        assert parts[0].published == date(2026, 2, 17)
        with pytest.raises(errors.TableGone, match="2019"):
            gebieden.Gebieden(years=(2019,)).parts(client)


def test_region_type_that_is_not_there_is_a_remark(fetch: Fetch) -> None:
    got = fetch(GebiedenService(without(ZORG)))
    assert "zorgkantoorregio.csv" not in got.files
    assert "corop.csv" in got.files
    assert "Zorgkantoorregio's: niet in deze tabel." in got.remark
    assert any("Zorgkantoorregio's" in remark for remark in got.card["remarks"])


def test_renamed_title_names_what_looks_like_it(fetch: Fetch) -> None:
    renamed = gebieden_rows().rename(columns={COROP: "COROP-gebied"}, level=0)
    with pytest.raises(errors.ColumnMissing, match=r"COROP-gebieden.*Lijkt erop: COROP-gebied"):
        fetch(GebiedenService(renamed))


def test_group_without_a_name_is_refused(fetch: Fetch) -> None:
    frame = gebieden_rows().drop(columns=[(COROP, "Naam")])
    with pytest.raises(errors.ColumnMissing, match=r"COROP-gebieden: één Naam verwacht in Code"):
        fetch(GebiedenService(frame))


def test_group_with_two_codes_is_refused(fetch: Fetch) -> None:
    frame = gebieden_rows()
    frame[COROP, "Code (oud)"] = "CR01"
    frame[COROP, "Code (nieuw)"] = "CR01"
    frame = frame.drop(columns=[(COROP, "Code")])
    with pytest.raises(errors.ColumnMissing, match="één Code verwacht"):
        fetch(GebiedenService(frame))


def _changed(code: str, column: str, text: str) -> pd.DataFrame:
    frame = gebieden_rows()
    frame.loc[code, (COROP, column)] = text
    return frame


def test_code_of_another_form_is_refused(fetch: Fetch) -> None:
    with pytest.raises(errors.UnknownCodes, match="GM0014 heeft code 'XX03'"):
        fetch(GebiedenService(_changed("GM0014", "Code", "XX03")))


def test_code_with_two_names_is_refused(fetch: Fetch) -> None:
    # Haren is gone; Westerkwartier (GM1969) is the last of CR03 by code.
    with pytest.raises(errors.DuplicateRows, match="CR03 heet Overig Groningen en Elders"):
        fetch(GebiedenService(_changed("GM1969", "Naam", "Elders")))


def test_gemeente_without_a_region_is_a_remark(fetch: Fetch) -> None:
    frame = gebieden_rows()
    frame.loc["GM0088", (ZORG, "Code")] = frame.loc["GM0088", (ZORG, "Naam")] = ""
    got = fetch(GebiedenService(frame))
    assert len(got.rows("zorgkantoorregio")) == 1 + 341
    assert "Zorgkantoorregio's: geen gebied voor GM0088." in got.card["remarks"]


def test_empty_columns_are_a_remark(fetch: Fetch) -> None:
    frame = gebieden_rows()
    frame[ZORG, "Code"] = frame[ZORG, "Naam"] = ""
    got = fetch(GebiedenService(frame))
    assert "zorgkantoorregio.csv" not in got.files
    assert "Zorgkantoorregio's: de kolommen zijn leeg." in got.card["remarks"]


def test_other_gemeenten_than_those_of_the_year(fetch: Fetch) -> None:
    with pytest.raises(gebieden_lists.GemeentenMissing, match="ontbreken er 1: GM1992"):
        fetch(GebiedenService(gebieden_rows().drop(index="GM1992")))
    extra = gebieden_rows().rename(index={"GM1992": "GM0501"})
    with pytest.raises(errors.UnknownCodes, match=r"1 januari 2026: GM0501"):
        fetch(GebiedenService(extra))


def test_dissolved_gemeente_without_text_is_left_out(fetch: Fetch) -> None:
    frame = gebieden_rows()
    frame.loc["GM0501"] = ""
    assert len(fetch(GebiedenService(frame)).rows("corop")) == 1 + 342


def test_same_cell_twice_is_refused(fetch: Fetch) -> None:
    with pytest.raises(errors.DuplicateRows, match="GM0014"):
        fetch(GebiedenService(pd.concat([gebieden_rows(), gebieden_rows().loc[["GM0014"]]])))


def test_year_that_we_do_not_know_yet(fetch: Fetch) -> None:
    frame = gebieden_rows().rename(index={"GM1992": "GM2999"})
    got = fetch(GebiedenService(frame, titles=("Gebieden in Nederland 2027",)))
    assert got.card["year"] == 2027
    assert "De gemeenten van 2027 staan nog niet in het dashboard." in got.remark
    assert "GM2999" in {row[0] for row in got.rows("corop")}


def test_the_table_of_the_test_server() -> None:
    frame = gebieden_rows()
    assert frame.shape == (342, 26)
    assert frame.loc["GM0363", (GEMEENTEN, "Naam")] == "Amsterdam"
    assert len(gebieden_rows(2022)) == 345


def test_declaration_names_a_wrong_key(tmp_path: Path) -> None:
    text = gebieden_lists.DECLARED.read_text(encoding="utf-8")
    path = tmp_path / "gebieden.toml"
    path.write_text(text.replace("always = true", "ever = true"), encoding="utf-8")
    with pytest.raises(gebieden_lists.WrongDeclaration, match="ever"):
        gebieden_lists.read_declaration(path)
    path.write_text(text.replace('kind = "point"', 'kind = "line"'), encoding="utf-8")
    with pytest.raises(gebieden_lists.WrongDeclaration, match="line"):
        gebieden_lists.read_declaration(path)


def test_card_is_toml_whatever_a_title_holds() -> None:
    facts = {"title": 'a "b" \\ ’c\n', "many": ["x"], "day": date(2026, 1, 2)}
    read = tomllib.loads(gebieden_lists.as_toml(facts, {"corop": {"title": "C"}}).decode())
    assert read == {**facts, "level": {"corop": {"title": "C"}}}
