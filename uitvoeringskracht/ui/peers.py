"""Whom a gemeente is set beside: the group of the newest figures, and the choice on a page."""

from __future__ import annotations

from uitvoeringskracht.report import peer_groups
from uitvoeringskracht.report.peer_groups import PeerGroup
from uitvoeringskracht.selection_fields import CLASS, GROUP, NEIGHBOURS, URBAN_CLASS, Selection
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache
from uitvoeringskracht.ui.choices import choice


def peer_group(area_code: str, chosen: Selection) -> PeerGroup:
    """Return the group that the reader chose; its class where there is no other."""
    return peer_groups.peer_group(cache.answers(cache.version()), area_code, chosen)


def show_choice(chosen: Selection, *, can_make_group: bool = False) -> None:
    """Show whom to compare with; a group of one's own once there is one, or can be made."""
    words = {
        NEIGHBOURS: t("peers.choose_neighbours"),
        URBAN_CLASS: t("peers.choose_urban"),
        CLASS: t("peers.choose_class"),
    }
    if chosen.group or can_make_group:
        words[GROUP] = t("peers.choose_group")
    choice("peers", t("peers.compare_with"), words, chosen, width=250)
