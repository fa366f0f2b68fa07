"""The codes of a made Iv3 table: subdivided taakvelden, categorieën, balansposten, reports."""

from __future__ import annotations

from data_loaders._iv3_measures import CATEGORIEEN, read_taakvelden
from uitvoeringskracht.areas import load_geography

#: report -> end of the code of its verslagsoort
REPORT_CODES = {"rekening": "X005", "begroting": "X000"}
#: hoofdcategorie -> the categorie that takes its lasten; L3.5.1, L4.2 and L4.3.3 stand beside them
LASTEN = {
    "1": "L1.1",
    "2": "L2.1",
    "3": "L3.8",
    "4": "L4.1.1",
    "5": "L5.1",
    "6": "L6.1",
    "7": "L7.3",
}
OTHER_INCOME = {"3": "B3.6", "4": "B4.3.6", "5": "B5.1", "6": "B6.1", "7": "B7.3"}
RESERVE_LASTEN = {**LASTEN, "4": "L4.3.3", "7": "L7.1"}
RESERVE_BATEN = {"2": "B2.2.1", "3": "B3.7", "4": "B4.3.1", "5": "B5.1", "6": "B6.1", "7": "B7.1"}
#: activa, two parts of the eigen vermogen, the rest of the passiva
BALANCE = ("A111", "P111", "P112", "P21")

_LETTERS = {"6.71": "ab", "6.72": "abc", "6.73": "ab", "6.74": "ab", "6.81": "ab", "6.82": "ab"}
_DIGITS = {"6.71": "12", "6.75": "123", "6.76": "12", "6.79": "12", "6.81": "12", "6.82": "12"}
_VERSLAGSOORTEN = {
    "X000": "begroting",
    "X001": "1e kwartaal",
    "X002": "2e kwartaal",
    "X003": "3e kwartaal",
    "X004": "4e kwartaal",
    "X005": "jaarrekening",
}


def in_year(year: int, hoofdtaakveld: str) -> list[str]:
    """Return the taakvelden of our list that exist in `year`."""
    return [
        each.taakveld
        for each in read_taakvelden()
        if each.taakveld[0] == hoofdtaakveld and int(each.vanaf) <= year <= int(each.tot or "9999")
    ]


def subcodes(taakveld: str, year: int) -> tuple[str, ...]:
    """Return the codes below a taakveld, letters up to 2024 and digits since; else itself."""
    endings = (_LETTERS if year < 2025 else _DIGITS).get(taakveld, "")
    return tuple(f"{taakveld}{ending}" for ending in endings) or (taakveld,)


def iv3_codes(year: int) -> dict[str, dict[str, str]]:
    """Return dimension -> code (no padding) -> title, in the order of the service."""
    geography = load_geography()
    gemeenten = [*geography.gemeenten(year), "GM0844"]
    categories = {*LASTEN.values(), "L3.5.1", "L4.2", "L4.3.3", "L7.1", "L7.5"}
    income = {*OTHER_INCOME.values(), *RESERVE_BATEN.values(), "B2.2.2"}
    codes = {}
    for each in read_taakvelden():
        if int(each.vanaf) <= year <= int(each.tot or "9999"):
            title = each.title_in(year)
            for code in dict.fromkeys((each.taakveld, *subcodes(each.taakveld, year))):
                codes[code] = f"{code} {title}"
    codes |= {"0.10": "0.10 Mutaties reserves", "0.11": "0.11 Resultaat van baten en lasten"}
    codes |= {code: f"{code} balanspost" for code in BALANCE}
    return {
        "Gemeenten": {code: geography.name(code) for code in gemeenten},
        "TaakveldBalanspost": codes,
        "Categorie": {
            **{code: f"{code} {CATEGORIEEN[code[1]]}" for code in sorted(categories | income)},
            "Primo": "Primo",
            "Ultimo": "Ultimo",
        },
        "Verslagsoort": {
            f"{year}{suffix}": f"{year} {title}" for suffix, title in _VERSLAGSOORTEN.items()
        },
    }
