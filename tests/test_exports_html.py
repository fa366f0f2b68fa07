"""The deck as one HTML file: whole, Dutch, light and dark, and asking nothing of anyone."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser

import pandas as pd
import pytest

from uitvoeringskracht.charts.count_bars import count_bars
from uitvoeringskracht.exports.html import html, policy
from uitvoeringskracht.exports.html.drawing import Drawings
from uitvoeringskracht.exports.html.legends import apart
from uitvoeringskracht.map.drawing import LegendRow, Selected, Words
from uitvoeringskracht.map.wide import wide_map
from uitvoeringskracht.story.slide import Deck, Number, Slide
from uitvoeringskracht.tables import Table
from uitvoeringskracht.tokens import MODES, Mode, tokens

HOME = "https://uitvoeringskracht.example/"
NASTY = "</script><script>alert(1)</script> & ‘aanhaling’"


def a_map(mode: Mode) -> str:
    """Return a map on which Amsterdam is dark and Roosendaal has a gap."""
    return wide_map(
        "gemeente",
        {"GM0363": "k4", "GM1674": "geheim"},
        tokens(mode),
        Words("", legend_title="% van de lasten", count_title="gemeenten", description="Kaart."),
        legend=[LegendRow("k4", "20 tot 25% & meer", 12), LegendRow("geheim", "Geheim", 1)],
        selected=Selected("GM1674", "Roosendaal", "geheim"),
    )


TABLE = Table(
    pd.DataFrame({"Gemeente": ["Amsterdam", "Roosendaal"], "2024": [25.2, float("nan")]}),
    "Inhuur per gemeente",
    pd.DataFrame({"Gemeente": ["Amsterdam", "Roosendaal"], "2024": ["25,2%", "geheim"]}),
)


def slides() -> list[Slide]:
    """Return a slide of every layout."""
    return [
        Slide("titel", "Hoe staat het ervoor?", "Voor de raad", note="Welkom.\nEven wachten."),
        Slide(
            "lijnen",
            "Hoe vaak",
            sentences=["Een zin met 25,2%."],
            figure=lambda mode: count_bars([1, 2, 2, 3], mode, across="", up="", usual=(2, 2)),
            table=TABLE,
            alt="Twee komt het meest voor.",
            year="2024, voorlopig",
            source_line="Bron: CBS.",
            address="/ontwikkeling?gemeente=GM0363&cijfer=x",
        ),
        Slide("kaart", "Kaart", picture=a_map, table=TABLE, alt="Kaart."),
        Slide(
            "tegels",
            "Twee cijfers",
            numbers=[
                Number("Inhuur", "25,2%", "2024", "hoog", "plaats 3 tot 5 van 21", "unfavourable"),
                Number("Formatie", "–", "2024", "niet geleverd"),
            ],
        ),
        Slide("profiel", "Tabel", table=TABLE),
        Slide("tekst", NASTY, sentences=[NASTY], note=NASTY),
    ]


@cache
def page(newer: str = "") -> str:
    """Return the deck with every layout."""
    stand = "Stand van de cijfers: 26 november 2026, versie 1"
    return html(Deck("Hoe staat het ervoor?", slides(), 1, stand, newer), HOME).decode()


class _Page(HTMLParser):
    """Every element with its attributes, and how many are open at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


def elements() -> list[tuple[str, dict[str, str | None]]]:
    parser = _Page()
    parser.feed(page())
    return parser.elements


def test_figures_in_sentences_are_bold() -> None:
    assert "<p>Een zin met <b>25,2%</b>.</p>" in page()


def test_file_is_small_dutch_and_needs_nothing_from_outside() -> None:
    assert len(page()) < 1_000_000
    assert '<html lang="nl">' in page()
    loading = {"src", "href", "data", "poster", "srcset", "action", "xlink:href"}
    asked = [
        (tag, value)
        for tag, attributes in elements()
        for name, value in attributes.items()
        if name in loading and value and not value.startswith(("data:", "#"))
    ]
    assert asked == [("a", f"{HOME}ontwikkeling?gemeente=GM0363&cijfer=x")]
    assert re.findall(r"url\((?!data:|#)[^)]*\)|@import", page()) == []
    assert "default-src 'none'" in policy()


def test_each_slide_is_a_section_with_its_heading_and_label() -> None:
    sections = [each for tag, each in elements() if tag == "section"]
    assert len(sections) == len(slides())
    for number, (section, slide) in enumerate(zip(sections, slides(), strict=True), 1):
        assert section["id"] == f"dia-{number}"
        assert section["aria-label"] == f"Dia {number} van {len(slides())}: {slide.title}"
    assert len(re.findall(r"<h2(?: class=\"long\")?>", page().split("<aside")[0])) == len(slides())


