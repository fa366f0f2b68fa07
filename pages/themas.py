"""Thema's: what a thema asks of a gemeente, its kracht, its last and what comes of it."""

from uitvoeringskracht.ui import selection, themas

PAGE = {"title": "Thema’s", "section": "Verkennen", "order": 25, "url": "themas"}

chosen = selection.current()
thema = themas.thema_of(chosen)
themas.show_head(thema, chosen)
themas.show_task(thema, chosen)
themas.show_figures(thema, chosen)
themas.show_around(thema, chosen)
