"""The frame with its pages, run by Streamlit's own test runner on the real figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.figures_app import components, html, reading, run_page
from uitvoeringskracht.ui.pages import WrongPage, find_pages

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


def test_start_asks_for_a_gemeente() -> None:
    app = run_page("")
    assert "Hoe staat uw gemeente ervoor?" in html(app, "welkom")
    assert components(app)["zoek_start"]["large"] is True
    assert "zoek_boven" not in components(app)
    assert html(app, "tegels") == ""


def test_start_shows_five_tiles_with_year_status_and_source() -> None:
    app = run_page("", gemeente="GM1674")
    page = html(app, "tegels")
    assert page.count('class="card tile"') == 5
    assert "<h1>Roosendaal</h1>" in html(app, "kop")
    assert "25,2%" in page
    assert "Jaarrekening 2024" in page
    assert "berekend uit CBS, Iv3" in page
    assert "We vergelijken met 20 vergelijkbare gemeenten." in page
    assert components(app)["zoek_boven"]["chosen"] == "Roosendaal"


def test_not_comparable_gemeente_gets_the_reason_and_no_verdict() -> None:
    page = html(run_page("", gemeente="GM0373"), "tegels")
    tile = page.split('class="card tile"')[1]
    assert "Niet vergelijkbaar" in tile
    assert "in dienst van een samenwerking" in tile
    assert 'class="strip"' not in tile


def test_nonsense_in_the_address_gives_a_dutch_message_and_the_default() -> None:
    app = run_page("", gemeente="GM9999", jaar="nooit")
    assert len(app.warning) == 2
    assert "GM9999" in app.warning[0].value
    assert "Hoe staat uw gemeente ervoor?" in html(app, "welkom")


def test_gemeente_page_asks_when_none_is_chosen() -> None:
    assert "Welke gemeente wilt u bekijken?" in html(run_page("gemeente"), "vraag")


def test_definition_page_shows_formula_years_and_sources() -> None:
    app = run_page("cijfers", cijfer="externe_inhuur_aandeel_pct", gemeente="GM1674")
    definition, years, cards = (html(app, key) for key in ("cijfer", "jaren", "bronnen"))
    assert "Ingehuurd personeel" in definition
    assert "gedeeld door" in definition
    assert "/externe_inhuur_aandeel_pct/gemeente.xlsx" in definition
    assert "Maal 100" in definition
    newest = years.split("<tbody")[1].split("</tr>")[0]
    assert "Jaarrekening 2024" in newest
    assert "25,2%" in newest
    assert "310 van 342" in newest
    assert "niet vergelijkbaar: 31" in newest
    assert "niet geleverd: 1" in newest
    assert "Uitgever" in cards
    assert "CC BY 4.0" in cards


def test_list_has_every_indicator_with_a_link() -> None:
    page = html(run_page("cijfers"), "lijst")
    assert page.count("data-terms=") == 117
    assert 'href="/cijfers?cijfer=gasverbruik_woning"' in page


def test_links_keep_the_gemeente() -> None:
    app = run_page("", gemeente="GM1674")
    assert 'href="/gemeente?gemeente=GM1674"' in html(app, "verder")
    assert 'href="/kaart?gemeente=GM1674"' in html(app, "aanbod")


def test_foot_names_the_version_of_the_figures() -> None:
    foot = html(run_page(""), "voet")
    assert "Stand van de cijfers: " in foot
    assert "CC BY 4.0" in foot


def test_pages_are_found_in_menu_order() -> None:
    urls = [page.url for page in find_pages()]
    assert urls[:5] == ["", "kaart", "themas", "gemeente", "regio"]
    assert urls[-1] == "bronnen"
    assert urls.index("cijfers") < urls.index("bronnen")


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\n",
        'PAGE = {"title": "A"}\n',
        'PAGE = {"title": "A", "section": "Elders", "order": 1, "url": "a"}\n',
        'PAGE = {"title": "A", "section": "Delen", "order": "1", "url": "a"}\n',
    ],
)
def test_page_without_a_good_literal_is_refused(tmp_path: Path, source: str) -> None:
    (tmp_path / "fout.py").write_text(source, encoding="utf-8")
    with pytest.raises(WrongPage, match=r"fout\.py"):
        find_pages(tmp_path)


def test_two_pages_with_one_address_are_refused(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.py").write_text(
            'PAGE = {"title": "A", "section": "Delen", "order": 1, "url": "zelfde"}\n',
            encoding="utf-8",
        )
    with pytest.raises(WrongPage, match="zelfde"):
        find_pages(tmp_path)


def test_error_on_a_page_is_told_in_dutch_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    def page() -> None:
        from uitvoeringskracht.ui import host

        assert host.report(RuntimeError("geheim detail"))

    app = AppTest.from_function(page).run()
    assert "Er ging iets mis" in app.error[0].value
    assert "geheim" not in app.error[0].value
    assert any("Fout op pagina" in record.getMessage() for record in caplog.records)
