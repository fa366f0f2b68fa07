"""Figures of six gemeenten typed in by hand, for the rules of claims."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pandas as pd

from tests.support.observations import indicator
from uitvoeringskracht.analysis.claims.evidence import Evidence
from uitvoeringskracht.analysis.claims.terms import Scope
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.declared.claim_terms import Term
from uitvoeringskracht.observations import Reason

#: All six gemeenten of Flevoland (PV24).
FLEVOLAND = ("GM0034", "GM0050", "GM0171", "GM0184", "GM0303", "GM0995")
NAN = float("nan")
ZERO = Reason.GEEN_REGISTRATIE


def series(
    slug: str, level: str, prices: str | int, rows: dict[int, list[float | Reason]], **fields: str
) -> Series:
    codes = {"gemeente": list(FLEVOLAND), "nederland": ["NL01"], "provincie": ["PV24"]}[level]
    made = replace(indicator({slug: 1}), slug=slug, **{"unit": "euro per inwoner", **fields})
    index = pd.Index(codes, name="area_code")
    values = pd.DataFrame(
        {
            year: [NAN if isinstance(v, Reason) else float(v) for v in row]
            for year, row in rows.items()
        },
        index=index,
    )
    reasons = pd.DataFrame(
        {
            year: [v.value if isinstance(v, Reason) else None for v in row]
            for year, row in rows.items()
        },
        index=index,
    )
    statuses = pd.DataFrame("definitief", index=index, columns=values.columns)
    return Series(made, prices, values, statuses.where(values.notna()), reasons)


#: By slug, level and prices: values per year, in the order of FLEVOLAND.
FIGURES: dict[tuple[str, str, str | int], dict[int, list[float | Reason]]] = {
    ("lasten", "gemeente", "current"): {
        2017: [100, 200, 50, 0, 80, Reason.NIET_GELEVERD],
        2019: [121, 200, 100, 10, 80, 90],
        2021: [133.1, 180, 100, 10, 80, 90],
    },
    ("lasten", "gemeente", 2024): {
        2017: [110, 220, 55, 0, 88, 90],
        2019: [121, 200, 90, 10, 80, 90],
    },
    ("lasten", "nederland", "current"): {2017: [100.0], 2019: [110.0], 2021: [120.0]},
    ("lasten", "provincie", "current"): {2017: [90.0], 2019: [110.0], 2021: [120.0]},
    ("meer", "gemeente", "current"): {2017: [1, 2, 3, 4, 5, 6], 2019: [2, 4, 6, 8, 10, 12]},
    ("inwoners", "gemeente", "current"): {2019: [1000, 2000, 3000, 4000, 5000, 6000]},
    ("inwoners", "nederland", "current"): {2017: [20000], 2019: [21000.0]},
    ("register_a", "gemeente", "current"): {2026: [1, 3, ZERO, ZERO, 0, Reason.NIET_GELEVERD]},
    ("register_b", "gemeente", "current"): {2026: [1, ZERO, 2, ZERO, 1, 1]},
}


def evidence(gemeenten: tuple[str, ...] = FLEVOLAND) -> Evidence:
    partnerships = pd.DataFrame(
        {
            "gr_id": ["a", "a", "b", "b", "c"],
            "area_code": ["GM0034", "GM0050", "GM0034", "GM0034", "GM0171"],
        }
    )

    def series_of(slug: str, level: str, prices: str | int) -> Series:
        return series(slug, level, prices, FIGURES[slug, level, prices])

    return Evidence(series_of, load_geography(), partnerships, gemeenten)


def term(text: str) -> Term:
    return msgspec.toml.decode(f"[terms]\nterm = {text}", type=dict[str, dict[str, Term]])["terms"][
        "term"
    ]


def scope(level: str = "gemeente", **terms: str) -> Scope:
    return Scope(evidence(), level, {name: term(text) for name, text in terms.items()})
