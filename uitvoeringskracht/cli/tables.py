"""Commands that print a table of what there is: figures, measures, indicators, areas, sources."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.cli.questions import (
    QuestionError,
    add_format,
    flat,
    has_figures,
    known,
    known_area,
    open_figures,
    price_year,
    year,
)
from uitvoeringskracht.figures import Figures, as_indicator
from uitvoeringskracht.indicators import Indicator, load_indicators

_LOADERS = "python -m data_loaders"


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands of this module; each sets `answer`, which gives the table."""
    for name, help_text, answer in (
        ("figures", "waarden van indicatoren", _figures),
        (
            "measures",
            "metingen zoals de bron ze publiceert (zonder --measure: de lijst)",
            _measures,
        ),
    ):
        command = commands.add_parser(name, help=help_text)
        command.add_argument("--indicator", "--measure", action="append", default=[], nargs="+")
        command.add_argument("--area", action="append", default=[], nargs="+", metavar="CODE")
        command.add_argument("--level", help="gemeente, provincie, ggd_regio ...")
        command.add_argument("--period", action="append", default=[], nargs="+", metavar="JAAR")
        command.add_argument("--layout", default=str(LAYOUT), help="2026 of own")
        command.add_argument("--prices", default="current", help="current of een jaar")
        command.add_argument("--version", type=int, help="eerdere versie van de cijfers")
        add_format(command)
        command.set_defaults(answer=answer)
    listed = commands.add_parser("indicators", help="alle indicatoren met cijfers")
    areas = commands.add_parser("areas", help="alle gebieden")
    areas.add_argument("--level", help="alleen dit niveau")
    sources = commands.add_parser("sources", help="alle bronnen")
    for command, table in ((listed, _indicators), (areas, _areas), (sources, _sources)):
        add_format(command)
        command.set_defaults(answer=table)


def _figures(options: argparse.Namespace) -> pd.DataFrame:
    slugs = flat(options.indicator)
    if not slugs:
        raise QuestionError("Noem een indicator: --indicator SLUG. De lijst: indicators.")
    every = load_indicators()
    for slug in slugs:
        known(slug, every, "Indicator")
    picked = [every[slug] for slug in slugs]
    figures = open_figures(options.version)
    for indicator in picked:
        if not has_figures(indicator, figures):
            raise QuestionError(
                f"Van {indicator.slug} zijn er nog geen cijfers. "
                f"Haal ze op met {_LOADERS} refresh, of lees een bestand in met {_LOADERS} import."
            )
    return _values(options, figures, picked)


def _measures(options: argparse.Namespace) -> pd.DataFrame:
    figures = open_figures(options.version)
    ids = flat(options.indicator)
    if not ids:
        rows = [asdict(measure) for measure in figures.measures.values()]
        return pd.DataFrame(rows).drop(columns="extra")
    for measure_id in ids:
        known(measure_id, figures.measures, "Meting")
    return _values(options, figures, [as_indicator(figures.measures[each]) for each in ids])


def _indicators(_: argparse.Namespace) -> pd.DataFrame:
    figures = open_figures(None)
    columns = [
        "slug",
        "title",
        "thema",
        "rol",
        "pijler",
        "direction",
        "unit",
        "decimals",
        "kind",
        "question",
        "definition",
        "definition_note",
    ]
    every = load_indicators().values()
    rows = [asdict(indicator) for indicator in every if has_figures(indicator, figures)]
    return pd.DataFrame(rows)[columns]


def _areas(options: argparse.Namespace) -> pd.DataFrame:
    geography = load_geography()
    areas = geography.areas.reset_index()
    if options.level:
        known(options.level, geography.levels, "Niveau")
        areas = areas[areas["level"] == options.level]
    areas["successors"] = [" ".join(codes) for codes in areas["successors"]]
    return areas[["area_code", "name", "level", "first_year", "last_year", "successors"]]


def _sources(_: argparse.Namespace) -> pd.DataFrame:
    cards = [asdict(card) for card in open_figures(None).store.sources().values()]
    frame = pd.DataFrame(cards)
    frame["known_problems"] = frame["known_problems"].map(" ".join)
    return frame


def _values(
    options: argparse.Namespace, figures: Figures, indicators: Sequence[Indicator]
) -> pd.DataFrame:
    geography = figures.geography
    areas = flat(options.area)
    for area in areas:
        known_area(area, geography)
    level = options.level or "gemeente"
    known(level, geography.levels, "Niveau")
    if options.level:
        for area in areas:
            if geography.level_of(area) != level:
                raise QuestionError(f"{area} ({geography.name(area)}) is geen {level}.")
    if options.layout not in (str(LAYOUT), "own"):
        raise QuestionError(f"Kies --layout {LAYOUT} of own, niet {options.layout}.")
    frames = [
        figures.values(
            indicator,
            level=level,
            areas=areas or None,
            periods=[year(period) for period in flat(options.period)] or None,
            layout="own" if options.layout == "own" else LAYOUT,
            prices=price_year(options.prices, figures),
        )
        for indicator in indicators
    ]
    return pd.concat(frames, ignore_index=True)
