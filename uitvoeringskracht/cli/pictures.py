"""The command that draws a figure as a picture: a map, or the line of one area."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from uitvoeringskracht.answers import GEMEENTE, Answers
from uitvoeringskracht.cli.questions import (
    QuestionError,
    has_figures,
    known,
    known_area,
    open_figures,
    year,
)
from uitvoeringskracht.exports import pictures
from uitvoeringskracht.exports.framed import framed
from uitvoeringskracht.indicators import load_indicators
from uitvoeringskracht.report.stand import stand
from uitvoeringskracht.selection_fields import PARAMETERS
from uitvoeringskracht.story.kinds import WrongSlide, make
from uitvoeringskracht.story.model import Chosen

_KINDS = (".svg", ".png", ".pdf")
_A4_MM = 210.0


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command of this module; its answer is the file, so there is no table to print."""
    command = commands.add_parser("picture", help="kaart of lijn van een cijfer als beeld")
    command.add_argument("--indicator", required=True, metavar="SLUG")
    command.add_argument("--chart", action="store_true", help="de lijn van een gebied, geen kaart")
    command.add_argument("--level", default=GEMEENTE, help="gemeente, provincie, ggd_regio ...")
    command.add_argument("--year", metavar="JAAR", help="zonder: het nieuwste jaar")
    command.add_argument("--area", metavar="CODE", help="dit gebied krijgt een rand en een naam")
    command.add_argument("--version", type=int, help="eerdere versie van de cijfers")
    command.add_argument("--out", required=True, metavar="BESTAND", help=", ".join(_KINDS))
    command.set_defaults(answer=_picture)


def _picture(options: argparse.Namespace) -> None:
    path = Path(options.out)
    kind = path.suffix.lower()
    if kind not in _KINDS:
        raise QuestionError(f"Kies een bestand op {', '.join(_KINDS)}, niet {path.name}.")
    title, svg = _drawn(options)
    made = {
        ".svg": lambda: pictures.self_contained(svg).encode(),
        ".png": lambda: pictures.print_png(svg),
        ".pdf": lambda: pictures.pdf(svg, _A4_MM, title=title),
    }[kind]()
    try:
        path.write_bytes(made)
    except OSError as error:
        raise QuestionError(f"{path} kan niet worden geschreven: {error.strerror}.") from None
    sys.stdout.write(f"{path}\n")


def _drawn(options: argparse.Namespace) -> tuple[str, str]:
    """Return what the picture says and the picture, with its title, year and source."""
    indicators = load_indicators()
    known(options.indicator, indicators, "Indicator")
    answers = Answers(open_figures(options.version))
    if not has_figures(indicators[options.indicator], answers.figures):
        raise QuestionError(f"Van {options.indicator} zijn er nog geen cijfers.")
    known(options.level, answers.geography.levels, "Niveau")
    if options.area:
        known_area(options.area, answers.geography)
    elif options.chart:
        raise QuestionError("Noem het gebied van de lijn: --area CODE.")
    chosen = Chosen("lijnen" if options.chart else "kaart", _query(options, answers))
    try:
        slide = make(chosen, answers)
        return slide.title, framed(slide, stand(answers), "light")
    except WrongSlide as error:
        raise QuestionError(str(error)) from None
    except pictures.NoPicture:
        raise QuestionError(f"{slide.title}. {' '.join(slide.sentences)}") from None


def _query(options: argparse.Namespace, answers: Answers) -> dict[str, str]:
    """Return the parameters of the page that shows the same."""
    found = {PARAMETERS["indicator"]: options.indicator, PARAMETERS["level"]: options.level}
    if options.year:
        found[PARAMETERS["period"]] = str(year(options.year))
    if options.area:
        is_gemeente = answers.geography.level_of(options.area) == GEMEENTE
        region = "areas" if options.chart else "area"
        found[PARAMETERS["gemeente" if is_gemeente else region]] = options.area
    return found
