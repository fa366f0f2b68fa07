"""Start: five tiles, what stands out, the regions and every page, on the real figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from tests.support.figures_app import components, html, reading, run_page
from uitvoeringskracht.analysis.triage import Item, Standing, Triage
from uitvoeringskracht.report.standing_out import foremost
from uitvoeringskracht.ui import my_regions
from uitvoeringskracht.ui.offer import QUESTIONS
from uitvoeringskracht.ui.pages import find_pages

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


def part(key: str, gemeente: str) -> str:
    """Return the HTML of one part of Start for a gemeente; each gemeente is run once."""
    return _parts(gemeente)[key]


@cache
def _parts(gemeente: str) -> dict[str, str]:
    found = components(run_page("", gemeente=gemeente))
    return {key: data.get("html", "") for key, data in found.items()}


def item(slug: str, standing: Standing, *, double: bool = False, chance: bool = False) -> Item:
    return Item(slug, standing, 2024, 1.0, "", None, None, 1.0, double, chance, 0, 0)


def triage_of(*items: Item) -> Triage:
    lists = {each: tuple(i for i in items if i.standing is each) for each in Standing}
    return Triage("GM1674", lists, 1, 1, {}, {})


def test_tiles_say_place_as_a_range_and_the_trend_in_words() -> None:
    tiles = part("tegels", "GM1674").split('class="card tile"')
    # The place leads to the gemeenten that it is a place among.
    assert (
        'Plaats 18 tot 19 van 21<span class="only-heard">: Ingehuurd personeel</span></a>'
        in tiles[1]
    )
    assert "</a>, van laag naar hoog. Lager is gunstiger." in tiles[1]
    assert "vergelijkbaar?gemeente=GM1674&amp;cijfer=externe_inhuur_aandeel_pct" in tiles[1]
    assert "Stijgt met 1,7 punt per jaar" in tiles[1]
    # Its line is in prices of one year, as the trend below it: € 291 of 2017 is € 372 of 2024.
    assert "2017: €\u00a0372" in tiles[5]
    assert "In prijzen van 2024" in tiles[5]


def test_the_last_tiles_are_the_themas_with_the_heaviest_last_and_say_so() -> None:
    page = part("tegels", "GM0277")
    # Rozendaal: large villas with much gas, and little else that weighs.
    assert page.index("?gemeente=GM0277&amp;thema=energie") < page.index("thema=fysiek_domein")
    assert "Energie en fysiek domein staan hier omdat deze thema’s het meest drukken" in page
    assert "Alleen bij energie is dat duidelijk meer dan de helft." in page
    assert "Digitalisering telt niet mee" in page


def test_another_group_changes_places_and_has_no_range_over_many_groups() -> None:
    page = html(run_page("", gemeente="GM1674", vergelijk="klasse"), "tegels")
    assert "gemeenten met 50.000 tot 100.000 inwoners" in page
    assert "van 65<span" in page
    assert "Een plaats is een bereik" not in page


def test_what_stands_out_begins_with_what_is_worst_and_gets_worse() -> None:
    card = part("opvalt", "GM1674")
    shown = card.split("<details>")[0]
    assert shown.count('<li><svg class="ic"') == 6
    assert "ingehuurd personeel" in shown.split("</li>")[0]
    assert "En het wordt ook slechter." in shown.split("</li>")[0]
    for page in ("cijfers", "kaart", "ontwikkeling"):
        address = f"/{page}?gemeente=GM1674&amp;cijfer=externe_inhuur_aandeel_pct"
        assert address in shown.split("</li>")[0]


def test_figures_that_lack_are_told() -> None:
    card = part("opvalt", "GM0373")
    assert "cijfers weten we de uitkomst hier niet" in card


def test_foremost_shows_each_figure_once_and_leaves_room_without_judgement() -> None:
    items = [item(f"w{n}", Standing.WORST) for n in range(7)]
    items += [item("b", Standing.BEST), item("h", Standing.HIGH), item("h", Standing.RISING)]
    items += [item("toeval", Standing.IMPROVING, chance=True)]
    found = [each.slug for each in foremost(triage_of(*items))]
    # One of each list, then what has no judgement, then the next in turn; chance comes last.
    assert found == ["w0", "b", "h", "w1", "w2", "w3"]


def test_worst_and_worsening_goes_before_what_is_further_off() -> None:
    double = item("d", Standing.WORSENING, double=True)
    items = [item("w", Standing.WORST), replace(double, standing=Standing.WORST), double]
    assert [each.slug for each in foremost(triage_of(*items))] == ["d", "w"]


def test_regions_lead_to_their_page_and_old_lists_stand_apart() -> None:
    card = part("regios", "GM1674")
    current, older = card.split("Oudere lijsten (12 soorten)")
    assert "niveau=ggd_regio" in current
    assert ">West-Brabant</a>" in current
    assert "stand 2020" in current
    assert "Jeugdregio" not in current
    assert "stand 2016" in older
    assert "Niet op de kaart: Waterschap. Daarvan loopt de grens door gemeenten heen." in current
    assert 'class="cutout"' in card


def test_a_region_that_is_not_sure_says_so() -> None:
    card = part("regios", "GM1961")
    assert "niet zeker, stand 2016" in card


def test_shared_regions_are_counted() -> None:
    found = my_regions.shared("GM1674")
    assert found is not None
    counts = dict(found.rows)
    # Bergen op Zoom shares all seven regions of now; Breda is in another labour market region.
    assert counts["Bergen op Zoom"] == 7
    assert max(counts.values()) == 7
    assert "Roosendaal" not in counts


def test_kracht_en_last_of_each_thema_is_told() -> None:
    card = part("hoeken", "GM1674")
    assert "heeft Roosendaal weinig kracht en een zware last" in card
    assert card.count("<li>") == 5


def test_every_page_but_start_is_one_click_away() -> None:
    offered = {url for urls in QUESTIONS.values() for url in urls}
    assert {page.url for page in find_pages()} - offered == {""}
    there = part("aanbod", "GM0096")
    for page in find_pages():
        if page.url:
            assert f'href="/{page.url}?gemeente=GM0096"' in there
