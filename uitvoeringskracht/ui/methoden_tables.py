"""The tables of Methoden: the price index, and how good forecasts were on years that we know."""

from __future__ import annotations

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.prices import CPI_NAME, CPI_TABLE, price_factor
from uitvoeringskracht.answers import PRICES
from uitvoeringskracht.declared.backtest import Evidence, Pool, load_backtest
from uitvoeringskracht.indicators import load_indicators
from uitvoeringskracht.once import Once
from uitvoeringskracht.sentences.backtest_table import MODELS, POOLS, national, summary
from uitvoeringskracht.tables import Table
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.pictures import show_table

#: An amount of this many euro shows what a price index does.
EXAMPLE = 100
CPI_SOURCE = "cpi"
#: Between signs after which a line may break: keeps years and a model on one line.
_JOINER = "\u2060"


def show_prices() -> None:
    """Show with which index amounts are put in prices of one year."""
    index = cache.figures(cache.version()).prices
    rise = price_factor(index, 2017, PRICES) - 1
    about = t(
        "methoden.prices_about",
        name=CPI_NAME,
        table=CPI_TABLE,
        base=PRICES,
        rise=formats.percent(100 * rise),
        last=int(index.index.max()),
    )
    markup("methoden_doel.html", key="prijsindex", name="prijsindex", texts=[about])
    show_table(
        key="prijzen",
        table=price_table(index),
        slugs=(),
        sources=(CPI_SOURCE,),
        file_name="prijsindex",
    )


def show_backtest() -> None:
    """Show per indicator how far off forecasts were, for gemeenten and for regions."""
    content = load_backtest()
    about = [
        t("methoden.backtest_about", retrieved=formats.day(content.retrieved)),
        t("methoden.backtest_read"),
        national(content),
    ]
    markup("methoden_doel.html", key="toets", name="toets_vooruitblik", texts=about)
    for pool in POOLS:
        found = [each for each in content.evidence if each.pool is pool]
        show_table(
            key=f"toets_{pool.value}",
            table=_backtest(pool),
            slugs=tuple(dict.fromkeys(each.indicator for each in found)),
            file_name=f"toets-vooruitblik-{pool.value}",
            note=summary(found),
        )


def price_table(index: pd.Series[float]) -> Table:
    """Return the price index (of analysis.prices) per year, with what EXAMPLE euro then is now."""
    years = [int(year) for year in index.index]
    factors = [price_factor(index, year, PRICES) for year in years]
    changes = [100 * change for change in index.pct_change()]
    frame = pd.DataFrame(
        {
            t("beeld.year"): years,
            t("methoden_col.change"): [round(each, 1) for each in changes],
            t("methoden_col.index", base=PRICES): [round(100 / each, 1) for each in factors],
            t("methoden_col.worth", amount=EXAMPLE, base=PRICES): [
                round(EXAMPLE * each, 2) for each in factors
            ],
        }
    )
    written = pd.DataFrame(
        {
            "year": [str(year) for year in years],
            "change": [formats.percent(each) for each in changes],
            "index": [formats.number(100 / each, 1) for each in factors],
            "worth": [formats.euro(EXAMPLE * each, 2) for each in factors],
        }
    )
    return Table(frame, t("methoden.prices"), written)


def backtest_table(pool: Pool) -> Table:
    """Return the outcome of the backtest per indicator, in the order of the indicators."""
    found = [each for each in load_backtest().evidence if each.pool is pool]
    written = pd.DataFrame([_written(each) for each in found])
    frame = pd.DataFrame([_numbers(each) for each in found])
    return Table(frame, t("methoden.backtest_of", whom=POOLS[pool].lower()), written)


_backtest = Once(backtest_table, most=2)


def _numbers(each: Evidence) -> dict[str, object]:
    """Return a row as numbers, by its Dutch heading."""
    misses = {
        t("methoden_col.miss", model=name.lower()): round(each.mase[model], 3)
        for model, name in MODELS.items()
    }
    return {
        t("methoden_col.figure"): _title(each),
        t("methoden_col.years"): formats.years(each.first, each.newest),
        t("methoden_col.areas"): each.areas,
        t("methoden_col.tests"): each.forecasts,
        **misses,
        t("methoden_col.chosen"): MODELS[each.model].lower(),
        t("methoden_col.inside"): round(100 * each.coverage, 1),
        t("methoden_col.least"): round(100 * min(each.by_origin), 1),
        t("methoden_col.factor"): round(each.factor, 3),
    }


def _written(each: Evidence) -> dict[str, str]:
    numbers = [formats.number(each.mase[model], 2) for model in MODELS]
    years = formats.years(each.first, each.newest)
    return {
        "figure": _title(each),
        "years": years.replace(formats.DASH, f"{_JOINER}{formats.DASH}{_JOINER}"),
        "areas": formats.number(each.areas),
        "tests": formats.number(each.forecasts),
        **dict(zip(MODELS, numbers, strict=True)),
        "chosen": MODELS[each.model].lower().replace(" ", formats.NBSP),
        "inside": formats.percent(100 * each.coverage, 0),
        "least": formats.percent(100 * min(each.by_origin), 0),
        "factor": formats.number(each.factor, 2),
    }


def _title(each: Evidence) -> str:
    return load_indicators()[each.indicator].title
