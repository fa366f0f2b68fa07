"""The map of partners: in how many regelingen each gemeente sits with the own one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from uitvoeringskracht import formats
from uitvoeringskracht.analysis import partnerships
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.charts.palette import Palette, screen
from uitvoeringskracht.map.classes import class_index, classify
from uitvoeringskracht.map.named_map import Swatch, named_map
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.grammar import counted_as
from uitvoeringskracht.texts import t


def partner_map(
    answers: Answers, area: Area, finding: str, color: Palette = screen, *, is_slide: bool = False
) -> str | None:
    """Return the map around a gemeente as SVG; None if it works with no other gemeente.

    finding: what it shows, in a sentence. is_slide: with letters that are read from afar.
    """
    found = partnerships.partners(answers.network, area.code)
    if found.empty:
        return None
    shared = found["shared"].to_numpy(dtype=np.float64)
    classes = classify(shared, decimals=0)
    index = class_index(shared, classes, 0)
    steps = [classes.steps[number] + 1 for number in index]
    fills = {code: f"sequential_{step}" for code, step in zip(found.index, steps, strict=True)}
    legend = [
        Swatch("own", area.name, t("vergelijkbaar.own")),
        *(
            _swatch(shared[index == number], classes.steps[number] + 1)
            for number in range(len(classes))
        ),
        Swatch("sunken", t("samenwerking.legend_none"), t("samenwerking.legend_none")),
    ]
    names = {code: answers.geography.name(code) for code in (area.code, *fills)}
    tips = {
        code: f"{names[code]}: {counted_as(int(count), 'regeling')}"
        for code, count in zip(found.index, shared, strict=True)
    }
    return named_map(
        fills, area.code, names, legend, finding, tips=tips, is_slide=is_slide, color=color
    )


def _swatch(shared: npt.NDArray[np.float64], step: int) -> Swatch:
    """Return the line of one class: '11–13 regelingen (7)', the last how many gemeenten."""
    low, high = int(shared.min()), int(shared.max())
    numbers = formats.years(low, high)
    words = counted_as(low, "regeling") if low == high else t("samenwerking.several", count=numbers)
    text, short = (
        t("samenwerking.legend", shared=each, count=len(shared)) for each in (words, numbers)
    )
    return Swatch(f"sequential_{step}", text, short)
