"""Kracht and last as the reader weighs them, made once for each choice of weights."""

from __future__ import annotations

from uitvoeringskracht.declared.balance import load_balance
from uitvoeringskracht.once import Once
from uitvoeringskracht.report import balance_ground
from uitvoeringskracht.report.balance_ground import Ground, differing, thema_of
from uitvoeringskracht.selection_fields import Selection
from uitvoeringskracht.ui import cache


def ground(chosen: Selection) -> Ground:
    """Return kracht and last of the chosen thema with the weights of the reader."""
    theme = load_balance()[thema_of(chosen)]
    own = tuple(sorted(differing(theme, chosen).items()))
    return _grounds(cache.version(), theme.thema, own)


def _make_ground(at: int, thema: str, own: tuple[tuple[str, float], ...]) -> Ground:
    return balance_ground.ground(cache.answers(at), thema, dict(own))


# One holds a thousand draws for all gemeenten, about 6 MB.
_grounds = Once(_make_ground, most=12)
