"""Gemeente: the profile with its texts, heat table, samenwerking and files, on the real figures."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from tests.support.figures_app import components, reading, run_page
from uitvoeringskracht.ui import cache as shared
from uitvoeringskracht.ui import profile
from uitvoeringskracht.ui.peers import peer_group
from uitvoeringskracht.ui.profile_files import profile_table
from uitvoeringskracht.ui.selection import Selection

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


@cache
def page_of(gemeente: str, **chosen: str) -> str:
    """Return the HTML of the profile; each choice is run once."""
    return components(run_page("gemeente", gemeente=gemeente, **chosen))["profiel"]["html"]


def row_of(page: str, name: str) -> str:
    """Return the row of one figure in the tables."""
    return next(row for row in page.split("<tr role") if f">{name}</a>" in row)


def test_row_has_place_as_a_range_and_the_trend_in_words() -> None:
    row = row_of(page_of("GM1674"), "Ingehuurd personeel")
    assert "Plaats 18 tot 19 van 21" in row
    assert "Stijgt met 1,7 punt per jaar" in row


def test_each_part_begins_with_what_stands_out_there() -> None:
    page = page_of("GM1674")
    texts = [part.split("</p>")[0] for part in page.split('class="profile-text">')[1:5]]
    assert "ingehuurd personeel is in Roosendaal hoger dan bij 9 van de 10" in texts[0]
    assert "En het wordt ook slechter." in texts[0]
    assert "ingehuurd personeel" not in texts[1]
    bergen = page_of("GM0373")
    first = bergen.split('class="profile-text">')[1].split("</p>")[0]
    assert "cijfers weten we de uitkomst hier niet" in first


def test_a_group_counts_the_figures_whose_row_says_very_high_or_low() -> None:
    chosen = Selection(gemeente="GM1674")
    cards = profile.cards(chosen, "GM1674", shared.indicators())
    told = [card.indicator.slug for card in cards if card.place.startswith(("Zeer ho", "Zeer la"))]
    assert len(told) > 5
    assert told == [card.indicator.slug for card in cards if card.stands_out]


def test_heat_table_sets_figures_beside_the_nearest_peers() -> None:
    heat = page_of("GM1674").split('<table class="heat">')[1].split("</table>")[0]
    heads = heat.split("</thead>")[0].count("<th ")
    # Figure, unit, the gemeente itself and its ten nearest peers.
    assert heads == 13
    row = next(row for row in heat.split("<tr") if ">Ingehuurd personeel</a>" in row)
    assert 'class="heat-cell d1"' in row
    assert "25,2" in row


def test_another_group_changes_the_places() -> None:
    page = page_of("GM1674", vergelijk="klasse")
    assert "van 65" in row_of(page, "Openbaar groen")


def test_samenwerking_is_short_and_leads_on() -> None:
    page = page_of("GM1674")
    part = page.split('id="samenwerking"')[1].split("</section>")[0]
    assert "Roosendaal werkt in" in part
    assert 'href="/samenwerking?gemeente=GM1674"' in part


def test_whole_profile_is_one_table_with_reasons_and_the_group() -> None:
    chosen = Selection(gemeente="GM0373")
    cards = profile.cards(chosen, "GM0373", shared.indicators())
    table = profile_table(cards, peer_group("GM0373", chosen), chosen)
    frame = table.frame.set_index("Cijfer")
    assert len(frame) == len(shared.indicators())
    hired = frame.loc["Ingehuurd personeel: deel van de personeelslasten"]
    assert hired["Waarom het ontbreekt"] == "niet vergelijkbaar"
    gas = frame.loc["Gemiddeld aardgasverbruik van woningen"]
    assert gas["Jaar"] == 2024
    assert gas["Groep: laagste van 8 van de 10"] < gas["Groep: hoogste van 8 van de 10"]


def test_yes_or_no_without_a_figure_elsewhere_counts_nobody() -> None:
    """None of the peers of Roosendaal stands in the register of open source: no 0 van de 0."""
    page = page_of("GM1674")
    assert "0 van de 0" not in page
    assert "Ja bij 18 van de 18 andere gemeenten." in page
