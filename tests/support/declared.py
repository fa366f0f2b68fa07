"""Everything that is declared of measures and sources: by loaders, feeds and importers."""

from __future__ import annotations

from datetime import date
from functools import cache

from data_loaders import declared_measures, declared_sources
from data_loaders.feeds import all_feeds, ckan
from data_loaders.feeds.cbs_toml import read_tables
from data_loaders.imports.declarations import catalogue
from uitvoeringskracht.observations import Measure, Source


@cache
def measures() -> dict[str, Measure]:
    """Return every declared measure by id, whether it has figures or not."""
    of_feeds = {each.id: each for feed in all_feeds().values() for each in _measures_of(feed)}
    return {**of_feeds, **catalogue().measures, **declared_measures()}


@cache
def sources() -> dict[str, Source]:
    """Return the card of every declared source by id."""
    of_tables = {table.source.id: table.source for table in read_tables()}
    (open_data,) = ckan.feeds()
    card = open_data.card((), date(2026, 8, 8))
    return {**of_tables, card.id: card, **catalogue().sources, **declared_sources()}


@cache
def delivered() -> frozenset[str]:
    """Return the measures of which a refresh or a file can bring figures."""
    by_file = {name for file in catalogue().files for name in file.titles.values()}
    by_feed = {each.id for feed in all_feeds().values() for each in _measures_of(feed)}
    return frozenset(by_file | by_feed)


@cache
def first_years() -> dict[str, int]:
    """Return the first year that is read of each measure of a CBS table that says so."""
    return {
        each.id: table.first_year
        for table in read_tables()
        for each in table.measures
        if table.first_year is not None
    }


def _measures_of(feed: object) -> tuple[Measure, ...]:
    """Return the measures of a feed of figures; one of areas or partnerships has none."""
    return tuple(getattr(feed, "measures", ()))
