"""A selection of figures with all that explains them: what every data file holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

import pandas as pd

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.prices import CPI_MEASURE
from uitvoeringskracht.analysis.values import BETWEEN_SOURCES, COLUMNS, Layout, Prices
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.figures import Figures
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.observations import Measure, Reason, Source, Status
from uitvoeringskracht.report.stand import retrieved_until
from uitvoeringskracht.sentences import definition
from uitvoeringskracht.texts import t


class TooMuch(ValueError):
    """Zo veel cijfers passen niet in een bestand."""


@dataclass(frozen=True)
class Question:
    """Which figures are wanted: indicators for the areas of a level, or for `areas`.

    first, last: years, both included; None is as far as there are figures. layout, prices: as
    analysis.values takes them.
    """

    indicators: tuple[Indicator, ...]
    level: str = "gemeente"
    areas: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    layout: Layout = LAYOUT
    prices: Prices = "current"


@dataclass(frozen=True)
class Dataset:
    """Figures with their definitions and sources.

    figures: one row per indicator, area and year (analysis.values.COLUMNS), or another table of
    these indicators. about: (label, text) rows on how to read it.
    """

    figures: pd.DataFrame
    indicators: tuple[Indicator, ...]
    measures: Mapping[str, Measure]
    sources: tuple[Source, ...]
    about: tuple[tuple[str, str], ...]

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return what stands in a file, by name: figures, definitions, sources and about."""
        labels = [t("export.about_label"), t("export.about_text")]
        return {
            "figures": self.figures,
            "definitions": definitions(self.indicators, self.measures),
            "sources": cards(self.sources),
            "about": pd.DataFrame(list(self.about), columns=labels),
        }


def answer(question: Question, figures: Figures) -> pd.DataFrame:
    """Return the figures of a question, one row per indicator, area and year with figures."""
    frames = []
    for indicator in question.indicators:
        years = [
            year
            for year in figures.periods(indicator)
            if (question.first is None or year >= question.first)
            and (question.last is None or year <= question.last)
        ]
        if years:
            frames.append(
                figures.values(
                    indicator,
                    level=question.level,
                    areas=question.areas or None,
                    periods=years,
                    layout=question.layout,
                    prices=question.prices,
                )
            )
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=list(COLUMNS))


def dataset(question: Question, figures: Figures) -> Dataset:
    """Return the answer to a question with its definitions and sources."""
    return described(
        answer(question, figures),
        question.indicators,
        figures,
        layout=question.layout,
        prices=question.prices,
    )


def described(
    frame: pd.DataFrame,
    indicators: Sequence[Indicator],
    figures: Figures,
    *,
    layout: Layout = LAYOUT,
    prices: Prices = "current",
) -> Dataset:
    """Return a table of figures with its definitions, sources and how to read it."""
    known = figures.store.sources(figures.version)
    ids = sources_of(frame, indicators, figures)
    if prices != "current":
        ids.append(figures.measures[CPI_MEASURE].source)
    found = tuple(known[each] for each in dict.fromkeys(ids))
    return Dataset(
        frame,
        tuple(indicators),
        figures.measures,
        found,
        (*_circumstances(figures.version, found, layout, prices), *_words(frame)),
    )


def sources_of(frame: pd.DataFrame, indicators: Iterable[Indicator], figures: Figures) -> list[str]:
    """Return the ids of the sources in a column `source`, else of all figures of `indicators`."""
    if "source" not in frame:
        every = [source for each in indicators for source in figures.sources(each)]
        return list(dict.fromkeys(every))
    cells = frame["source"].dropna().unique()
    return list(
        dict.fromkeys(each for cell in cells for each in str(cell).split(BETWEEN_SOURCES) if each)
    )


def definitions(indicators: Iterable[Indicator], measures: Mapping[str, Measure]) -> pd.DataFrame:
    """Return one row per indicator: what it means and how it is calculated, in Dutch."""
    return pd.DataFrame([defined(each, measures) for each in indicators])


def defined(indicator: Indicator, measures: Mapping[str, Measure]) -> dict[str, str]:
    """Return what an indicator means and how it is calculated, by column."""
    return {
        "indicator": indicator.slug,
        "title": indicator.title,
        "question": indicator.question,
        "definition": indicator.definition,
        "unit": indicator.unit,
        "thema": indicator.thema,
        "rol": indicator.rol,
        "pijler": indicator.pijler,
        "direction": indicator.direction,
        "kind": t(f"kind.{indicator.kind}"),
        "formula": formula(indicator, measures),
        "not_comparable": indicator.not_comparable.text if indicator.not_comparable else "",
        "caveats": "\n".join(caveats(indicator)),
        "note": indicator.definition_note,
    }


def formula(indicator: Indicator, measures: Mapping[str, Measure]) -> str:
    """Return how the figure is calculated, a line per period in which that is the same."""
    found = definition.formulas(indicator, measures)
    return "\n".join(f"{each.years}: {definition.as_sentence(each)}" for each in found)


def caveats(indicator: Indicator) -> list[str]:
    """Return what a reader must know before comparing, with the years it is about."""
    return [f"{definition.caveat_years(each.years)}{each.text}" for each in indicator.caveats]


def cards(sources: Iterable[Source]) -> pd.DataFrame:
    """Return one row per source card, all its fields."""
    names = [field.name for field in fields(Source)]
    rows = [{name: getattr(each, name) for name in names} for each in sources]
    frame = pd.DataFrame(rows, columns=names).rename(columns={"id": "source"})
    frame["kind"] = [t(f"source_kind.{kind}") for kind in frame["kind"]]
    frame["known_problems"] = ["\n".join(problems) for problems in frame["known_problems"]]
    return frame


def _circumstances(
    version: int, sources: Sequence[Source], layout: Layout, prices: Prices
) -> list[tuple[str, str]]:
    newest = retrieved_until(sources)
    licences = dict.fromkeys(each.licence for each in sources if each.licence)
    return [
        (t("export.version"), t("export.version_text", version=version, day=formats.day(newest))),
        (t("export.layout"), t("export.layout_own") if layout == "own" else str(layout)),
        (
            t("export.prices"),
            t("export.prices_current")
            if prices == "current"
            else t("export.prices_constant", year=prices),
        ),
        (t("export.licence"), t("export.licence_text", licences="; ".join(licences))),
    ]


def _words(frame: pd.DataFrame) -> list[tuple[str, str]]:
    """Return what the columns, statuses and reasons mean, as far as they are in the table."""
    found = [
        (t("export.column", name=name), t(f"column.{name}"))
        for name in frame.columns
        if name in COLUMNS
    ]
    if "status" in frame:
        found += [
            (t("export.status", name=each.value), t(f"status_long.{each.value}"))
            for each in Status
            if (frame["status"] == each.value).any()
        ]
    if "reason" in frame:
        found += [
            (t("export.reason", name=each.value), t(f"reason_long.{each.value}"))
            for each in Reason
            if (frame["reason"] == each.value).any()
        ]
    return found
