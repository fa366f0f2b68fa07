"""Feeds: the ways by which fresh figures reach the store, one per source.

A module of this package with `feeds()` offers some; the others only help.
"""

from __future__ import annotations

import importlib
import pkgutil

from data_loaders.feeds.base import AnyFeed


class DuplicateFeed(ValueError):
    """Twee wegen brengen cijfers van dezelfde bron."""


def all_feeds() -> dict[str, AnyFeed]:
    """Return every feed by the id of its source, in alphabetical order of module."""
    found: dict[str, AnyFeed] = {}
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        module = importlib.import_module(f"{__name__}.{name}")
        for feed in module.feeds() if hasattr(module, "feeds") else ():
            if feed.source_id in found:
                raise DuplicateFeed(f"{DuplicateFeed.__doc__} {feed.source_id}")
            found[feed.source_id] = feed
    return found
