"""One figure of a lens in one area: now, then, the change, the line and the trend."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isfinite, isnan

import numpy as np

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.agenda import COUNTRY, Agenda, LensFigure
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.charts.marks import gap_mark, status_mark
from uitvoeringskracht.charts.palette import screen
from uitvoeringskracht.charts.spark import spark
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.map.wording import period_heading
from uitvoeringskracht.observations import Reason
from uitvoeringskracht.report.card_words import NO_TREND, TrendWords, trend_told
from uitvoeringskracht.sentences.amounts import difference, short_amount
from uitvoeringskracht.sentences.lens_figures import short_of
from uitvoeringskracht.sentences.quantities import is_nothing
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.markup import Markup, picture

_SPARK = (150, 36)


@dataclass(frozen=True)
class Side:
    """A figure in one area; all texts are ready to show. `figure` is what they tell of.

    heading: year and document, with `mark` for its status. then ('€ 372 in 2017', with then_value)
    and change are '' without an earlier year. Without a figure value is '', and gap and reason say
    why.
    """

    area_code: str
    name: str
    figure: LensFigure
    value: str
    heading: str
    mark: Markup
    then: str
    then_value: str
    change: str
    gap: Markup
    reason: str
    reason_long: str
    spark: Markup
    trend: TrendWords


def side(figure: LensFigure, agenda: Agenda, point: int, area_code: str) -> Side:
    """Return a figure of an area; agenda: that of its level."""
    if figure.about != area_code:
        words = (t("agenda.no_own"), t("agenda.no_own_why"))
        return _none(figure, area_code, Reason.ONBEKEND.value, *words)
    indicator = cache.indicators().get(figure.figure.key)
    if isnan(figure.now):
        return _without(figure, area_code, indicator)
    found = agenda.figure(point, figure.figure.id)
    series = found.series if found else None
    status = _status(series, area_code, figure.now_period)
    kind = indicator.kind if indicator else ""
    then_value = "" if isnan(figure.then) else _written(figure, figure.then, area_code, indicator)
    return Side(
        area_code=area_code,
        name=_name(area_code),
        figure=figure,
        value=_written(figure, figure.now, area_code, indicator),
        heading=_heading(figure, indicator, status),
        mark=picture(status_mark(status, kind)),
        then=_then(figure, then_value),
        then_value=then_value,
        change=_change(figure, indicator),
        gap=Markup(""),
        reason="",
        reason_long="",
        spark=_spark(series, area_code, indicator),
        trend=_trend(figure, indicator),
    )


def _without(figure: LensFigure, area_code: str, indicator: Indicator | None) -> Side:
    """Return a figure that misses; of the register Nederland has the middle of its gemeenten."""
    if figure.spread is not None and figure.figure.source == "partnership":
        spread = figure.spread
        low, middle, high = (
            short_of(figure, each, indicator) for each in (spread.low, spread.middle, spread.high)
        )
        return replace(
            _none(figure, area_code, "", "", ""),
            value=middle,
            heading=t("agenda.middle"),
            then=t("agenda.between", low=low, high=high),
        )
    reason = figure.reason or Reason.ONBEKEND.value
    why = t(f"reason_long.{reason}")
    if reason == Reason.NIET_VERGELIJKBAAR and indicator and indicator.not_comparable:
        why = indicator.not_comparable.text
    return _none(figure, area_code, reason, t(f"reason.{reason}"), why)


def _none(figure: LensFigure, area_code: str, reason: str, text: str, why: str) -> Side:
    return Side(
        area_code=area_code,
        name=_name(area_code),
        figure=figure,
        value="",
        heading="",
        mark=Markup(""),
        then="",
        then_value="",
        change="",
        gap=picture(gap_mark(reason)) if reason else Markup(""),
        reason=text,
        reason_long=why,
        spark=Markup(""),
        trend=NO_TREND,
    )


def _name(area_code: str) -> str:
    return cache.geography().name(area_code)


def _written(figure: LensFigure, value: float, area_code: str, indicator: Indicator | None) -> str:
    """Return a value; of Nederland yes or no is the share of its gemeenten with a yes."""
    if indicator is not None and indicator.unit_format == "ja_nee":
        return formats.figure(value, "ja_nee", aggregated=area_code == COUNTRY)
    return short_of(figure, value, indicator)


def _status(series: Series | None, area_code: str, period: int | None) -> str:
    if series is None or period not in series.statuses.columns:
        return ""
    return str(series.statuses.loc[area_code].fillna("").to_dict()[period])


def _heading(figure: LensFigure, indicator: Indicator | None, status: str) -> str:
    if figure.now_period is None:
        return ""
    if indicator is not None:
        return period_heading(indicator, figure.now_period, status)
    kind = "register" if figure.figure.source == "partnership" else "sector"
    return t(f"agenda_period.{kind}", year=figure.now_period)


def _then(figure: LensFigure, value: str) -> str:
    return t("agenda.then", value=value, year=figure.then_period) if value else ""


def _change(figure: LensFigure, indicator: Indicator | None) -> str:
    """Return how much higher or lower it is: '42% hoger' for money, '5,6 punt lager'."""
    if isnan(figure.change):
        return ""
    way = "up" if figure.change > 0 else "down"
    if isfinite(figure.change_pct):
        size = formats.percent(abs(figure.change_pct), 0)
        is_same = round(abs(figure.change_pct)) == 0
    elif indicator is not None:
        if indicator.unit_format == "ja_nee":
            return ""
        size = _size(figure.change, indicator)
        is_same = is_nothing(figure.change, indicator)
    else:
        size = t("amount.points", value=formats.number(abs(figure.change), 1))
        is_same = round(abs(figure.change), 1) == 0
    return t("agenda_change.same" if is_same else f"agenda_change.{way}", size=size)


def _size(change: float, indicator: Indicator) -> str:
    """Return the size of a change: '5,6 punt', '0,46'; the card says what it is divided by."""
    is_share = indicator.unit_format == "procent"
    return difference(change, indicator) if is_share else short_amount(abs(change), indicator)


def _spark(series: Series | None, area_code: str, indicator: Indicator | None) -> Markup:
    if series is None or indicator is None or indicator.unit_format == "ja_nee":
        return Markup("")
    years = [int(year) for year in series.values.columns]
    values = np.asarray(series.values.loc[area_code], dtype=np.float64).tolist()
    statuses = [str(each) for each in series.statuses.loc[area_code].fillna("")]
    points = list(zip(years, values, statuses, strict=True))
    known = [each for each in points if isfinite(each[1])]
    if len(known) < 2:
        return Markup("")
    ends = [f"{each[0]}: {short_amount(each[1], indicator)}" for each in (known[0], known[-1])]
    label = t("profile.spark_label", title=indicator.title, first=ends[0], last=ends[1])
    width, height = _SPARK
    ink = _country_ink if area_code == COUNTRY else screen
    return picture(spark(points, label, width=width, height=height, color=ink))


def _country_ink(name: str) -> str:
    """Return the colour of a token; the one of the own gemeente is not for Nederland."""
    return screen("primary" if name == "own" else name)


def _trend(figure: LensFigure, indicator: Indicator | None) -> TrendWords:
    found = figure.trend
    if indicator is None or found is None or indicator.unit_format == "ja_nee":
        return NO_TREND
    return trend_told(indicator, found)
