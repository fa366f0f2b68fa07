"""Presenteren: the slides of a verhaal, in order, and the ways to show, keep and pass them on."""

from uitvoeringskracht.ui import presenteren

PAGE = {"title": "Presenteren", "section": "Delen", "order": 10, "url": "presenteren"}

presenteren.show()
