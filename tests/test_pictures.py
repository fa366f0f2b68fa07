"""Pictures as PNG and PDF, drawn by typst with our own font, and an SVG that needs nothing else."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.support import decks
from tests.support.chart_figures import AMSTERDAM
from tests.support.svg_texts import parse
from uitvoeringskracht.exports import pictures
from uitvoeringskracht.exports.framed import framed
from uitvoeringskracht.story.slide import Slide

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" font-family="Hanken Grotesk">'
    '<rect width="20" height="20" fill="#B5401A"/><text x="21" y="15" font-size="9" '
    'font-weight="650">Aa</text></svg>'
)


def opened(made: bytes) -> Image.Image:
    return Image.open(io.BytesIO(made)).convert("RGB")


def test_png_has_the_width_that_was_asked_and_the_colours_of_the_picture() -> None:
    image = opened(pictures.png(SVG, 400))
    assert image.size == (400, 200)
    assert image.getpixel((100, 100)) == (0xB5, 0x40, 0x1A)
    assert image.getpixel((390, 10)) == (255, 255, 255)
    letters = image.crop((210, 40, 400, 160))
    assert letters.convert("L").getextrema()[0] < 60


def test_print_is_a_sheet_of_a4_that_knows_its_size() -> None:
    made = pictures.print_png(SVG)
    image = Image.open(io.BytesIO(made))
    assert image.size == (3508, 2480)
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_pdf_is_one_page_with_words_and_a_title() -> None:
    reader = PdfReader(io.BytesIO(pictures.pdf(SVG, 210, title="Een kaart")))
    (page,) = reader.pages
    assert float(page.mediabox.width) == pytest.approx(210 / 25.4 * 72, abs=0.1)
    assert page.extract_text().strip() == "Aa"
    assert reader.metadata.title == "Een kaart"


def test_weights_are_rounded_as_typst_reads_them() -> None:
    assert 'font-weight="700"' in pictures.for_typst(SVG)
    assert pictures.for_typst("font-weight:400;") == "font-weight:400;"


def test_svg_brings_its_font_along() -> None:
    made = pictures.self_contained(SVG)
    assert "data:font/woff2;base64," in made
    assert parse(made).attrib["viewBox"] == "0 0 40 20"


def test_what_has_no_size_is_refused() -> None:
    with pytest.raises(pictures.NoPicture):
        pictures.png("<svg></svg>", 10)
    with pytest.raises(pictures.NoPicture):
        pictures.self_contained("geen beeld")
    with pytest.raises(pictures.NoPicture):
        framed(Slide("tekst", "Zonder beeld"), decks.STAND, "light")


@pytest.mark.parametrize("kind", ["lines", "kaart"])
def test_framed_picture_has_title_year_source_and_date(kind: str) -> None:
    slide = next(each for each in decks.deck(AMSTERDAM).slides if each.kind == kind)
    made = framed(slide, decks.STAND, "light")
    root = parse(made)
    texts = " ".join(each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}text"))
    for text in (slide.title, slide.year, slide.source_line, decks.STAND):
        assert text in texts
    assert root.attrib["width"] == "900"
