"""Puts Chromium, LibreOffice, PostgreSQL and what steers them in place.

`python -m tests.support.install` does it.

Does nothing for what is there. As root, or with sudo that asks nothing, it installs Debian's
packages. Otherwise it downloads the same packages and unpacks them under .cache/system, which
leaves the system alone. Where Debian's Chromium can't be had (Ubuntu ships a snap only) it lets
Playwright fetch its own. What then still is missing is named: those tests are skipped, or fail
with STRICT=1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.support import programs

_PACKAGES = {
    "Chromium": ("chromium", "fonts-liberation"),
    "PostgreSQL": ("postgresql",),
    "LibreOffice": ("libreoffice-impress",),
    "Playwright": ("libatomic1",),
}
_FIND: dict[str, Callable[[], programs.Program | None]] = {
    "Chromium": programs.chromium,
    "PostgreSQL": programs.postgres,
    "LibreOffice": programs.libreoffice,
    "Playwright": programs.playwright,
}
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{root}/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{root}/fontcache</cachedir>
</fontconfig>
"""


def missing() -> list[str]:
    """Return the names of the programs that are not found."""
    return [name for name, find in _FIND.items() if find() is None]


def main() -> int:
    """Install what is missing; return 0, also if something could not be had."""
    for attempt in (_install, _unpack, _playwright):
        names = missing()
        if not names:
            return 0
        attempt(names)
    for name in missing():
        print(
            f"{name} is not here and could not be installed; tests that need it are skipped.",
            "Set CHROMIUM, LIBREOFFICE or PG_BIN to use your own.",
            file=sys.stderr,
        )
    return 0


def _install(names: Sequence[str]) -> None:
    as_root = _as_root()
    if as_root is None or not _is_debian():
        return
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]
    _run([*apt, "update"])
    for name in names:
        _say(f"Installing {name} with apt-get")
        _run([*apt, "install", "--no-install-recommends", *_PACKAGES[name]])


def _unpack(names: Sequence[str]) -> None:
    if not _is_debian() or shutil.which("dpkg-deb") is None:
        return
    root = programs.UNPACKED
    for folder in ("apt/lists/partial", "apt/cache/archives/partial"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    apt = ["apt-get", "-q", "-y"]
    for option in (
        f"Dir::State={root}/apt",
        "Dir::State::status=/var/lib/dpkg/status",
        f"Dir::Cache={root}/apt/cache",
        "Debug::NoLocking=1",
        "APT::Sandbox::User=",
    ):
        apt += ["-o", option]
    _run([*apt, "update"])
    for name in names:
        _say(f"Unpacking {name} under {root}")
        packages = _PACKAGES[name]
        _run([*apt, "install", "--download-only", "--no-install-recommends", *packages])
    for package in sorted((root / "apt/cache/archives").glob("*.deb")):
        _run(["dpkg-deb", "-x", str(package), str(root)])
        package.unlink()
    _move_libreoffice(root)
    fonts = root / "etc" / "fonts" / "unpacked.conf"
    fonts.parent.mkdir(parents=True, exist_ok=True)
    fonts.write_text(_FONTS.format(root=root))


def _move_libreoffice(root: Path) -> None:
    """Let an unpacked LibreOffice look for its parts and settings where it was unpacked."""
    home = root / "usr" / "lib" / "libreoffice"
    settings = home / "program" / "fundamentalrc"
    if not settings.exists():
        return
    text = settings.read_text(encoding="utf-8")
    for place, moved in (
        ("file:///etc/libreoffice/registry", f"file://{home}/share/.registry"),
        ("file:///usr/lib/libreoffice", f"file://{home}"),
    ):
        text = text.replace(place, moved)
    settings.write_text(text, encoding="utf-8")


def _playwright(names: Sequence[str]) -> None:
    if "Chromium" in names:
        _say("Letting Playwright fetch its Chromium")
        _run([sys.executable, "-m", "playwright", "install", "chromium"])


def _as_root() -> list[str] | None:
    """Return what to put before a command to run it as root, or None if that can't be."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asks_nothing = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asks_nothing.returncode == 0 else None


def _is_debian() -> bool:
    return shutil.which("apt-get") is not None and Path("/var/lib/dpkg/status").exists()


def _run(command: Sequence[str]) -> None:
    """Run `command` without input; show what it said only if it fails."""
    try:
        answer = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=900,
            check=False,
        )
    except subprocess.TimeoutExpired:
        _say(f"No answer within 15 minutes: {' '.join(command)}")
        return
    if answer.returncode:
        _say(f"{' '.join(command)}\n{answer.stdout}")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
