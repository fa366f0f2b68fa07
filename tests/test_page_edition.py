"""An edition on the pages: which area opens, its name, its figures in the menus, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.edition import edition_of
from tests.support.figures_app import html, reading, run_page

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


def test_gemeente_of_the_edition_opens_unless_the_address_says_otherwise() -> None:
    with edition_of(GEBIED="GM0687", WELKOM="Welkom in Middelburg."):
        own = run_page("")
        other = run_page("cijfers", gemeente="GM1674")
        chosen = run_page("cijfers", cijfer="inwoners")
    assert "Middelburg" in html(own, "kop")
    assert dict(own.query_params) == {"gemeente": "GM0687"}
    assert "Welkom in Middelburg." in html(own, "editie_welkom")
    assert dict(other.query_params) == {"gemeente": "GM1674"}
    assert "gemeente" not in chosen.query_params


def test_region_of_the_edition_opens_on_its_page() -> None:
    with edition_of(GEBIED="PV29"):
        front = run_page("")
        elsewhere = run_page("gemeente")
    assert "Provincie Zeeland" in html(front, "regio_kop")
    assert dict(front.query_params) == {"niveau": "provincie", "gebied": "PV29"}
    assert html(elsewhere, "vraag")


def test_without_an_edition_start_asks_for_a_gemeente() -> None:
    with edition_of():
        start = run_page("")
    assert html(start, "welkom")
    assert not html(start, "editie_welkom")
    assert not start.query_params


def test_menus_show_the_figures_of_the_edition_and_what_a_link_asks_for() -> None:
    with edition_of(CIJFERS="gasverbruik_woning,lasten_jeugd_per_inwoner", THEMAS="context"):
        shown = run_page("kaart", cijfer="gasverbruik_woning")
        linked = run_page("kaart", cijfer="elektriciteit_woning")
    (figure,) = [box for box in shown.selectbox if box.key == "kaart_cijfer"]
    (thema,) = [box for box in shown.selectbox if box.key == "kaart_thema"]
    assert figure.options == ["Gemiddeld aardgasverbruik van woningen"]
    assert thema.options == ["Sociaal domein", "Energie", "Context"]
    (figure,) = [box for box in linked.selectbox if box.key == "kaart_cijfer"]
    assert figure.value == "elektriciteit_woning"
    assert len(figure.options) == 2


def test_sources_tell_what_is_wrong_about_the_edition() -> None:
    with edition_of(ACCENT="#FFD200"):
        assert "accent: #FFD200 is slecht te lezen" in html(run_page("bronnen"), "editie_fout")
    with edition_of():
        assert not html(run_page("bronnen"), "editie_fout")
