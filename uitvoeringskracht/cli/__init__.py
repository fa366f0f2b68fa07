"""The command line for analysts: the same figures and methods as on screen.

Exit codes: 0 done, 1 the figures can't be read, 2 the question can't be answered as asked; both
with one Dutch line on stderr.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from data_loaders import snapshot
from uitvoeringskracht.areas import AreaError
from uitvoeringskracht.cli import data, methods, pictures, reports, stories, tables
from uitvoeringskracht.cli.questions import PROG, QuestionError
from uitvoeringskracht.cli.writing import write
from uitvoeringskracht.store import DatabaseError, UnknownVersion

__all__ = ["main"]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say it in Dutch instead of argparse's English."""
        del message
        raise QuestionError(f"Deze opdracht klopt niet. Kijk met {PROG} --help.")


def main(arguments: Sequence[str]) -> int:
    """Run one command; return the exit code."""
    try:
        options = _parser().parse_args(arguments)
        answer = options.answer(options)
    except (QuestionError, AreaError, UnknownVersion) as error:
        return _complain(str(error), 2)
    except reports.NotAllMade as error:
        return _complain(str(error), 1)
    except (snapshot.DamagedSnapshot, DatabaseError) as error:
        return _complain(f"De cijfers kunnen niet worden gelezen: {error}", 1)
    if answer is None:  # a command that wrote a file
        return 0
    try:
        write(answer, options.format)
    except QuestionError as error:
        return _complain(str(error), 2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _complain(message: str, code: int) -> int:
    sys.stderr.write(f"{' '.join(message.split())}\n")
    return code


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog=PROG, description="Cijfers over uitvoeringskracht van gemeenten.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="opdracht")
    tables.add_commands(commands)
    methods.add_commands(commands)
    reports.add_commands(commands)
    stories.add_commands(commands)
    data.add_commands(commands)
    pictures.add_commands(commands)
    return parser
