"""The running app: `streamlit run dashboard.py` on a free port, with a store of its own."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tests.support.programs import ROOT

_OFFLINE = Path(__file__).parent / "offline"
_START_SECONDS = 240


class AppDidNotStart(RuntimeError):
    """The app did not become ready."""


@dataclass(frozen=True)
class App:
    """The address of a running app, its log, and what it tried to reach outside."""

    url: str
    log: Path
    outside: Path

    def log_tail(self, lines: int = 60) -> str:
        """Return the end of the log."""
        return "\n".join(self.log.read_text(encoding="utf-8").splitlines()[-lines:])

    def attempts_outside(self) -> list[str]:
        """Return each attempt of the server to reach an address that is not this machine."""
        return self.outside.read_text(encoding="utf-8").splitlines()


@contextmanager
def running_app(
    database_url: str,
    folder: Path,
    variables: Mapping[str, str] = MappingProxyType({}),
    *,
    warm: bool = True,
) -> Iterator[App]:
    """Start the app, wait until it answers, yield it and stop it at the end.

    variables: what else stands in its environment. warm: wait for the first figures to be computed.
    """
    port = free_port()
    app = App(f"http://127.0.0.1:{port}", folder / "app.log", folder / "outside.log")
    app.outside.touch()
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "OUTSIDE_LOG": str(app.outside),
        "UITVOERINGSKRACHT_INSLUITEN": "http://127.0.0.1:*",
        "PYTHONPATH": str(_OFFLINE),
        "PYTHONUNBUFFERED": "1",
        **variables,
    }
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    command += ["--server.port", str(port), "--server.headless", "true"]
    with app.log.open("w", encoding="utf-8") as log:
        server = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_until_ready(app, server, warm)
        yield app
    finally:
        _stop(server)


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def fill_once(folder: Path, fill: Callable[[str], None]) -> str:
    """Return the URL of one filled SQLite store in `folder`, shared by all test processes.

    The first process to come fills it; the others wait for that.
    """
    done, failed = folder / "figures.sqlite", folder / "figures.failed"
    try:
        (folder / "figures.started").touch(exist_ok=False)
    except FileExistsError:
        _wait_for(lambda: done.exists() or failed.exists(), seconds=600)
        if failed.exists():
            raise AppDidNotStart("Another test process could not fill the store.") from None
        return f"sqlite:///{done}"
    draft = folder / "draft.sqlite"
    try:
        fill(f"sqlite:///{draft}")
    except BaseException:
        failed.touch()
        raise
    draft.rename(done)
    return f"sqlite:///{done}"


def _wait_until_ready(app: App, server: subprocess.Popen[bytes], warm: bool) -> None:
    def ready() -> bool:
        if server.poll() is not None:
            raise AppDidNotStart(f"{AppDidNotStart.__doc__} It stopped:\n{app.log_tail()}")
        return _is_ready(f"{app.url}/health", warm)

    try:
        _wait_for(ready, seconds=_START_SECONDS)
    except TimeoutError as error:
        raise AppDidNotStart(f"{AppDidNotStart.__doc__}\n{app.log_tail()}") from error


def _is_ready(url: str, warm: bool) -> bool:
    """Return whether the figures are there, and when `warm` the first ones computed."""
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return not warm or bool(json.load(answer)["warm"])
    except (urllib.error.URLError, OSError):
        return False


def _wait_for(condition: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"Waited {seconds:.0f} seconds.")
        time.sleep(0.1)


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=15)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait(timeout=15)
