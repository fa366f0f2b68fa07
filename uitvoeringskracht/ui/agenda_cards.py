"""A figure of a lens ready to show: the own gemeente beside Nederland, then and now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.agenda import COUNTRY, Agenda, LensFigure, LensResult
from uitvoeringskracht.analysis.position import Position
from uitvoeringskracht.charts.marks import verdict_mark
from uitvoeringskracht.charts.strip import strip
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.map import wording
from uitvoeringskracht.report.card_words import Column, place_words, standing_words
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.sentences.lens_figures import short_of
from uitvoeringskracht.sentences.lenses import differ
from uitvoeringskracht.sentences.templates import better
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.agenda_sides import Side, side
from uitvoeringskracht.ui.markup import Markup, picture

#: Sources of figures that are of no indicator, by the kind of figure.
SOURCES = {"partnership": "samenwerking", "sector": "personeelsmonitor"}
_STRIP = (330, 30)


@dataclass(frozen=True)
class FigureCard:
    """One figure of a lens; all texts are ready to show.

    title and subtitle: what it is; slug: of its indicator, '' for what is none. own is None without
    a chosen gemeente. place: in words, places: as a range, '' without. spread: how the gemeenten of
    Nederland differ. only_country: the figure does not exist per gemeente.
    """

    id: str
    title: str
    subtitle: str
    slug: str
    own: Side | None
    country: Side
    strip: Markup
    place: str
    place_mark: Markup
    place_class: str
    places: str
    direction: str
    spread: str
    role: str
    formula: str
    rise: str
    not_shown: str
    source: str
    only_country: bool


@dataclass(frozen=True)
class Own:
    """The chosen gemeente: its code, its lenses and the group that it stands in."""

    area_code: str
    results: tuple[LensResult, ...]
    group: PeerGroup
    agenda: Agenda


def lens_cards(point: int, country: LensResult, on: Agenda, own: Own | None) -> list[FigureCard]:
    """Return the figures of a lens; on: the agenda of Nederland."""
    mine = own.results[point - 1].figures if own else (None,) * len(country.figures)
    places = _places(point, own) if own else {}
    return [
        _card(point, theirs, ours, on, own, places.get(theirs.figure.id, ""))
        for theirs, ours in zip(country.figures, mine, strict=True)
    ]


def _card(
    point: int,
    country: LensFigure,
    ours: LensFigure | None,
    on: Agenda,
    own: Own | None,
    places: str,
) -> FigureCard:
    declared = country.figure
    indicator = cache.indicators().get(declared.key)
    placed = ours.position if ours and indicator_of_area(ours) else None
    only_country = declared.source == "sector"
    return FigureCard(
        id=declared.id,
        title=_title(country, indicator),
        subtitle=_subtitle(country, indicator),
        slug=indicator.slug if indicator else "",
        own=side(ours, own.agenda, point, own.area_code) if ours and own else None,
        country=side(country, on, point, COUNTRY),
        strip=_strip(point, placed, ours, own, indicator),
        place=standing_words(placed),
        place_mark=picture(verdict_mark(placed.verdict)) if placed else Markup(""),
        place_class=placed.verdict.value if placed else "",
        places=places if placed else "",
        direction=better(indicator) if indicator else t("direction_short.neutraal"),
        spread=" ".join(each.text for each in differ(country, cache.indicators())),
        role=declared.role,
        formula=declared.formula,
        rise=declared.rise,
        not_shown=declared.not_shown,
        source=_source(country, indicator),
        only_country=only_country,
    )


def indicator_of_area(figure: LensFigure) -> bool:
    """Whether a figure is of the area itself, and not of all gemeenten together."""
    return figure.figure.source != "sector"


def _title(figure: LensFigure, indicator: Indicator | None) -> str:
    return indicator.short if indicator else t(f"agenda_figure.{figure.figure.id}")


def _subtitle(figure: LensFigure, indicator: Indicator | None) -> str:
    declared = figure.figure
    if indicator is None:
        return declared.unit
    if declared.last is not None:
        return t("agenda.until", subtitle=indicator.subtitle, year=declared.last)
    if declared.first is not None:
        return t("agenda.since", subtitle=indicator.subtitle, year=declared.first)
    return indicator.subtitle


def _source(figure: LensFigure, indicator: Indicator | None) -> str:
    at = cache.version()
    cards = cache.sources(at)
    if indicator is None:
        source = cards.get(SOURCES[figure.figure.source])
        return wording.source_line([source]) if source else ""
    found = [cards[each] for each in cache.figures(at).sources(indicator)]
    return wording.origin(indicator, found)


def _strip(
    point: int,
    placed: Position | None,
    ours: LensFigure | None,
    own: Own | None,
    indicator: Indicator | None,
) -> Markup:
    if placed is None or ours is None or own is None:
        return Markup("")
    values = _values(point, ours, own)
    codes = own.group.others(own.area_code)
    others = np.asarray(values.reindex(codes), dtype=np.float64)
    low, middle, high = (
        short_of(ours, each, indicator) for each in (placed.p10, placed.p50, placed.p90)
    )
    label = t(
        "profile.strip_label",
        title=_title(ours, indicator),
        group=own.group.label,
        value=short_of(ours, placed.value, indicator),
        middle=middle,
        low=low,
        high=high,
    )
    quantiles = (placed.p10, placed.p50, placed.p90)
    width, height = _STRIP
    return picture(strip(others, placed.value, quantiles, label, width=width, height=height))


def _places(point: int, own: Own) -> dict[str, str]:
    """Return the place of the own gemeente on each figure as a range, by id of the figure."""
    columns: dict[str, Column] = {}
    for figure in own.results[point - 1].figures:
        if figure.position is not None and not isnan(figure.now):
            values = _values(point, figure, own)
            figures = np.asarray(values, dtype=np.float64)
            columns[figure.figure.id] = (values.index.tolist(), figures)
    return place_words(columns, own.group)


def _values(point: int, figure: LensFigure, own: Own) -> pd.Series[float]:
    """Return the newest figure of every gemeente."""
    found = own.agenda.figure(point, figure.figure.id)
    if found is not None:
        return found.now
    return own.agenda.partnerships(figure.figure)


def slugs_of(cards: Sequence[FigureCard]) -> tuple[str, ...]:
    """Return the indicators of the cards, each once."""
    return tuple(dict.fromkeys(each.slug for each in cards if each.slug))


def sources_of(results: Sequence[LensResult]) -> tuple[str, ...]:
    """Return the sources of figures that are of no indicator."""
    kinds = [each.figure.source for result in results for each in result.figures]
    known = cache.sources(cache.version())
    found = (SOURCES[kind] for kind in kinds if kind in SOURCES)
    return tuple(dict.fromkeys(each for each in found if each in known))
