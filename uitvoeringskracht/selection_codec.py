"""What the reader has chosen as URL parameters with stable codes; the only codec.

`?gemeente=GM0363&cijfer=<slug>&jaar=2024&niveau=provincie&regio=corop&prijzen=2024&indeling=eigen`,
for the sources `&bron=<source id>&sinds=<version>`, and for the methods
`&thema=energie&vergelijk=groep&groep=0363-0518-0599&gewichten=inwoners-3.woz_waarde-0`,
`&gebieden=GM0363.PV27&cijfers=<slug>.<slug>&weergave=index&bewering=B05&lens=2&invoering=2024`,
for the map `&vanaf=2017&cijfer2=<slug>&vorm=cirkels&toon=verschillen`.
A choice equal to its default is left out of the URL. A value that does not exist becomes the
default, with a Dutch message in `Selection.problems`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from urllib.parse import urlencode

from uitvoeringskracht.selection_fields import (
    AMOUNTS,
    LAYOUT,
    MOST,
    MOST_WEIGHTS,
    OUTCOMES,
    OWN,
    PARAMETERS,
    PEERS,
    PRICES,
    SHAPES,
    SHOWN,
    VIEWS,
    Known,
    Selection,
)
from uitvoeringskracht.texts import t

_YEARS = {str(year): year for year in range(1990, 2100)}
_PRICES = {str(year): year for year in PRICES}
_LAYOUTS: dict[str, object] = {"eigen": OWN, str(LAYOUT): LAYOUT}

_LISTS = frozenset({"group", "weights", "areas", "indicators"})
#: Between the items of a list; an address keeps it as it is.
_BETWEEN = "."
#: A half is written as 0_5: a point would end the item.
_WEIGHT = re.compile(r"[0-9]{1,2}(_5)?")
_DEFAULT = Selection()


def decode(parameters: Mapping[str, str], known: Known) -> Selection:
    """Return the selection that URL `parameters` stand for; never raises."""
    found: dict[str, object] = {}
    problems: list[str] = []
    for name, parameter in PARAMETERS.items():
        text = parameters.get(parameter, "")
        if not text:
            continue
        if name in _LISTS:
            found[name], wrong = _read_list(name, text, known)
            problems += wrong
            continue
        values = _choices(name, known)
        if text in values:
            found[name] = values[text] if isinstance(values, Mapping) else text
        elif name == "gemeente" and text in known.successors:
            found[name] = known.successors[text]
            problems.append(t("selection.merged", code=text))
        else:
            problems.append(_refusal(parameter, text, values, known))
    told = tuple(dict.fromkeys(problems))
    return replace(_DEFAULT, **found, problems=told)  # type: ignore[arg-type]


def _choices(name: str, known: Known) -> Collection[str] | Mapping[str, object]:
    """Return what the URL may say for a field; a mapping gives the value it stands for."""
    named: dict[str, Collection[str] | Mapping[str, object]] = {
        **dict.fromkeys(("period", "base", "event", "start"), _YEARS),
        **dict.fromkeys(("indicator", "second", "indicators", "weights"), known.indicators),
        **dict.fromkeys(("area", "areas"), known.areas),
        **dict.fromkeys(("gemeente", "group"), known.gemeenten),
        **dict.fromkeys(("level", "region"), known.levels),
        "prices": _PRICES,
        "layout": _LAYOUTS,
        "source": known.sources,
        "since": {str(version): version for version in known.versions},
        "thema": known.themas,
        "peers": PEERS,
        "view": VIEWS,
        "shape": SHAPES,
        "shown": SHOWN,
        "amounts": AMOUNTS,
        "claim": known.claims,
        "outcome": OUTCOMES,
        "lens": {str(number): number for number in known.lenses},
    }
    return named[name]


def _read_list(name: str, text: str, known: Known) -> tuple[tuple[object, ...], list[str]]:
    """Return the items of a list that exist, each once, and what there is to say of the others."""
    items: dict[object, None] = {}
    problems = []
    most = MOST_WEIGHTS if name == "weights" else MOST
    for part in text.split(_BETWEEN)[:most]:
        item = _read_item(name, part, known)
        if item is None:
            problems.append(_refusal(PARAMETERS[name], part, _choices(name, known), known))
            continue
        items[item] = None
        if name == "group" and item != f"GM{part}":
            problems.append(t("selection.merged_in_group", code=f"GM{part}"))
    return tuple(items), problems


def _read_item(name: str, part: str, known: Known) -> object | None:
    if name == "weights":
        slug, _, number = part.rpartition("-")
        is_weight = slug in known.indicators and _WEIGHT.fullmatch(number)
        return (slug, float(number.replace("_", "."))) if is_weight else None
    if name == "group":
        part = known.successors.get(code := f"GM{part}", code)
    return part if part in _choices(name, known) else None


def _write_item(name: str, item: object) -> str:
    if name == "weights":
        assert isinstance(item, tuple)
        return f"{item[0]}-{item[1]:g}".replace(".", "_")
    return str(item).removeprefix("GM") if name == "group" else str(item)


def _refusal(parameter: str, text: str, values: Collection[str], known: Known) -> str:
    if text in known.elsewhere:
        return t("selection.elsewhere")
    near = difflib.get_close_matches(text, sorted(values), n=1)
    hint = t("selection.nearest", value=near[0]) if near else ""
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    return f"{t('selection.unknown', name=parameter, value=shown)} {hint}".strip()


def encode(selection: Selection) -> dict[str, str]:
    """Return the URL parameters of `selection`, defaults left out."""
    found: dict[str, str] = {}
    for name, parameter in PARAMETERS.items():
        value = getattr(selection, name)
        if value is None or value == getattr(_DEFAULT, name):
            continue
        if name in _LISTS:
            found[parameter] = _BETWEEN.join(_write_item(name, item) for item in value)
        else:
            found[parameter] = "eigen" if value == OWN else str(value)
    return found


def href(page: str, selection: Selection, fragment: str = "") -> str:
    """Return the address of `page` (its url, '' for Start) with `selection`."""
    query = urlencode(encode(selection))
    return f"/{page}{'?' if query else ''}{query}{'#' if fragment else ''}{fragment}"