def test_what_a_reader_wrote_stays_words() -> None:
    assert page().count("<script>") == 1
    assert page().count("&lt;/script&gt;&lt;script&gt;alert(1)") >= 3


def test_the_only_script_is_the_one_that_the_policy_lets_run() -> None:
    import base64
    import hashlib

    script = page().split("<script>")[1].split("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in policy()


def test_source_year_stand_and_link_stand_below_a_slide() -> None:
    foot = page().split('id="dia-2"')[1].split("<footer>")[1].split("</footer>")[0]
    for words in ("2024, voorlopig", "Bron: CBS.", "Stand van de cijfers: 26 november 2026"):
        assert words in foot
    assert f"{HOME}ontwikkeling?gemeente=GM0363&amp;cijfer=x" in foot
    assert "Er zijn nieuwere cijfers" not in page()
    newer = page("Er zijn nieuwere cijfers dan op deze dia’s.")
    assert newer.count("Er zijn nieuwere cijfers dan op deze dia’s.") == 1
    assert newer.count("Er zijn nieuwere cijfers.") == len(slides()) - 1


def test_map_stands_beside_its_words_also_when_they_only_say_how_to_read_it() -> None:
    told = Slide("bewering", "Niet te meten", picture=a_map, how="Er is geen cijfer.", alt="Kaart.")
    shown = html(Deck("Kaart", [told], 1, ""), "").decode()
    assert '<section class="slide l-beside' in shown


def test_gap_is_told_in_tile_table_legend_and_tip() -> None:
    assert "niet geleverd" in page()
    assert '<td class="n">geheim</td>' in page()
    assert 'data-tip="Roosendaal: geheim"' in page()
    assert "<span>Geheim</span><b>1</b>" in page()


def test_points_of_a_chart_and_areas_of_a_map_speak() -> None:
    tips = [each["data-tip"] for _, each in elements() if "data-tip" in each]
    assert "Amsterdam: 25,2%" in tips
    names = [each["id"] for _, each in elements() if "id" in each]
    assert len(names) == len(set(names))
    used = set(re.findall(r"url\(#([^)]+)\)", page()))
    assert used
    assert used <= set(names)


@pytest.mark.parametrize("mode", MODES)
def test_one_picture_serves_both_modes(mode: Mode) -> None:
    drawings = Drawings()
    both = str(drawings.both(a_map))
    assert both.count('lang="nl"') == 1
    for name, color in re.findall(r"--(k\d+):([^;]+);", drawings.colors.rules(mode)):
        both = both.replace(f"var(--{name})", color)
    both = re.sub(r"b1-", "", both).replace('role="group"', 'role="img"', 1)
    drawn = re.sub(r' ?data-code="[^"]*"', "", a_map(mode)).replace(f"gat-{mode}", "gat-x")
    assert both.replace("<path  ", "<path ") == drawn.replace("<path  ", "<path ")


def test_pictures_that_differ_in_shape_are_both_there() -> None:
    both = str(Drawings().both(lambda mode: f'<svg><path d="M{len(mode)} 0"/></svg>'))
    assert '<div class="only-light"><svg><path d="M5 0"/></svg></div>' in both
    assert '<div class="only-dark"><svg><path d="M4 0"/></svg></div>' in both


def test_legend_of_a_map_becomes_words_of_the_page() -> None:
    legend, drawn = apart(Drawings().both(a_map))
    assert "<p>% van de lasten</p>" in legend
    assert "<span>20 tot 25% &amp; meer</span><b>12</b>" in legend
    assert "<strong>Roosendaal</strong><br>geheim" in legend
    assert legend.count("<svg") == 3
    assert "20 tot 25%" not in drawn
    assert 'viewBox="700 0 900' in drawn
    chart = Drawings().both(lambda mode: "<svg><path/></svg>")
    assert apart(chart) == ("", chart)


def test_title_of_a_table_is_not_shown_twice() -> None:
    table = Table(TABLE.frame, "Bronnen", TABLE.written)
    once, twice = (
        html(
            Deck("Hoe staat het ervoor?", (Slide("bronnen", title, table=table),), 1, "", ""), HOME
        )
        for title in ("Cijfers", "Bronnen")
    )
    assert b"<caption>Bronnen</caption>" in once
    assert b'<caption class="heard">Bronnen</caption>' in twice
