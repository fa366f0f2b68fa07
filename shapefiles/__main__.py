"""Command line: python -m shapefiles [build|picture]."""

from __future__ import annotations

import argparse
import gzip
import sys

from shapefiles import check_picture
from shapefiles.build import build


def main(arguments: list[str] | None = None) -> int:
    """Build the maps and say how large each became, or draw the check picture."""
    parser = argparse.ArgumentParser(prog="python -m shapefiles")
    parser.add_argument("command", choices=["build", "picture"], help="maps, or the check picture")
    if parser.parse_args(arguments).command == "picture":
        sys.stdout.write(f"{check_picture.take()}\n")
        return 0
    for path in build():
        packed = len(gzip.compress(path.read_bytes(), 9))
        sys.stdout.write(f"{path.parent.name}/{path.name}: {packed / 1000:.1f} kB (gzip)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
