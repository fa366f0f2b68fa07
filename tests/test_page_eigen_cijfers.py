"""Eigen cijfers: a figure of the reader beside others, in the session of that reader only."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.figures_app import components, html, reading, request, run_page
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.ui import cache, own_figure, routes
from uitvoeringskracht.ui.own_figure import SLUG
from uitvoeringskracht.ui.pages import ROOT

pytestmark = pytest.mark.xdist_group("browser")

TITLE = "Meldingen-van-lezer"


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


def content(years: tuple[int, ...] = (2023, 2024)) -> bytes:
    """Return a file in which the n-th gemeente has n; Vlieland has nothing."""
    lines = [f"titel;{TITLE};;", "eenheid;meldingen;;", "bron;eigen telling;;"]
    lines.append("richting;lager is beter;;")
    lines.append("gemeente_code;gemeente;jaar;waarde")
    for number, code in enumerate(sorted(load_geography().gemeenten(LAYOUT))):
        value = "" if code == "GM0096" else number
        lines += [f"{code};;{year};{value}" for year in years]
    return "\n".join(lines).encode()


def with_figure(gemeente: str = "GM1674") -> AppTest:
    """Return the page after a reader opened a good file."""
    app = run_page("eigen_cijfers", gemeente=gemeente)
    app.file_uploader(key="eigen_open_0").upload("cijfers.csv", content()).run()
    assert list(app.exception) == []
    return app


def visit(app: AppTest, url: str) -> str:
    """Go to another page in the same session; return all its HTML."""
    app.switch_page(str(ROOT / "pages" / f"{url}.py")).run()
    assert list(app.exception) == []
    return " ".join(data.get("html", "") for data in components(app).values())


def test_figure_is_shown_among_peers_on_map_and_in_table_and_only_in_this_session() -> None:
    first = with_figure()
    card = html(first, "eigen_kaartje")
    number = sorted(load_geography().gemeenten(LAYOUT)).index("GM1674")
    assert f'<p class="val">{number}</p>' in card
    assert "Eigen cijfer · meldingen · 2024" in card
    assert "eigen telling" in card
    assert "Volgens het bestand is lager beter." in card
    assert 'class="strip"' in card
    assert "van laag naar hoog" in card
    assert "341 van 342 gemeenten" in html(first, "eigen_gelezen")
    drawn = html(first, "eigen_kaart_beeld")
    assert "niet in het bestand" in drawn.lower()
    assert "Van 1 gemeente staat er geen cijfer" in html(first, "eigen_kaart_onder")
    assert "eigen_lijn_kop" in components(first)

    second = run_page("eigen_cijfers", gemeente="GM1674")
    assert "eigen_kaartje" not in components(second)
    for url in ("gemeente", "vergelijkbaar", "themas", "start"):
        assert TITLE in visit(first, url)
        assert TITLE not in visit(second, url)
    path = {"slug": SLUG, "version": "1", "level": "gemeente", "extension": "csv"}
    answer = routes.figures(request(path))
    assert answer.status_code == 404
    assert SLUG not in cache.indicators()
    assert SLUG not in cache.known().indicators
    assert own_figure.current() is None


def test_gap_is_told() -> None:
    card = html(with_figure("GM0096"), "eigen_kaartje")
    assert "Voor Vlieland staat er in 2024 geen waarde in het bestand." in card
    assert 'class="strip"' not in card


def test_wrong_file_is_told_and_logged_without_its_content_and_the_figure_stays(
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = with_figure()
    wrong = content().replace(b"GM0363;;2024;", b"GM0363;;2024;geheim")
    with caplog.at_level(logging.INFO, "uitvoeringskracht"):
        app.file_uploader(key="eigen_open_1").upload("kapot.csv", wrong).run()
    said = html(app, "eigen_fouten")
    assert "kapot.csv is niet ingelezen." in said
    assert "kolom waarde: ‘geheim" in said
    assert "Een cijfer dat er al stond, staat er nog." in said
    assert "eigen_kaartje" in components(app)
    (line,) = [each.getMessage() for each in caplog.records if "geweigerd" in each.getMessage()]
    assert "geheim" not in line
    assert "kapot" not in line


def test_search_other_year_and_removal() -> None:
    app = with_figure()
    app.text_input(key="eigen_zoek").set_value("bergen").run()
    rows = html(app, "eigen_tabel_onder")
    assert "Bergen (NH.)" in rows
    assert "Amsterdam" not in rows
    app.selectbox(key="keuze_period").set_value(2023).run()
    assert "meldingen · 2023" in html(app, "eigen_kaartje")
    app.selectbox(key="eigen_thema").set_value("energie").run()
    assert app.session_state["_eigen_cijfer"].thema == "energie"
    app.button(key="eigen_verwijder").click().run()
    assert "eigen_kaartje" not in components(app)
    assert "eigen_stappen" in components(app)


def test_without_a_gemeente_the_map_is_there() -> None:
    app = run_page("eigen_cijfers")
    app.file_uploader(key="eigen_open_0").upload("cijfers.csv", content((2024,))).run()
    assert list(app.exception) == []
    assert "eigen_kaart_beeld" in components(app)
    assert "eigen_lijn_kop" not in components(app)
    assert app.info[0].value.startswith("Kies bovenaan een gemeente.")
