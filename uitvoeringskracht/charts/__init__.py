"""Pictures of figures: small SVG for tiles, tables and paper; plotly for the larger ones."""
