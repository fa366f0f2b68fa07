"""How long slides and pictures take: `python benchmarks/slides.py`.

Aim: PowerPoint of 10 slides within a second once warm, of a verhaal that is already made.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.support import chart_figures, shipped
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.exports import pictures
from uitvoeringskracht.exports.chart_svg import chart_svg
from uitvoeringskracht.exports.pptx import pptx
from uitvoeringskracht.story.decks import for_gemeente
from uitvoeringskracht.story.making import make_deck

GEMEENTE, SLIDES, TIMES = "GM1674", 10, 3


def main() -> None:
    """Print the shortest of some runs of each."""
    answers = Answers(shipped.figures())
    deck = make_deck(for_gemeente(GEMEENTE, answers), answers, 1)
    deck = replace(deck, slides=deck.slides[:SLIDES])
    told(f"pptx, {len(deck.slides)} slides", lambda: pptx(deck, ""))
    for kind, make in chart_figures.every(GEMEENTE).items():
        figure = make("light")
        told(f"svg {kind}", lambda figure=figure: chart_svg(figure, "light", 850, 510, text=1.5))
    drawn = next(slide.picture for slide in deck.slides if slide.picture)("light")
    told("png of a map, 1600 px", lambda: pictures.png(drawn, 1600))
    told("png of a map, A4 at 300 dpi", lambda: pictures.print_png(drawn))
    told("pdf of a map", lambda: pictures.pdf(drawn, 210))


def told(name: str, run: Callable[[], object]) -> None:
    """Print how long a run takes, on the clock and of the processor."""
    run()
    best, used = 1e9, 1e9
    for _ in range(TIMES):
        start, cpu = time.perf_counter(), time.process_time()
        run()
        best = min(best, time.perf_counter() - start)
        used = min(used, time.process_time() - cpu)
    print(f"{name:<28} {1000 * best:>8.0f} ms   cpu {1000 * used:>6.0f} ms")


if __name__ == "__main__":
    main()
