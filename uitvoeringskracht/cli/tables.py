"""Commands that print a table of what there is: figures, measures, indicators, areas, sources."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import pandas as pd

from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.cli.questions import (
    add_choices,
    add_format,
    asked,
    chosen_indicators,
    flat,
    has_figures,
    known,
    open_figures,
    year,
)
from uitvoeringskracht.figures import Figures, as_indicator
from uitvoeringskracht.indicators import Indicator, load_indicators


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
        add_choices(command, "--indicator", "--measure")
        command.add_argument("--period", action="append", default=[], nargs="+", metavar="JAAR")
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
    figures = open_figures(options.version)
    return _values(options, figures, chosen_indicators(options, figures))


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
    question = asked(options, figures)
    periods = [year(period) for period in flat(options.period)]
    frames = [
        figures.values(
            indicator,
            level=question.level,
            areas=question.areas or None,
            periods=periods or None,
            layout=question.layout,
            prices=question.prices,
        )
        for indicator in indicators
    ]
    return pd.concat(frames, ignore_index=True)
