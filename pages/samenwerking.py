"""Samenwerking: with whom a gemeente works, in how many groups, and in which regions it lies."""

from uitvoeringskracht.ui import samenwerking, selection

PAGE = {"title": "Samenwerking", "section": "Vergelijken", "order": 30, "url": "samenwerking"}

chosen = selection.current()
if chosen.gemeente is None:
    samenwerking.show_country()
else:
    samenwerking.show_gemeente(chosen)
