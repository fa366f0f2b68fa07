"""The commands that write reports of gemeenten as PDF: of one, or of all of them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from uitvoeringskracht.analysis.prices import is_amount
from uitvoeringskracht.analysis.values import Prices
from uitvoeringskracht.answers import GEMEENTE, NEDERLAND, PRICES, Answers
from uitvoeringskracht.areas import LAYOUT
from uitvoeringskracht.cli.many import Failure, make_many
from uitvoeringskracht.cli.questions import QuestionError, flat, known_gemeente, open_figures
from uitvoeringskracht.exports.pdf import full_pdf, sheet_pdf
from uitvoeringskracht.figures import Figures
from uitvoeringskracht.report.full import full
from uitvoeringskracht.report.sheet import sheet

_PDF = ".pdf"


class NotAllMade(RuntimeError):
    """Niet alle rapporten zijn gemaakt."""


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands of this module; the answer is a file, so there is no table to print."""
    one = commands.add_parser("report", help="gespreksblad van een gemeente als PDF")
    one.add_argument("--area", required=True, metavar="CODE")
    one.add_argument("--out", required=True, metavar="BESTAND", help=_PDF)
    many = commands.add_parser("reports", help="gespreksbladen van veel gemeenten als PDF")
    many.add_argument("--all", action="store_true", help="van alle gemeenten")
    many.add_argument("--area", action="append", default=[], nargs="+", metavar="CODE")
    many.add_argument("--out", required=True, metavar="MAP")
    for command, answer in ((one, _report), (many, _reports)):
        command.add_argument("--full", action="store_true", help="het volledige rapport")
        command.add_argument("--version", type=int, help="eerdere versie van de cijfers")
        command.set_defaults(answer=answer)


def _report(options: argparse.Namespace) -> None:
    path = Path(options.out)
    if path.suffix.lower() != _PDF:
        raise QuestionError(f"Kies een bestand op {_PDF}, niet {path.name}.")
    if not path.parent.is_dir():
        raise QuestionError(f"De map {path.parent} bestaat niet.")
    figures = open_figures(options.version)
    known_gemeente(options.area, figures)
    made = maker(Answers(figures), is_full=options.full)(options.area)
    try:
        replace_file(path, made)
    except OSError as error:
        raise QuestionError(f"{path} kan niet worden geschreven: {error.strerror}.") from None
    sys.stdout.write(f"{path}\n")


def _reports(options: argparse.Namespace) -> None:
    folder, asked = Path(options.out), flat(options.area)
    if bool(asked) == options.all:
        raise QuestionError("Kies --all voor alle gemeenten, of noem ze met --area.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        replace_file(folder / ".proef", b"")
        (folder / ".proef").unlink()
    except OSError as error:
        raise QuestionError(f"In {folder} kan niet worden geschreven: {error.strerror}.") from None
    figures = open_figures(options.version)
    for code in asked:
        known_gemeente(code, figures)
    codes = asked or figures.geography.gemeenten(LAYOUT)
    paths = {code: folder / _name(code, figures.version, is_full=options.full) for code in codes}
    todo = {code: path for code, path in paths.items() if not path.exists()}
    answers = Answers(figures)
    make = maker(answers, is_full=options.full)

    def write(code: str) -> None:
        replace_file(todo[code], make(code))

    if todo:
        read_ahead(answers, next(iter(todo)), is_full=options.full)
    _told(make_many(list(todo), write, figures.store.after_split), figures, len(paths) - len(todo))


def _told(failures: Sequence[Failure], figures: Figures, before: int) -> None:
    """Say what was there already and what went wrong; raises NotAllMade."""
    if before:
        sys.stderr.write(f"{before} rapporten stonden er al voor versie {figures.version}.\n")
    for each in failures:
        sys.stderr.write(f"{figures.geography.name(each.code)} ({each.code}): {each.why}\n")
    if failures:
        raise NotAllMade(f"{len(failures)} rapporten zijn niet gemaakt.")


def maker(answers: Answers, *, is_full: bool) -> Callable[[str], bytes]:
    """Return what makes the PDF of a gemeente."""
    if is_full:
        return lambda code: full_pdf(full(code, answers))
    return lambda code: sheet_pdf(sheet(code, answers))


def replace_file(path: Path, content: bytes) -> None:
    """Write a file in one go: who looks meanwhile sees the old one, or none. Raises OSError."""
    part = path.with_name(f".{path.name}.{os.getpid()}.deel")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _name(code: str, version: int, *, is_full: bool) -> str:
    kind = "rapport" if is_full else "gespreksblad"
    return f"{kind}-{code}-versie-{version}{_PDF}"


def read_ahead(answers: Answers, code: str, *, is_full: bool) -> None:
    """Read all that reports share, so that processes that split off later have it too."""
    for slug, indicator in answers.indicators.items():
        prices: tuple[Prices, ...] = ("current", PRICES) if is_amount(indicator) else ("current",)
        for level, price in product((GEMEENTE, NEDERLAND), prices):
            answers.panel(slug, level, LAYOUT, price)
    if is_full:
        full(code, answers)
    else:
        sheet(code, answers)
