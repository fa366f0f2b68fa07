"""A figure on the map, of one year or as a change."""

from __future__ import annotations

import numpy as np

from uitvoeringskracht import formats
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.map.payload import NothingToDraw
from uitvoeringskracht.report.map_view import MapView, map_view
from uitvoeringskracht.story.kinds.asked import Asked, how, subtitle, wrong
from uitvoeringskracht.story.kinds.figure import FIRST
from uitvoeringskracht.story.slide import Slide
from uitvoeringskracht.texts import t

#: Between these quantiles lie 8 of the 10 areas.
_LOW, _HIGH = 0.1, 0.9


def map_slide(asked: Asked) -> Slide:
    """Return the map of a figure with what it says of the country and of the own area."""
    indicator = asked.indicator(FIRST)
    try:
        view = map_view(asked.answers, indicator, asked.selection)
    except NothingToDraw:
        raise wrong("no_map", title=indicator.title) from None
    title = _change_title(view, indicator) if view.is_change else _title(view, indicator)
    sentences = (*_own(view), *_country(view), *_gaps(view))
    alt = " ".join([f"{title}.", *sentences])
    return asked.slide(
        title,
        [indicator.slug],
        subtitle=subtitle(indicator),
        sentences=sentences,
        picture=lambda mode: view.svg(mode, title, alt, is_wide=True),
        table=view.table(),
        alt=alt,
        how=how(indicator),
        year=view.heading,
    )


def _title(view: MapView, indicator: Indicator) -> str:
    """Return between which figures 8 of the 10 areas lie; of yes or no how many say yes."""
    known = view.values[np.isfinite(view.values)]
    plural, is_gemeenten = view.payload["plural"], view.payload["level"] == "gemeente"
    if indicator.unit_format == "ja_nee" and is_gemeenten:
        yes = int((known != 0).sum())
        return t("dia.map_yes", title=indicator.title, yes=yes, total=len(known), plural=plural)
    if not len(known):
        return t("dia.map_none", title=indicator.title)
    low, high = (view.written(float(each)) for each in np.quantile(known, [_LOW, _HIGH]))
    return t("dia.map", short=indicator.short, plural=plural, low=low, high=high)


def _change_title(view: MapView, indicator: Indicator) -> str:
    known = view.values[np.isfinite(view.values)]
    first, last = view.years[0], view.years[-1]
    return t(
        "dia.map_change",
        short=indicator.short,
        up=int((known > 0).sum()),
        total=len(known),
        plural=view.payload["plural"],
        first=first,
        last=last,
    )


def _own(view: MapView) -> tuple[str, ...]:
    """Return the figure of the own area, or why it misses."""
    if view.own is None or view.own not in view.payload["codes"]:
        return ()
    name = view.payload["names"][view.payload["codes"].index(view.own)]
    value = view.value(view.own)
    if np.isfinite(value):
        return (t("dia.of", name=name, value=view.written(value)),)
    return (t("dia.of_none", name=name, reason=t(f"reason.{view.reasons[view.own]}")),)


def _country(view: MapView) -> tuple[str, ...]:
    value = view.national
    if not np.isfinite(value) or view.payload["is_sum"]:
        return ()
    return (t("dia.of", name=t("kaart.nederland"), value=view.written(value)),)


def _gaps(view: MapView) -> tuple[str, ...]:
    count = int((~np.isfinite(view.values)).sum())
    if not count:
        return ()
    noun = view.payload["plural"] if count > 1 else view.payload["singular"]
    return (t("dia.map_gaps", count=formats.number(count), noun=noun),)
