"""Without our typeface, in the widest letters that programs choose, slides still hold together."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import pytest
from pptx import Presentation

from tests.support import decks, wide_letters
from tests.support.chart_figures import AMSTERDAM, ROZENDAAL, VIJFHEERENLANDEN
from tests.support.shipped import answers
from uitvoeringskracht.exports.pptx import pptx
from uitvoeringskracht.story.decks import for_country, for_gemeente
from uitvoeringskracht.story.making import make_deck

VLIELAND = "GM0096"


@cache
def slides(code: str) -> list[Any]:
    """Return the native slides of the ready-made verhaal of a gemeente, or of the country."""
    story = for_gemeente(code, answers()) if code else for_country(answers())
    deck = make_deck(story, answers(), 1)
    return list(Presentation(io.BytesIO(pptx(deck, decks.HOME))).slides)


@pytest.mark.parametrize("code", [AMSTERDAM, VLIELAND, VIJFHEERENLANDEN, ""])
def test_nothing_lies_over_words_in_wide_letters(code: str) -> None:
    found = {
        number: wide_letters.overlapping(slide) for number, slide in enumerate(slides(code), 1)
    }
    assert {number: each for number, each in found.items() if each} == {}
    assert [word for slide in slides(code) for word in wide_letters.torn(slide)] == []


@pytest.mark.parametrize("code", [AMSTERDAM, ROZENDAAL])
def test_nothing_lies_over_words_on_any_kind_of_slide(code: str) -> None:
    deck = Presentation(io.BytesIO(pptx(decks.deck(code), decks.HOME)))
    found = {number: wide_letters.overlapping(slide) for number, slide in enumerate(deck.slides, 1)}
    assert {number: each for number, each in found.items() if each} == {}


def test_sources_stand_on_one_slide() -> None:
    last = slides(AMSTERDAM)[-1]
    (table,) = (shape.table for shape in last.shapes if shape.has_table)
    texts = [shape.text_frame.text for shape in last.shapes if shape.has_text_frame]
    assert last.shapes.title.text_frame.text == "Bronnen"
    assert len(table.rows) > 7
    assert not any(text.startswith("En nog") for text in texts)
