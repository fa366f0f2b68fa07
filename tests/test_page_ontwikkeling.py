"""The page Ontwikkeling: its choices stand in the link and change what is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.figures_app import components, html, reading, run_page

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


#: Gemeenten of one size class: no neighbours need to be sought.
ROOSENDAAL = {"gemeente": "GM1674", "vergelijk": "klasse"}


def test_page_opens_with_the_lasten_of_a_thema_in_real_prices() -> None:
    app = run_page("ontwikkeling", **ROOSENDAAL, thema="fysiek_domein")
    head, said, below = (
        html(app, key) for key in ("ontw_kop", "ontw_zinnen", "ontwikkeling_onder")
    )
    assert head.count("<h1>") == 1
    assert 'aria-current="true">Fysiek domein' in head
    assert app.multiselect(key="ontwikkeling_areas").value == ["NL01"]
    assert "€\u00a0516" in said
    assert "Jaarrekening 2024" in said
    assert "prijzen van 2024" in below
    assert "CBS 70936ned" in below
    assert "in prijzen van 2024 (CPI)" in html(app, "ontwikkeling_kop")
    assert "Soort cijfer" in below
    assert "Omgevingswet" in html(app, "ontw_wat_gebeurde")


def test_areas_view_prices_and_base_change_the_picture_and_the_link() -> None:
    app = run_page("ontwikkeling", **ROOSENDAAL, cijfer="lasten_fysiek_per_inwoner")
    app.multiselect(key="ontwikkeling_areas").set_value(["PV30"]).run()
    assert app.query_params["gebieden"] == "PV30"
    assert "Noord-Brabant (provincie)" in html(app, "ontwikkeling_onder")
    app.multiselect(key="ontwikkeling_areas").set_value([]).run()
    assert "Nederland</th>" not in html(app, "ontwikkeling_onder")
    app.selectbox(key="keuze_amounts").set_value("lopend").run()
    assert app.query_params["bedragen"] == "lopend"
    assert "Daardoor stijgt bijna alles" in html(app, "ontwikkeling_onder")
    app.button_group(key="ontwikkeling_weergave").set_value("index").run()
    app.selectbox(key="ontwikkeling_basis").set_value(2020).run()
    assert app.query_params["basis"] == "2020"
    assert "2020 = 100" in html(app, "ontwikkeling_kop")
    assert list(app.exception) == []


def test_more_figures_of_a_region() -> None:
    app = run_page("ontwikkeling", **ROOSENDAAL, cijfer="lasten_fysiek_per_inwoner")
    app.button_group(key="ontwikkeling_soort").set_value("cijfers").run()
    assert "lasten_groen_per_inwoner" in app.query_params["cijfers"]
    assert html(app, "ontw_zinnen").count("<li>") == 8
    app.selectbox(key="keuze_area").set_value("PV30").run()
    assert "Noord-Brabant (provincie)" in html(app, "ontw_kop")
    assert app.query_params["gebied"] == "PV30"


def test_gaps_say_why() -> None:
    app = run_page(
        "ontwikkeling", gemeente="GM0373", vergelijk="klasse", cijfer="externe_inhuur_aandeel_pct"
    )
    said = html(app, "ontw_zinnen")
    assert "Niet vergelijkbaar" in said
    assert "in dienst van een samenwerking" in said
    region = run_page("ontwikkeling", gebieden="PV27", cijfer="woz_waarde")
    assert "is er voor Noord-Holland (provincie) geen enkel jaar" in html(region, "ontw_leeg")


def test_without_a_gemeente_the_page_asks_and_nonsense_is_told() -> None:
    app = run_page("ontwikkeling", gebieden="XX99", basis="ooit")
    assert len(app.warning) == 2
    assert "Van welke gemeente" in html(app, "vraag")
    assert components(app)["zoek_ontwikkeling"]["large"] is True
    assert "zoek_boven" not in components(app)
