"""Iv3: the begroting and jaarrekening of every gemeente by taakveld and categorie.

A delivered gemeente-jaar has an explicit row for every code that anybody used that year: absent
in the published copy is zero, because the parts add up to the published totals (the tests prove
it). A gemeente-jaar that was not delivered has explicit rows without a value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data_loaders._iv3_cards import SOURCES
from data_loaders._iv3_measures import MEASURES, REPORTS, TOTALS, TOTALS_BALANCE
from data_loaders._reading import (
    UnknownCode,
    numbers,
    observations,
    read_text,
    require_known,
    together,
)
from uitvoeringskracht.observations import Reason, Status

__all__ = ["MEASURES", "SOURCES", "load"]

_KEY = ["jaar", "verslagsoort", "gemeente_code"]
_STATUS = {"rekening": Status.DEFINITIEF, "begroting": Status.BEGROOT}


@dataclass(frozen=True)
class Detail:
    """One published breakdown: its file, the columns that name a part, and the id of a part."""

    file: str
    parts: tuple[str, ...]
    pattern: str


DETAILS: tuple[Detail, ...] = (
    Detail("lasten_per_taakveld.csv.gz", ("taakveld",), "lasten.taakveld.{}"),
    Detail(
        "lasten_per_hoofdtaakveld_categorie.csv.gz",
        ("hoofdtaakveld", "hoofdcategorie"),
        "lasten.hoofdtaakveld.{}.categorie.{}",
    ),
    Detail("personeel_per_hoofdtaakveld.csv.gz", ("hoofdtaakveld",), "personeel.hoofdtaakveld.{}"),
    Detail("spuks_per_hoofdtaakveld.csv.gz", ("hoofdtaakveld",), "spuks.hoofdtaakveld.{}"),
    Detail("baten_heffingen_per_categorie.csv", ("categorie",), "heffingen.{}"),
    Detail(
        "baten_overig_per_hoofdcategorie.csv",
        ("hoofdcategorie",),
        "baten_overig.hoofdcategorie.{}",
    ),
    Detail(
        "reservemutaties_per_hoofdcategorie.csv.gz",
        ("zijde", "hoofdcategorie"),
        "reservemutaties.{}.hoofdcategorie.{}",
    ),
)


def load(folder: Path) -> pd.DataFrame:
    """Return all Iv3 observations in 1.000 euro, layout = period = verslagjaar.

    Raises UnknownCode for a verslagsoort, taakveld or categorie that is not declared.
    """
    totals = read_text(folder, "iv3/totalen.csv", [*_KEY, *(f"{name}_keur" for name in TOTALS)])
    require_known(totals["verslagsoort"], REPORTS, "verslagsoort")
    missing = read_text(folder, "iv3/niet_geleverd.csv", [*_KEY, "onderdeel"])
    parts = [_totals(totals, missing)]
    parts.extend(_detail(folder, detail, totals[_KEY]) for detail in DETAILS)
    long = pd.concat(parts, ignore_index=True)
    require_known(long["measure"], {measure.id: measure for measure in MEASURES}, "iv3")
    long = pd.concat([long, _undelivered(long, missing, totals[_KEY])], ignore_index=True)
    return together(list(_by_report(long)))


def _detail(folder: Path, detail: Detail, delivered: pd.DataFrame) -> pd.DataFrame:
    """Return every code used in a year for every delivered gemeente-jaar; absent is zero."""
    parts = list(detail.parts)
    rows = read_text(folder, f"iv3/{detail.file}", [*_KEY, *parts, "bedrag_keur"])
    rows["value"] = numbers(rows["bedrag_keur"])
    stray = rows[_KEY].merge(delivered, on=_KEY, how="left", indicator=True)
    if (stray["_merge"] != "both").any():
        first = stray.loc[stray["_merge"] != "both", _KEY].iloc[0].tolist()
        raise UnknownCode(f"{UnknownCode.__doc__} {detail.file}: {first} staat niet in de totalen")
    used = rows[["jaar", "verslagsoort", *parts]].drop_duplicates()
    full = delivered.merge(used, on=["jaar", "verslagsoort"]).merge(
        rows[[*_KEY, *parts, "value"]], on=[*_KEY, *parts], how="left"
    )
    full["value"] = full["value"].fillna(0.0)
    names = used[parts].drop_duplicates()
    names["part"] = [detail.pattern.format(*row) for row in names.itertuples(index=False)]
    full = full.merge(names, on=parts)
    full["measure"] = "iv3." + full["verslagsoort"].map(REPORTS) + "." + full["part"]
    return full[[*_KEY, "measure", "value"]]


def _totals(totals: pd.DataFrame, missing: pd.DataFrame) -> pd.DataFrame:
    """Return the totals per gemeente-jaar; the balance only exists for the jaarrekening."""
    frames = []
    for name in TOTALS:
        rows = totals[_KEY].copy()
        rows["value"] = numbers(totals[f"{name}_keur"])
        rows["measure"] = "iv3." + totals["verslagsoort"].map(REPORTS) + "." + name
        if name in TOTALS_BALANCE:
            rows = rows[rows["verslagsoort"] == "jaarrekening"]
        frames.append(rows)
    long = pd.concat(frames, ignore_index=True)
    balance = missing.loc[missing["onderdeel"] == "balans", _KEY].assign(
        reason=str(Reason.NIET_GELEVERD)
    )
    long = long.merge(balance, on=_KEY, how="left")
    long["reason"] = long["reason"].fillna(str(Reason.ONBEKEND)).where(long["value"].isna())
    return long


def _undelivered(
    long: pd.DataFrame, missing: pd.DataFrame, delivered: pd.DataFrame
) -> pd.DataFrame:
    """Return a row without a value for every measure of an undelivered gemeente-jaar."""
    whole = missing.loc[missing["onderdeel"] == "exploitatie", _KEY]
    both = whole.merge(delivered, on=_KEY)
    if len(both):
        first = both.iloc[0].tolist()
        raise UnknownCode(f"{UnknownCode.__doc__} {first} is geleverd en niet geleverd")
    used = long[["jaar", "verslagsoort", "measure"]].drop_duplicates()
    return whole.merge(used, on=["jaar", "verslagsoort"]).assign(
        value=float("nan"), reason=str(Reason.NIET_GELEVERD)
    )


def _by_report(long: pd.DataFrame) -> Iterator[pd.DataFrame]:
    for verslagsoort, report in REPORTS.items():
        rows = long[long["verslagsoort"] == verslagsoort]
        year = rows["jaar"].astype("int16")
        yield observations(
            measure=rows["measure"],
            area_code=rows["gemeente_code"],
            period=year,
            layout=year,
            value=rows["value"],
            status=_STATUS[report],
            reason=rows["reason"],
            source=f"iv3_{report}",
        )
