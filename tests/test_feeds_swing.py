"""Figures of a Swing site: what is asked, with which key, and what becomes of the values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from data_loaders.feeds.swing import SwingFeed
from data_loaders.feeds.swing_declaration import read_sites
from data_loaders.services import errors
from data_loaders.services.client import Client
from tests.services.swing_data import VARIABLES, swing_rows, swing_values
from tests.services.swing_site import (
    VARIABLE,
    declared,
    open_client,
    refresh,
    site,
    values,
)
from uitvoeringskracht.observations import check

Open = Callable[..., Client]


@pytest.fixture
def feed(tmp_path: Path) -> SwingFeed:
    return declared(tmp_path)


@pytest.fixture
def opened(tmp_path: Path) -> Open:
    return partial(open_client, tmp_path)


def test_values_become_figures_of_a_gemeente_and_a_year(feed: SwingFeed, opened: Open) -> None:
    answers = site((363, "2023", "4.1"), (3, "2022", "-5"), (14, "2023", "?"), (14, "2022", ""))
    frame = refresh(feed, opened(answers.get))
    assert frame["area_code"].tolist() == ["GM0363", "GM0003", "GM0014", "GM0014"]
    assert frame["period"].tolist() == [2023, 2022, 2023, 2022]
    # Appingedam ended on 1-1-2021, so what has a figure of it stands in the indeling of 2020.
    assert frame["layout"].tolist() == [2026, 2020, 2026, 2020]
    assert frame["value"].tolist()[:2] == [4.1, -5.0]
    assert frame["value"].isna().tolist() == [False, False, True, True]
    assert frame["reason"].tolist()[2:] == ["onbekend", "onbekend"]
    assert set(frame["measure"]) == {"proef.uitstoot"}
    assert set(frame["source"]) == {"proef"}
    assert set(frame["status"]) == {"definitief"}


def test_gemeente_without_a_value_that_does_not_exist_is_left_out(
    feed: SwingFeed, opened: Open
) -> None:
    answers = site((363, "2023", "4"), (3, "2023", "?"), (9999, "2023", ""), (14, "2023", None))
    assert refresh(feed, opened(answers.get))["area_code"].tolist() == ["GM0363", "GM0014"]


@pytest.mark.parametrize("page", [1, 2, 3])
def test_pages_are_followed_with_the_key(feed: SwingFeed, opened: Open, page: int) -> None:
    cells = [(363, "2023", "4.1"), (14, "2023", "5"), (599, "2022", "?")]
    frame = refresh(feed, opened(site(*cells).get, page=page))
    assert frame["area_code"].tolist() == ["GM0363", "GM0014", "GM0599"]


def test_reader_gives_a_frame_per_page(feed: SwingFeed, opened: Open) -> None:
    answers = site(*((number, "2023", "1") for number in (14, 363, 599)))
    with opened(answers.get, page=2) as client:
        (part,) = feed.parts(client)
        reader = feed.fetch(client, part)
        assert [len(page) for page in reader()] == [2, 1]
        assert [len(page) for page in reader()] == [2, 1]  # it may be read again


def test_key_does_not_travel_to_another_host(feed: SwingFeed, opened: Open) -> None:
    answers = site((363, "2023", "4"))
    link = {"value": [], "@odata.nextLink": "https://elders.test/x"}
    answers[f"{VARIABLE}/GeoLevels"] = link
    with opened(answers.get) as client, pytest.raises(errors.ElsewhereLink, match="elders"):
        feed.parts(client)


def test_key_is_not_kept_on_disk(feed: SwingFeed, opened: Open, tmp_path: Path) -> None:
    refresh(feed, opened(site((363, "2023", "4")).get))
    kept = list((tmp_path / "answers").iterdir())
    assert len(kept) > 1
    assert not any(b"geheim" in path.read_bytes() for path in kept)


def test_without_a_key_the_message_says_how_to_set_it(feed: SwingFeed, opened: Open) -> None:
    with opened(site().get, key="") as client, pytest.raises(errors.KeyMissing) as raised:
        feed.parts(client)
    for part in ("https://swing.test", "PROEF_KEY", "[swing.proef]", "UITVOERINGSKRACHT_SERVICES"):
        assert part in str(raised.value)


def test_unknown_site_and_wrong_key_are_told_apart(feed: SwingFeed, opened: Open) -> None:
    with opened(site().get, name="anders") as client, pytest.raises(errors.KeyMissing):
        feed.parts(client)
    with opened(site().get, key="fout") as client, pytest.raises(errors.Refused, match="Guest"):
        feed.parts(client)


def test_configured_code_goes_before_the_declared_one(feed: SwingFeed, opened: Open) -> None:
    answers = {path.replace("co2", "eigen"): rows for path, rows in site().items()}
    answers = {path: rows or values((14, "2023", "7")) for path, rows in answers.items()}
    frame = refresh(feed, opened(answers.get, codes={"proef.uitstoot": "eigen"}))
    assert frame["value"].tolist() == [7.0]


def test_without_any_code_the_message_says_where_they_go(opened: Open) -> None:
    (site_without,) = (each for each in read_sites() if each.name == "waarstaatjegemeente")
    feed = SwingFeed(site_without)
    assert [measure.id for measure in feed.measures][:2] == [
        "bi.formatie.begroting",
        "bi.formatie.rekening",
    ]
    with (
        opened(site().get, name="waarstaatjegemeente") as client,
        pytest.raises(errors.CodesMissing, match=r"\[swing\.waarstaatjegemeente\.codes\]"),
    ):
        feed.parts(client)


def test_begroting_is_no_definite_figure(opened: Open) -> None:
    (site_without,) = (each for each in read_sites() if each.name == "waarstaatjegemeente")
    codes = {"bi.formatie.begroting": "co2"}
    client = opened(site((14, "2023", "7")).get, name="waarstaatjegemeente", codes=codes)
    frame = refresh(SwingFeed(site_without), client)
    assert frame[["measure", "source", "status"]].to_numpy().tolist() == [
        ["bi.formatie.begroting", "waarstaatjegemeente", "begroot"]
    ]


@pytest.mark.parametrize("unit", ["ton per inwoner", "TON / inw.oner", "ton per inwoners"])
def test_same_unit_in_other_words_is_the_same(feed: SwingFeed, opened: Open, unit: str) -> None:
    answers = site((14, "2023", "1")) | {VARIABLE: {"Unit": unit}}
    assert len(refresh(feed, opened(answers.get))) == 1


def test_stamp_holds_what_the_site_says_of_changes(feed: SwingFeed, opened: Open) -> None:
    def stamp(**said: str) -> str:
        answers = site((14, "2023", "1"))
        answers[VARIABLE] |= said
        with opened(answers.get) as client:
            return feed.parts(client)[0].stamp

    assert stamp() == ""
    assert len(stamp(LastModified="2026-01-01")) == 64
    assert stamp(LastModified="2026-01-01") == stamp(LastModified="2026-01-01")
    assert stamp(LastModified="2026-01-01") != stamp(LastModified="2026-01-02")


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 12, 31), "De bron stopt na 31-12-2026 met deze dienst (versie 1)."),
        (date(2027, 1, 1), "De bron is na 31-12-2026 met deze dienst (versie 1) gestopt."),
    ],
)
def test_remark_says_that_this_version_ends(
    feed: SwingFeed, opened: Open, today: date, said: str
) -> None:
    with opened(site((14, "2023", "1")).get, today=today) as client:
        parts = feed.parts(client)
    card = feed.card(parts, today)
    assert card.known_problems == (said,)
    assert card.periods == "2022-2023"
    assert card.retrieved == today.isoformat()


def test_klimaatmonitor_is_read_whole(opened: Open) -> None:
    (monitor,) = (each for each in read_sites() if each.name == "klimaatmonitor")
    assert [variable.code for variable in monitor.variables] == list(VARIABLES)
    feed = SwingFeed(monitor)
    client = opened(swing_rows, name="klimaatmonitor")
    with client:
        (part,) = feed.parts(client)
        frame = pd.concat(list(feed.fetch(client, part)()), ignore_index=True)
    check(frame, {measure.id: measure for measure in feed.measures})
    assert part.remark.endswith(
        "Weggelaten: Bod van de RES-regio voor 2030 (res_bod heeft geen cijfers per gemeente)."
    )
    own = {code: each for code, each in VARIABLES.items() if code != "res_bod"}
    years = sum(each.last - each.first + 1 for each in own.values())
    assert len(frame) == 342 * years
    assert set(frame["layout"]) == {2026}
    one = frame[(frame["measure"] == "klimaat.co2_inwoner") & (frame["period"] == 2023)]
    expected = {
        f"GM{int(code.removeprefix('gemeente_')):04}": float(value)
        for code, value in swing_values("co2_totaal_inw", 2023).items()
        if value not in ("", "?")
    }
    assert one.dropna(subset=["value"]).set_index("area_code")["value"].to_dict() == expected
    assert one["reason"].value_counts().to_dict() == {"onbekend": 342 - len(expected)}
