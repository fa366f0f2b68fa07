"""Start: choose a gemeente, see five figures, and what there is to do here."""

from uitvoeringskracht.ui import start

PAGE = {"title": "Start", "section": "Verkennen", "order": 10, "url": ""}

chosen = start.chosen()
if chosen.gemeente is None:
    start.show_welcome()
else:
    start.show_tiles(chosen)
start.show_offer()
