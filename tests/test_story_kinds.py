"""Every kind of slide for four gemeenten: something to see, short, and with the figures' values."""

from __future__ import annotations

import math
import re

import pytest

from tests.support.shipped import answers, figures, indicators
from uitvoeringskracht.selection_fields import PARAMETERS
from uitvoeringskracht.story import kinds
from uitvoeringskracht.story.kinds import KINDS, WrongSlide, make
from uitvoeringskracht.story.kinds.asked import subtitle
from uitvoeringskracht.story.model import Chosen
from uitvoeringskracht.story.slide import Slide
from uitvoeringskracht.tokens import MODES

AMSTERDAM, ROZENDAAL, AALSMEER, VLIELAND = "GM0363", "GM0277", "GM0358", "GM0096"
ROOSENDAAL = "GM1674"
INHUUR = "externe_inhuur_aandeel_pct"
WITHOUT_FIGURES = ("titel", "tekst")
#: Words beside a picture that are read from 20 m, and those of a slide with nothing but words.
BESIDE, ALONE = 45, 140
NOTE = "Een zin van de lezer."


def slide(kind: str, gemeente: str = ROOSENDAAL, **query: str) -> Slide:
    return make(Chosen(kind, {"gemeente": gemeente, **query}), answers())


def dutch(value: float, decimals: int) -> str:
    """Write a figure as a Dutch reader does, without the code that is tested."""
    whole, _, part = f"{abs(value):.{decimals}f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{'−' if value < 0 else ''}{grouped}{',' if part else ''}{part}"


def value_of(slug: str, area: str, period: int, prices: int | str = "current") -> float:
    found = figures().values(
        indicators()[slug],
        areas=[area],
        periods=[period],
        prices=prices,  # type: ignore[arg-type]
    )
    return float(found["value"].iloc[0])


@pytest.mark.parametrize("gemeente", [AMSTERDAM, ROZENDAAL, AALSMEER, VLIELAND])
@pytest.mark.parametrize("kind", KINDS)
def test_slide_has_something_to_see_and_is_short(kind: str, gemeente: str) -> None:
    made = make(Chosen(kind, {"gemeente": gemeente}, note=NOTE), answers())
    assert made.kind == kind
    assert 0 < len(made.title) <= 125
    assert not made.title.endswith(".")
    if kind in WITHOUT_FIGURES:
        return
    assert made.sentences or made.numbers or made.figure or made.picture or made.table
    words = " ".join([made.title, *made.sentences]).split()
    assert len(words) <= (BESIDE if made.figure or made.picture else ALONE), words
    assert made.alt
    assert made.note == NOTE
    page = KINDS[kind].page
    assert made.address == f"/{page}?gemeente={gemeente}"
    if kind != "regios":
        assert made.sources
    assert made.source_line.startswith("Bron: ")
    texts = [made.title, made.subtitle, made.alt, made.how, made.year, *made.sentences]
    texts += [text for n in made.numbers for text in (n.label, n.value, n.year, n.words, n.place)]
    texts += [cell for row in made.table.texts() for cell in row] if made.table else []
    assert not {"nan", "None"} & {word for text in texts for word in text.split()}
    if made.figure is not None:
        assert made.figure("light").data
    if made.picture is not None:
        assert made.picture("dark").startswith("<svg")
        assert "var(--" not in made.picture("light")
    if made.strip is not None:
        assert made.strip("light").startswith("<svg")


def test_figure_slide_has_the_value_of_the_figures() -> None:
    made = slide("cijfer", AMSTERDAM, cijfer=INHUUR)
    value = value_of(INHUUR, AMSTERDAM, 2024)
    assert dutch(value, 1) == "6,3"
    assert [n.value for n in made.numbers] == ["6,3%"]
    assert made.numbers[0].year == made.year == "Jaarrekening 2024"
    assert made.figure is not None
    own = next(trace for trace in made.figure("light").data if trace.name == "Amsterdam")
    assert dict(zip(own.x, own.y, strict=True))[2024] == pytest.approx(value)
    assert made.table is not None
    assert made.table.texts()[-1][:3] == ["2024", "jaarrekening", "6,3%"]
    first = value_of(INHUUR, AMSTERDAM, 2017)
    assert made.sentences[0] == f"In 2017 was dat {dutch(first, 1)}%."


