"""The command that writes figures to a file, with their definitions and sources inside."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from uitvoeringskracht.cli.questions import (
    QuestionError,
    add_choices,
    asked,
    chosen_indicators,
    open_figures,
    year,
)
from uitvoeringskracht.exports.data_files import MEDIA_TYPES, TooMuch, as_file
from uitvoeringskracht.exports.dataset import Question, dataset


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command of this module; its answer is the file, so there is no table to print."""
    command = commands.add_parser("data", help="cijfers als bestand, met definities en bronnen")
    add_choices(command, "--indicator")
    command.add_argument("--from", dest="first", metavar="JAAR", help="eerste jaar")
    command.add_argument("--to", dest="last", metavar="JAAR", help="laatste jaar")
    command.add_argument("--out", required=True, metavar="BESTAND", help=", ".join(_KINDS))
    command.set_defaults(answer=_data)


_KINDS = [f".{extension}" for extension in MEDIA_TYPES]


def _data(options: argparse.Namespace) -> None:
    path = Path(options.out)
    if path.suffix.lower() not in _KINDS:
        raise QuestionError(f"Kies een bestand op {', '.join(_KINDS)}, niet {path.name}.")
    figures = open_figures(options.version)
    indicators = chosen_indicators(options, figures)
    where = asked(options, figures)
    first, last = (year(text) if text else None for text in (options.first, options.last))
    question = Question(
        tuple(indicators), where.level, where.areas, first, last, where.layout, where.prices
    )
    found = dataset(question, figures)
    if found.figures.empty:
        raise QuestionError("In deze jaren zijn er geen cijfers.")
    try:
        path.write_bytes(as_file(found, path.suffix.lower()[1:], figures.geography))
    except TooMuch as error:
        raise QuestionError(str(error)) from None
    except OSError as error:
        raise QuestionError(f"{path} kan niet worden geschreven: {error.strerror}.") from None
    sys.stdout.write(f"{path}: {len(found.figures)} cijfers, stand {figures.version}\n")
