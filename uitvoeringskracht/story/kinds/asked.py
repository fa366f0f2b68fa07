"""What a slide is made from: the choices of the reader on one version of the figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from xml.sax.saxutils import quoteattr

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.position import Place, Position, Verdict
from uitvoeringskracht.analysis.prices import is_amount
from uitvoeringskracht.analysis.values import Prices
from uitvoeringskracht.answers import NEDERLAND, PRICES, Answers
from uitvoeringskracht.areas import Geography
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.map.wording import short_name
from uitvoeringskracht.observations import Source
from uitvoeringskracht.report.card import COUNTRY, Card
from uitvoeringskracht.report.known import known
from uitvoeringskracht.report.peer_groups import PeerGroup, peer_group
from uitvoeringskracht.selection_codec import decode
from uitvoeringskracht.selection_fields import CURRENT, PARAMETERS, Selection
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.standing import cautions
from uitvoeringskracht.sentences.templates import better, compared
from uitvoeringskracht.story.model import Chosen
from uitvoeringskracht.story.slide import Number, Slide
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode, tokens

#: So many sources fit in the foot of a slide; the last slide has them all.
MOST_SOURCES = 3
#: So many words beside a picture can be read from 20 m, the title too.
MOST_WORDS = 45
_JUDGEMENTS = {each.value for each in Verdict}


class WrongSlide(ValueError):
    """Deze dia kunnen we niet maken."""


def wrong(key: str, **values: object) -> WrongSlide:
    """Return the error with what is the matter."""
    return WrongSlide(t(f"wrong_slide.{key}", **values))


@dataclass(frozen=True)
class Asked:
    """A chosen slide on one version of the figures. page: the url of its view, None without one."""

    chosen: Chosen
    answers: Answers
    page: str | None

    @cached_property
    def selection(self) -> Selection:
        """The choices; raises WrongSlide for a gemeente or figure that does not exist."""
        query = self.chosen.query
        found = decode(query, known(self.answers))
        for name in ("gemeente", "indicator", "area", "thema", "claim"):
            given = query.get(PARAMETERS[name], "")
            if given and getattr(found, name) is None:
                raise wrong("unknown", what=t(f"dia_what.{name}"), value=given[:60])
        return found

    @property
    def geography(self) -> Geography:
        """The areas."""
        return self.answers.geography

    @property
    def gemeente(self) -> Area:
        """The chosen gemeente; raises WrongSlide without one."""
        if self.selection.gemeente is None:
            raise wrong("gemeente")
        return Area.of(self.geography, self.selection.gemeente)

    @property
    def area(self) -> Area:
        """The chosen gemeente, or Nederland without one."""
        return Area.of(self.geography, self.selection.gemeente or COUNTRY)

    @property
    def group(self) -> PeerGroup:
        """Whom the chosen gemeente is set beside."""
        return peer_group(self.answers, self.gemeente.code, self.selection)

    def indicator(self, otherwise: str) -> Indicator:
        """Return the chosen figure, or the one with slug `otherwise`."""
        return self.answers.indicators[self.selection.indicator or otherwise]

    def prices(self, indicator: Indicator) -> Prices:
        """Return in which prices years are compared: those of the reader, else of one year."""
        if not is_amount(indicator):
            return CURRENT
        return PRICES if self.selection.prices == CURRENT else self.selection.prices

    def slide(
        self,
        title: str,
        slugs: Iterable[str] = (),
        *,
        others: Iterable[str] = (),
        **parts: Any,
    ) -> Slide:
        """Return the slide. slugs: the indicators, others: the ids of sources, behind its figures.

        The title of the reader goes before the one that the figures give.
        """
        sources = sources_of(self.answers, slugs, others)
        found = Slide(
            kind=self.chosen.kind,
            title=self.chosen.title or title.removesuffix("."),
            sources=sources,
            source_line=source_line(sources),
            address=self.address,
            note=self.chosen.note,
        )
        return _fitted(replace(found, **parts))

    @property
    def address(self) -> str:
        """The path and query of the view, '' without one."""
        if self.page is None:
            return ""
        query = urlencode(self.chosen.query)
        return f"/{self.page}{'?' if query else ''}{query}"


def _fitted(slide: Slide) -> Slide:
    """Return a slide with no more words beside its picture than are read from afar.

    Sentences that don't fit stand in the small text below.
    """
    if slide.figure is None and slide.picture is None:
        return slide
    room = MOST_WORDS - len(slide.title.split())
    kept: list[str] = []
    for sentence in slide.sentences:
        if sum(len(each.split()) for each in (*kept, sentence)) > room:
            break
        kept.append(sentence)
    rest = " ".join([*slide.sentences[len(kept) :], slide.how])
    return replace(slide, sentences=tuple(kept), how=rest.strip())


def sources_of(
    answers: Answers, slugs: Iterable[str], others: Iterable[str] = ()
) -> tuple[Source, ...]:
    """Return the cards of the sources that the figures really came from, each once."""
    found = [
        source
        for slug in dict.fromkeys(slugs)
        for source in answers.figures.sources(answers.indicators[slug])
    ]
    cards = answers.sources
    return tuple(cards[each] for each in dict.fromkeys([*found, *others]) if each in cards)


def source_line(sources: Sequence[Source]) -> str:
    """Return 'Bron: CBS, Iv3; Kadaster.', and where the others stand if there are many."""
    if not sources:
        return ""
    every = list(dict.fromkeys(map(short_name, sources)))
    # 'CBS' says nothing beside 'CBS, Iv3'.
    names = [name for name in every if not any(each.startswith(f"{name}, ") for each in every)]
    text = "; ".join(names[:MOST_SOURCES])
    is_more = len(names) > MOST_SOURCES
    return t("dia.sources_more" if is_more else "dia.sources", names=text)


def subtitle(indicator: Indicator, prices: str = "") -> str:
    """Return what a figure is; prices: ', in prijzen van 2024' or ''."""
    title = indicator.title
    told = title.lower()
    # What the title says already: 'Rijksgeld met een vast doel: …, per inwoner' says it twice.
    new = [part for part in indicator.subtitle.split(", ") if part.lower() not in told]
    return f"{', '.join([title, *new])}{prices}"


def standing_title(indicator: Indicator, placed: Position, area: Area, group: str) -> str:
    """Return where a gemeente stands on a figure, short enough for a title."""
    word = compared(indicator, is_high=placed.place in (Place.VRIJ_HOOG, Place.ZEER_HOOG))
    return t(
        f"dia_stand.{placed.place}", short=indicator.short, name=area.name, word=word, group=group
    )


def lettered(svg: str, mode: Mode) -> str:
    """Return a picture that was made for a page with our typeface in it."""
    return svg.replace("<svg ", f"<svg font-family={quoteattr(tokens(mode).font_family)} ", 1)


def spoken(title: str, sentences: Iterable[str]) -> str:
    """Return a title and sentences as they are read aloud."""
    return " ".join([f"{title.removesuffix('.')}.", *sentences])


def how(indicator: Indicator) -> str:
    """Return what a figure is and which way is better, in words."""
    what = t("dia.how", short=indicator.short, subtitle=indicator.subtitle)
    return " ".join([what, better(indicator), *cautions(indicator)])


def number_of(card: Card, label: str = "") -> Number:
    """Return a card as a large figure; where it misses, with the reason."""
    if card.reason:
        return Number(label or card.indicator.short, formats.MISSING, card.heading, card.reason)
    return Number(
        label=label or card.indicator.short,
        value=card.value,
        year=card.heading,
        words=card.place,
        place=card.places,
        judgement=card.place_class if card.place_class in _JUDGEMENTS else "",
    )


def level_of(area: Area) -> str:
    """Return the level of the figures of a gemeente or of Nederland."""
    return area.level if area.is_gemeente else NEDERLAND
