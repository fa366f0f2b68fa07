"""Gemeenschappelijke regelingen and other keys from the Register van Overheidsorganisaties.

These are tables, not figures: there are no measures and no observations.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from data_loaders._evidence import NO_DATE
from data_loaders._reading import read_text
from uitvoeringskracht.observations import DTYPES, Kind, Measure, Source

_HOW = (
    "Overgenomen uit een openbare kopie van het register (GitHub, anneschuth/polder, commit "
    "82b2d3b07f6d, data/organisaties). " + NO_DATE
)
_ATTRIBUTION = "Bron: Register van Overheidsorganisaties, Logius (CC0), via anneschuth/polder."

SOURCES: tuple[Source, ...] = (
    Source(
        id="samenwerking",
        title="Deelnames van gemeenten aan gemeenschappelijke regelingen",
        publisher="Register van Overheidsorganisaties (ROO), Logius",
        table_id="exportOO.xml",
        landing_url="https://organisaties.overheid.nl",
        periods="mei 2026",
        licence="CC0",
        retrieved="2026-11-22",
        kind=Kind.REGISTER,
        attribution=_ATTRIBUTION,
        retrieved_how=_HOW,
        licence_evidence="LICENSE-DATA van anneschuth/polder = CC0.",
        known_problems=(
            "Alleen actieve regelingen (434), in de gemeente-indeling van 2026.",
            "16 deelnames stonden op een opgeheven gemeente en zijn omgezet naar de opvolger.",
            "De datum van toetreding is vaak een vulwaarde, bijvoorbeeld 1973-01-01.",
            "De beleidsterreinen zijn vaak leeg.",
        ),
    ),
    Source(
        id="gemeente_sleutels",
        title="Sleutels van gemeenten in andere registers",
        publisher="Register van Overheidsorganisaties (ROO), Logius",
        table_id="exportOO.xml",
        landing_url="https://organisaties.overheid.nl",
        periods="mei 2026",
        licence="CC0",
        retrieved="2026-11-22",
        kind=Kind.REGISTER,
        attribution=_ATTRIBUTION,
        retrieved_how=_HOW,
        licence_evidence="LICENSE-DATA van anneschuth/polder = CC0.",
        known_problems=(
            (
                "Inwoners en oppervlakte uit dit register zijn niet overgenomen: gebruik de "
                "inwoners van CBS."
            ),
            "Bij 5 gemeenten ontbreekt de sleutel van Wikidata.",
        ),
    ),
)
MEASURES: tuple[Measure, ...] = ()
TABLES: dict[str, str] = {
    "samenwerking": "samenwerking",
    "gemeente_sleutels": "gemeente_sleutels",
}
_PARTNERSHIPS: dict[str, str] = {
    "gr_roo_id": "gr_id",
    "gr_naam": "gr_name",
    "samenwerkingsorgaan": "organ",
    "samenwerkingsvorm": "form",
    "datum_inwerkingtreding": "start_date",
    "gemeente_code": "area_code",
    "toetredingsdatum": "joined_date",
    "beleidsterreinen": "policy_fields",
    "gemeente_code_in_register": "area_code_in_register",
}
_KEYS: dict[str, str] = {
    "gemeente_code": "area_code",
    "roo_id": "roo_id",
    "kvk_nummer": "kvk_number",
    "oin": "oin",
    "wikidata_id": "wikidata_id",
    "tooi_uri": "tooi_uri",
}


def load(folder: Path) -> pd.DataFrame:
    """Return no observations: the register holds relations, not figures."""
    del folder
    return pd.DataFrame({column: [] for column in DTYPES}).astype(DTYPES)


def tables(folder: Path) -> dict[str, pd.DataFrame]:
    """Return partnerships (one row per regeling and gemeente) and keys per gemeente, all text.

    policy_fields are separated by |; area_code is the gemeente of 2026.
    """
    partnerships = read_text(folder, "gebieden/gr_deelnames.csv", list(_PARTNERSHIPS)).rename(
        columns=_PARTNERSHIPS
    )
    partnerships["form"] = partnerships["form"].str.strip("'")
    fields = partnerships["policy_fields"].str.split("|")
    partnerships["policy_fields"] = fields.map(_unique, na_action="ignore").astype("str")
    keys = read_text(folder, "gebieden/identifiers.csv", list(_KEYS)).rename(columns=_KEYS)
    return {
        "samenwerking": partnerships.sort_values(
            ["gr_id", "area_code", "area_code_in_register"], ignore_index=True
        ),
        "gemeente_sleutels": keys.sort_values("area_code", ignore_index=True),
    }


def _unique(fields: list[str]) -> str:
    """Return the policy fields once each, in the order of the register, separated by |."""
    return "|".join(dict.fromkeys(field.strip() for field in fields))
