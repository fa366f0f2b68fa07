"""The page Vooruitblik: thema and area stand in the link and change what is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.figures_app import components, html, reading, run_page

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


def test_thema_and_area_change_the_page_and_the_link() -> None:
    app = run_page("vooruitblik", gemeente="GM1674")
    assert html(app, "vb_kop").count("<h1>") == 1
    assert "€\u00a01.979 tot €\u00a02.774" in html(app, "vb_overzicht")
    assert "80 van de 100 keer" in html(app, "vooruitblik_onder")
    assert "Dat is een plan" in html(app, "vb_zinnen")
    assert "8 van de 57 cijfers" in html(app, "vb_toets")
    assert "Hervormingsagenda" in html(app, "vb_rapporten")
    app.button_group(key="vooruitblik_thema").set_value("energie").run()
    assert app.query_params["thema"] == "energie"
    assert "laadpunten" in html(app, "vb_rapporten")
    app.selectbox(key="keuze_area").set_value("NL01").run()
    assert app.query_params["gebied"] == "NL01"
    assert "5 van de 6 keer" in html(app, "vooruitblik_onder")
    assert "van de 57 cijfers van regio" in html(app, "vb_toets")
    assert list(app.exception) == []


def test_digitalisering_has_words_and_reasons_instead_of_a_picture() -> None:
    app = run_page("vooruitblik", gemeente="GM0277", thema="digitalisering")
    assert "geen lasten in euro" in html(app, "vb_rapporten")
    assert "Welk deel voor gemeenten is" in html(app, "vb_niet_onder")
    assert "vooruitblik_onder" not in components(app)


def test_without_a_gemeente_the_page_asks_and_nonsense_is_told() -> None:
    app = run_page("vooruitblik", thema="niets")
    assert "niets" in app.warning[0].value
    assert "Van welke gemeente" in html(app, "vraag")
    assert components(app)["zoek_vooruitblik"]["large"] is True
