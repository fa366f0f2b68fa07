"""Fixtures for the whole suite; what they start stands in tests/support.

STRICT=1 turns each skip into a failure, so that a run can't pass by leaving tests out.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from xdist.remote import Producer

from tests.support import app as app_support
from tests.support import browser as browser_support
from tests.support import postgres as postgres_support
from tests.support import programs
from tests.support.scheduling import OneBrowser

_BROWSER_FIXTURES = {"app", "app_url", "browser", "browser_program", "page"}
_POSTGRES_FIXTURES = {"postgres_url"}
_MAIN = sys.modules["__main__"]
_app_logs: list[app_support.App] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by the fixtures they use."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & _BROWSER_FIXTURES:
            item.add_marker(pytest.mark.browser)
        if fixtures & _POSTGRES_FIXTURES:
            item.add_marker(pytest.mark.postgres)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneBrowser:
    """Keep all browser tests in one process."""
    return OneBrowser(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Under STRICT=1 a skip is a failure; a failing browser test shows the app's log."""
    report = yield
    _no_skip(report)
    if report.failed and item.get_closest_marker("browser"):
        for app in _app_logs:
            report.sections.append(("log of the app", app.log_tail()))
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    """Under STRICT=1 a skipped module is a failure too."""
    report = yield
    _no_skip(report)
    return report


def _no_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if os.environ.get("STRICT") == "1" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which STRICT=1 does not allow: {report.longrepr}"


@pytest.fixture(autouse=True)
def own_main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the main module be pytest's: a page run in an earlier test leaves itself there, and a
    process that a test spawns would run that page.
    """
    monkeypatch.setitem(sys.modules, "__main__", _MAIN)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """URL of a real PostgreSQL server, started for this process and stopped after."""
    if programs.postgres() is None:
        pytest.skip("PostgreSQL is not installed (PG_BIN names its folder)")
    with postgres_support.running_server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """URL of an empty database, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'test.sqlite'}"
        return
    with postgres_support.fresh_database(request.getfixturevalue("postgres_url")) as url:
        yield url


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def filled_database_url(shared_folder: Path) -> str:
    """URL of a SQLite store with all figures of the snapshot, to read only; filled once a run."""
    return app_support.fill_once(shared_folder, _fill)


@pytest.fixture(scope="session")
def app(
    filled_database_url: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[app_support.App]:
    """Serve the app on its own port until the end of the run."""
    folder = tmp_path_factory.mktemp("app")
    with app_support.running_app(filled_database_url, folder) as running:
        _app_logs.append(running)
        yield running


@pytest.fixture(scope="session")
def app_url(app: app_support.App) -> str:
    """Address of the running app, without a slash at the end."""
    return app.url


@pytest.fixture(scope="session")
def browser_program() -> programs.Program:
    """Chromium: its path and the environment it needs."""
    program = programs.chromium()
    if program is None:
        pytest.skip("Chromium is not installed (CHROMIUM names its path)")
    return program


@pytest.fixture(scope="session")
def browser_path(browser_program: programs.Program) -> Path:
    """Path of Chromium."""
    return browser_program.path


@pytest.fixture(scope="session")
def browser(browser_program: programs.Program) -> Iterator[Browser]:
    """Run Chromium without a screen; one for the whole run."""
    with browser_support.running_browser(browser_program) as running:
        yield running


@pytest.fixture
def page_and_log(browser: Browser) -> Iterator[tuple[Page, browser_support.PageLog]]:
    """An empty page of 1440 x 900 and the record of what it does."""
    with browser_support.fresh_page(browser) as opened:
        yield opened


@pytest.fixture
def page(page_and_log: tuple[Page, browser_support.PageLog]) -> Page:
    """An empty page of 1440 x 900 in a context of its own."""
    return page_and_log[0]


@pytest.fixture
def page_log(page_and_log: tuple[Page, browser_support.PageLog]) -> browser_support.PageLog:
    """What the page of this test asked for and complained about."""
    return page_and_log[1]


def _fill(url: str) -> None:
    from data_loaders import snapshot
    from uitvoeringskracht.filling import ensure_filled
    from uitvoeringskracht.store import open_store

    store = open_store(url)
    try:
        ensure_filled(store, snapshot)
    finally:
        store.close()
