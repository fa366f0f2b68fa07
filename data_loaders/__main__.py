"""python -m data_loaders: figures in, from the services, from a file, from what ships.

Exit codes: 0 all is well; 1 something failed, its last good figures stay; 2 wrong use; 3 another
refresh is running; 4 figures were held back because they can't be true.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from data_loaders import snapshot
from data_loaders.refresh import command, status
from data_loaders.refresh.settings import Settings
from data_loaders.services.addresses import WrongAddresses, read_addresses
from uitvoeringskracht.filling import ensure_filled, show_progress
from uitvoeringskracht.store import DatabaseError, describe_trouble, open_store


def main(arguments: Sequence[str]) -> int:
    """Run one command; return the exit code."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except (WrongAddresses, snapshot.DamagedSnapshot) as error:
        sys.stderr.write(f"{error}\n")
    except DatabaseError as error:
        sys.stderr.write(f"{describe_trouble(error)} ({error.orig})\n")
    except KeyboardInterrupt:
        sys.stderr.write("Afgebroken. Wat al geladen was, blijft; verder is er niets veranderd.\n")
        return 130
    return command.FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data_loaders", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="opdracht")
    refresh = commands.add_parser("refresh", help="haal de nieuwste cijfers bij de bronnen op")
    refresh.add_argument("sources", nargs="*", metavar="bron", help="zonder bron: alle bronnen")
    refresh.add_argument("--force", action="store_true", help="ook wat niet is veranderd")
    refresh.set_defaults(run=_refresh)
    read = commands.add_parser("import", help="lees een bestand in (CSV, XLSX, XLS of ODS)")
    read.add_argument("file", type=Path, nargs="?", metavar="BESTAND")
    read.add_argument("--source", metavar="BRON", help="de bron van het bestand")
    read.add_argument("--template", metavar="BRON", help="schrijf een leeg bestand om in te vullen")
    read.set_defaults(run=_import)
    for each in (refresh, read):
        each.add_argument("--dry-run", action="store_true", help="proef: laad niets")
        each.add_argument("--accept", action="store_true", help="laad ook wat niet kan kloppen")
        each.add_argument("--folder", type=Path, default=Path("var"), help="map voor antwoorden")
    for name, run, text in (
        ("fill", _fill, "laad de meegeleverde cijfers in een lege database"),
        ("status", _status, "wat is er geladen, wanneer, en wat ging er mis"),
        ("check", _check, "controleer de meegeleverde cijfers en de bewaarde antwoorden"),
    ):
        commands.add_parser(name, help=text).set_defaults(run=run)
    return parser


def _settings(options: argparse.Namespace) -> Settings:
    return Settings(
        read_addresses(),
        folder=options.folder,
        force=getattr(options, "force", False),
        accept=options.accept,
        dry_run=options.dry_run,
    )


def _refresh(options: argparse.Namespace) -> int:
    return command.refresh(options.sources, _settings(options))


def _import(options: argparse.Namespace) -> int:
    if options.template:
        return command.write_template(options.template, options.file)
    if options.file is None:
        sys.stderr.write("Geef een bestand om in te lezen, of --template BRON.\n")
        return command.USAGE
    return command.import_file(options.file, options.source, _settings(options))


def _fill(_: argparse.Namespace) -> int:
    filled = ensure_filled(open_store(), snapshot, show_progress)
    sys.stdout.write("De cijfers zijn geladen.\n" if filled else "De cijfers waren al geladen.\n")
    return command.OK


def _status(_: argparse.Namespace) -> int:
    return status.show(open_store())


def _check(_: argparse.Namespace) -> int:
    return status.check(Path("var"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
