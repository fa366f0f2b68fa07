"""Refreshing: from the feeds to the store, one source at a time, nothing half-loaded."""
