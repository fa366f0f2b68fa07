"""Dutch sentences written from results: templates filled in, each with the figures behind it."""
