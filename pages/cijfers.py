"""Cijfers en definities: every indicator in a list, and all there is to know about each."""

from uitvoeringskracht.ui import cijfers, selection

PAGE = {
    "title": "Cijfers en definities",
    "section": "Verantwoording",
    "order": 10,
    "url": "cijfers",
}

chosen = selection.current()
if chosen.indicator is None:
    cijfers.show_list()
else:
    cijfers.show_definition(chosen)
    cijfers.show_years(chosen)
    cijfers.show_sources(chosen)
