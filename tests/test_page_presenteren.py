"""Presenteren: the verhaal of a session, its empty state, files, links and slides."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.figures_app import components, html, reading, request, run_page
from uitvoeringskracht.story.codec import from_text, to_file, to_text
from uitvoeringskracht.story.model import Chosen, Story
from uitvoeringskracht.ui import cache, routes_story
from uitvoeringskracht.ui.pages import ROOT

pytestmark = pytest.mark.xdist_group("browser")
SLUG = "externe_inhuur_aandeel_pct"
OWN = {"gemeente": "GM1674", "cijfer": SLUG}


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


def story(version: int | None = None) -> Story:
    """Return a verhaal of three slides."""
    slides = (
        Chosen("titel", {"gemeente": "GM1674"}, "Roosendaal in beeld"),
        Chosen("cijfer", OWN, note="Vertel over de krapte."),
        Chosen("tekst", title="Wat nu?", note="Eerste vraag.\nTweede vraag."),
    )
    return Story("Gesprek met de raad", cache.version() if version is None else version, slides)


def opened(found: Story | None = None) -> AppTest:
    """Return the page after the link of a verhaal was followed."""
    return run_page("presenteren", verhaal=to_text(found or story()))


def of_link(app: AppTest) -> Story:
    """Return the verhaal that stands in the address of the page."""
    found = app.query_params["verhaal"]
    return from_text(found if isinstance(found, str) else found[0])


def press(app: AppTest, key: str) -> AppTest:
    """Press a button; the page then has no exception."""
    app.button(key=key).click().run()
    assert list(app.exception) == []
    return app


def test_empty_page_says_how_to_begin() -> None:
    app = run_page("presenteren")
    shown = html(app, "presenteren_leeg")
    assert "Nog geen dia’s" in shown
    assert "Zet op een dia" in shown
    assert "verhaal" not in app.query_params
    assert app.caption[0].value.startswith("Kies bovenaan een gemeente.")


def test_ready_made_verhaal_of_a_gemeente_takes_one_click_and_can_be_taken_back() -> None:
    app = opened()
    app.query_params["gemeente"] = "GM0363"
    app.run()
    press(app, "verhaal_gemeente")
    made = of_link(app)
    assert "Amsterdam" in made.title
    assert len(made.slides) >= 8
    assert {slide.query["gemeente"] for slide in made.slides} == {"GM0363"}
    press(app, "verhaal_terug")
    assert of_link(app) == story()


def test_link_brings_the_whole_verhaal_and_follows_each_change() -> None:
    app = opened()
    assert of_link(app) == story()
    assert app.text_input(key="dia_titel_2").placeholder
    assert "Vertel over de krapte." in app.text_area(key="dia_notitie_2").value
    press(app, "dia_up_2")
    assert [slide.kind for slide in of_link(app).slides] == ["cijfer", "titel", "tekst"]
    app.text_input(key="dia_titel_2").set_value("Een kwart gaat naar inhuur").run()
    app.text_area(key="dia_notitie_2").set_value("Kort houden.").run()
    changed = of_link(app).slides[0]
    assert (changed.title, changed.note) == ("Een kwart gaat naar inhuur", "Kort houden.")
    press(app, "dia_weg_1")
    assert [slide.kind for slide in of_link(app).slides] == ["cijfer", "tekst"]
    press(app, "verhaal_tekst")
    press(app, "verhaal_titel")
    assert [slide.kind for slide in of_link(app).slides] == ["titel", "cijfer", "tekst", "tekst"]


def test_file_opens_and_a_hostile_one_takes_nothing_away() -> None:
    app = opened()
    for number, wrong in enumerate((b"", b"{", b"PK\x03\x04" * 500, b'{"verhaal":1}', b"[" * 9999)):
        app.file_uploader(key=f"verhaal_open_{number}").upload("kapot.verhaal.json", wrong).run()
        assert list(app.exception) == []
        assert "kapot.verhaal.json is niet geopend." in app.error[0].value
        assert of_link(app) == story()
    other = Story("Ander verhaal", cache.version(), (Chosen("tekst", title="Hallo"),))
    app.file_uploader(key="verhaal_open_5").upload("ander.verhaal.json", to_file(other)).run()
    assert of_link(app) == other
    assert "‘Ander verhaal’ is geopend" in app.info[0].value
    press(app, "verhaal_terug")
    assert of_link(app) == story()


@pytest.mark.parametrize("text", ["onzin", "AXicS0", "…", "A" * 20_000])
def test_wrong_link_is_told_in_dutch(text: str) -> None:
    app = run_page("presenteren", verhaal=text)
    assert "De link is niet geopend." in app.info[0].value
    assert "Nog geen dia’s" in html(app, "presenteren_leeg")


def test_verhaal_on_figures_that_are_not_here_gets_the_newest() -> None:
    app = opened(story(version=99))
    assert of_link(app).version == cache.version()
    assert "versie 99" in app.info[0].value


def test_too_long_for_a_link_says_to_use_the_file() -> None:
    notes = ["".join(sha256(bytes([k, part])).hexdigest() for part in range(29)) for k in range(6)]
    slides = tuple(Chosen("tekst", title=f"Dia {k}", note=note) for k, note in enumerate(notes))
    app = run_page("presenteren")
    long = Story("Lang", cache.version(), slides)
    app.file_uploader(key="verhaal_open_0").upload("lang.verhaal.json", to_file(long)).run()
    assert "te lang voor een link" in html(app, "presenteren_link")
    assert "verhaal" not in app.query_params
    assert len(to_text(long)) > 6000


def test_slide_that_can_not_be_made_says_why_and_keeps_the_others() -> None:
    wrong = Chosen("cijfer", {"gemeente": "GM1674", "cijfer": "bestaat_niet"})
    app = opened(Story("Half", cache.version(), (wrong, *story().slides)))
    assert "Deze dia kunnen we niet maken." in html(app, "dia_beeld_1")
    assert app.text_input(key="dia_titel_3").placeholder


@pytest.mark.parametrize(
    ("url", "key", "kind", "parameters"),
    [
        ("", "alleen_tegels", "tegels", {}),
        ("gemeente", "profiel", "profiel", {}),
        ("samenwerking", "partnerkaart", "samenwerking", {}),
        ("cijfers", "lijn", "cijfer", {"cijfer": SLUG}),
    ],
)
def test_view_goes_on_a_slide_once(
    url: str, key: str, kind: str, parameters: dict[str, str]
) -> None:
    app = run_page(url, gemeente="GM1674", **parameters)
    press(app, f"{key}_dia")
    assert app.toast[0].value.startswith("Toegevoegd als dia 1.")
    assert app.button(key="naar_verhaal").label == "1 dia"
    assert app.button(key=f"{key}_dia_erop").label.startswith("Staat op dia 1")
    press(app, "naar_verhaal")
    (made,) = of_link(app).slides
    assert made.kind == kind
    assert made.query == {"gemeente": "GM1674", **parameters}


def test_verhaal_is_of_this_session_only() -> None:
    first = run_page("gemeente", gemeente="GM1674")
    press(first, "profiel_dia")
    second = run_page("presenteren")
    assert "naar_verhaal" not in [button.key for button in second.button]
    first.switch_page(str(ROOT / "pages" / "presenteren.py")).run()
    assert len(of_link(first).slides) == 1
    assert "presenteren_leeg" not in components(first)


def test_presentation_is_whole_and_has_a_policy_of_its_own() -> None:
    text = to_text(story())
    answer = routes_story.presentation(request({}, f"v={text}", host="dashboard.example"))
    page = bytes(answer.body).decode()
    assert answer.status_code == 200
    assert "Roosendaal in beeld" in page
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-cache"
    assert "content-disposition" not in answer.headers
    saved = routes_story.presentation(request({}, f"v={text}&bewaar=1", host="dashboard.example"))
    named = 'attachment; filename="gesprek-met-de-raad.html"'
    assert saved.headers["content-disposition"] == named


@pytest.mark.parametrize("text", ["", "onzin", "A" * 20_000])
def test_wrong_address_of_a_presentation_gets_a_dutch_page(text: str) -> None:
    answer = routes_story.presentation(request({}, f"v={text}"))
    assert answer.status_code == 400
    assert "Deze presentatie kunnen we niet laten zien" in bytes(answer.body).decode()
    other = routes_story.presentation(request({}, f"v={to_text(story(version=99))}"))
    assert other.status_code == 400
    assert "versie 99" in bytes(other.body).decode()


def test_small_picture_is_drawn_from_the_slide() -> None:
    text = to_text(Story("", cache.version(), (Chosen("cijfer", OWN),)))
    answer = routes_story.picture(request({}, f"v={text}&mode=dark"))
    assert answer.headers["content-type"] == "image/svg+xml"
    assert bytes(answer.body).count(b"<svg") == 2
    assert routes_story.picture(request({}, "v=onzin")).status_code == 400


def test_small_picture_has_the_words_of_the_reader() -> None:
    slides = (Chosen("titel", OWN, "Voor de raad"), Chosen("tekst", note="Eerste zin"))
    for slide, words in zip(slides, ("Voor de raad", "Eerste zin"), strict=True):
        text = to_text(Story("", cache.version(), (slide,)))
        assert words in bytes(routes_story.picture(request({}, f"v={text}")).body).decode()


def test_title_slide_is_about_the_gemeente_of_the_reader() -> None:
    app = run_page("presenteren", gemeente="GM1674")
    press(app, "verhaal_titel")
    assert of_link(app).slides[0].query == {"gemeente": "GM1674"}
