"""A small map without words, as an illustration that leads to the map itself."""

from __future__ import annotations

from uitvoeringskracht.map.classes import class_index, classify
from uitvoeringskracht.map.drawing import STEPS, Scale, Words
from uitvoeringskracht.map.svg import paint
from uitvoeringskracht.texts import t
from uitvoeringskracht.tokens import Mode, tokens
from uitvoeringskracht.ui import cache


def map_picture(slug: str, level: str, at: int, mode: Mode) -> str:
    """Return the newest figures of an indicator as an SVG map in the colours of `mode`."""
    indicator = cache.indicators()[slug]
    panel = cache.panel(slug, at, level)
    period = panel.main_period()
    classes: dict[str, str] = {}
    if period is not None:
        values = panel.at(period)
        found = classify(values, decimals=indicator.decimals)
        for code, number in zip(
            panel.codes, class_index(values, found, indicator.decimals), strict=True
        ):
            figure = panel.figure(code, period)
            reason = figure.reason if figure and figure.reason else "onbekend"
            classes[code] = STEPS[found.steps[number]] if number >= 0 else reason
    title = t("picture.title", title=indicator.title, year=period or "")
    scale: Scale = "neutral" if indicator.direction == "neutraal" else "sequential"
    return paint(level, classes, tokens(mode), Words(title=""), scale=scale).replace(
        "<title></title>", f"<title>{title}</title>", 1
    )
