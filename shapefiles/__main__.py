"""Command line: python -m shapefiles build."""

from __future__ import annotations

import argparse
import gzip
import sys

from shapefiles.build import build


def main(arguments: list[str] | None = None) -> int:
    """Build the maps and say how large each became."""
    parser = argparse.ArgumentParser(prog="python -m shapefiles")
    parser.add_argument("command", choices=["build"], help="make map.svg and labels.json anew")
    parser.parse_args(arguments)
    for path in build():
        packed = len(gzip.compress(path.read_bytes(), 9))
        sys.stdout.write(f"{path.parent.name}/{path.name}: {packed / 1000:.1f} kB (gzip)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
