"""Finds Chromium, LibreOffice and PostgreSQL.

A system's own, or the copy that install.py unpacked here.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Where install.py unpacks packages when it may not install them.
UNPACKED = ROOT / ".cache" / "system"

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MAC_BROWSERS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_MAC_LIBREOFFICE = "/Applications/LibreOffice.app/Contents/MacOS/soffice"


@dataclass(frozen=True)
class Program:
    """A program and the environment variables it needs on top of the usual."""

    path: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def full_environment(self) -> dict[str, str]:
        """Return the environment to start the program with."""
        return {**os.environ, **self.environment}


def unpacked_environment() -> dict[str, str]:
    """Return what lets an unpacked program find its libraries and fonts."""
    kinds = ("usr/lib/*-linux-gnu", "lib/*-linux-gnu", "usr/lib/*-linux-gnu/pulseaudio")
    libraries = [str(path) for kind in kinds for path in sorted(UNPACKED.glob(kind))]
    fonts = UNPACKED / "etc" / "fonts" / "unpacked.conf"
    environment = {"LD_LIBRARY_PATH": ":".join(libraries)}
    return environment | ({"FONTCONFIG_FILE": str(fonts)} if fonts.exists() else {})


def chromium() -> Program | None:
    """Return the first Chromium that starts, or None. CHROMIUM=path goes before all others."""
    return next((program for program in _browsers() if _starts(program)), None)


def libreoffice() -> Program | None:
    """Return the first LibreOffice that starts, or None. LIBREOFFICE=path goes before others."""
    names = ("soffice", "libreoffice")
    found = [os.environ.get("LIBREOFFICE"), *map(shutil.which, names), _MAC_LIBREOFFICE]
    tries = [Program(Path(path)) for path in found if path]
    home = UNPACKED / "usr" / "lib" / "libreoffice" / "program"
    environment = unpacked_environment()
    libraries = f"{home}:{environment['LD_LIBRARY_PATH']}"
    tries.append(Program(home / "soffice", {**environment, "LD_LIBRARY_PATH": libraries}))
    return next((program for program in tries if _starts(program)), None)


def playwright() -> Program | None:
    """Return the Python that steers the browser, with what its own helper program needs."""
    tries = ({}, unpacked_environment()) if UNPACKED.exists() else ({},)
    for environment in tries:
        program = Program(Path(sys.executable), environment)
        if _starts(program, "-m", "playwright"):
            return program
    return None


def postgres(name: str = "postgres") -> Program | None:
    """Return the PostgreSQL server (or another program beside it), or None."""
    folders: list[Path] = []
    if chosen := os.environ.get("PG_BIN"):
        folders.append(Path(chosen))
    if config := shutil.which("pg_config"):
        answer = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(answer.stdout.strip()))
    for root in (Path("/"), UNPACKED):
        found = root.glob("usr/lib/postgresql/*/bin")
        folders += sorted(found, key=lambda path: float(path.parent.name), reverse=True)
    if on_path := shutil.which(name):
        folders.append(Path(on_path).resolve().parent)
    for folder in folders:
        if all((folder / needed).is_file() for needed in {"initdb", "postgres", name}):
            inside = folder.is_relative_to(UNPACKED)
            return Program(folder / name, unpacked_environment() if inside else {})
    return None


def _browsers() -> Iterator[Program]:
    if chosen := os.environ.get("CHROMIUM"):
        yield Program(Path(chosen))
    for name in _BROWSERS:
        if path := shutil.which(name):
            yield Program(Path(path))
    for path in _MAC_BROWSERS:
        yield Program(Path(path))
    yield Program(UNPACKED / "usr" / "lib" / "chromium" / "chromium", unpacked_environment())
    yield from (Program(path) for path in _downloaded_by_playwright())


def _downloaded_by_playwright() -> Iterator[Path]:
    caches = (
        Path.home() / ".cache" / "ms-playwright",
        Path.home() / "Library/Caches/ms-playwright",
    )
    for cache in caches:
        yield from sorted(cache.glob("chromium-*/chrome-linux*/chrome"), reverse=True)
        yield from sorted(cache.glob("chromium-*/chrome-mac*/*/Contents/MacOS/*"), reverse=True)


def _starts(program: Program, *arguments: str) -> bool:
    # Ubuntu's chromium-browser is a script that only says where to find the real one.
    if not program.path.is_file():
        return False
    try:
        answer = subprocess.run(
            [program.path, *arguments, "--version"],
            capture_output=True,
            timeout=60,
            check=False,
            env=program.full_environment(),
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0
