"""The examples for systemd and cron run the command they say, from the folder they say."""

from __future__ import annotations

import configparser
import shlex
import subprocess
import sys
from pathlib import Path

from tests.support.refreshing import Bench

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "docs" / "verversen"
INSTALLED = "/opt/uitvoeringskracht"


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(EXAMPLES / name, encoding="utf-8")
    return parser


def test_the_service_refreshes(bench: Bench) -> None:
    service = unit("uitvoeringskracht-verversen.service")["Service"]
    program, *arguments = shlex.split(service["ExecStart"])
    assert program == f"{INSTALLED}/.venv/bin/python"
    folder = service["WorkingDirectory"].replace(INSTALLED, str(ROOT))
    command = [sys.executable, *arguments, "cpi", "--folder", str(bench.folder)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "ongewijzigd" in done.stdout
    assert service["SuccessExitStatus"].split() == ["3", "4"]


def test_the_timer_runs_every_night() -> None:
    timer = unit("uitvoeringskracht-verversen.timer")
    assert timer["Timer"]["OnCalendar"] == "*-*-* 03:20:00"
    assert timer["Install"]["WantedBy"] == "timers.target"


def test_the_line_for_cron_refreshes(bench: Bench) -> None:
    (line,) = [
        each
        for each in (EXAMPLES / "crontab").read_text(encoding="utf-8").splitlines()
        if not each.startswith("#")
    ]
    times, command = line.split()[:5], " ".join(line.split()[5:])
    assert times == ["20", "3", "*", "*", "*"]
    command = command.replace(INSTALLED, str(ROOT)).replace(".venv/bin/python", sys.executable)
    command = command.replace("refresh", f"refresh cpi --folder {bench.folder}")
    command = command.replace("var/verversen.log", str(bench.folder / "verversen.log"))
    done = subprocess.run(["sh", "-c", command], check=False)
    assert done.returncode == 0
    assert "ongewijzigd" in (bench.folder / "verversen.log").read_text(encoding="utf-8")