def test_amounts_of_years_are_in_prices_of_one_year() -> None:
    slug = "lasten_jeugd_per_inwoner"
    made = slide("cijfer", ROOSENDAAL, cijfer=slug)
    then = value_of(slug, ROOSENDAAL, 2017, 2024)
    assert then > value_of(slug, ROOSENDAAL, 2017)
    assert made.sentences[0] == f"In 2017 was dat €\u00a0{dutch(then, 0)}."
    assert made.subtitle.endswith("in prijzen van 2024 (CPI)")


@pytest.mark.parametrize("kind", ["tegels", "opvalt", "thema", "vergelijkbaar"])
def test_large_figures_are_those_of_the_figures(kind: str) -> None:
    made = slide(kind)
    by_name = {each.short: each for each in indicators().values()}
    checked = 0
    for number in made.numbers:
        indicator = by_name[number.label]
        if indicator.unit_format not in ("procent", "euro"):
            continue
        year = next(int(w.strip(",")) for w in number.year.split() if w.strip(",").isdigit())
        text = dutch(value_of(indicator.slug, ROOSENDAAL, year), indicator.decimals)
        is_euro = indicator.unit_format == "euro"
        assert number.value == (f"€\u00a0{text}" if is_euro else f"{text}%")
        checked += 1
    assert checked


def test_title_tells_the_finding_and_the_reader_may_choose_another() -> None:
    made = slide("cijfer", ROOSENDAAL, cijfer=INHUUR)
    assert made.title == (
        "Ingehuurd personeel in Roosendaal: hoger dan bij 9 van de 10 vergelijkbare gemeenten"
    )
    assert "Lager is gunstiger." in made.how
    own = make(Chosen("cijfer", {"gemeente": ROOSENDAAL}, "Een kwart gaat naar inhuur"), answers())
    assert own.title == "Een kwart gaat naar inhuur"


@pytest.mark.parametrize("kind", ["cijfer", "vergelijkbaar"])
def test_figure_that_misses_says_why(kind: str) -> None:
    assert math.isnan(value_of(INHUUR, AALSMEER, 2024))
    made = slide(kind, AALSMEER, cijfer=INHUUR)
    assert made.title.startswith("Voor Aalsmeer is er geen cijfer")
    rule = indicators()[INHUUR].not_comparable
    assert rule is not None
    assert made.sentences[0] == rule.text
    assert not made.numbers


def test_map_shows_the_year_and_the_change_that_were_asked() -> None:
    one = slide("kaart", ROOSENDAAL, cijfer=INHUUR, jaar="2020")
    value = value_of(INHUUR, ROOSENDAAL, 2020)
    assert one.sentences[0] == f"Roosendaal: {dutch(value, 1)}%."
    assert one.year == "Jaarrekening 2020"
    change = slide("kaart", ROOSENDAAL, cijfer=INHUUR, jaar="2024", vanaf="2017")
    grew = round(value_of(INHUUR, ROOSENDAAL, 2024), 1) - round(
        value_of(INHUUR, ROOSENDAAL, 2017), 1
    )
    assert change.sentences[0] == f"Roosendaal: +{dutch(grew, 1)}."
    assert change.title.startswith("Ingehuurd personeel: in ")
    assert "hoger in 2024 dan in 2017" in change.title


def test_map_of_regions_marks_that_of_the_gemeente() -> None:
    made = slide("kaart", ROOSENDAAL, cijfer=INHUUR, niveau="provincie")
    assert made.table is not None
    assert len(made.table.frame) == 12
    value = value_of(INHUUR, "PV30", 2024)
    assert made.sentences[0] == f"Noord-Brabant: {dutch(value, 1)}%."


