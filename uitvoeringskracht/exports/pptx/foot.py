"""The foot of a slide, its notes, and the link back to the dashboard."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from pptx.enum.text import PP_ALIGN

from uitvoeringskracht.exports.pptx.masters import FOOTER
from uitvoeringskracht.exports.pptx.units import FOOT, place
from uitvoeringskracht.exports.pptx.words import LANGUAGE, Style, add_words, cut, fitting, write
from uitvoeringskracht.map.base import Box
from uitvoeringskracht.story.slide import Deck, Slide
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import tokens

#: Between the name at the left and the sources at the right.
_LINK = Box(335, FOOT + 9, 570, 797)
_SIZE, _LEAST = 16.0, 14.0


def fill(native: Any, slide: Slide, deck: Deck, home: str) -> None:
    """Write source, year and date at the bottom, the number, the link and the notes."""
    color = tokens("light").color
    has_link = bool(home and slide.address)
    room = Box(_LINK.right + 20 if has_link else FOOTER.left, *FOOTER[1:])
    holders = {"ftr": 11, "sldNum": 12}
    for holder in native.slide_layout.placeholders:
        if holder.placeholder_format.idx in holders.values():
            native.shapes._spTree.append(deepcopy(holder._element))
    for shape in native.placeholders:
        if shape.placeholder_format.idx == holders["ftr"]:
            style = Style(_SIZE, color["ink2"], align="right", anchor="middle")
            texts = [" ".join(_sources(slide, deck))]
            style = fitting(texts, room, style, _LEAST)
            shape.left, shape.top, shape.width, shape.height = place(room)
            write(shape.text_frame, cut(texts, room, style), style)
    if has_link:
        _link(native, f"{home.rstrip('/')}{slide.address}")
    text = "\n\n".join(told(slide, deck, home))
    frame = native.notes_slide.notes_text_frame
    frame.text = text
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run._r.get_or_add_rPr().set("lang", LANGUAGE)


def told(slide: Slide, deck: Deck, home: str) -> Iterator[str]:
    """Yield what the notes say: first what the speaker wrote, last where the slide comes from."""
    if slide.note:
        yield slide.note
    if slide.sentences:
        yield "\n".join(slide.sentences)
    if slide.alt and slide.alt not in slide.sentences and (slide.figure or slide.picture):
        yield t("pptx.notes_seen", text=slide.alt)
    if slide.how:
        yield t("pptx.notes_how", text=slide.how)
    if slide.year:
        yield t("pptx.notes_year", text=slide.year)
    if slide.sources:
        lines = [f"{each.title}, {each.publisher}. {each.landing_url}" for each in slide.sources]
        yield "\n".join([t("pptx.notes_sources"), *lines])
    yield " ".join(filter(None, [f"{deck.stand}.", deck.newer]))
    if slide.address:
        yield t("pptx.notes_link", link=f"{home.rstrip('/')}{slide.address}")


def _sources(slide: Slide, deck: Deck) -> Iterator[str]:
    if slide.year:
        yield f"{slide.year.rstrip('.')}."
    if slide.source_line:
        yield slide.source_line
    yield f"{deck.stand.rstrip('.')}."
    if deck.newer:
        yield t("pptx.newer_short")


def _link(native: Any, address: str) -> None:
    color = tokens("light").color
    style = Style(_SIZE, color["primary"], 400, anchor="middle")
    shape = add_words(native.shapes, _LINK, [t("pptx.link")], style, t("pptx.link"))
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    paragraph.runs[0].hyperlink.address = address
