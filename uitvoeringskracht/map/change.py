"""The map of a change: what two years say, and the difference between them, as one payload.

`periods` are the first year, the last year and their span ('2017-2024'); each has its row in
`values`. Everything is on the layout of now, so a herindeling makes no change by itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from uitvoeringskracht.analysis.values import BETWEEN_SOURCES
from uitvoeringskracht.areas import Geography
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.map.change_classes import change_classes, change_labels, change_steps
from uitvoeringskracht.map.payload import NothingToDraw, Payload, map_payload
from uitvoeringskracht.observations import Source, Status
from uitvoeringskracht.texts import t

#: From firm to soft: a change is as soft as the softest of its years.
_SOFTNESS = [str(status) for status in Status]


def change_payload(
    frame: pd.DataFrame,
    indicator: Indicator,
    geography: Geography,
    level: str,
    years: tuple[int, int],
    *,
    national: pd.DataFrame | None = None,
    sources: Mapping[str, Source] | None = None,
    prices: int | Literal["current"] = "current",
) -> Payload:
    """Return the payload of map_payload for two years, with a third row that is their difference.

    `change` says how that is written: unit, format, decimals, words (of ja/nee) and the title of
    the legend. A sum changes in percent, else a large area would always change most; a percentage
    changes in procentpunt; another figure in its own unit. Changes follow from the figures as
    written. Raises NothingToDraw when one of the years has no figure at all.
    """
    two = frame[frame["period"].isin(years)]
    there = None if national is None else national[national["period"].isin(years)]
    made = map_payload(
        two, indicator, geography, level, national=there, sources=sources, prices=prices
    )
    if made["periods"] != list(years):
        raise NothingToDraw(f"{NothingToDraw.__doc__} {indicator.slug}, {years}")
    span = f"{years[0]}-{years[1]}"
    about = _about(made)
    before, after = (np.array(row, dtype=np.float64) for row in made["values"])
    change = _difference(before, after, about)
    made["periods"] = [*years, span]
    made["values"].append([None if not np.isfinite(each) else _plain(each) for each in change])
    made["change"] = about
    made["scale"] = "change" if indicator.direction == "neutraal" else "diverging"
    made["breaks"]["jaar"][span] = made["breaks"]["alle"] = _classed(change, indicator, about)
    _add_status(made, years, span)
    made["headings"][span] = t("kaart.verschil_kop", eerste=years[0], laatste=years[1])
    _add_gaps(made, np.flatnonzero(~np.isfinite(change)), years, span)
    _add_coverage(made, years, span)
    if all(str(year) in made["national"] for year in years) and not about["words"]:
        then, now = (np.array([made["national"][str(y)]], dtype=np.float64) for y in years)
        change_of_all = float(_difference(then, now, about)[0])
        if np.isfinite(change_of_all):
            made["national"][span] = _plain(change_of_all)
    return made


def change_table(made: Payload, figures: pd.DataFrame) -> pd.DataFrame:
    """Return a change payload as a table: one row per area, both years and the change.

    figures: what the payload was made of; it has the statuses and the sources.
    """
    first, last, span = made["periods"]
    frame = pd.DataFrame({"area_code": made["codes"], "area_name": made["names"]})
    frame["level"] = made["level"]
    frame["indicator"] = made["indicator"]["slug"]
    for period, row in zip((first, last), made["values"], strict=False):
        frame[f"value_{period}"] = pd.array(row, dtype="Float64")
        then = figures[figures["period"] == period].set_index("area_code")
        frame[f"status_{period}"] = then["status"].reindex(frame["area_code"]).to_numpy()
    frame["unit"] = made["indicator"]["unit"]
    frame["change"] = pd.array(made["values"][2], dtype="Float64")
    frame["change_unit"] = made["change"]["unit"]
    frame["prices"] = made["prices"] or "current"
    reasons: dict[int, str] = {}
    for reason, numbers in made["reasons"].get(span, {}).items():
        reasons |= dict.fromkeys(numbers, reason)
    frame["reason"] = [reasons.get(number) for number in range(len(frame))]
    of_years = figures.loc[figures["period"].isin([first, last]), "source"].dropna().unique()
    every = [each for cell in of_years for each in str(cell).split(BETWEEN_SOURCES)]
    frame["source"] = BETWEEN_SOURCES.join(dict.fromkeys(every))
    return frame


def _about(made: Payload) -> dict[str, Any]:
    written = made["indicator"]
    unit, unit_format, decimals = written["unit"], written["format"], written["decimals"]
    words: dict[str, str] = {}
    is_percent = False
    if made["is_sum"]:
        unit, unit_format, decimals, is_percent = "%", "procent", 1, True
    elif unit_format == "procent":
        unit, unit_format = t("kaart.procentpunt"), "getal"
    elif unit_format == "ja_nee":
        unit, unit_format = "", "getal"
        words = {
            "-1": t("kaart.van_ja_naar_nee"),
            "0": t("kaart.geen_verschil"),
            "1": t("kaart.van_nee_naar_ja"),
        }
    return {
        "unit": unit,
        "format": unit_format,
        "decimals": decimals,
        "words": words,
        "is_percent": is_percent,
        "title": t("kaart.verschil_in", eenheid=unit) if unit else t("kaart.verschil"),
        "first": made["periods"][0],
        "last": made["periods"][1],
    }


def _difference(
    before: NDArray[np.float64], after: NDArray[np.float64], about: Mapping[str, Any]
) -> NDArray[np.float64]:
    change = after - before
    if about["is_percent"]:
        # What was 0 can't rise by a percentage.
        change = np.divide(100 * change, before, out=np.full(len(before), np.nan), where=before > 0)
    found: NDArray[np.float64] = change.round(about["decimals"])
    return found


def _classed(
    change: NDArray[np.float64], indicator: Indicator, about: Mapping[str, Any]
) -> Payload:
    if about["words"]:
        is_turned = indicator.direction == "lager_is_beter"
        turned = [4, 2, 0] if is_turned else [0, 2, 4]
        return {"bounds": [0, 1], "labels": list(about["words"].values()), "steps": turned}
    found = change_classes(change, decimals=about["decimals"])
    labels = change_labels(found, unit_format=about["format"], decimals=about["decimals"])
    steps = change_steps(found, indicator.direction)
    return {"bounds": list(found.bounds), "labels": list(labels), "steps": list(steps)}


def _add_status(made: Payload, years: tuple[int, int], span: str) -> None:
    """Give each area the softest status of its two years."""
    main = max((made["status"][str(year)] for year in years), key=_SOFTNESS.index)
    made["status"][span] = main
    softer: dict[int, str] = {}
    for year in years:
        for number, status in _by_area(made["other_status"].get(str(year), {})).items():
            if _SOFTNESS.index(status) > _SOFTNESS.index(softer.get(number, main)):
                softer[number] = status
    groups: dict[str, list[int]] = {}
    for number, status in sorted(softer.items()):
        if made["values"][-1][number] is not None:
            groups.setdefault(status, []).append(number)
    made["other_status"][span] = groups


def _add_gaps(made: Payload, missing: NDArray[np.int_], years: tuple[int, int], span: str) -> None:
    """Give each area without a change the reason, and say of which year the figure misses."""
    reasons: dict[str, list[int]] = {}
    notes: dict[str, list[int]] = {}
    by_year = [_by_area(made["reasons"].get(str(year), {})) for year in years]
    for number in missing.tolist():
        lacking = [year for year, of in zip(years, by_year, strict=True) if number in of]
        reason = next((of[number] for of in reversed(by_year) if number in of), None)
        reasons.setdefault(reason or "niet_van_toepassing", []).append(number)
        if not lacking:
            note = t("kaart.verschil_van_nul", jaar=years[0])
        elif len(lacking) == 2:
            note = t("kaart.verschil_mist_beide", eerste=years[0], laatste=years[1])
        else:
            note = t("kaart.verschil_mist", jaar=lacking[0])
        notes.setdefault(note, []).append(number)
    made["reasons"][span], made["notes"][span] = reasons, notes


def _add_coverage(made: Payload, years: tuple[int, int], span: str) -> None:
    """Give each area the coverage of the year with the fewest gemeenten."""
    found: dict[int, list[int]] = {}
    for year in years:
        for number, pair in made["coverage"].get(str(year), {}).items():
            if number not in found or pair[0] < found[number][0]:
                found[number] = pair
    if found:
        made["coverage"][span] = found


def _by_area(groups: Mapping[str, list[int]]) -> dict[int, str]:
    return {number: reason for reason, numbers in groups.items() for number in numbers}


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else float(value)
