"""Levels, members and boundaries: the data in the folders, and what builds the maps from it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent
ATTRIBUTION = "Kadaster / Centraal Bureau voor de Statistiek, 2025"
BOUNDARIES = ROOT / "gemeente" / "boundaries.parquet"