def test_map_of_shared_regions_speaks_and_has_a_legend() -> None:
    made = slide("regios")
    assert made.picture is not None
    for mode in MODES:
        drawn = made.picture(mode)
        # Bergen op Zoom shares all seven regions of now.
        assert 'data-tip="Bergen op Zoom: 7 van de 7 regio’s"' in drawn
        assert "Aantal gedeelde regio’s" in drawn
    assert "Brandweer en rampen: Midden- en West-Brabant." in made.sentences
    # In dark mode more is lighter, so no sentence may say that more is darker.
    assert not made.how


def test_map_of_partners_speaks() -> None:
    made = slide("samenwerking", AMSTERDAM)
    assert made.picture is not None
    assert made.table is not None
    told = dict(re.findall(r'data-tip="([^:"]+): (\d+) regeling(?:en)?"', made.picture("light")))
    shared = {row[0]: row[1] for row in made.table.texts()}
    assert len(told) > 10
    assert {name: shared[name] for name in told} == told


def test_lines_of_areas_figures_and_an_index() -> None:
    areas = slide("lijnen", ROOSENDAAL, cijfer=INHUUR, gebieden="GM1674.NL01")
    assert areas.figure is not None
    names = {trace.name for trace in areas.figure("light").data}
    assert {"Roosendaal", "Nederland"} <= names
    two = f"{INHUUR}.lasten_jeugd_per_inwoner"
    assert slide("lijnen", ROOSENDAAL, cijfers=two).title.startswith("In Roosendaal stijgen ")
    index = slide("lijnen", ROOSENDAAL, cijfer=INHUUR, weergave="index")
    assert index.sentences[0].startswith("Van 100,0 in 2017 naar ")


def test_toets_of_the_address_and_a_wrong_one() -> None:
    query = {"gemeente": ROOSENDAAL, "thema": "energie"}
    first = make(Chosen("toets", query), answers())
    assert first.title.startswith("Deze taak kost Roosendaal naar schatting ")
    with pytest.raises(WrongSlide, match="De toets klopt niet"):
        make(Chosen("toets", {**query, "naam": "x"}), answers())


def test_claim_and_lens_of_the_address() -> None:
    assert "B05" not in slide("bewering", bewering="B05").title
    assert slide("bewering", bewering="B05").picture is not None
    second = slide("lens", lens="2")
    assert second.subtitle.startswith("Actieagenda, punt 2: ")
    assert len(slide("vragen").sentences) == 5


@pytest.mark.parametrize(
    ("kind", "query", "why"),
    [
        ("dans", {}, "soort ‘dans’ kennen we niet"),
        ("cijfer", {}, "is een gemeente nodig"),
        ("regio", {}, "is een regio of een gemeente nodig"),
        ("cijfer", {"gemeente": "GM9999"}, "De gemeente ‘GM9999’ bestaat niet"),
        ("cijfer", {"gemeente": ROOSENDAAL, "cijfer": "eigen"}, "Het cijfer ‘eigen’ bestaat niet"),
        ("bewering", {"bewering": "B999"}, "De bewering ‘B999’ bestaat niet"),
    ],
)
def test_wrong_slide_says_why_in_dutch(kind: str, query: dict[str, str], why: str) -> None:
    with pytest.raises(WrongSlide, match=why):
        make(Chosen(kind, query), answers())


def test_gemeente_of_the_past_becomes_the_one_of_now() -> None:
    assert make(Chosen("titel", {"gemeente": "GM0501"}), answers()).title.endswith("Voorne aan Zee")


def test_every_parameter_of_a_query_is_one_of_an_address() -> None:
    assert set(kinds.KINDS) == {*KINDS}
    assert {"gemeente", "cijfer", "jaar", "vanaf"} <= set(PARAMETERS.values())


def test_a_subtitle_says_nothing_twice() -> None:
    said = {slug: subtitle(each) for slug, each in indicators().items()}
    assert said["spuk_milieu_gezondheid_per_inwoner"] == (
        "Rijksgeld met een vast doel: gezondheid en milieu, per inwoner"
    )
    assert said["afstand_huisarts"] == "Afstand tot de huisarts, gemiddeld in kilometers"
    for text in said.values():
        parts = text.split(", ")
        assert len(parts) == len(set(parts))
