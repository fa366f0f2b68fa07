"""The payload of the map, from figures made by hand."""

from __future__ import annotations

import gzip
import json
import math
from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import pytest

from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.indicators import Indicator, load_indicators
from uitvoeringskracht.map import wording
from uitvoeringskracht.map.payload import NothingToDraw, map_payload
from uitvoeringskracht.observations import Kind, Source

INDICATOR = load_indicators()["externe_inhuur_aandeel_pct"]
ROOSENDAAL, BREDA, HAAG = "GM1674", "GM0758", "GM0518"
NAMES = {ROOSENDAAL: "Roosendaal", BREDA: "Breda", HAAG: "'s-Gravenhage"}


def figures(
    values: dict[tuple[str, int], float | str], *, level: str = "gemeente", **more: Any
) -> pd.DataFrame:
    """Return a figures frame; a value that is text is the reason why there is none."""
    rows = [
        {
            "indicator": INDICATOR.slug,
            "area_code": code,
            "area_name": NAMES.get(code, code),
            "level": level,
            "period": period,
            "value": math.nan if isinstance(value, str) else value,
            "unit": INDICATOR.unit,
            "status": None if isinstance(value, str) else "definitief",
            "reason": value if isinstance(value, str) else None,
            "coverage": 1.0,
            "members": 1,
            "members_total": 1,
            "source": "iv3_rekening",
            "note": None,
            "reference_date": None,
        }
        | more
        for (code, period), value in values.items()
    ]
    return pd.DataFrame(rows)


def payload(frame: pd.DataFrame, indicator: Indicator = INDICATOR, **more: Any) -> dict[str, Any]:
    level = str(frame["level"].iloc[0])
    made = map_payload(frame, indicator, load_geography(), level, **more)
    # What the browser reads is what survives JSON.
    read: dict[str, Any] = json.loads(json.dumps(made, allow_nan=False))
    return read


def two_years() -> pd.DataFrame:
    return figures(
        {
            (ROOSENDAAL, 2023): 23.46,
            (BREDA, 2023): 16.0,
            (HAAG, 2023): "niet_vergelijkbaar",
            (ROOSENDAAL, 2024): 25.2,
            (BREDA, 2024): 15.74,
            (HAAG, 2024): "niet_geleverd",
        }
    )


def test_values_stand_per_year_in_the_order_of_the_codes() -> None:
    made = payload(two_years())
    assert made["codes"] == [ROOSENDAAL, BREDA, HAAG]
    assert made["names"] == ["Roosendaal", "Breda", "'s-Gravenhage"]
    assert made["periods"] == [2023, 2024]
    # Rounded to the one decimal that a reader sees; a whole number has no point.
    assert made["values"] == [[23.5, 16, None], [25.2, 15.7, None]]


def test_a_gap_has_its_reason() -> None:
    made = payload(two_years())
    assert made["reasons"] == {
        "2023": {"niet_vergelijkbaar": [2]},
        "2024": {"niet_geleverd": [2]},
    }
    assert made["not_comparable"] == INDICATOR.not_comparable.text  # type: ignore[union-attr]


def test_years_before_and_after_all_figures_are_left_out() -> None:
    frame = figures(
        {
            (BREDA, 2016): "niet_van_toepassing",
            (BREDA, 2017): 1.0,
            (BREDA, 2018): "niet_geleverd",
            (BREDA, 2019): 2.0,
            (BREDA, 2020): "nog_niet_gepubliceerd",
        }
    )
    assert payload(frame)["periods"] == [2017, 2018, 2019]


def test_without_any_figure_every_year_says_why() -> None:
    frame = figures({(BREDA, 2020): "niet_van_toepassing", (BREDA, 2021): "niet_van_toepassing"})
    made = payload(frame)
    assert made["periods"] == [2020, 2021]
    assert made["breaks"]["alle"] == {"bounds": [], "labels": [], "steps": []}


def test_no_rows_is_refused() -> None:
    with pytest.raises(NothingToDraw, match="externe_inhuur"):
        map_payload(two_years().iloc[:0], INDICATOR, load_geography(), "gemeente")


def test_classes_are_per_year_and_over_all_years() -> None:
    made = payload(two_years())
    assert made["breaks"]["jaar"]["2023"]["labels"] == ["16,0%", "23,5%"]
    assert made["breaks"]["alle"]["labels"] == ["15,7%", "16,0%", "23,5%", "25,2%"]
    assert made["breaks"]["alle"]["bounds"] == [16, 23.5, 25.2]


