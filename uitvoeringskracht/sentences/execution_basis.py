"""What an uitvoeringstoets rests on in an area: what is counted there, or which figure lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.execution.counted import POPULATION
from uitvoeringskracht.analysis.execution.toets import Toets
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.declared.execution import Driver, load_execution
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.grammar import phrase, verb
from uitvoeringskracht.sentences.sentence import Basis, Derived, Message, Sentence
from uitvoeringskracht.texts import t

#: Fewer units than this are written with a decimal.
_FEW = 10


@dataclass(frozen=True)
class Asked:
    """What a toets asks of one area.

    row: that of the area in execution.load.load. series: by slug what `counted.needed` names, on
    the level of the area; a figure that is not there is left out of the basis.
    """

    toets: Toets
    row: pd.Series
    area: Area
    series: Mapping[str, Series]

    @property
    def is_known(self) -> bool:
        """Whether there is an outcome."""
        return bool(pd.isna(self.row["reason"]))

    @property
    def driver(self) -> Driver | None:
        """What is counted, None for an effort that is the same in each gemeente."""
        return load_execution().driver(self.toets.driver)

    def basis(self, *, with_personnel: bool = False) -> tuple[Basis, ...]:
        """Return the figures behind the number of units, and behind the personnel costs."""
        found = self._figures(self.driver.slugs if self.driver else (), self.row["year"])
        if with_personnel:
            slugs = (*load_execution().personnel[self.toets.theme], POPULATION)
            found += self._figures(slugs, self.row["personnel_year"])
        return tuple(dict.fromkeys(found))

    def _figures(self, slugs: Iterable[str], year: int) -> list[Basis]:
        code, found = self.area.code, []
        for slug in slugs:
            series = self.series.get(slug)
            known = {} if series is None else series.values.get(year, pd.Series()).to_dict()
            if series is not None and pd.notna(known.get(code)):
                found.append(Basis(slug, code, int(year), float(known[code]), series.prices))
        return found


def counts(asked: Asked) -> tuple[Sentence, ...]:
    """Return what is counted and how many there are; nothing where that is unknown."""
    toets, driver = asked.toets, asked.driver
    if not asked.is_known:
        return ()
    if driver is None:
        return (Sentence(t("execution.same_for_all")),)
    found = [_units(asked, driver)]
    if toets.per_1000 is not None:
        text = t("execution.per_1000", count=_exact(toets.per_1000), noun=driver.plural)
        found.append(Sentence(text, derived=(Derived("per_1000", toets.per_1000),)))
    return tuple(found)


def unknown(asked: Asked) -> Message:
    """Return that the task can't be calculated, which figure is missing and who could give it."""
    slug = asked.driver.slug if asked.driver else POPULATION
    indicator = asked.series[slug].indicator
    headline = t(
        "execution.unknown",
        payer=asked.area.payer,
        phrase=phrase(indicator),
        lacks=verb("lack", indicator),
    )
    return Message(Sentence(headline), Sentence(t(f"lacking.{asked.row['reason']}")))


def _units(asked: Asked, driver: Driver) -> Sentence:
    toets, units = asked.toets, float(asked.row["units"])
    number = formats.number(units, 1 if units < _FEW and units != round(units) else 0)
    is_one = number == formats.number(1)
    noun = driver.singular if is_one else driver.plural
    if toets.per_1000 is not None:
        noun = t("execution.case" if is_one else "execution.cases")
    key = "execution.counts"
    if toets.growth_pct:
        key = "execution.counts_grown" if toets.growth_pct > 0 else "execution.counts_shrunk"
    text = t(
        key,
        units=number,
        noun=noun,
        start=toets.start,
        year=asked.row["year"],
        growth=f"{_exact(abs(toets.growth_pct))}%",
    )
    derived = (
        Derived("units", units),
        Derived("start", toets.start),
        Derived("year", int(asked.row["year"])),
        Derived("growth_pct", toets.growth_pct),
    )
    return Sentence(text, asked.basis(), derived)


def _exact(value: float) -> str:
    """Return a number as it was given, with two decimals at most and no zeros behind it."""
    decimals = next((each for each in (0, 1) if round(value, each) == round(value, 2)), 2)
    return formats.number(value, decimals)
