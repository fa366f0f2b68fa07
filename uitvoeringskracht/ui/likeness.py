"""The group of a gemeente as the page Vergelijkbare gemeenten shows it, on the newest figures."""

from __future__ import annotations

from uitvoeringskracht.analysis.peers.refusal import Refusal
from uitvoeringskracht.report import likeness as report
from uitvoeringskracht.report.likeness import Likeness
from uitvoeringskracht.selection_fields import Selection
from uitvoeringskracht.ui import cache

__all__ = ["Likeness", "likeness"]


def likeness(area_code: str, chosen: Selection) -> Likeness | Refusal:
    """Return the group that the reader chose, or why nothing can be said of likeness."""
    return report.likeness(cache.answers(cache.version()), area_code, chosen)
