"""Feeds: the ways by which fresh figures reach the store, one per source."""

from __future__ import annotations

from data_loaders.feeds.base import AnyFeed


class DuplicateFeed(ValueError):
    """Twee wegen brengen cijfers van dezelfde bron."""


def all_feeds() -> dict[str, AnyFeed]:
    """Return every feed by the id of its source, in the order in which they are asked.

    The denominators come first, so that a refresh that is cut short has brought those.
    """
    from data_loaders.feeds import (
        algoritmeregister,
        cbs,
        ckan,
        gebieden,
        iv3,
        pdok,
        roo,
        swing,
    )

    found: dict[str, AnyFeed] = {}
    for module in (cbs, iv3, algoritmeregister, roo, ckan, swing, gebieden, pdok):
        for feed in module.feeds():
            if feed.source_id in found:
                raise DuplicateFeed(f"{DuplicateFeed.__doc__} {feed.source_id}")
            found[feed.source_id] = feed
    return found
