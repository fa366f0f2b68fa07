"""Start: choose a gemeente, see how it stands in five figures, and go on from there."""

from uitvoeringskracht.ui import offer, own_card, start

PAGE = {"title": "Start", "section": "Verkennen", "order": 10, "url": ""}

chosen = start.chosen()
if chosen.gemeente is None:
    start.show_welcome()
    offer.show_ways()
    offer.show_freshness()
else:
    start.show_head(chosen)
    start.show_tiles(chosen)
    own_card.show_elsewhere(chosen)
    start.show_findings(chosen)
    offer.show_ways()
