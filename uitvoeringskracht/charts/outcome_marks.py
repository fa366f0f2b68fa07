"""The four marks of a claim: it holds, it does not, it can't be told, it can't be measured.

They differ in shape, so that none of them needs its colour; the word always stands beside it.
"""

from __future__ import annotations

from uitvoeringskracht.charts.palette import Palette, screen

_LINE = "fill:none;stroke:{ink};stroke-linecap:round;stroke-linejoin:round;stroke-width:"
_SHAPES = {
    "klopt_hier": '<path d="M1.5 6.5L4.5 9.5 10.5 2.5" style="' + _LINE + '2.2"/>',
    "klopt_hier_niet": '<path d="M2 2L10 10M10 2L2 10" style="' + _LINE + '2.2"/>',
    "niet_te_zeggen": '<circle cx="6" cy="6" r="4.8" style="' + _LINE + '1.6"/>'
    '<path d="M3.8 6H8.2" style="' + _LINE + '1.6"/>',
    "niet_meetbaar": '<rect x=".8" y=".8" width="10.4" height="10.4" rx="2" style="'
    + _LINE
    + '1.2"/><path d="M1 7L7 1M1 11L11 1M5 11L11 5" style="'
    + _LINE
    + '1.1"/>',
}
_INKS = {"klopt_hier": "primary", "klopt_hier_niet": "heide"}
#: What fills the gemeenten of a map, and the part of a bar: dark against middle, also in grey.
FILLS = {
    "klopt_hier": "sequential_5",
    "klopt_hier_niet": "neutral_3",
    "niet_te_zeggen": "line",
}


class UnknownOutcome(ValueError):
    """Deze uitkomst van een bewering bestaat niet."""


def outcome_mark(outcome: str, *, color: Palette = screen) -> str:
    """Return the mark of an outcome (analysis.claims.verdicts.Verdict) as SVG."""
    if outcome not in _SHAPES:
        raise UnknownOutcome(f"{UnknownOutcome.__doc__} {outcome}")
    shape = _SHAPES[outcome].format(ink=color(_INKS.get(outcome, "ink2")))
    return f'<svg class="ic" viewBox="0 0 12 12" aria-hidden="true">{shape}</svg>'
