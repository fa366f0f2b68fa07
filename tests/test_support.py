"""The tests' own ground: servers start and stop, and a skip can't hide under STRICT=1."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser

from tests.support import programs
from tests.support.app import fill_once
from tests.support.browser import fresh_page
from tests.support.programs import ROOT
from tests.support.scheduling import group_of


def test_database_is_empty_and_writable(database_url: str) -> None:
    url = sa.make_url(database_url)
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        assert sa.inspect(connection).get_table_names() == []
        connection.execute(sa.text("CREATE TABLE trial (number INTEGER)"))
        connection.execute(sa.text("INSERT INTO trial VALUES (342)"))
        assert connection.execute(sa.text("SELECT number FROM trial")).scalar() == 342
    engine.dispose()


def test_browser_has_no_way_out(browser: Browser) -> None:
    with fresh_page(browser) as (page, log):
        with page.expect_event("requestfailed"):
            page.set_content('<img src="https://outside.example/picture.png"><p>inside</p>')
        assert page.inner_text("p") == "inside"
        assert log.failed == ["https://outside.example/picture.png"]
        assert log.outside("http://127.0.0.1:8501") == log.failed


def test_server_has_no_way_out(tmp_path: Path) -> None:
    log = tmp_path / "outside.log"
    code = "import urllib.request; urllib.request.urlopen('http://outside.example/')"
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "tests" / "support" / "offline"),
        "OUTSIDE_LOG": str(log),
    }
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        environment.pop(name, None)
    answer = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=False
    )
    assert answer.returncode != 0
    assert log.read_text(encoding="utf-8") == "socket.getaddrinfo outside.example\n"


def test_store_is_filled_once(tmp_path: Path) -> None:
    filled: list[str] = []

    def fill(url: str) -> None:
        filled.append(url)
        Path(url.removeprefix("sqlite:///")).write_text("figures", encoding="utf-8")

    first, second = fill_once(tmp_path, fill), fill_once(tmp_path, fill)
    assert first == second
    assert len(filled) == 1
    assert Path(first.removeprefix("sqlite:///")).read_text(encoding="utf-8") == "figures"


def test_browser_that_does_not_start_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = tmp_path / "chromium"
    stub.write_text("#!/bin/sh\necho install the snap\nexit 10\n", encoding="utf-8")
    stub.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(stub))
    found = programs.chromium()
    assert found is None or found.path != stub
    stub.write_text("#!/bin/sh\necho Chromium 156\n", encoding="utf-8")
    assert programs.chromium() == programs.Program(stub)


def test_what_is_dear_to_set_up_stays_together() -> None:
    trip = "tests/refresh/test_round_trip.py"
    assert (
        group_of(f"{trip}::test_a") == group_of(f"{trip}::test_b[c]") != group_of("tests/x.py::a")
    )
    together = {group_of("tests/browser/test_a.py::test_x"), group_of("tests/browser/b.py::test_y")}
    assert len(together) == 1
    assert group_of("tests/test_c.py::test_z[1]") == group_of("tests/test_c.py::test_z[2]")
    assert group_of("tests/test_c.py::test_z") not in together


@pytest.mark.parametrize(("strict", "code", "line"), [("0", 0, "1 skipped"), ("1", 1, "1 failed")])
def test_skip_fails_under_strict(tmp_path: Path, strict: str, code: int, line: str) -> None:
    (tmp_path / "test_one.py").write_text(
        "import pytest\ndef test_one():\n    pytest.skip('no reason')\n", encoding="utf-8"
    )
    (tmp_path / "conftest.py").write_text("from tests.conftest import *\n", encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, "STRICT": strict, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == code, answer.stdout
    assert line in answer.stdout
