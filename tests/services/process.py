"""The test server in a process of its own, so that it and a refresh each have a processor."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def server_process(folder: Path) -> Iterator[Path]:
    """Serve the shipped figures; give the file with the addresses, written in `folder`."""
    path = folder / "services.toml"
    command = [sys.executable, "-m", "tests.services.server", "--services-file", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("http://127.0.0.1:")
        try:
            yield path
        finally:
            process.terminate()
