"""What people declare besides indicators, as TOML: features, events, lenses, claims, weights."""
