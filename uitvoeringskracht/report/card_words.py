"""What a card says of place and trend: the place as a range among peers, the trend in words."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.position import Position, Verdict
from uitvoeringskracht.analysis.trend import Trend, TrendRefusal, as_trend, trends
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.charts.marks import trend_mark
from uitvoeringskracht.charts.palette import Palette, screen
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.report.drawn import Markup, picture
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.sentences.in_short import trend_in_short
from uitvoeringskracht.sentences.quantities import span
from uitvoeringskracht.texts import t

#: Figures of one indicator: the codes of its areas, and a value for each.
Column = tuple[list[str], npt.NDArray[np.float64]]


@dataclass(frozen=True)
class TrendWords:
    """A trend in few words; `way` is stijgt or daalt, '' without one or the other."""

    text: str
    mark: Markup
    way: str


#: Of an indicator of which no trend was looked for.
NO_TREND = TrendWords("", Markup(""), "")


def standing_words(placed: Position | None) -> str:
    """Return a place among the peers in words, with its judgement if there is one."""
    if placed is None:
        return ""
    words = t(f"place.{placed.place}")
    if placed.verdict in {Verdict.FAVOURABLE, Verdict.UNFAVOURABLE}:
        return f"{words}, {t(f'verdict.{placed.verdict}')}"
    return words


def place_words(columns: Mapping[str, Column], group: PeerGroup) -> dict[str, str]:
    """Return 'plaats 18 tot 20 van 21' by slug; a slug that has no place is left out."""
    return {
        slug: t("card.place", places=span(low, high, formats.number), size=size)
        for slug, (low, high, size) in place_ranges(columns, group).items()
    }


def place_ranges(
    columns: Mapping[str, Column], group: PeerGroup
) -> dict[str, tuple[int, int, int]]:
    """Return lowest and highest place and the size of the group by slug, where there is a place."""
    if not columns:
        return {}
    areas = group.members.columns
    wide = pd.DataFrame({slug: _on(areas, column) for slug, column in columns.items()}, index=areas)
    return {
        str(slug): (int(row["low"]), int(row["high"]), int(row["size"]))
        for slug, row in group.places(wide).to_dict("index").items()
        if pd.isna(row["refusal"])
    }


def trend_words(answers: Answers, area_code: str, color: Palette = screen) -> dict[str, TrendWords]:
    """Return the trend of every indicator for a gemeente, by slug; money in prices of one year."""
    evidence = answers.ground.evidence
    rows = evidence.trends.loc[[area_code]].droplevel(0).to_dict("index")
    return {
        str(slug): _trend(evidence.indicators[str(slug)], row, evidence.prices[str(slug)], color)
        for slug, row in rows.items()
    }


def region_trend_words(
    answers: Answers, area_code: str, chosen: Iterable[Indicator], color: Palette = screen
) -> dict[str, TrendWords]:
    """Return the trend of `chosen` for a region or Nederland, by slug; money in prices of one year.

    Of an area that can't be summed there is none.
    """
    level = answers.geography.level_of(area_code)
    found: dict[str, TrendWords] = {}
    for indicator in chosen:
        series = answers.real(indicator.slug, level)
        if area_code in series.values.index:
            row = trends(series, [area_code]).to_dict("records")[0]
            found[indicator.slug] = _trend(indicator, row, series.prices, color)
    return found


def _trend(
    indicator: Indicator, row: Mapping[Hashable, Any], prices: str | int, color: Palette
) -> TrendWords:
    return trend_told(indicator, as_trend(row, prices), color)


def trend_told(
    indicator: Indicator, found: Trend | TrendRefusal, color: Palette = screen
) -> TrendWords:
    """Return a trend of an indicator, or why there is none, in few words."""
    words = trend_in_short(indicator, found).text
    if isinstance(found, TrendRefusal):
        return TrendWords(words, Markup(""), "")
    way = found.verdict.value if found.meaning else ""
    return TrendWords(words, picture(trend_mark(found.verdict.value, color=color)), way)


def _on(areas: pd.Index[str], column: Column) -> npt.NDArray[np.float64]:
    codes, values = column
    if len(codes) == len(areas) and codes == areas.tolist():
        return values
    placed = pd.Series(values, index=codes).reindex(areas)
    return np.asarray(placed, dtype=np.float64)
