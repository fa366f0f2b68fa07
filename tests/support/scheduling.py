"""Which process runs which test: what is dear to set up is set up once."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

BROWSER_TESTS = "tests/browser/"
#: Tests that stay together: one app with one Chromium, one refresh of everything, one set of
#: figures that is read in for pages.
TOGETHER = (
    BROWSER_TESTS,
    "tests/refresh/test_round_trip.py",
    "tests/test_frame.py",
    "tests/test_page_",
    "tests/test_reports.py",
    "tests/test_ui_bronnen.py",
    "tests/test_routes.py",
)


def group_of(nodeid: str) -> str:
    """Return the group of a test: tests of one group run in one process, one after another."""
    for start in TOGETHER:
        if nodeid.startswith(start):
            return start
    return nodeid.partition("[")[0]


class OneBrowser(LoadScopeScheduling):
    """Hands out test functions one by one, but those of TOGETHER as a whole."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
