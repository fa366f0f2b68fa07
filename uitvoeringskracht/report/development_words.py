"""What the lines of Ontwikkeling say, in sentences, and how to read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from uitvoeringskracht.analysis.forecast.evidence import NATIONAL
from uitvoeringskracht.analysis.forecast.forecasting import Forecast
from uitvoeringskracht.analysis.prices import (
    CPI_NAME,
    CPI_TABLE,
    NoPriceIndex,
    cpi_deflator,
    is_amount,
    real_growth,
)
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.analysis.trend import LEAST_POINTS, Trend, TrendVerdict, trend
from uitvoeringskracht.answers import PRICES, Answers
from uitvoeringskracht.areas import Geography
from uitvoeringskracht.declared.backtest import Evidence
from uitvoeringskracht.report.development import Development, planned_slug
from uitvoeringskracht.selection_fields import CURRENT
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.events import happened
from uitvoeringskracht.sentences.growth import grew, no_index, price_rise
from uitvoeringskracht.sentences.moves import moves
from uitvoeringskracht.sentences.named import named
from uitvoeringskracht.sentences.outlook import outlook, planned
from uitvoeringskracht.sentences.quantities import of_hundred
from uitvoeringskracht.sentences.sentence import Message, Sentence
from uitvoeringskracht.texts import t


@dataclass(frozen=True)
class Words:
    """The sentences of one picture; a Message has what matters first, and what it rests on.

    verdict: of the trend behind `moves`, None if it was refused.
    grown: from the first to the newest year; rise: what prices did then, "" where that says
    nothing. outlook: for the last tested year, and for the last year what differs from that; fewer
    if there is no more to say. plans: a sentence per year of the begroting. events: what happened,
    oldest first. is_ahead: whether the picture itself looks ahead.
    """

    verdict: TrendVerdict | None
    moves: Message
    grown: Message | None
    rise: str
    outlook: tuple[Message, ...]
    plans: tuple[str, ...]
    events: tuple[str, ...]
    no_index: tuple[str, ...]
    is_ahead: bool

    @property
    def finding(self) -> str:
        """What the picture shows, in one or two sentences."""
        second = self.outlook[-1:] if self.is_ahead else (self.grown,)
        return " ".join(each.headline.text for each in (self.moves, *second) if each)


def words(found: Development, answers: Answers, geography: Geography) -> Words:
    """Return the sentences of `found`."""
    area = named(geography, found.own.code)
    series = answers.real(found.asked.slug, area.level)
    is_here = area.code in series.values.index
    base = found.asked.base
    tested = trend(series, area.code)
    return Words(
        verdict=tested.verdict if isinstance(tested, Trend) else None,
        moves=moves(found.indicator, tested, area, series),
        grown=_grown(found, series, area) if is_here else None,
        rise=_rise(found, answers),
        outlook=tuple(_outlooks(found.forecast, series, area)) if found.forecast else (),
        plans=tuple(_plans(found, answers, area)),
        events=tuple(happened(each, area.code, geography).text for each in found.happenings),
        no_index=tuple(
            no_index(each.no_index, named(geography, each.code), base).text
            for each in found.lines
            if each.no_index is not None and base is not None
        ),
        is_ahead=found.forecast is not None and not found.asked.is_index,
    )


def notes(found: Development) -> str:
    """Return what a reader must know of the figures in the picture: unit, prices, marks."""
    indicator = found.indicator
    parts = [t("ontwikkeling.unit", unit=indicator.unit)]
    if found.asked.base is not None:
        parts = [t("ontwikkeling.index_unit", base=found.asked.base)]
    if found.is_money:
        parts.append(price_note(found))
    if len(found.plans):
        parts.append(t("ontwikkeling.plans_apart"))
    if found.forecast is not None and len(found.band):
        parts.append(held(found.forecast.evidence, found.own.code))
    if found.left_out:
        parts.append(t("ontwikkeling.left_out"))
    return " ".join(parts)


def in_which_prices(found: Development) -> str:
    """Return ', in prijzen van 2024 (CPI)' for the title of a picture; "" if it is no money."""
    if not found.is_money:
        return ""
    if found.asked.prices == CURRENT:
        return t("ontwikkeling.title_nominal")
    return t("ontwikkeling.title_real", year=found.asked.prices)


def price_note(found: Development) -> str:
    """Return in which prices amounts stand, with the index that they were calculated with."""
    if found.asked.prices == CURRENT:
        key = "ontwikkeling.current_plan" if found.is_plan else "ontwikkeling.current"
        return t(key)
    text = t("ontwikkeling.deflator", year=found.asked.prices, name=CPI_NAME, table=CPI_TABLE)
    return f"{text} {t('ontwikkeling.no_deflator')}" if found.is_plan else text


def held(evidence: Evidence | None, area_code: str) -> str:
    """Return how often bands such as this one held, in a sentence; "" if that is not known."""
    count = held_count(evidence, area_code)
    return t("ontwikkeling.held", count=count) if count else ""


def held_count(evidence: Evidence | None, area_code: str) -> str:
    """Return how often bands such as this one held: '80 van de 100 keer'."""
    if evidence is None:
        return ""
    inside, tested = of_hundred(100 * evidence.coverage), 100
    if area_code == NATIONAL and evidence.national_tested:
        inside, tested = evidence.national_inside, evidence.national_tested
    return t("ontwikkeling.held_count", inside=inside, tested=tested)


def _grown(found: Development, series: Series, area: Area) -> Message | None:
    """Return how much the figure grew, with as many years as a trend needs."""
    known = series.observed.reindex([area.code]).iloc[0].dropna().index
    if len(known) < LEAST_POINTS or found.indicator.unit_format == "ja_nee":
        return None
    first, last = int(known[0]), int(known[-1])
    row = real_growth(series, first, last).loc[area.code].to_dict()
    return grew(row, series, area, first, last)


def _rise(found: Development, answers: Answers) -> str:
    if not is_amount(found.indicator) or len(found.years) < 2:
        return ""
    try:
        deflator = cpi_deflator(answers.figures.prices, PRICES)
        return price_rise(deflator, found.years[0], found.years[-1]).text
    except NoPriceIndex:
        return ""


def _outlooks(forecast: Forecast, series: Series, area: Area) -> Iterator[Message]:
    rows = forecast.rows
    if rows.empty:
        yield outlook(forecast, series, area, 0)
        return
    tested = rows.loc[rows["is_tested"].astype(bool), "period"]
    years = list(dict.fromkeys([*tested[-1:], *rows["period"][-1:]]))
    first, *further = [outlook(forecast, series, area, int(year)) for year in years]
    yield first
    for message in further:
        yield Message(message.headline, Sentence(t("outlook.untested")))


def _plans(found: Development, answers: Answers, area: Area) -> Iterator[str]:
    slug = planned_slug(found.asked.slug, answers.indicators)
    if slug is None:
        return
    series = answers.series(slug, area.level)
    for year in found.plans.index:
        sentence = planned(series, area, int(year))
        if sentence is not None:
            yield sentence.text
