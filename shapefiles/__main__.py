"""Command line: python -m shapefiles [build|picture|adopt]."""

from __future__ import annotations

import argparse
import gzip
import sys
from pathlib import Path

from shapefiles import check_picture
from shapefiles.adopt import adopt
from shapefiles.build import build
from shapefiles.candidates import NoCandidates, OtherLayout, WrongCandidates


def main(arguments: list[str] | None = None) -> int:
    """Build the maps, draw the check picture, or adopt fetched areas or boundaries."""
    chosen = _parser().parse_args(arguments)
    if chosen.command == "adopt":
        return _adopt(chosen.folder, write=chosen.write, only=chosen.level)
    if chosen.command == "picture":
        sys.stdout.write(f"{check_picture.take()}\n")
        return 0
    for path in build():
        packed = len(gzip.compress(path.read_bytes(), 9))
        sys.stdout.write(f"{path.parent.name}/{path.name}: {packed / 1000:.1f} kB (gzip)\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m shapefiles")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("build", help="make the maps")
    commands.add_parser("picture", help="draw the check picture")
    adopting = commands.add_parser("adopt", help="show what fetched areas or boundaries change")
    adopting.add_argument("folder", type=Path, help="var/gebieden/<feed>/<year>")
    adopting.add_argument("--write", action="store_true", help="put them in place")
    adopting.add_argument("--level", action="append", default=[], help="only this level; again")
    return parser


def _adopt(folder: Path, *, write: bool, only: list[str]) -> int:
    try:
        for line in adopt(folder, write=write, only=only):
            sys.stdout.write(f"{line}\n")
    except (NoCandidates, OtherLayout, WrongCandidates) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
