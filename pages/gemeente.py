"""Gemeente: every indicator of one gemeente, beside its peers, its region and Nederland."""

from uitvoeringskracht.ui import gemeente, own_card, selection

PAGE = {"title": "Gemeente", "section": "Verkennen", "order": 30, "url": "gemeente"}

chosen = selection.current()
if chosen.gemeente is None:
    gemeente.ask()
else:
    gemeente.show_head(chosen)
    gemeente.show_choices(chosen)
    own_card.show_elsewhere(chosen)
    gemeente.show_profile(chosen)
