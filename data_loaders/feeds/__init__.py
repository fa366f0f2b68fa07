"""Feeds: the ways by which fresh figures reach the store, one per source."""