def test_status_that_differs_is_named() -> None:
    frame = figures({(ROOSENDAAL, 2024): 25.2, (BREDA, 2024): 15.7, (HAAG, 2024): 20.0})
    frame.loc[frame["area_code"] == BREDA, ["status", "note"]] = ["geschat", "splitsing"]
    made = payload(frame)
    assert made["status"] == {"2024": "definitief"}
    assert made["other_status"] == {"2024": {"geschat": [1]}}
    assert made["notes"] == {"2024": {"splitsing": [1]}}


def test_a_region_says_how_many_members_have_a_figure() -> None:
    frame = figures({("PV30", 2024): 19.0, ("PV28", 2024): 20.0}, level="provincie")
    frame.loc[0, ["members", "members_total"]] = [54, 56]
    frame.loc[1, ["members", "members_total"]] = [50, 50]
    made = payload(frame)
    assert made["coverage"] == {"2024": {"0": [54, 56]}}
    assert (made["singular"], made["plural"]) == ("provincie", "provincies")


def test_nederland_by_year() -> None:
    national = figures({("NL01", 2023): 16.44, ("NL01", 2024): "niet_geleverd"})
    assert payload(two_years(), national=national)["national"] == {"2023": 16.4}


def test_purple_without_direction() -> None:
    assert payload(two_years())["scale"] == "sequential"
    assert payload(two_years(), replace(INDICATOR, direction="neutraal"))["scale"] == "neutral"


def test_yes_or_no_of_regions_is_a_percentage() -> None:
    indicator = load_indicators()["spf_hardfail"]
    regions = figures({("PV30", 2026): 75.0, ("PV28", 2026): 80.0}, level="provincie")
    assert payload(regions, indicator)["indicator"]["format"] == "procent"
    single = figures({(BREDA, 2026): 1.0, (HAAG, 2026): 0.0})
    made = payload(single, indicator)
    assert made["indicator"]["format"] == "ja_nee"
    assert made["breaks"]["alle"]["labels"] == ["nee", "ja"]


CARD = Source(
    id="iv3_rekening",
    title="Gemeentefinanciën: jaarrekening (Iv3)",
    publisher="CBS / ministerie van BZK",
    table_id="",
    landing_url="",
    periods="",
    licence="",
    retrieved="2026-07-17",
    kind=Kind.GEPUBLICEERD,
    attribution="",
)


def test_year_document_and_source_in_words() -> None:
    made = payload(two_years(), sources={CARD.id: CARD})
    assert made["headings"] == {"2023": "Jaarrekening 2023", "2024": "Jaarrekening 2024"}
    assert made["origin"] == "berekend uit CBS, Iv3"
    assert made["source"] == (
        "Bron: Gemeentefinanciën: jaarrekening (Iv3), CBS / ministerie van BZK."
    )


def test_headings_say_what_is_not_final() -> None:
    indicators = load_indicators()
    gas = indicators["gasverbruik_woning"]
    assert wording.period_heading(gas, 2024, "voorlopig") == "2024, voorlopig"
    assert wording.period_heading(gas, 2023, "definitief") == "2023"
    assert wording.period_heading(gas, 2026, "definitief", "2026-04-22") == (
        "Stand 22\u00a0april\u00a02026"
    )
    budget = indicators["lasten_sociaal_per_inwoner_begroot"]
    assert wording.period_heading(budget, 2026, "begroot") == "Begroting 2026"
    assert wording.period_words(budget, 2026, "begroot") == "2026 (begroting)"
    assert wording.period_words(gas, 2024, "voorlopig") == "2024 (voorlopig)"
    own = indicators["formatie_per_1000"], indicators["formatie_per_1000_begroot"]
    assert [wording.document(each, 2024) for each in own] == ["jaarrekening", "begroting"]
    assert wording.document(indicators["heffingen_per_inwoner_begroot"], 2026) == "begroting"
    assert wording.document(indicators["verkoopprijs"], 2024) == ""
    both = indicators["begrotingsafwijking_lasten_pct"]
    assert wording.document(both, 2024) == "jaarrekening en begroting"


def test_long_names_of_sources_are_left_out_beside_the_map() -> None:
    long = replace(CARD, title="Kerncijfers wijken en buurten 2024", publisher="Politie (via CBS)")
    assert wording.origin(INDICATOR, [long]) == "berekend uit Politie"


def test_ten_years_of_every_gemeente_are_small() -> None:
    codes = load_geography().gemeenten(2026)
    chance = np.random.default_rng(7)
    cells = list(product(codes, range(2017, 2027)))
    values = chance.lognormal(6, 0.5, len(cells))
    frame = figures(dict(zip(cells, values.tolist(), strict=True)))
    indicator = replace(INDICATOR, unit_format="euro", decimals=0)
    made = map_payload(frame, indicator, load_geography(), "gemeente")
    size = len(gzip.compress(json.dumps(made, separators=(",", ":")).encode()))
    assert len(made["codes"]) == 342
    assert size < 40_000
