"""A verhaal as a presentation for PowerPoint and LibreOffice, with charts that can be edited."""

from __future__ import annotations

from io import BytesIO

from uitvoeringskracht import edition
from uitvoeringskracht.exports.pptx.masters import new_presentation
from uitvoeringskracht.exports.pptx.slides import add_slide
from uitvoeringskracht.exports.pptx.words import LANGUAGE
from uitvoeringskracht.story.slide import Deck

__all__ = ["pptx"]


def pptx(deck: Deck, home: str) -> bytes:
    """Return the deck as a .pptx file of 16:9.

    home: base address of the dashboard, for the links back; '' without one. The notes of each
    slide hold what the speaker says, how to read it and where it comes from. Raises
    chart_svg.UnknownPart.
    """
    made = new_presentation()
    opening, finding = made.slide_layouts
    for slide in deck.slides:
        layout = opening if slide.kind == "titel" else finding
        add_slide(made.slides.add_slide(layout), slide, deck, home)
    about = made.core_properties
    about.title, about.language = deck.title, LANGUAGE
    about.author = about.last_modified_by = edition.current().name
    about.comments = deck.stand
    file = BytesIO()
    made.save(file)
    return file.getvalue()
