"""From a backtest to what a forecast needs to know of it."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd

from uitvoeringskracht.analysis.forecast.backtest import Backtest, backtest
from uitvoeringskracht.analysis.forecast.bands import ACCEPTED, TARGET, Bands, bands, quantile
from uitvoeringskracht.analysis.forecast.choice import choose, held_out
from uitvoeringskracht.analysis.forecast.history import History, combined, history
from uitvoeringskracht.analysis.forecast.models import Smoothing, fit
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.declared.backtest import Evidence, Fingerprint, Pool

NATIONAL = "NL01"
#: The levels whose areas are tested together; both cover the country without overlap.
REGIONS = ("provincie", "corop", "nederland")
#: Digits that are kept: more than a reader sees, few enough to be the same on every machine.
_DIGITS = 6


def evidence(series: Mapping[str, Series]) -> list[Evidence]:
    """Return the evidence for one indicator from its series by level: gemeente and REGIONS.

    None of the pools is there if no area has enough comparable years.
    """
    of_gemeenten = history(series["gemeente"])
    if of_gemeenten.starts.empty:
        return []
    floor, ceiling = _bounds(of_gemeenten, series["gemeente"].indicator.unit_format)
    regions = [history(series[level]) for level in REGIONS if level in series]
    pools = {Pool.GEMEENTE: of_gemeenten}
    if any(len(each.starts) for each in regions):
        pools[Pool.REGIO] = combined([each for each in regions if len(each.starts)])
    found = []
    for pool, years in pools.items():
        test = backtest(years)
        band = None if test is None else bands(test.scaled[choose(test)])
        if test is not None and band is not None:
            slug = series["gemeente"].indicator.slug
            found.append(_evidence(slug, pool, years, test, band, floor, ceiling))
    return found


def fingerprint(years: History, pool: Pool) -> Fingerprint | None:
    """Return by what the figures of a pool are known again; None for regions without Nederland."""
    values = years.values
    if pool is Pool.REGIO:
        values = values[values.index == NATIONAL]
    count = int(values.count().sum())
    return Fingerprint(count, float(np.nanmean(values))) if count else None


def is_about(found: Evidence, years: History) -> bool:
    """Whether the evidence rests on these figures, as far as they can tell.

    Of regions other than Nederland only the newest year is compared.
    """
    own = fingerprint(years, found.pool)
    if found.newest != years.newest:
        return False
    return own is None or (
        own.values == found.fingerprint.values
        and math.isclose(own.mean, found.fingerprint.mean, rel_tol=1e-9)
    )


def _evidence(
    slug: str,
    pool: Pool,
    years: History,
    test: Backtest,
    band: Bands,
    floor: float | None,
    ceiling: float | None,
) -> Evidence:
    model = choose(test)
    blocks = [block for _, block in years.blocks(years.newest, 2)]
    smoothing = fit(model, blocks, years.newest, years.unusual)
    alpha, beta, phi = _constants(smoothing)
    factor, inside, tested = _national(test.areas, band)
    held, chosen = held_out(test)
    return Evidence(
        indicator=slug,
        pool=pool,
        first=int(years.values.columns[0]),
        newest=years.newest,
        fingerprint=fingerprint(years, pool) or Fingerprint(0, 0.0),
        areas=len(test.areas),
        origins=test.origins,
        forecasts=test.forecasts,
        without_scale=test.without_scale,
        mase={each.value: _rounded(error) for each, error in test.mase.items()},
        mae={each.value: _rounded(error) for each, error in test.mae.items()},
        model=model.value,
        alpha=alpha,
        beta=beta,
        phi=phi,
        held_out_better=held,
        held_out_chosen=chosen,
        widths=tuple(_rounded(each) for each in band.widths),
        growth=_rounded(band.growth),
        factor=_rounded(band.factor),
        measured=_rounded(band.measured),
        coverage=_rounded(band.coverage),
        by_origin=tuple(_rounded(each) for each in band.by_origin),
        national_factor=_rounded(factor),
        national_inside=inside,
        national_tested=tested,
        floor=floor,
        ceiling=ceiling,
        ends=years.ends,
    )


def _constants(smoothing: Smoothing | None) -> tuple[float, float, float]:
    if smoothing is None:
        return 0.0, 0.0, 0.0
    return smoothing.alpha, smoothing.beta, smoothing.phi


def _national(areas: pd.Index[str], band: Bands) -> tuple[float, int, int]:
    """Return what widens the band for Nederland, and how many of its outcomes are then inside.

    The country has a handful of outcomes: enough to see that a band is too narrow, too few to say
    that it is too wide.
    """
    ratios = band.ratios[areas == NATIONAL] / band.factor
    known = ratios[~np.isnan(ratios)]
    if not known.size:
        return 1.0, 0, 0
    is_narrow = (known <= 1).mean() < ACCEPTED[0]
    factor = max(1.0, quantile(known, TARGET)) if is_narrow else 1.0
    return factor, int((known <= factor).sum()), len(known)


def _bounds(years: History, unit_format: str) -> tuple[float | None, float | None]:
    """Return 0 if no gemeente was ever below it, and 100 if a percentage was never above it."""
    values = years.values.to_numpy()
    floor = 0.0 if np.nanmin(values) >= 0 else None
    is_share = unit_format == "procent" and floor == 0 and np.nanmax(values) <= 100
    return floor, 100.0 if is_share else None


def _rounded(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")
