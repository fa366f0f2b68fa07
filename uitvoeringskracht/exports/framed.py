"""The picture of a slide as one SVG that stands on its own: title, year, picture, source."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from uitvoeringskracht.exports import letters
from uitvoeringskracht.exports.chart_svg import chart_svg
from uitvoeringskracht.exports.pictures import NoPicture, size_of
from uitvoeringskracht.story.slide import Slide
from uitvoeringskracht.tokens import Mode, Tokens, tokens

#: Width of the sheet and the white around it, px; how large letters in a chart are.
WIDTH, EDGE = 900.0, 28.0
_TEXT = 1.25
#: Height of a chart that doesn't say it, px.
_HEIGHT = 360.0
_GAP = 14.0


def framed(slide: Slide, stand: str, mode: Mode) -> str:
    """Return the map or chart of a slide with its words; stand: of the figures.

    Raises NoPicture for a slide without a map or chart.
    """
    look = tokens(mode)
    head, top = _lines(
        look,
        EDGE,
        (slide.title, "h2", "ink", 1.3),
        (slide.subtitle, "body", "ink2", 1.0),
        (slide.year, "body", "ink2", 1.0),
    )
    picture, height = _picture(slide, mode, top + _GAP)
    foot, bottom = _lines(
        look,
        top + height + 2 * _GAP,
        (slide.source_line, "note", "ink2", 1.0),
        (stand, "note", "ink2", 1.0),
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {bottom + EDGE / 2:.1f}" '
        f'width="{WIDTH:g}" height="{bottom + EDGE / 2:.1f}" role="img" lang="nl" '
        f"font-family={quoteattr(look.font_family)}><title>{escape(slide.title)}</title>"
        f"<desc>{escape(slide.alt)}</desc>"
        f'<rect width="100%" height="100%" fill="{look.color["surface"]}"/>'
        f"{head}{picture}{foot}</svg>"
    )


def _picture(slide: Slide, mode: Mode, top: float) -> tuple[str, float]:
    """Return the picture at its place, and its height in px."""
    room = WIDTH - 2 * EDGE
    if slide.figure is not None:
        figure = slide.figure(mode)
        height = float(figure.layout.height or _HEIGHT) * _TEXT
        drawn = chart_svg(figure, mode, room, height, text=_TEXT)
        return f'<g transform="translate({EDGE:g} {top:.1f})">{drawn}</g>', height
    if slide.picture is not None:
        drawn = slide.picture(mode)
        width, height = size_of(drawn)
        scale = min(room / width, 1.0)
        left = (WIDTH - width * scale) / 2
        place = f"translate({left:.1f} {top:.1f}) scale({scale:.4f})"
        return f'<g transform="{place}">{drawn}</g>', height * scale
    raise NoPicture(NoPicture.__doc__)


def _lines(look: Tokens, top: float, *texts: tuple[str, str, str, float]) -> tuple[str, float]:
    """Return texts below each other (text, style, colour, how large), and where they end."""
    drawn: list[str] = []
    y = top
    for text, style, color, factor in texts:
        kind = look.type[style]
        size = kind.size * factor
        for line in letters.fold(text, WIDTH - 2 * EDGE, size, kind.weight):
            y += size * letters.LINE
            drawn.append(
                f'<text x="{EDGE:g}" y="{y - size * 0.3:.1f}" font-size="{size:g}" '
                f'font-weight="{kind.weight}" fill="{look.color[color]}">{escape(line)}</text>'
            )
    return "".join(drawn), y
