"""The figures that ship, ready for questions, read from the snapshot without a database."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import cast

import pandas as pd

from data_loaders import snapshot
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.figures import Figures
from uitvoeringskracht.indicators import Indicator, load_indicators
from uitvoeringskracht.observations import Measure, Source
from uitvoeringskracht.store import Store


class _SnapshotStore:
    """The part of a store that Figures asks for; a source is read when first needed."""

    def __init__(self) -> None:
        self._sources: dict[str, list[str]] = {}
        for source, measures in snapshot.read_used_measures().items():
            for measure in measures:
                self._sources.setdefault(measure, []).append(source)

    def version(self) -> int:
        return 1

    def measures(self) -> dict[str, Measure]:
        return {each.id: each for each in snapshot.read_measures() if each.id in self._sources}

    def observations(self, measures: Iterable[str], version: int | None = None) -> pd.DataFrame:
        wanted = set(measures)
        sources = sorted({source for each in wanted for source in self._sources.get(each, [])})
        frames = [_observations(source) for source in sources]
        return pd.concat([f[f["measure"].isin(wanted)] for f in frames], ignore_index=True)

    def sources(self, version: int | None = None) -> dict[str, Source]:
        return {each.id: each for each in snapshot.read_sources()}

    def loads(self) -> pd.DataFrame:
        return pd.DataFrame({"id": [], "loaded_at": []})

    def partnerships(self, version: int | None = None) -> pd.DataFrame:
        return snapshot.read_table("samenwerking")


@cache
def _observations(source: str) -> pd.DataFrame:
    return snapshot.read_observations(source)


@cache
def figures() -> Figures:
    """Return the shipped figures."""
    return Figures(cast(Store, _SnapshotStore()))


@cache
def answers() -> Answers:
    """Return the methods on the shipped figures, which keep what they made for the next test."""
    return Answers(figures())


@cache
def indicators() -> dict[str, Indicator]:
    """Return the indicators that have shipped figures."""
    known = figures().measures.keys()
    return {slug: each for slug, each in load_indicators().items() if each.measures <= known}


@cache
def series(slug: str, level: str = "gemeente", prices: str | int = "current") -> Series:
    """Return one indicator through the years; shared, so not to be changed."""
    return figures().series(indicators()[slug], level=level, prices=prices)
