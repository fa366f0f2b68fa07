"""One indicator for one area, ready to show: on a tile, in a row of a table, on paper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.panel import Figure, Panel
from uitvoeringskracht.analysis.position import Position, Verdict, position
from uitvoeringskracht.analysis.prices import is_amount
from uitvoeringskracht.analysis.triage import WITHOUT_JUDGEMENT
from uitvoeringskracht.analysis.values import Layout, Prices
from uitvoeringskracht.answers import GEMEENTE, PRICES, Answers
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.charts.marks import gap_mark, status_mark, verdict_mark
from uitvoeringskracht.charts.palette import Palette, screen
from uitvoeringskracht.charts.spark import spark
from uitvoeringskracht.charts.strip import strip
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.map import wording
from uitvoeringskracht.report.card_gaps import (
    coverage,
    note_of,
    reason_long,
    reason_of,
    reason_short,
)
from uitvoeringskracht.report.card_words import TrendWords, standing_words
from uitvoeringskracht.report.drawn import Markup, picture
from uitvoeringskracht.texts import t

COUNTRY = "NL01"


@dataclass(frozen=True)
class Other:
    """The figure of a region or of Nederland beside that of the area; `note` its coverage."""

    text: str
    note: str


@dataclass(frozen=True)
class Card:
    """Everything a reader sees of one indicator for one area; all texts are ready to show.

    `number` is the value in the unit of the indicator, NaN where it misses.
    `gap` holds the mark and `reason` the words when there is no figure; `last_known` is then the
    newest figure there is. `place` and `compared` are '' when there is nothing to compare;
    `places` is the place as a range, '' without one. `line_note` says in which prices the line
    stands, where they are others than those of the value.
    """

    indicator: Indicator
    value: str
    number: float
    heading: str
    source: str
    mark: Markup
    gap: Markup
    reason: str
    reason_long: str
    last_known: str
    strip: Markup
    place: str
    place_mark: Markup
    place_class: str
    compared: str
    places: str
    direction: str
    trend: TrendWords
    line_note: str
    spark: Markup
    first: str
    last: str
    span: str
    note: str
    region: Other
    nederland: Other

    @property
    def stands_out(self) -> bool:
        """Whether the value lies outside the 8 of 10 of the others."""
        return self.place_class not in {"", Verdict.MIDDLE}


@dataclass(frozen=True)
class View:
    """Whose figures a card shows, beside which others (codes of `level`), and how.

    label: the others in the plural, 'vergelijkbare gemeenten'. region: code of a region beside it.
    is_wide: with the larger pictures of a tile. color: of the pictures.
    """

    answers: Answers
    area_code: str
    level: str
    others: list[str]
    label: str
    region: str | None = None
    prices: Prices = "current"
    layout: Layout = LAYOUT
    is_wide: bool = False
    color: Palette = screen

    def panel(self, indicator: Indicator, level: str | None = None) -> Panel:
        """Return the figures of a level, by default that of the area."""
        return self.answers.panel(indicator.slug, level or self.level, self.layout, self.prices)

    def written(self, indicator: Indicator, value: float) -> str:
        """Return a figure; of anything but a gemeente, yes or no is a share."""
        return written(indicator, value, aggregated=self.level != GEMEENTE)

    def is_yes_no(self, indicator: Indicator) -> bool:
        """Whether the figure is a yes or a no; of a region it is a share, which can be compared."""
        return indicator.unit_format == "ja_nee" and self.level == GEMEENTE

    def line_prices(self, indicator: Indicator) -> Prices:
        """Return the prices of the line: on a tile the trend stands below it, in the same ones."""
        if not is_amount(indicator):
            return "current"
        return PRICES if self.is_wide else self.prices

    def line(self, indicator: Indicator) -> list[Figure]:
        """Return the figures of all years in the prices of the line."""
        prices = self.line_prices(indicator)
        panel = self.answers.panel(indicator.slug, self.level, self.layout, prices)
        return panel.series(self.area_code)


def make_card(indicator: Indicator, view: View, places: str, trend: TrendWords) -> Card:
    """Return the card of an indicator; places and trend in words (card_words)."""
    panel = view.panel(indicator)
    # Where no region has a figure the year is that of the gemeenten, so that the reason is told.
    period = panel.main_period() or view.panel(indicator, GEMEENTE).main_period()
    figure = panel.figure(view.area_code, period) if period is not None else None
    series = view.line(indicator)
    prices = view.line_prices(indicator)
    others = panel.at(period, view.others) if period is not None else np.array([])
    direction = "neutraal" if indicator.kind in WITHOUT_JUDGEMENT else indicator.direction
    placed = (
        position(figure.value, others, direction)
        if figure and not figure.is_missing and not view.is_yes_no(indicator)
        else None
    )
    reason, is_region = reason_of(figure), view.level != GEMEENTE
    known = [item for item in series if not item.is_missing]
    status = figure.status if figure else ""
    return Card(
        indicator=indicator,
        value=view.written(indicator, figure.value) if figure else formats.MISSING,
        number=figure.value if figure else np.nan,
        heading=_heading(indicator, period, figure),
        source=_source(indicator, figure, view.answers),
        mark=picture(status_mark(status, indicator.kind, color=view.color)),
        gap=picture(gap_mark(reason, color=view.color)) if reason else Markup(""),
        reason=reason_short(reason, is_region),
        reason_long=reason_long(indicator, reason, figure, is_region),
        last_known=_last_known(indicator, known, view) if reason else "",
        strip=_strip(indicator, others, placed, view) if placed else Markup(""),
        place=standing_words(placed),
        place_mark=(
            picture(verdict_mark(placed.verdict, color=view.color)) if placed else Markup("")
        ),
        place_class=placed.verdict.value if placed else "",
        compared=_compared(indicator, figure, placed, others, view),
        places=places,
        trend=trend,
        line_note=t("card.line_prices", year=prices) if isinstance(prices, int) else "",
        direction=t(f"direction_short.{direction}"),
        spark=_spark(indicator, series, known, view),
        first=_year_value(indicator, known[0], view) if len(known) > 1 else "",
        last=_year_value(indicator, known[-1], view) if known else "",
        span=formats.years(known[0].period, known[-1].period) if known else "",
        note=note_of(figure),
        region=_other(indicator, view, view.region, period),
        nederland=_other(indicator, view, COUNTRY, period),
    )


def written(indicator: Indicator, value: float, *, aggregated: bool = False) -> str:
    """Return a figure of `indicator` with its unit."""
    return formats.with_unit(
        value,
        indicator.unit_format,
        indicator.decimals,
        indicator.unit,
        aggregated=aggregated,
    )


def _heading(indicator: Indicator, period: int | None, figure: Figure | None) -> str:
    if period is None:
        return ""
    status = figure.status if figure else ""
    date = figure.reference_date if figure else ""
    return wording.period_heading(indicator, period, status, date)


def _source(indicator: Indicator, figure: Figure | None, answers: Answers) -> str:
    found = wording.sources_of([figure.source], answers.sources) if figure else []
    return wording.origin(indicator, found)


def _last_known(indicator: Indicator, known: list[Figure], view: View) -> str:
    if not known:
        return ""
    return t("profile.last_known", value=_year_value(indicator, known[-1], view))


def _year_value(indicator: Indicator, figure: Figure, view: View) -> str:
    return f"{figure.period}: {view.written(indicator, figure.value)}"


def _strip(
    indicator: Indicator, others: npt.NDArray[np.float64], placed: Position, view: View
) -> Markup:
    label = t(
        "profile.strip_label",
        title=indicator.title,
        group=view.label,
        value=view.written(indicator, placed.value),
        middle=view.written(indicator, placed.p50),
        low=view.written(indicator, placed.p10),
        high=view.written(indicator, placed.p90),
    )
    quantiles = (placed.p10, placed.p50, placed.p90)
    width, height = (211, 30) if view.is_wide else (180, 26)
    return picture(
        strip(
            others,
            placed.value,
            quantiles,
            label,
            width=width,
            height=height,
            color=view.color,
        )
    )


def _compared(
    indicator: Indicator,
    figure: Figure | None,
    placed: Position | None,
    others: npt.NDArray[np.float64],
    view: View,
) -> str:
    if figure is None or figure.is_missing or not len(others):
        return ""
    if view.is_yes_no(indicator):
        known = others[np.isfinite(others)]
        if not len(known):
            return t("profile.too_few")
        return t("profile.yes_count", yes=int((known != 0).sum()), total=len(known))
    if placed is None:
        is_region = view.level != GEMEENTE
        return t("profile.too_few_regions" if is_region else "profile.too_few")
    return t(f"compared.{placed.place}")


def _spark(indicator: Indicator, series: list[Figure], known: list[Figure], view: View) -> Markup:
    if view.is_yes_no(indicator) or len(known) < 2:
        return Markup("")
    label = t(
        "profile.spark_label",
        title=indicator.title,
        first=_year_value(indicator, known[0], view),
        last=_year_value(indicator, known[-1], view),
    )
    width, height = (211, 44) if view.is_wide else (112, 30)
    points = [(figure.period, figure.value, figure.status) for figure in series]
    ink = _country_ink(view.color) if view.area_code == COUNTRY else view.color
    return picture(spark(points, label, width=width, height=height, color=ink))


def _country_ink(color: Palette) -> Palette:
    """Return the colours for Nederland, which never has the one of the own gemeente."""
    return lambda name: color("primary" if name == "own" else name)


def _other(indicator: Indicator, view: View, area: str | None, period: int | None) -> Other:
    if area is None or period is None:
        return Other(formats.MISSING, "")
    figure = view.panel(indicator, view.answers.geography.level_of(area)).figure(area, period)
    if figure is None or figure.is_missing:
        reason = figure.reason if figure and figure.reason else "onbekend"
        is_sum = reason == "niet_van_toepassing"
        return Other(formats.MISSING, t("profile.no_sum" if is_sum else f"reason.{reason}"))
    note = coverage(figure) if figure.members < figure.members_total else ""
    return Other(written(indicator, figure.value, aggregated=True), note)
