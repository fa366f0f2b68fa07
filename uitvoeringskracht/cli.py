"""The command line for analysts: the same figures as on screen, as CSV or JSON.

Exit codes: 0 done, 1 the figures can't be read, 2 the question can't be answered as asked; both
with one Dutch line on stderr.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import NoReturn

import pandas as pd

from data_loaders import snapshot
from uitvoeringskracht.analysis.values import Prices
from uitvoeringskracht.areas import LAYOUT, AreaError, Geography, load_geography
from uitvoeringskracht.figures import Figures, as_indicator
from uitvoeringskracht.filling import ensure_filled, show_progress
from uitvoeringskracht.indicators import Indicator, load_indicators
from uitvoeringskracht.store import DatabaseError, UnknownVersion, open_store

_PROG = "python -m uitvoeringskracht"
_LOADERS = "python -m data_loaders"


class QuestionError(ValueError):
    """A question that can't be answered; the message is the Dutch line for the reader."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say it in Dutch instead of argparse's English."""
        del message
        raise QuestionError(f"Deze opdracht klopt niet. Kijk met {_PROG} --help.")


def main(arguments: Sequence[str]) -> int:
    """Run one command; return the exit code."""
    try:
        options = _parser().parse_args(arguments)
        frame = _COMMANDS[options.command](options)
    except (QuestionError, AreaError, UnknownVersion) as error:
        return _complain(str(error), 2)
    except (snapshot.DamagedSnapshot, DatabaseError) as error:
        return _complain(f"De cijfers kunnen niet worden gelezen: {error}", 1)
    try:
        _write(frame, options.format)
    except QuestionError as error:
        return _complain(str(error), 2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _complain(message: str, code: int) -> int:
    print(" ".join(message.split()), file=sys.stderr)  # noqa: T201
    return code


def _parser() -> _Parser:
    parser = _Parser(prog=_PROG, description="Cijfers over uitvoeringskracht van gemeenten.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="opdracht")
    for name, help_text, own in (
        ("figures", "waarden van indicatoren", "--indicator"),
        ("measures", "metingen zoals de bron ze publiceert (zonder --measure: de lijst)", ""),
    ):
        command = commands.add_parser(name, help=help_text)
        command.add_argument("--indicator", "--measure", action="append", default=[], nargs="+")
        command.add_argument("--area", action="append", default=[], nargs="+", metavar="CODE")
        command.add_argument("--level", help="gemeente, provincie, ggd_regio ...")
        command.add_argument("--period", action="append", default=[], nargs="+", metavar="JAAR")
        command.add_argument("--layout", default=str(LAYOUT), help="2026 of own")
        command.add_argument("--prices", default="current", help="current of een jaar")
        command.add_argument("--version", type=int, help="eerdere versie van de cijfers")
        _add_format(command)
        command.set_defaults(own=own)
    _add_format(commands.add_parser("indicators", help="alle indicatoren met cijfers"))
    areas = commands.add_parser("areas", help="alle gebieden")
    areas.add_argument("--level", help="alleen dit niveau")
    _add_format(areas)
    _add_format(commands.add_parser("sources", help="alle bronnen"))
    return parser


def _add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", default="csv", help="csv of json")


def _figures(options: argparse.Namespace) -> pd.DataFrame:
    slugs = _flat(options.indicator)
    if not slugs:
        raise QuestionError("Noem een indicator: --indicator SLUG. De lijst: indicators.")
    known = load_indicators()
    picked = [_pick(slug, known) for slug in slugs]
    figures = _open(options.version)
    for indicator in picked:
        if not _has_figures(indicator, figures):
            raise QuestionError(
                f"Van {indicator.slug} zijn er nog geen cijfers. "
                f"Haal ze op met {_LOADERS} refresh, of lees een bestand in met {_LOADERS} import."
            )
    return _values(options, figures, picked)


def _has_figures(indicator: Indicator, figures: Figures) -> bool:
    """Whether every measure of `indicator` is in the store; some come with a refresh or a file."""
    return indicator.measures <= figures.measures.keys()


def _measures(options: argparse.Namespace) -> pd.DataFrame:
    figures = _open(options.version)
    ids = _flat(options.indicator)
    if not ids:
        rows = [asdict(measure) for measure in figures.measures.values()]
        return pd.DataFrame(rows).drop(columns="extra")
    for measure_id in ids:
        _known(measure_id, figures.measures, "Meting")
    return _values(options, figures, [as_indicator(figures.measures[each]) for each in ids])


def _indicators(_: argparse.Namespace) -> pd.DataFrame:
    figures = _open(None)
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
    rows = [asdict(indicator) for indicator in every if _has_figures(indicator, figures)]
    return pd.DataFrame(rows)[columns]


def _areas(options: argparse.Namespace) -> pd.DataFrame:
    geography = load_geography()
    areas = geography.areas.reset_index()
    if options.level:
        _known(options.level, geography.levels, "Niveau")
        areas = areas[areas["level"] == options.level]
    areas["successors"] = [" ".join(codes) for codes in areas["successors"]]
    return areas[["area_code", "name", "level", "first_year", "last_year", "successors"]]


def _sources(_: argparse.Namespace) -> pd.DataFrame:
    cards = [asdict(card) for card in _open(None).store.sources().values()]
    frame = pd.DataFrame(cards)
    frame["known_problems"] = frame["known_problems"].map(" ".join)
    return frame


_COMMANDS = {
    "figures": _figures,
    "measures": _measures,
    "indicators": _indicators,
    "areas": _areas,
    "sources": _sources,
}


def _values(
    options: argparse.Namespace, figures: Figures, indicators: Sequence[Indicator]
) -> pd.DataFrame:
    geography = figures.geography
    areas = _flat(options.area)
    for area in areas:
        _known_area(area, geography)
    level = options.level or "gemeente"
    _known(level, geography.levels, "Niveau")
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
            periods=[_year(period) for period in _flat(options.period)] or None,
            layout="own" if options.layout == "own" else LAYOUT,
            prices=_price_year(options.prices, figures),
        )
        for indicator in indicators
    ]
    return pd.concat(frames, ignore_index=True)


def _open(version: int | None) -> Figures:
    store = open_store()
    ensure_filled(store, snapshot, show_progress)
    if version is not None:
        store.sources(version)  # raises UnknownVersion before anything is read
    return Figures(store, version=version)


def _pick(slug: str, known: dict[str, Indicator]) -> Indicator:
    _known(slug, known, "Indicator")
    return known[slug]


def _known(name: str, known: Iterable[str], kind: str) -> None:
    names = list(known)
    if name in names:
        return
    nearest = difflib.get_close_matches(name, names, n=3, cutoff=0.0)
    hint = f" Bedoelt u {', '.join(nearest)}?" if nearest else ""
    raise QuestionError(f"{kind} {name} bestaat niet.{hint}")


def _known_area(code: str, geography: Geography) -> None:
    if code in geography.areas.index:
        return
    nearest = [f"{geography.name(found)} ({found})" for found in geography.find(code, 3)]
    hint = f" Bedoelt u {', '.join(nearest)}?" if nearest else ""
    raise QuestionError(f"Gebied {code} bestaat niet.{hint}")


def _year(text: str) -> int:
    if not (text.isdigit() and len(text) == 4):
        raise QuestionError(f"{text} is geen jaar.")
    return int(text)


def _price_year(text: str, figures: Figures) -> Prices:
    if text == "current":
        return "current"
    year = _year(text)
    index = figures.prices
    if year not in index.index:
        raise QuestionError(
            f"Voor {year} is er geen prijsindex (CPI). "
            f"Kies een jaar van {index.index.min()} tot en met {index.index.max()}."
        )
    return year


def _flat(groups: Sequence[Sequence[str]]) -> list[str]:
    return [item for group in groups for item in group]


def _write(frame: pd.DataFrame, how: str) -> None:
    if how == "csv":
        frame.to_csv(sys.stdout, index=False, lineterminator="\n")
    elif how == "json":
        records = json.loads(frame.to_json(orient="records", double_precision=15))
        json.dump(records, sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        raise QuestionError(f"Kies --format csv of json, niet {how}.")
