"""Seconds from a fresh clone to the first painted map: `python benchmarks/first_map.py`.

Clones the last commit into a temporary folder and runs `make run` there, as a newcomer would.
`--cold` leaves the downloads of earlier installations unused.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import TimeoutError as PlaywrightTimeout

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.support import programs  # noqa: E402
from tests.support.app import free_port  # noqa: E402
from tests.support.browser import fresh_page, running_browser  # noqa: E402

LIMIT_SECONDS = 600
#: A map is painted when its gemeenten have a colour of the scale.
PAINTED = ".kaart-svg .areas path[class^=k]"


def main(arguments: list[str]) -> int:
    """Measure once and print the seconds after which each step was done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cold", action="store_true", help="download everything again")
    options = parser.parse_args(arguments)
    program = programs.chromium()
    if program is None:
        print("Chromium is not installed (CHROMIUM names its path)", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as temporary, running_browser(program) as browser:
        folder = Path(temporary)
        environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
        if options.cold:
            environment |= {"UV_CACHE_DIR": str(folder / "uv"), "PIP_NO_CACHE_DIR": "1"}
        started = time.monotonic()
        subprocess.run(["git", "clone", "-q", str(ROOT), str(folder / "clone")], check=True)
        steps = {"clone": time.monotonic() - started}
        port = free_port()
        server = subprocess.Popen(
            ["make", "run", f"PORT={port}"],
            cwd=folder / "clone",
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=(folder / "log").open("w", encoding="utf-8"),
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            wait_for(f"{url}/_stcore/health")
            steps["installed and listening"] = time.monotonic() - started
            wait_for(f"{url}/health")
            steps["figures read in"] = time.monotonic() - started
            with fresh_page(browser) as (page, _):
                page.goto(f"{url}/kaart")
                page.locator(PAINTED).first.wait_for(timeout=60_000)
                steps["first map painted"] = time.monotonic() - started
        except (TimeoutError, PlaywrightTimeout):
            print("\n".join((folder / "log").read_text(encoding="utf-8").splitlines()[-40:]))
            return 1
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(timeout=30)
    print(json.dumps({name: round(seconds, 1) for name, seconds in steps.items()}, indent=1))
    return 0


def wait_for(url: str) -> None:
    """Wait until `url` answers with status 200. Raises TimeoutError."""
    end = time.monotonic() + LIMIT_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
    raise TimeoutError(url)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
