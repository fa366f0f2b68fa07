"""Actieagenda: five lenses on a gemeente and Nederland, with gaps, and questions to take along."""

from __future__ import annotations

import html as markup
import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.figures_app import html, reading, run_page
from uitvoeringskracht.declared.lenses import load_lenses
from uitvoeringskracht.ui import actieagenda
from uitvoeringskracht.ui.agenda_cards import lens_cards
from uitvoeringskracht.ui.agenda_parts import part_rows, parts_table
from uitvoeringskracht.ui.agenda_questions import LensQuestions, as_text
from uitvoeringskracht.ui.agenda_table import figures_table
from uitvoeringskracht.ui.selection import Selection

pytestmark = pytest.mark.xdist_group("browser")
ROOSENDAAL = Selection(gemeente="GM1674", peers="klasse")


@pytest.fixture(autouse=True, scope="module")
def _figures(filled_database_url: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, reading(filled_database_url, patch):
        yield


def card(app: AppTest, title: str) -> str:
    """Return the card with this title of the lens that is shown."""
    cards = html(app, "agenda_lens").split('class="card age-kaart"')[1:]
    return next(each for each in cards if title in each.split("</h3>")[0])


def test_overview_has_five_lenses_beside_nederland_and_every_question() -> None:
    app = run_page("actieagenda", gemeente="GM1674", vergelijk="klasse")
    page = html(app, "agenda_overzicht")
    assert page.count('class="card age-lens"') == 5
    assert page.count('<tr role="row">') == 5 * (1 + actieagenda.FIRST)
    assert page.count('scope="col">Roosendaal</th>') == 5
    assert 'href="#vragen-kop"' in html(app, "agenda_kop")
    assert '#bestanden">Gespreksblad (PDF)' in html(app, "agenda_kop")
    asked = html(app, "agenda_vragen")
    assert asked.count("<li>") == sum(len(each.talk) for each in load_lenses().lens)
    assert "Vragen voor het college van Roosendaal" in asked
    # methods/actieagenda.md: 43,8% of all lasten in 2017, 49,4% in 2024.
    assert "In 2017 ging 43,8% van alle lasten naar het sociaal domein, in 2024 49,4%." in asked


def test_lens_shows_then_and_now_with_place_meaning_and_links() -> None:
    app = run_page("actieagenda", gemeente="GM1674", lens="5", vergelijk="klasse")
    inhuur = card(app, "Ingehuurd personeel")
    assert "25,2%" in inhuur
    assert "13,2% in 2017" in inhuur
    assert "12,0 punt hoger" in inhuur
    assert "Jaarrekening 2024" in inhuur
    assert 'class="strip"' in inhuur
    assert re.search(r"Plaats \d+( tot \d+)? van \d+", inhuur)
    assert "Stijgt het?" in inhuur
    assert "Wat u niet ziet:" in inhuur
    assert 'href="/ontwikkeling?gemeente=GM1674&amp;cijfer=externe_inhuur_aandeel_pct' in inhuur
    assert "Definitie" in inhuur
    assert 'aria-current="page"><b>5</b>' in html(app, "agenda_keuze")


def test_figure_of_the_sector_says_that_there_is_none_per_gemeente() -> None:
    app = run_page("actieagenda", gemeente="GM1674", lens="5", vergelijk="klasse")
    own, country = card(app, "Ziekteverzuim").split("Nederland</p>")
    assert "Geen cijfer per gemeente" in own
    assert "alle gemeenten samen" in country
    assert "A&amp;O fonds" in html(app, "agenda_gaten")


def test_gap_says_why_and_leaves_the_question_without_figures() -> None:
    # Bergen (NH.) has its staff at a samenwerking.
    app = run_page("actieagenda", gemeente="GM0373", lens="5", vergelijk="klasse")
    own = card(app, "Ingehuurd personeel").split("Nederland</p>")[0]
    assert "Niet vergelijkbaar" in own
    assert "in dienst van een samenwerking" in own
    assert 'class="strip"' not in card(app, "Ingehuurd personeel")
    assert "Welk werk dat we nu inhuren willen we weer zelf doen?" in html(app, "agenda_vragen")


def test_without_a_gemeente_there_is_only_nederland() -> None:
    app = run_page("actieagenda", lens="4")
    page = html(app, "agenda_lens")
    assert 'class="age-kant eigen"' not in page
    assert "midden van de gemeenten" in card(app, "Verschillende groepen")
    assert html(app, "agenda_partners") == ""
    assert "Deze vragen kan elk college bespreken." in html(app, "agenda_vragen")


def test_partners_of_the_gemeente_stand_in_lens_four() -> None:
    app = run_page("actieagenda", gemeente="GM1674", lens="4", vergelijk="klasse")
    said = html(app, "agenda_partners")
    assert "Roosendaal werkt in" in said
    assert 'href="/samenwerking?gemeente=GM1674' in said


def test_parts_are_all_lasten_and_say_what_got_less() -> None:
    found = actieagenda.view(Selection())
    parts = found.country[0].parts
    assert parts is not None
    rows = part_rows(parts, None)
    assert len(rows) == 11
    shown = sum(float(row.share.rstrip("%").replace(",", ".")) for row in rows)
    assert shown == pytest.approx(100, abs=0.5)
    # methods/actieagenda.md: in heel Nederland daalde onderwijs het meest.
    assert [row.name for row in rows if row.gave_way] == ["Onderwijs"]
    assert max(row.width for row in rows) == 100
    table = parts_table(parts, None)
    assert table.frame.iloc[:, 1].sum() == pytest.approx(100, abs=0.06)


def test_table_has_numbers_and_the_reason_of_a_gap() -> None:
    found = actieagenda.view(ROOSENDAAL)
    cards = lens_cards(5, found.country[4], found.national, found.own)
    table = figures_table(cards, "Personeel")
    assert len(table.frame) == 2 * len(cards)
    texts = {(row[0].partition(",")[0], row[1]): row for row in table.texts()}
    own = texts["Ingehuurd personeel", "Roosendaal"]
    assert own[2:7] == ["25,2%", "Jaarrekening 2024", "13,2%", "2017", "12,0 punt hoger"]
    assert texts["Ziekteverzuim", "Roosendaal"][2] == "geen cijfer per gemeente"
    assert table.frame["Nu"].isna().sum() == 2


def test_choice_of_peers_goes_to_the_address_and_changes_the_place() -> None:
    own = {"vergelijk": "groep", "groep": "0363.0518.0599.0344.0748.0106.0687.0715.0758"}
    app = run_page("actieagenda", gemeente="GM1674", lens="5", **own)
    before = card(app, "Salarissen")
    app.selectbox(key="keuze_peers").select("klasse").run()
    assert app.query_params["vergelijk"] == "klasse"
    assert card(app, "Salarissen") != before


def test_lens_that_does_not_exist_gives_a_message_and_the_overview() -> None:
    app = run_page("actieagenda", lens="9")
    assert "‘9’" in app.warning[0].value
    assert html(app, "agenda_overzicht") != ""


def test_questions_are_copied_as_a_numbered_list() -> None:
    asked = [
        LensQuestions(1, "Kiezen", ("Wat?", "Waarom?")),
        LensQuestions(2, "Voorkomen", ("Hoe?",)),
    ]
    assert as_text("Vragen", asked) == (
        "Vragen\n\nKiezen\n1. Wat?\n2. Waarom?\n\nVoorkomen\n1. Hoe?"
    )
    page = html(run_page("actieagenda", lens="1"), "agenda_vragen")
    copied = markup.unescape(re.search(r'data-copy="([^"]*)"', page)[1])  # type: ignore[index]
    assert copied.startswith("Vragen voor het college\n\nKiezen in schaarste\n1. ")
