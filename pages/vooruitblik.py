"""Vooruitblik: the load of tomorrow per thema, with plans and what reports say of it."""

from uitvoeringskracht.ui import selection, vooruitblik

PAGE = {"title": "Vooruitblik", "section": "Vooruitkijken", "order": 20, "url": "vooruitblik"}

if selection.current().gemeente is None:
    vooruitblik.ask()
else:
    vooruitblik.show()
