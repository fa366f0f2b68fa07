"""Which process runs which test: all browser tests in one, so that one app and one Chromium run."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

BROWSER_TESTS = "tests/browser/"


def group_of(nodeid: str) -> str:
    """Return the group of a test: tests of one group run in one process, one after another."""
    return BROWSER_TESTS if nodeid.startswith(BROWSER_TESTS) else nodeid.partition("[")[0]


class OneBrowser(LoadScopeScheduling):
    """Hands out test functions one by one, but the browser tests as a whole."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)
