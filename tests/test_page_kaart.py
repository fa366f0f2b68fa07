"""Kaart: the regions of a figure and the change between two years, on the real figures."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.support.figures_app import components, html, reading, request, run_page
from uitvoeringskracht.declared.regions import load_regions
from uitvoeringskracht.indicators import load_indicators
from uitvoeringskracht.ui import cache, map_regions
from uitvoeringskracht.ui.routes import figures

pytestmark = pytest.mark.xdist_group("browser")
JEUGD, WMO, CO2 = "lasten_jeugd_per_inwoner", "lasten_wmo_per_inwoner", "co2_uitstoot_per_inwoner"


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


def test_regions_name_figures_of_their_own_thema_once() -> None:
    named = [(slug, each) for each in load_regions() for slug in each.figures]
    assert len({slug for slug, _ in named}) == len(named)
    for slug, each in named:
        assert load_indicators()[slug].thema == each.theme, slug


@pytest.mark.parametrize(
    ("slug", "level"),
    [(JEUGD, "jeugdregio"), (WMO, "wmo_regio"), (CO2, "res_regio"), ("inwoners", None)],
)
def test_regions_of_the_figure_come_first(slug: str, level: str | None) -> None:
    found = [each.level for each in map_regions.regions_of(load_indicators()[slug])]
    assert (found[0] if found else None) == level
    # Figures of a waterschap can't be summed from gemeenten that lie in several.
    assert "waterschap" not in found


def test_my_region_follows_the_figure_and_other_levels_stay() -> None:
    jeugd, wmo, co2, inwoners = (load_indicators()[s] for s in (JEUGD, WMO, CO2, "inwoners"))
    assert map_regions.level_after(jeugd, wmo, "jeugdregio") == "wmo_regio"
    assert map_regions.level_after(jeugd, co2, "jeugdregio") == "res_regio"
    assert map_regions.level_after(jeugd, wmo, "ggd_regio") == "ggd_regio"
    assert map_regions.level_after(jeugd, inwoners, "ggd_regio") == "gemeente"
    assert map_regions.level_after(jeugd, co2, "corop") == "corop"


def test_own_region_is_marked_and_its_place_is_said() -> None:
    app = run_page("kaart", cijfer=JEUGD, gemeente="GM1674", niveau="jeugdregio")
    assert components(app)["kaart"]["area"] == "JR34"
    said = html(app, "kaart_regio")
    assert "West-Brabant West" in said
    assert "jeugdregio's" in said.replace("&#39;", "'")
    assert "(stand 2016)" in said


def test_a_region_that_is_not_sure_gets_no_place() -> None:
    # Vijfheerenlanden (2019) was made of gemeenten of two jeugdregio's.
    said = html(
        run_page("kaart", cijfer=JEUGD, gemeente="GM1961", niveau="jeugdregio"), "kaart_regio"
    )
    assert "2016" in said
    assert "midden van de groep" not in said


def test_a_region_without_a_figure_says_why() -> None:
    # Amsterdam may be in another jeugdregio since Weesp, so that of Amstelveen is not summed.
    said = html(
        run_page("kaart", cijfer=JEUGD, gemeente="GM0362", niveau="jeugdregio"), "kaart_regio"
    )
    assert "geen cijfer van 2024: niet van toepassing" in said


def test_change_is_on_constant_prices_and_offers_years_that_may_be_compared() -> None:
    app = run_page("kaart", cijfer=JEUGD, vanaf="2017")
    payload = components(app)["kaart"]["payload"]
    assert payload.endswith("/lasten_jeugd_per_inwoner/gemeente.json?prices=2024&from=2017&to=2024")
    starts = next(box for box in app.selectbox if box.label == "Verschil met")
    assert starts.options == ["geen, toon één jaar", *map(str, range(2023, 2016, -1))]
    assert "Prijzen" not in [box.label for box in app.selectbox]


def test_a_year_that_may_not_be_compared_gives_a_message() -> None:
    app = run_page("kaart", cijfer=JEUGD, vanaf="2012")
    assert "from=" not in components(app)["kaart"]["payload"]
    assert "Het verschil met 2012 is niet te tonen" in app.caption[0].value


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("from=2017&to=2024", 200),
        ("from=2024&to=2017", 400),
        ("from=a&to=2024", 400),
        ("from=2001&to=2024", 404),
    ],
)
def test_change_has_an_address_and_refuses_in_dutch(query: str, status: int) -> None:
    place = {"version": str(cache.version()), "slug": JEUGD, "level": "provincie"}
    answer = figures(request({**place, "extension": "csv"}, query))
    assert answer.status_code == status
    text = bytes(answer.body).decode()
    if status == 200:
        header = text.splitlines()[0]
        assert "value_2017" in header
        assert "value_2024" in header
    else:
        assert "fout" in json.loads(text)
