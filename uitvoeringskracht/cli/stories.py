"""The commands that make a verhaal: a ready one of an area, or one from a file."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from uitvoeringskracht.answers import Answers
from uitvoeringskracht.cli.questions import QuestionError, known_gemeente, open_figures
from uitvoeringskracht.cli.reports import replace_file
from uitvoeringskracht.report.card import COUNTRY
from uitvoeringskracht.story.codec import EXTENSION, WrongStory, from_file, to_file
from uitvoeringskracht.story.decks import UnknownTheme, for_country, for_gemeente, for_thema
from uitvoeringskracht.story.making import make_deck
from uitvoeringskracht.story.model import Story

#: Where the dashboard can be reached, so that slides lead back to it.
ADDRESS = "UITVOERINGSKRACHT_ADRES"
Write = Callable[[Story, Answers, int], bytes]


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands of this module; the answer is a file, so there is no table to print."""
    deck = commands.add_parser("deck", help="verhaal in dia's van een gemeente of van Nederland")
    deck.add_argument("--area", required=True, metavar="CODE", help=f"gemeente, of {COUNTRY}")
    deck.add_argument("--theme", "--thema", default="", help="sociaal_domein, energie ...")
    deck.add_argument("--out", required=True, metavar="BESTAND", help=", ".join(_WRITERS))
    deck.add_argument("--version", type=int, help="eerdere versie van de cijfers")
    deck.set_defaults(answer=_deck)
    story = commands.add_parser("story", help=f"dia's van een bewaard verhaal ({EXTENSION})")
    story.add_argument("file", metavar="VERHAAL")
    story.add_argument("--html", metavar="BESTAND", default="", help="als webpagina")
    story.add_argument("--pptx", metavar="BESTAND", default="", help="voor PowerPoint")
    story.set_defaults(answer=_story)


def _deck(options: argparse.Namespace) -> None:
    path, write = _target(options.out)
    figures = open_figures(options.version)
    answers = Answers(figures)
    if options.area != COUNTRY:
        known_gemeente(options.area, figures)
    try:
        if options.theme:
            story = for_thema(options.area, options.theme, answers)
        elif options.area == COUNTRY:
            story = for_country(answers)
        else:
            story = for_gemeente(options.area, answers)
    except UnknownTheme as error:
        raise QuestionError(str(error.args[0])) from None
    _write(path, write(story, answers, figures.store.version()))


def _story(options: argparse.Namespace) -> None:
    wanted = [
        (out, extension)
        for out, extension in ((options.html, ".html"), (options.pptx, ".pptx"))
        if out
    ]
    if not wanted:
        raise QuestionError("Kies --html BESTAND of --pptx BESTAND.")
    targets = [_target(out, extension) for out, extension in wanted]
    try:
        story = from_file(Path(options.file).read_bytes())
    except OSError as error:
        raise QuestionError(f"{options.file} is niet te lezen: {error.strerror}.") from None
    except WrongStory as error:
        raise QuestionError(f"{options.file}: {error}") from None
    figures = open_figures(story.version)
    answers = Answers(figures)
    for path, write in targets:
        _write(path, write(story, answers, figures.store.version()))


def _target(out: str, extension: str = "") -> tuple[Path, Write]:
    """Return the file to write and what makes it; raises QuestionError."""
    path = Path(out)
    endings = [extension] if extension else [*_WRITERS]
    found = next((each for each in endings if path.name.lower().endswith(each)), None)
    if found is None:
        raise QuestionError(f"Kies een bestand op {' of '.join(endings)}, niet {path.name}.")
    if not path.parent.is_dir():
        raise QuestionError(f"De map {path.parent} bestaat niet.")
    return path, _WRITERS[found]


def _write(path: Path, content: bytes) -> None:
    try:
        replace_file(path, content)
    except OSError as error:
        raise QuestionError(f"{path} kan niet worden geschreven: {error.strerror}.") from None
    sys.stdout.write(f"{path}\n")


def _home() -> str:
    return os.environ.get(ADDRESS, "")


def _pptx(story: Story, answers: Answers, newest: int) -> bytes:
    # PowerPoint takes a second to import, which other commands need not wait for.
    from uitvoeringskracht.exports.pptx import pptx

    return pptx(make_deck(story, answers, newest), _home())


def _html(story: Story, answers: Answers, newest: int) -> bytes:
    from uitvoeringskracht.exports.html import html

    return html(make_deck(story, answers, newest), _home())


_WRITERS: dict[str, Write] = {
    ".pptx": _pptx,
    ".html": _html,
    EXTENSION: lambda story, _answers, _newest: to_file(story),
}
