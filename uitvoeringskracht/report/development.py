"""Ontwikkeling: one indicator through the years for an area, beside peers and other areas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from uitvoeringskracht.analysis.comparable import Happening, happenings, left_out
from uitvoeringskracht.analysis.forecast.forecasting import Forecast
from uitvoeringskracht.analysis.position import LEAST_PEERS
from uitvoeringskracht.analysis.prices import PriceRefusal, index_numbers, is_amount
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.answers import GEMEENTE, PRICES, Answers
from uitvoeringskracht.areas import Geography
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.selection_fields import CURRENT

#: How the slug of an indicator becomes that of the same figure in the begroting.
_PLANNED = (("", "_begroot"), ("_rekening", "_begroting"))
QUANTILES = {"low": 0.1, "middle": 0.5, "high": 0.9}


@dataclass(frozen=True)
class Asked:
    """What a reader wants to see: `area` first, `others` beside it, the middle of `peers`.

    prices: CURRENT or PRICES. base: year in which an index is 100; None shows the figures.
    """

    slug: str
    area: str
    others: tuple[str, ...] = ()
    peers: tuple[str, ...] = ()
    prices: str | int = PRICES
    base: int | None = None

    @property
    def is_index(self) -> bool:
        """Whether the lines are index numbers."""
        return self.base is not None


@dataclass(frozen=True)
class Line:
    """One area: value, Status and Reason by year; an index number has the status of its figure.

    no_index: why it has no index, None if it has one or none was asked for.
    """

    code: str
    values: pd.Series[float]
    statuses: pd.Series[str]
    reasons: pd.Series[str]
    no_index: PriceRefusal | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is no figure in any year."""
        return bool(self.values.isna().all())


@dataclass(frozen=True)
class Development:
    """Everything of one picture; years are those with a figure in one of the lines.

    years: all observed years, or those of plans for an indicator of plans (`is_plan`). spread:
    the QUANTILES of the peers by year, empty without peers. plans: by year after the newest
    of `years`, in the prices of that year. forecast: None if it is not in these prices; band: its
    rows, none beside index numbers, whose lines it would press together. left_out: years that do
    not count for the trend. reasons: why the own area has no figure, each once.
    """

    asked: Asked
    indicator: Indicator
    years: tuple[int, ...]
    own: Line
    others: tuple[Line, ...]
    spread: pd.DataFrame
    plans: pd.Series[float]
    forecast: Forecast | None
    band: pd.DataFrame
    happenings: tuple[Happening, ...]
    left_out: tuple[int, ...]
    is_plan: bool
    reasons: tuple[str, ...]

    @property
    def is_money(self) -> bool:
        """Whether prices matter."""
        return is_amount(self.indicator)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The own line, then the others."""
        return (self.own, *self.others)

    @property
    def last(self) -> int:
        """The last year in the picture: that of the forecast or the plans, else of the figures."""
        return max([*self.years, *self.plans.index, *self.band["period"]], default=0)


def develop(asked: Asked, answers: Answers, geography: Geography) -> Development:
    """Return the lines that were asked for; areas that the layout of now doesn't have are empty."""
    series = _series(asked, answers, geography.level_of(asked.area))
    is_plan = series.observed.empty and not series.plans.empty
    lines = [_line(code, asked, answers, geography) for code in (asked.area, *asked.others)]
    reasons = lines[0].reasons
    spread = _spread(asked, answers)
    years = _years(lines, spread, series, is_plan=is_plan)
    lines = [_in_years(each, years) for each in lines]
    forecast = None if is_plan else _forecast(asked, answers, geography)
    band = _band(asked, forecast)
    plans = _plans(asked, answers, geography, years)
    found = Development(
        asked=asked,
        indicator=series.indicator,
        years=years,
        own=lines[0],
        others=tuple(lines[1:]),
        spread=spread.reindex(list(years)),
        plans=plans,
        forecast=forecast,
        band=band,
        happenings=(),
        left_out=tuple(sorted(left_out(series.indicator) & set(years))),
        is_plan=is_plan,
        reasons=tuple(reasons.dropna().unique()),
    )
    if not years:
        return found
    events = happenings(series.indicator, asked.area, geography, years[0], found.last)
    return replace(found, happenings=events)


