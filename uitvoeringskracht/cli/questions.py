"""What commands share: opening the figures, and checking what the reader named."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data_loaders import snapshot
from uitvoeringskracht.analysis.values import Layout, Prices
from uitvoeringskracht.areas import LAYOUT, Geography
from uitvoeringskracht.figures import Figures
from uitvoeringskracht.filling import ensure_filled, show_progress
from uitvoeringskracht.indicators import Indicator, load_indicators
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.store import open_store

PROG = "python -m uitvoeringskracht"
_LOADERS = "python -m data_loaders"


class QuestionError(ValueError):
    """A question that can't be answered; the message is the Dutch line for the reader."""


@dataclass(frozen=True)
class Asked:
    """Where the figures are asked of, on which layout and in which prices."""

    level: str
    areas: tuple[str, ...]
    layout: Layout
    prices: Prices


def add_choices(parser: argparse.ArgumentParser, *names: str) -> None:
    """Add what `asked` and `chosen_indicators` read; `names` are those of the indicators."""
    parser.add_argument(*names, dest="indicator", action="append", default=[], nargs="+")
    parser.add_argument("--area", action="append", default=[], nargs="+", metavar="CODE")
    parser.add_argument("--level", help="gemeente, provincie, ggd_regio ...")
    parser.add_argument("--layout", default=str(LAYOUT), help="2026 of own")
    parser.add_argument("--prices", default="current", help="current of een jaar")
    parser.add_argument("--version", type=int, help="eerdere versie van de cijfers")


def chosen_indicators(options: argparse.Namespace, figures: Figures) -> list[Indicator]:
    """Return the indicators that were named, which all have figures; raises QuestionError."""
    slugs = flat(options.indicator)
    if not slugs:
        raise QuestionError("Noem een indicator: --indicator SLUG. De lijst: indicators.")
    every = load_indicators()
    for slug in slugs:
        known(slug, every, "Indicator")
        if not has_figures(every[slug], figures):
            raise QuestionError(
                f"Van {slug} zijn er nog geen cijfers. "
                f"Haal ze op met {_LOADERS} refresh, of lees een bestand in met {_LOADERS} import."
            )
    return [every[slug] for slug in dict.fromkeys(slugs)]


def asked(options: argparse.Namespace, figures: Figures) -> Asked:
    """Return the choices of add_choices that are not the indicators; raises QuestionError."""
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
    layout: Layout = "own" if options.layout == "own" else LAYOUT
    return Asked(level, tuple(areas), layout, price_year(options.prices, figures))


def add_format(parser: argparse.ArgumentParser) -> None:
    """Add --format to a command."""
    parser.add_argument("--format", default="csv", help="csv of json")


def open_figures(version: int | None = None) -> Figures:
    """Return the figures of the store, filled first if it is empty; raises UnknownVersion."""
    store = open_store()
    ensure_filled(store, snapshot, show_progress)
    if version is not None:
        store.sources(version)  # raises UnknownVersion before anything is read
    return Figures(store, version=version)


def has_figures(indicator: Indicator, figures: Figures) -> bool:
    """Whether every measure of `indicator` is in the store; some come with a refresh or a file."""
    return indicator.measures <= figures.measures.keys()


def known(name: str, names: Iterable[str], kind: str) -> None:
    """Raise QuestionError with the nearest names if `name` is not one of `names`."""
    every = list(names)
    if name in every:
        return
    nearest = difflib.get_close_matches(name, every, n=3, cutoff=0.0)
    hint = f" Bedoelt u {', '.join(nearest)}?" if nearest else ""
    raise QuestionError(f"{kind} {name} bestaat niet.{hint}")


def known_area(code: str, geography: Geography) -> None:
    """Raise QuestionError with the nearest areas if there is no area with that code."""
    if code in geography.areas.index:
        return
    nearest = [f"{geography.name(found)} ({found})" for found in geography.find(code, 3)]
    hint = f" Bedoelt u {', '.join(nearest)}?" if nearest else ""
    raise QuestionError(f"Gebied {code} bestaat niet.{hint}")


def known_gemeente(code: str, figures: Figures) -> Area:
    """Return a gemeente of now; raises QuestionError."""
    known_area(code, figures.geography)
    area = Area.of(figures.geography, code)
    if not area.is_gemeente:
        raise QuestionError(f"{code} ({area.name}) is geen gemeente.")
    if code not in figures.geography.gemeenten(LAYOUT):
        raise QuestionError(f"{area.name} ({code}) bestaat niet meer.")
    return area


def year(text: str) -> int:
    """Return a year, or raise QuestionError."""
    if not (text.isdigit() and len(text) == 4):
        raise QuestionError(f"{text} is geen jaar.")
    return int(text)


def price_year(text: str, figures: Figures) -> Prices:
    """Return "current" or a year that has a price index; raises QuestionError."""
    if text == "current":
        return "current"
    chosen = year(text)
    index = figures.prices
    if chosen not in index.index:
        raise QuestionError(
            f"Voor {chosen} is er geen prijsindex (CPI). "
            f"Kies een jaar van {index.index.min()} tot en met {index.index.max()}."
        )
    return chosen


def flat(groups: Sequence[Sequence[str]]) -> list[str]:
    """Return the values of an option that may be given more than once."""
    return [item for group in groups for item in group]
