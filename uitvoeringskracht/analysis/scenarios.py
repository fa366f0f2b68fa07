"""From a published estimate for the country to a scenario for one gemeente or region.

An estimate is first brought to one form (`normalise`), then divided over gemeenten by a key
(`convert`): amount(gemeente) = amount(country) x key(gemeente) / sum of the key over all gemeenten.
The key is an assumption unless the source names it. A region is the sum of its gemeenten. What
can't be divided is refused with a reason. Estimates are never added up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import pandas as pd

from uitvoeringskracht.declared.estimates import Estimate, Key, Per, Scope, Task, Timing, Unit

#: The indicator whose values are the key; Key.GEMEENTEN needs none.
KEY_SLUGS = {Key.INWONERS: "inwoners", Key.WONINGEN: "woningvoorraad"}
#: Values of the key by gemeente (rows) and year (columns): the `observed` of its Series.
KeyFigures = Mapping[Key, pd.DataFrame]
COLUMNS = ("low", "high", "inwoners", "low_per_inwoner", "high_per_inwoner")
_MILLION = 1_000_000


class Refusal(StrEnum):
    """Why an estimate gives no amount for a gemeente."""

    GEEN_BEDRAG = "geen_bedrag"
    PERCENTAGE = "percentage"
    PER_DOSSIER = "per_dossier"
    ENKELE_GEMEENTEN = "alleen_enkele_gemeenten"
    AANDEEL_ONBEKEND = "aandeel_gemeenten_onbekend"
    GEEN_SLEUTEL = "geen_cijfers_voor_de_verdeelsleutel"


@dataclass(frozen=True)
class Amount:
    """An estimate in one form: the part of all gemeenten together, or that of an example gemeente.

    low, high: in `unit` (euro, never millions); high is NaN if only a lower bound was named.
    per: JAAR (every year from first to last, None: open), TOTAAL (once) or STAND (at a moment).
    is_average: a total over the years first to last, divided by their number.
    share: part of the published amount that is for gemeenten. example: inwoners of the example
    gemeente, None for the country.
    """

    unit: Unit
    low: float
    high: float
    per: Per
    first: int | None
    last: int | None
    is_average: bool
    share: float
    example: int | None


@dataclass(frozen=True)
class Conversion:
    """An estimate divided over gemeenten.

    values: COLUMNS by area_code; low and high in `amount.unit` (see Amount), also per inwoner.
    key_period: year of the key, None for equal parts; inwoners_period: year of the inwoners.
    is_assumption: the key is ours, not that of the source.
    """

    estimate: Estimate
    amount: Amount
    key: Key
    key_period: int | None
    inwoners_period: int
    is_assumption: bool
    values: pd.DataFrame


def normalise(estimate: Estimate) -> Amount | Refusal:
    """Return the estimate as an amount for all gemeenten together, or why there is none.

    A total becomes a yearly average only if the source names its first and last year.
    """
    if refusal := _refusal(estimate):
        return refusal
    low = estimate.low if estimate.low is not None else np.nan
    high = estimate.high if estimate.high is not None else np.nan
    is_average = estimate.per == Per.TOTAAL and estimate.timing == Timing.JAREN
    factor = estimate.gemeente_share or 1.0
    if estimate.unit == Unit.MLN_EURO:
        factor *= _MILLION
    if is_average:
        factor /= _years(estimate)
    return Amount(
        unit=Unit.EURO if estimate.unit == Unit.MLN_EURO else estimate.unit,
        low=low * factor,
        high=high * factor,
        per=Per.JAAR if is_average else estimate.per,
        first=estimate.first,
        last=estimate.last,
        is_average=is_average,
        share=estimate.gemeente_share or 1.0,
        example=estimate.reference_inwoners,
    )


def convert(
    estimate: Estimate, task: Task, figures: KeyFigures, key: Key | None = None
) -> Conversion | Refusal:
    """Return the estimate divided over the gemeenten of `figures`, or why that can't be done.

    key: by what, default that of the task. Of the key the newest year is used that all gemeenten
    have and that is not after the last year of the estimate.
    """
    amount = normalise(estimate)
    if isinstance(amount, Refusal):
        return amount
    chosen = key or task.key
    people = _newest(figures.get(Key.INWONERS), amount.last)
    if people is None:
        return Refusal.GEEN_SLEUTEL
    inwoners_period, inwoners = people
    key_period, weights = None, pd.Series(1.0, index=inwoners.index)
    if chosen != Key.GEMEENTEN:
        found = _newest(figures.get(chosen), amount.last)
        if found is None:
            return Refusal.GEEN_SLEUTEL
        key_period, weights = found
    if amount.example is not None:
        amount = _nationwide(amount, amount.example, float(inwoners.sum()))
    parts = weights / weights.sum()
    values = _with_per_inwoner(parts * amount.low, parts * amount.high, inwoners)
    is_assumption = chosen != task.key or not task.key_source
    return Conversion(estimate, amount, chosen, key_period, inwoners_period, is_assumption, values)


def regions(conversion: Conversion, members: pd.DataFrame) -> pd.DataFrame:
    """Return COLUMNS for each area of `members` (Geography.members): the sum of its gemeenten.

    An area through whose gemeente its boundary runs gets NaN.
    """
    rows = members.join(conversion.values[list(COLUMNS[:3])], on="gemeente")
    groups = rows.groupby("area_code")
    summed = groups[list(COLUMNS[:3])].sum(min_count=1)
    gaps = rows["low"].isna() | ~rows["is_unambiguous"]
    summed[gaps.groupby(rows["area_code"]).any()] = np.nan
    return _with_per_inwoner(summed["low"], summed["high"], summed["inwoners"])


def _refusal(estimate: Estimate) -> Refusal | None:
    if estimate.low is None:
        return Refusal.GEEN_BEDRAG
    if estimate.unit == Unit.PROCENT:
        return Refusal.PERCENTAGE
    if estimate.scope == Scope.PER_DOSSIER:
        return Refusal.PER_DOSSIER
    if estimate.scope == Scope.ENKELE_GEMEENTEN:
        return Refusal.ENKELE_GEMEENTEN
    if estimate.scope == Scope.MEER_PARTIJEN and estimate.gemeente_share is None:
        return Refusal.AANDEEL_ONBEKEND
    return None


def _years(estimate: Estimate) -> int:
    assert estimate.first is not None
    assert estimate.last is not None
    return estimate.last - estimate.first + 1


def _newest(frame: pd.DataFrame | None, last: int | None) -> tuple[int, pd.Series[float]] | None:
    """Return the newest full year not after `last` (else the first full year) and its values."""
    if frame is None:
        return None
    full = [int(year) for year in frame.columns if frame[year].notna().all() and len(frame)]
    if not full:
        return None
    before = [year for year in full if last is None or year <= last]
    year = max(before, default=min(full))
    return year, frame[year]


def _nationwide(amount: Amount, example: int, inwoners: float) -> Amount:
    factor = inwoners / example
    return replace(amount, low=amount.low * factor, high=amount.high * factor, example=None)


def _with_per_inwoner(
    low: pd.Series[float], high: pd.Series[float], inwoners: pd.Series[float]
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "low": low,
            "high": high,
            "inwoners": inwoners,
            "low_per_inwoner": low / inwoners,
            "high_per_inwoner": high / inwoners,
        },
        columns=list(COLUMNS),
    )