def planned_slug(slug: str, known: Sequence[str] | dict[str, Indicator]) -> str | None:
    """Return the slug of the same figure in the begroting, None if there is none."""
    for end, planned in _PLANNED:
        if slug.endswith(end) and (found := slug.removesuffix(end) + planned) in known:
            return found
    return None


def first_year(slug: str, area: str, answers: Answers, geography: Geography) -> int | None:
    """Return the first year with an outcome for an area: where an index starts."""
    series = answers.real(slug, geography.level_of(area))
    known = _row(series.observed, area).dropna()
    return int(known.index[0]) if len(known) else None


def _series(asked: Asked, answers: Answers, level: str) -> Series:
    is_money = is_amount(answers.indicators[asked.slug])
    prices = asked.prices if is_money else CURRENT
    return answers.series(asked.slug, level, prices)


def _row(frame: pd.DataFrame, code: str) -> pd.Series:
    return frame.reindex([code]).iloc[0]


def _line(code: str, asked: Asked, answers: Answers, geography: Geography) -> Line:
    series = _series(asked, answers, geography.level_of(code))
    values, refusal = _row(series.values, code), None
    if asked.base is not None:
        indexed, refusals = index_numbers(series.values.reindex([code]), asked.base)
        values = indexed.iloc[0]
        refusal = None if refusals.isna().iloc[0] else PriceRefusal(refusals.iloc[0])
    return Line(code, values, _row(series.statuses, code), _row(series.reasons, code), refusal)


def _in_years(line: Line, years: Sequence[int]) -> Line:
    wanted = list(years)
    return replace(
        line,
        values=line.values.reindex(wanted),
        statuses=line.statuses.reindex(wanted),
        reasons=line.reasons.reindex(wanted),
    )


def _spread(asked: Asked, answers: Answers) -> pd.DataFrame:
    """Return the quantiles of the peers by year; NaN where fewer than LEAST_PEERS have a figure."""
    if not asked.peers:
        return pd.DataFrame(columns=list(QUANTILES), dtype="float64")
    values = _series(asked, answers, GEMEENTE).values.reindex(list(asked.peers))
    if asked.base is not None:
        values, _ = index_numbers(values, asked.base)
    enough = values.notna().sum() >= LEAST_PEERS
    found = values.quantile(list(QUANTILES.values())).set_axis(list(QUANTILES))
    return found.where(enough, axis="columns").T


def _years(
    lines: Sequence[Line], spread: pd.DataFrame, series: Series, *, is_plan: bool
) -> tuple[int, ...]:
    """Return the years with a figure: of outcomes, or of plans if there is nothing else."""
    known = {int(year) for line in lines for year in line.values.dropna().index}
    known |= {int(year) for year in spread.dropna(how="all").index}
    own = (series.plans if is_plan else series.observed).columns
    return tuple(sorted(known & {int(year) for year in own}))


def _forecast(asked: Asked, answers: Answers, geography: Geography) -> Forecast | None:
    if asked.prices == CURRENT and is_amount(answers.indicators[asked.slug]):
        return None
    level = geography.level_of(asked.area)
    if asked.area not in answers.real(asked.slug, level).values.index:
        return None
    return answers.forecast(asked.slug, level, [asked.area])


def _band(asked: Asked, forecast: Forecast | None) -> pd.DataFrame:
    """Return period, low, high and is_tested of the own area, as far as there is a band."""
    columns = ["period", "low", "high", "is_tested"]
    if forecast is None or forecast.rows.empty or asked.is_index:
        return pd.DataFrame(columns=columns)
    return forecast.rows[columns].dropna(subset=["low"]).reset_index(drop=True)


def _plans(
    asked: Asked, answers: Answers, geography: Geography, years: Sequence[int]
) -> pd.Series[float]:
    """Return what the begroting says of the years after the outcomes; not as index numbers."""
    slug = planned_slug(asked.slug, answers.indicators)
    if slug is None or asked.is_index or not years:
        return pd.Series(dtype="float64")
    series = answers.series(slug, geography.level_of(asked.area))
    row = _row(series.values, asked.area).dropna()
    return row[row.index > years[-1]]


def newest(line: Line) -> int | None:
    """Return the newest year with a figure."""
    known = line.values.dropna()
    return int(known.index[-1]) if len(known) else None
