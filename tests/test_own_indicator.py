"""The own figure as an indicator: on every page of its session, and nowhere else."""

from __future__ import annotations

import gc
import io
import logging
import weakref
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from tests.support.edition import edition_of
from tests.support.figures_app import components, html, reading, run_page
from tests.test_page_eigen_cijfers import TITLE, content, visit
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.once import Once
from uitvoeringskracht.ui import (
    cache,
    feedback,
    own_figure,
    own_pictures,
    picture_files,
    shown_indicators,
)
from uitvoeringskracht.ui.own_figure import SLUG
from uitvoeringskracht.ui.own_file import read

pytestmark = pytest.mark.xdist_group("browser")

NAME = f"{TITLE} (eigen cijfer)"
GEMEENTE = "GM1674"
YEARS = tuple(range(2018, 2025))
#: Where each page shows it, by the key of the part that must name it.
SHOWN = {
    "start": "eigen_kaartje",
    "themas": "themas_cijfers",
    "gemeente": "profiel",
    "regio": "regio_cijfers",
    "vergelijkbaar": "vergelijking",
    "ontwikkeling": "ontwikkeling_kop",
    "cijfers": "cijfer",
}


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


@pytest.fixture(scope="module")
def reader(_figures: None) -> AppTest:
    """Return the session of a reader with an own figure of seven years."""
    return opened(content(YEARS))


def opened(file: bytes) -> AppTest:
    app = run_page("eigen_cijfers", gemeente=GEMEENTE)
    app.file_uploader(key="eigen_open_0").upload("cijfers.csv", file).run()
    assert list(app.exception) == []
    return app


def go(app: AppTest, url: str, **parameters: str) -> str:
    """Go to a page with the own figure chosen; return all its HTML."""
    app.query_params.clear()
    for name, value in {"gemeente": GEMEENTE, "cijfer": SLUG, **parameters}.items():
        app.query_params[name] = value
    return visit(app, url)


def box(app: AppTest, key: str) -> list[str]:
    return list(app.selectbox(key=key).options)


@pytest.mark.parametrize("url", SHOWN)
def test_page_shows_the_own_figure_and_says_that_it_is_one(reader: AppTest, url: str) -> None:
    go(reader, url)
    assert [each.value for each in reader.warning] == []
    said = html(reader, SHOWN[url])
    assert TITLE in said
    assert "(eigen" in said or "eigen cijfer" in said.casefold()


def test_it_goes_on_no_slide_and_the_page_says_why(reader: AppTest) -> None:
    go(reader, "kaart")
    said = "Een eigen cijfer kan niet op een dia: het blijft in dit venster."
    assert said in [each.value for each in reader.caption]
    go(reader, "vergelijkbaar")
    reader.button(key="plaats_dia").click().run()
    [slide] = reader.session_state["_verhaal"].slides
    assert slide.query["cijfers"]
    assert SLUG not in slide.query["cijfers"].split(".")


def test_lists_of_figures_hold_it(reader: AppTest) -> None:
    go(reader, "kaart")
    assert box(reader, "kaart_thema")[-1] == "Eigen cijfers"
    assert box(reader, "kaart_cijfer") == [NAME]
    go(reader, "vergelijkbaar")
    assert NAME in box(reader, "bellen_over")
    go(reader, "ontwikkeling")
    assert box(reader, "ontwikkeling_cijfer") == [NAME]
    go(reader, "regio", thema="energie")
    assert box(reader, "keuze_indicator")[-1] == NAME


def test_map_gets_the_figures_along_and_never_an_address(reader: AppTest) -> None:
    go(reader, "kaart")
    data = components(reader)["kaart"]
    own = data["own"]
    assert isinstance(own, dict)
    assert data["payload"] == own["key"]
    assert own["key"].startswith("eigen:")
    assert "/_/gemeente.json" in data["others"]
    assert SLUG not in data["others"]
    payload = own["payload"]
    codes = sorted(load_geography().gemeenten(LAYOUT))
    assert payload["codes"] == codes
    assert payload["periods"] == list(YEARS)
    assert payload["values"][-1][codes.index(GEMEENTE)] == codes.index(GEMEENTE)
    assert payload["values"][-1][codes.index("GM0096")] is None
    assert payload["source"].startswith("Bron: eigen telling, eigen cijfer, niet gecontroleerd")
    assert "kaart_eigen_onder" in components(reader)


def test_map_shows_change_second_map_and_says_why_regions_have_nothing(reader: AppTest) -> None:
    go(reader, "kaart", vanaf="2018")
    own = components(reader)["kaart"]["own"]
    assert isinstance(own, dict)
    assert own["payload"]["periods"] == [2018, 2024, "2018-2024"]
    go(reader, "kaart", cijfer="gasverbruik_woning", cijfer2=SLUG)
    data = components(reader)["kaart"]
    assert "/gasverbruik_woning/" in data["payload"]
    assert isinstance(data["own"], dict)
    assert data["own"]["payload"]["indicator"]["title"] == NAME
    go(reader, "kaart", cijfer="gasverbruik_woning")
    assert components(reader)["kaart"]["own"] == {"slug": SLUG, "title": NAME}
    go(reader, "kaart", niveau="provincie")
    assert "niet dat gemeenten bij elkaar mogen worden opgeteld" in reader.caption[0].value
    data = components(reader)["kaart"]
    assert isinstance(data["own"], dict)
    assert set(data["own"]["payload"]["values"][-1]) == {None}


