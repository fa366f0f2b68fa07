"""Regio: a region beside the others of its kind, and its gemeenten, on the real figures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

import numpy as np
import pytest

from tests.support.figures_app import components, reading, run_page
from tests.support.shipped import indicators
from uitvoeringskracht.charts.dots import Dot, Marker, dots_chart
from uitvoeringskracht.charts.inside import inside

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


@cache
def parts(**chosen: str) -> dict[str, str]:
    """Return the HTML of every part of the page; each choice is run once."""
    found = components(run_page("regio", **chosen))
    return {key: data.get("html", "") for key, data in found.items()}


def row_of(page: str, name: str) -> str:
    """Return the row of one figure in the table."""
    return next(row for row in page.split("<tr role") if f">{name}</a>" in row)


def test_without_a_choice_it_is_the_provincie_of_the_gemeente() -> None:
    page = parts(gemeente="GM1674")
    assert "<h1>Provincie Noord-Brabant</h1>" in page["regio_kop"]
    assert "56 gemeenten" in page["regio_kop"]
    assert "<h1>Provincie Drenthe</h1>" in parts()["regio_kop"]


def test_a_thema_brings_the_region_for_that_work() -> None:
    page = parts(gemeente="GM1674", thema="energie")
    assert "<h1>RES-regio West-Brabant</h1>" in page["regio_kop"]
    assert "Aardgas in woningen" in page["regio_cijfers"]


def test_region_stands_among_regions_with_coverage_trend_and_spread() -> None:
    page = parts(gemeente="GM1674", niveau="ggd_regio")["regio_cijfers"]
    assert "Naast andere GGD-regio&#39;s" in page
    jeugd = row_of(page, "Jeugdhulp")
    assert "€\u00a0416" in jeugd
    assert "Stijgt met" in jeugd
    assert jeugd.count('class="strip"') == 2
    assert "€\u00a0171 tot €\u00a0593" in jeugd
    # The own gemeente among the sixteen: its figure, and how many are lower.
    assert "<b>€\u00a0529, plaats 15 van 16</b>" in jeugd
    assert "Roosendaal, plaats van laag naar hoog" in page
    assert "plaats" not in row_of(
        parts(niveau="ggd_regio", gebied="GG5206")["regio_cijfers"], "Jeugdhulp"
    )
    # Of one gemeente of the provincie there is no figure.
    provincie = parts(gemeente="GM1674")["regio_cijfers"]
    assert "55 van 56 gemeenten" in row_of(provincie, "Jeugdhulp")


def test_region_that_can_not_be_summed_says_so_and_still_shows_its_gemeenten() -> None:
    page = parts(gemeente="GM1674", niveau="waterschap")
    assert "Voor deze regio tellen we geen cijfers op." in page["regio_kop"]
    row = row_of(page["regio_cijfers"], "Verkeer en vervoer")
    assert "Niet te berekenen" in row
    assert row.count('class="strip"') == 1
    assert "trend" not in row.split('class="regio-trend"')[1].split("</td>")[0].split("<a")[0]


def test_old_list_and_doubtful_gemeenten_are_told() -> None:
    head = parts(gemeente="GM1961", niveau="jeugdregio")["regio_kop"]
    assert "Oude lijst, van 2016." in head
    assert "niet zeker of zij bij deze regio hoort: Vijfheerenlanden" in head


def test_gemeenten_stand_in_order_of_the_alphabet_with_the_own_one_marked() -> None:
    page = parts(gemeente="GM1674", niveau="ggd_regio")["regio_kaart"]
    items = page.split('class="regio-members"')[1].split("</ul>")[0].split("</a>")[:-1]
    shown = [item.rpartition(">")[2] for item in items]
    assert shown == sorted(shown)
    assert len(shown) == 16
    assert 'class="own"' in page
    assert 'class="cutout"' in page


def test_nonsense_gives_a_message() -> None:
    app = run_page("regio", niveau="onzin", gebied="PV99")
    assert len(app.warning) == 2


def test_spread_marks_the_own_gemeente_and_the_region() -> None:
    svg = inside(np.array([1.0, 3.0, np.nan]), 2.0, 1.5, "van 1 tot 3", width=115)
    # Places run from 7,5 (1) to 107,5 (3): the own 2 lies at 57,5 and the region at 32,5.
    assert 'cx="57.5"' in svg
    assert "M32.5 3V" in svg
    assert inside(np.array([np.nan]), np.nan, 1.0, "niets") == ""


def test_dots_have_a_row_each_and_say_why_a_figure_misses() -> None:
    dots = [Dot("Aa", 2.0, "2%", False), Dot("Bee", np.nan, "niet geleverd", True)]
    figure = dots_chart(
        dots, [Marker("Regio", 3.0, True)], indicators()["externe_inhuur_aandeel_pct"], "light"
    )
    drawn = json.loads(figure.to_json())
    assert drawn["layout"]["yaxis"]["categoryarray"] == ["Bee", "Aa"]
    assert drawn["layout"]["annotations"][0]["text"] == "niet geleverd"
    assert drawn["data"][-1]["name"] == "Regio"
