"""What commands share: opening the figures, and checking what the reader named."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterable, Sequence

from data_loaders import snapshot
from uitvoeringskracht.analysis.values import Prices
from uitvoeringskracht.areas import Geography
from uitvoeringskracht.figures import Figures
from uitvoeringskracht.filling import ensure_filled, show_progress
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.store import open_store

PROG = "python -m uitvoeringskracht"


class QuestionError(ValueError):
    """A question that can't be answered; the message is the Dutch line for the reader."""


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
