"""A gemeente in one line, and the regions it lies in, in the figures of now."""

from __future__ import annotations

from uitvoeringskracht.report import describe as report
from uitvoeringskracht.ui import cache


def describe(gemeente: str) -> str:
    """Return '78.165 inwoners op 1 januari 2026, sterk stedelijk, Noord-Brabant'."""
    return report.describe(cache.answers(cache.version()), gemeente)


def region_code(gemeente: str, level: str) -> str | None:
    """Return the code of the area of `level` that a gemeente of now lies in, None without one."""
    return report.region_code(cache.geography(), gemeente, level)


def region(gemeente: str, level: str) -> str:
    """Return the name of the area of `level` that a gemeente of now lies in, '' without one."""
    return report.region(cache.geography(), gemeente, level)


def named_region(gemeente: str, level: str) -> str:
    """Return 'Provincie Groningen': many a region has the name of a gemeente. '' without one."""
    return report.named_region(cache.geography(), gemeente, level)


def region_title(area_code: str) -> str:
    """Return 'Provincie Groningen', and 'GGD Groningen' where the name says what it is."""
    return report.region_title(cache.geography(), area_code)