def test_a_file_that_allows_it_is_summed_and_stands_with_its_thema() -> None:
    extra = b"thema;Energie;;\noptellen;ja;;\ngemeente_code"
    app = opened(content((2024,)).replace(b"gemeente_code", extra, 1))
    go(app, "kaart", niveau="provincie")
    own = components(app)["kaart"]["own"]
    assert isinstance(own, dict)
    codes = sorted(load_geography().gemeenten(LAYOUT))
    members = load_geography().members("provincie").query("area_code == 'PV20'")["gemeente"]
    place = own["payload"]["codes"].index("PV20")
    assert own["payload"]["values"][-1][place] == sum(map(codes.index, members))
    assert "Eigen cijfers" not in box(app, "kaart_thema")
    assert box(app, "kaart_cijfer")[-1] == NAME
    go(app, "themas", thema="energie")
    assert TITLE in html(app, "themas_cijfers")
    go(app, "themas", thema="sociaal_domein")
    assert TITLE not in html(app, "themas_cijfers")


def test_link_in_another_session_is_told_and_shows_the_usual_figure(reader: AppTest) -> None:
    app = run_page("kaart", cijfer=SLUG, cijfer2=SLUG, gemeente=GEMEENTE)
    (told,) = [each.value for each in app.warning]
    assert told.startswith("In deze link staat een eigen cijfer.")
    data = components(app)["kaart"]
    assert SLUG not in str(data)
    assert "own" not in data
    app = run_page("ontwikkeling", cijfers=f"{SLUG}.gasverbruik_woning", gemeente=GEMEENTE)
    assert TITLE not in str(components(app))


def test_removal_leaves_no_choice_behind() -> None:
    app = opened(content())
    go(app, "kaart", cijfer2=SLUG)
    visit(app, "eigen_cijfers")
    app.button(key="eigen_verwijder").click().run()
    assert TITLE not in visit(app, "kaart")
    assert SLUG not in str(app.query_params)
    assert SLUG not in str(components(app)["kaart"])


def test_nothing_outlives_the_session(
    filled_database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, "uitvoeringskracht"):
        app = opened(content(YEARS))
        found = app.session_state["_eigen_cijfer"]
        traces = [weakref.ref(found), weakref.ref(found.indicator), weakref.ref(found.panel)]
        for url in (*SHOWN, "kaart", "actieagenda", "vooruitblik"):
            go(app, url)
    assert TITLE not in caplog.text
    store = Path(filled_database_url.removeprefix("sqlite:///"))
    assert TITLE.encode() not in store.read_bytes()
    answers = cache.answers(cache.version())
    shared = [*vars(cache).values(), *vars(answers).values()]
    keys = [key for each in shared if isinstance(each, Once) for key in each._values]
    assert keys
    assert not [key for key in (*keys, *answers._kept) if SLUG in repr(key)]
    del app, found
    gc.collect()
    assert [trace() for trace in traces] == [None, None, None]


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> own_figure.OwnFigure:
    """Return an own figure that is the one of this session."""
    found = read("a.csv", content())
    monkeypatch.setattr(own_figure, "current", lambda: found)
    return found


def test_files_say_what_it_is_and_where_it_came_from(own: own_figure.OwnFigure) -> None:
    table, at = own_pictures.table(own, ""), cache.version()
    text = picture_files.as_csv(table, [SLUG]).decode()
    header, first, *_ = text.splitlines()
    assert header.endswith('"eigen cijfer, niet gecontroleerd"')
    assert f"{TITLE}, in meldingen. Bron, zoals u die opgaf: eigen telling" in first
    cards = picture_files.sources_of([SLUG, "gasverbruik_woning"], at)
    book = openpyxl.load_workbook(
        io.BytesIO(picture_files.as_xlsx(table, [SLUG], cards[:1], at)), read_only=True
    )
    words = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert NAME in words
    assert "eigen telling" in words
    assert "eigen cijfer, niet gecontroleerd" in words
    assert "meldingen" in words
    assert len(cards) > 1
    assert picture_files.figures_date(at, [SLUG]) == "Eigen cijfer, niet gecontroleerd."
    assert "2026" in picture_files.figures_date(at, [SLUG, "gasverbruik_woning"])
    assert "20" not in picture_files.file_stem("eigen", [SLUG])


def test_there_is_no_mail_about_it(own: own_figure.OwnFigure) -> None:
    with edition_of(CONTACT="cijfers@gemeente.example"):
        assert feedback.feedback_link(own.title, ["gasverbruik_woning"])
        assert feedback.feedback_link(own.title, [SLUG], value="12") == ""


def test_only_its_session_has_it(own: own_figure.OwnFigure) -> None:
    assert shown_indicators.indicators()[SLUG] is own.indicator
    assert SLUG not in cache.indicators()
    assert SLUG not in cache.answers(cache.version()).indicators
    assert own_figure.is_own(SLUG)
    assert not own_figure.is_own(None)
