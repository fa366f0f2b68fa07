"""The uitvoeringstoets in words: what a new task asks of gemeenten each year, and only once."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.execution.load import PARTS
from uitvoeringskracht.indicators import thema_folder
from uitvoeringskracht.sentences.execution_basis import Asked, unknown
from uitvoeringskracht.sentences.quantities import LEAST_FTE, euros, fte, span
from uitvoeringskracht.sentences.sentence import Derived, Message, Sentence
from uitvoeringskracht.texts import t

#: A share below this is written as less than it.
_LEAST_SHARE = 0.1


def yearly(asked: Asked) -> Message:
    """Return what the task asks each year in fte and in euro, or why that is unknown."""
    if not asked.is_known:
        return unknown(asked)
    nothing = Sentence("")
    has_work, has_costs = asked.row["fte_high"] > 0, asked.row["eur_high"] > 0
    if not has_work and not has_costs:
        return Message(Sentence(t("execution.nothing_yearly", payer=asked.area.payer)), nothing)
    if not has_work:
        return Message(_estimate("euro", "eur", asked, euros), nothing)
    work = _estimate("fte", "fte", asked, fte)
    return Message(work, _estimate("euro_too", "eur", asked, euros) if has_costs else nothing)


def only_once(asked: Asked) -> tuple[Sentence, ...]:
    """Return what the task asks in the year of start only; nothing if it asks nothing then."""
    if not asked.is_known or not asked.row["once_eur_high"]:
        return ()
    costs = _estimate("once", "once_eur", asked, euros)
    if not asked.row["once_fte_high"]:
        return (costs,)
    return costs, _estimate("once_work", "once_fte", asked, fte)


def of_personnel(asked: Asked) -> tuple[Sentence, ...]:
    """Return which share of today's personnel costs the wages are, or why that is unknown."""
    row, theme = asked.row, asked.toets.theme
    if not asked.is_known or not row["fte_high"]:
        return ()
    personnel = t(f"personnel_of.{thema_folder(theme)}")
    if pd.notna(row["share_reason"]):
        text = t("execution.no_share", payer=asked.area.payer, personnel=personnel)
        return Sentence(text), Sentence(t(f"lacking.{row['share_reason']}"))
    low, high = float(row["share_pct_low"]), float(row["share_pct_high"])
    text = t(
        "execution.share",
        share=span(low, high, _share),
        payer=asked.area.payer,
        personnel=personnel,
        year=row["personnel_year"],
    )
    derived = (
        Derived("share_pct_low", low),
        Derived("share_pct_high", high),
        Derived("personnel_year", int(row["personnel_year"])),
        Derived("least", _LEAST_SHARE),
    )
    return (Sentence(text, asked.basis(with_personnel=True), derived),)


def covered(asked: Asked) -> tuple[Sentence, ...]:
    """Return how many gemeenten of a region or of Nederland count, if that is not all of them."""
    members, total = int(asked.row["members"]), int(asked.row["members_total"])
    if not asked.is_known or members >= total:
        return ()
    coverage = 100 * float(asked.row["coverage"])
    share = formats.percent(coverage, 0)
    derived = (
        Derived("members", members),
        Derived("members_total", total),
        Derived("coverage", coverage),
    )
    text = t("execution.covered", members=members, total=total, share=share)
    return (Sentence(text, derived=derived),)


def later(asked: Asked, years: pd.DataFrame) -> tuple[Sentence, ...]:
    """Return where growth of the number leads to; years: of execution.load.by_year."""
    growth = asked.toets.growth_pct
    own = years[years["area_code"] == asked.area.code].sort_values("year")
    if not growth or not asked.is_known or own.empty:
        return ()
    first, last = own.iloc[0], own.iloc[-1]
    has_work = bool(first["fte_high"])
    column, write = ("fte_likely", _with_unit) if has_work else ("eur_likely", euros)
    then, now = write(last[column]), write(first[column])
    if then == now:
        return ()
    key = "execution.grows" if growth > 0 else "execution.shrinks"
    text = t(key, last=last["year"], then=then, first=first["year"], now=now)
    numbers = [Derived(key, float(row[key])) for row in (first, last) for key in ("year", column)]
    return (Sentence(text, asked.basis(), (*numbers, Derived("least", LEAST_FTE))),)


def _estimate(key: str, column: str, asked: Asked, write: Callable[[float], str]) -> Sentence:
    """Return the sentence `key` with a range and the likely value, or with one value."""
    names = [f"{column}_{part}" for part in PARTS]
    low, likely, high = (float(asked.row[name]) for name in names)
    form = "one" if write(low) == write(high) else "range"
    text = t(
        f"asks.{form}_{key}",
        payer=asked.area.payer,
        start=asked.toets.start,
        range=span(low, high, write),
        likely=write(likely),
    )
    numbers = [Derived(name, float(asked.row[name])) for name in names]
    also = (Derived("start", asked.toets.start), Derived("least", LEAST_FTE))
    return Sentence(text, asked.basis(), (*numbers, *also))


def _with_unit(value: float) -> str:
    return f"{fte(value)}{formats.NBSP}{t('quantity.fte')}"


def _share(value: float) -> str:
    if 0 < value < _LEAST_SHARE:
        return t("quantity.less", value=formats.percent(_LEAST_SHARE))
    return formats.percent(value)
