"""The export of the Register van Overheidsorganisaties, made from the shipped register.

Elements and attributes are those of the published export, version 2.6.9: gemeenten under
`organisaties`, regelingen under `gemeenschappelijkeRegelingen`, attributes in the namespace too.
Besides what ships it has what a reader must leave out: an ended regeling and one still to come,
an ended participation, and participants that are no gemeente.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from xml.sax.saxutils import escape, quoteattr

import pandas as pd

from data_loaders import snapshot
from uitvoeringskracht.areas import load_geography

NAMESPACE = "https://organisaties.overheid.nl/static/schema/oo/export/2.6.9"
TOOI = "https://identifier.overheid.nl/tooi/id"
#: Every so many participations the export gives no TOOI, only its own number.
WITHOUT_TOOI = 50
_FORMS = {
    "Openbaar lichaam": "OL",
    "Regeling zonder meer": "RZM",
    "Bedrijfsvoeringsorganisatie": "BVO",
    "Gemeenschappelijk orgaan": "GO",
}
_OTHERS = (
    '<p:deelnemendeOrganisatie p:systeemId="28100" '
    f'p:resourceIdentifierTOOI="{TOOI}/waterschap/ws0653">'
    "<p:naam>Waterschap Rivierenland</p:naam>"
    "<p:toetredingsDatum>2010-01-01</p:toetredingsDatum></p:deelnemendeOrganisatie>"
    '<p:deelnemendeOrganisatie p:systeemId="28101"><p:naam>Gemeente Kranenburg</p:naam>'
    "<p:toetredingsDatum>2010-01-01</p:toetredingsDatum></p:deelnemendeOrganisatie>"
)
_ENDED = (
    f'<p:deelnemendeOrganisatie p:systeemId="1" p:resourceIdentifierTOOI="{TOOI}/gemeente/gm0363">'
    "<p:naam>Gemeente Amsterdam</p:naam><p:toetredingsDatum>2010-01-01</p:toetredingsDatum>"
    "<p:uittredingsDatum>2020-01-01</p:uittredingsDatum></p:deelnemendeOrganisatie>"
)


@cache
def roo_xml() -> bytes:
    """Return the export; read on any day since May 2026 it gives exactly the shipped register."""
    return "".join(_document()).encode()


def _document() -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        f'<p:overheidsorganisaties xmlns:p="{NAMESPACE}" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="{NAMESPACE} oo-export-2.6.9.xsd">\n<p:organisaties>\n'
    )
    numbers = snapshot.read_table("gemeente_sleutels").set_index("area_code")["roo_id"]
    for code, number in numbers.items():
        yield _gemeente(str(code), str(number))
    yield "</p:organisaties>\n<p:gemeenschappelijkeRegelingen>\n"
    table = snapshot.read_table("samenwerking")
    for position, (_, rows) in enumerate(table.groupby("gr_id", sort=False)):
        yield _regeling(rows, numbers, with_others=position % 3 == 0)
    yield _not_in_force("11111111", "2001-01-01", "2020-01-01")
    yield _not_in_force("22222222", "2999-01-01", "")
    yield "</p:gemeenschappelijkeRegelingen>\n</p:overheidsorganisaties>\n"


def _gemeente(code: str, number: str) -> str:
    name = escape(load_geography().name(code))
    return (
        f'<p:organisatie p:systeemId="{number}" '
        f'p:resourceIdentifierTOOI="{TOOI}/gemeente/{code.lower()}">'
        f"<p:naam>Gemeente {name}</p:naam><p:types><p:type>Gemeente</p:type></p:types>"
        "<p:organisaties><p:organisatie "
        f'p:systeemId="9{number}"><p:naam>College van burgemeester en wethouders</p:naam>'
        "<p:types><p:type>Organisatieonderdeel</p:type></p:types></p:organisatie>"
        "</p:organisaties></p:organisatie>\n"
    )


def _regeling(rows: pd.DataFrame, numbers: pd.Series[str], *, with_others: bool) -> str:
    first = rows.iloc[0]
    form = str(first["form"])
    # The register itself writes this one form between quotes.
    shown = f"'{form}'" if form == "Regeling zonder meer" else form
    parts = [
        f'<p:regeling p:systeemId="{first["gr_id"]}">',
        f"<p:titel>{escape(first['gr_name'])}</p:titel>",
        f"<p:samenwerkingsvorm p:afkorting={quoteattr(_FORMS[form])}>{shown}</p:samenwerkingsvorm>",
    ]
    if pd.notna(first["organ"]):
        parts.append(
            '<p:regionaalSamenwerkingsorgaan p:systeemId="5">'
            f"{escape(first['organ'])}</p:regionaalSamenwerkingsorgaan>"
        )
    participants = [
        _participant(row, numbers, with_tooi=int(position) % WITHOUT_TOOI != 1)
        for position, row in rows.iterrows()
    ]
    others = _OTHERS + _ENDED.replace("gm0363", _absent(rows)) if with_others else ""
    parts += [
        "<p:deelnemendeOrganisaties>",
        *participants,
        others,
        "</p:deelnemendeOrganisaties>",
        f"<p:datumInwerkingtreding>{first['start_date']}</p:datumInwerkingtreding>",
        _policy_fields(first["policy_fields"]),
        "<p:datumMutatie>2026-05-08</p:datumMutatie></p:regeling>\n",
    ]
    return "".join(parts)


def _absent(rows: pd.DataFrame) -> str:
    """Return a gemeente that does not take part, in the form of TOOI."""
    there = set(rows["area_code"])
    return next(code for code in ("GM0363", "GM0599") if code not in there).lower()


def _participant(row: pd.Series[str], numbers: pd.Series[str], *, with_tooi: bool) -> str:
    code = row["area_code_in_register"]
    known = code in numbers.index
    number = numbers[code] if known else "77"
    tooi = f' p:resourceIdentifierTOOI="{TOOI}/gemeente/{code.lower()}"'
    return (
        f'<p:deelnemendeOrganisatie p:systeemId="{number}"{tooi if with_tooi or not known else ""}>'
        f"<p:naam>Gemeente {escape(load_geography().name(code))}</p:naam>"
        f"<p:toetredingsDatum>{row['joined_date']}</p:toetredingsDatum><p:bestuursorganen>"
        "<p:bestuursorgaan>College van burgemeester en wethouders</p:bestuursorgaan>"
        "</p:bestuursorganen></p:deelnemendeOrganisatie>"
    )


def _policy_fields(fields: object) -> str:
    """Return the fields as the register does: a main field with the one under it, or alone."""
    if not isinstance(fields, str):
        return ""
    names = [escape(name) for name in fields.split("|")]
    # The first field again, as main field of another: a reader must not count it twice.
    names.append(names[0])
    pairs = [" | ".join(names[start : start + 2]) for start in range(0, len(names), 2)]
    elements = "".join(f"<p:beleidsterrein>{pair}</p:beleidsterrein>" for pair in pairs)
    return f"<p:beleidsterreinen>{elements}</p:beleidsterreinen>"


def _not_in_force(number: str, start: str, end: str) -> str:
    ended = f"<p:datumUitwerkingtreding>{end}</p:datumUitwerkingtreding>" if end else ""
    return (
        f'<p:regeling p:systeemId="{number}"><p:titel>Regeling {number}</p:titel>'
        '<p:samenwerkingsvorm p:afkorting="OL">Openbaar lichaam</p:samenwerkingsvorm>'
        '<p:deelnemendeOrganisaties><p:deelnemendeOrganisatie p:systeemId="1" '
        f'p:resourceIdentifierTOOI="{TOOI}/gemeente/gm0363"><p:naam>Gemeente Amsterdam</p:naam>'
        "<p:toetredingsDatum>2001-01-01</p:toetredingsDatum></p:deelnemendeOrganisatie>"
        "</p:deelnemendeOrganisaties>"
        f"<p:datumInwerkingtreding>{start}</p:datumInwerkingtreding>{ended}</p:regeling>\n"
    )
