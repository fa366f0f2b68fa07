"""Bronnen en actualiteit: how fresh each source is, and which of its figures changed."""

from uitvoeringskracht.ui import bronnen, selection

PAGE = {
    "title": "Bronnen en actualiteit",
    "section": "Verantwoording",
    "order": 30,
    "url": "bronnen",
}

chosen = selection.current()
found = bronnen.states()
one = next((state for state in found if state.source_id == chosen.source), None)
if one is None:
    bronnen.show_list(found)
else:
    bronnen.show_source(one)
    bronnen.show_changes(one, chosen)
    bronnen.show_card(one)
