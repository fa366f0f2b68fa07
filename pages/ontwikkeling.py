"""Ontwikkeling: figures through the years, beside peers and regions, with what may come."""

from uitvoeringskracht.ui import ontwikkeling, selection

PAGE = {"title": "Ontwikkeling", "section": "Vergelijken", "order": 20, "url": "ontwikkeling"}

if ontwikkeling.has_area(selection.current()):
    ontwikkeling.show()
else:
    ontwikkeling.ask()
