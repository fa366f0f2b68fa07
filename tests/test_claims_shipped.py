"""Earlier checks by hand come out again on the figures that ship.

The project checked many claims by hand before there was an engine. Those checks counted gemeenten
in the layout of the year itself that had both years; the product counts in the layout of now,
with merged gemeenten added up. Both are computed here, with the same rules.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from tests.support.claims_shipped import CLAIMS, country, evidence, of_the_year
from uitvoeringskracht.analysis.claims.evidence import Evidence
from uitvoeringskracht.analysis.claims.measured import Count
from uitvoeringskracht.analysis.claims.terms import Scope

#: What the earlier checks found for Nederland, as they printed it; mld is a thousand million euro.
FOUND_BEFORE = [
    ("B02", "sociaal", "8.5"),
    ("B03", "lasten", "92"),
    ("B05", "fysiek", "15"),
    ("B07", "wegen", "7"),
    ("B07", "riolering", "-11"),
    ("B07", "milieu", "92"),
    ("B15", "samenkracht_2017", "25.7"),
    ("B15", "samenkracht_2021", "21.5"),
    ("B15", "samenkracht_2024", "38.1"),
    ("B18", "salarissen", "22"),
    ("B24", "vermogen_2019", "33.2"),
    ("B24", "vermogen_2024", "39.3"),
    ("B27", "lasten_2020", "0.78 mld"),
    ("B27", "lasten_2024", "1.33 mld"),
    ("B27", "groei_totaal", "0.55 mld"),
    ("B31", "lasten", "5.11 mld"),
    ("B33", "lasten_2017", "4.18 mld"),
    ("B33", "lasten_2024", "7.17 mld"),
    ("B33", "zonder_prijzen", "28"),
    ("B34", "lasten_2019", "3.97 mld"),
    ("B34", "per_jaar", "4.8"),
    ("B35", "lasten_2017", "3.48 mld"),
    ("B36", "lasten_maatwerk", "9.9 mld"),
    ("B36", "lasten_samenkracht", "2.1 mld"),
    ("B37", "balans_2017", "34.8"),
    ("B37", "belasting", "6"),
    ("B39", "aandeel", "43.5"),
    ("B42", "gemeentefonds", "53"),
    ("B43", "over", "1.98 mld"),
    ("B43", "afwijking_midden", "10.6"),
    ("B47", "alle_lasten", "80.9 mld"),
    ("B47", "alle_baten", "82.9 mld"),
    ("B47", "al_het_vermogen", "43.3 mld"),
    ("B48", "inhuur_2021", "16.1"),
    ("B48", "inhuur_2022", "17.1"),
    ("B48", "inhuur_2024", "16.6"),
    ("B53", "wegen", "7"),
    ("B57", "algoritmen", "949"),
    ("B59", "gemiddeld", "9.3"),
    ("B59", "bijdrage_2017", "10.7"),
    ("B59", "bijdrage_2024", "11.0"),
]


@pytest.mark.parametrize(("claim", "term", "printed"), FOUND_BEFORE)
def test_a_figure_found_before_comes_out_again(claim: str, term: str, printed: str) -> None:
    number, _, thousands = printed.partition(" ")
    value = country(claim).measured(term).values[0] / (1000 if thousands else 1)
    decimals = len(number.partition(".")[2])
    assert round(float(value), decimals) == float(number)


#: Counts that are the same in the layout of now: no gemeente changed since those years.
COUNTED_NOW = [
    ("B24", "saldo_2024", ">", 0, Count(265, 341)),
    ("B25", "ruimte", "<", 0, Count(43, 339)),
    ("B39", "aandeel", ">", 50, Count(29, 341)),
    ("B40", "saldo", "<", 0, Count(245, 342)),
    ("B42", "gemeentefonds", ">=", 70, Count(0, 341)),
    ("B43", "afwijking", "<", 0, Count(29, 340)),
    ("B44", "saldo_2023", "<", 0, Count(72, 341)),
    ("B46", "ruimte_2025", "<", 0, Count(43, 339)),
    ("B52", "afwijking", "<", 0, Count(18, 340)),
    ("B55", "amerikaans", ">=", 1, Count(307, 342)),
    ("B56", "streng", ">=", 1, Count(255, 338)),
    ("B57", "aanwezig", ">=", 1, Count(204, 342)),
]
#: Counts of gemeenten as they were in both years; and of the merged gemeenten of now.
COUNTED_THEN = [
    ("B02", "sociaal", ">", 0, Count(283, 324), Count(299, 341)),
    # Found before: 313 of 324, with the one gemeente that had no lasten in 2017.
    ("B03", "lasten", ">", 0, Count(312, 323), Count(328, 340)),
    ("B16", "vast_doel", ">", 0, Count(308, 327), Count(320, 340)),
    ("B24", "vermogen", ">", 0, Count(235, 336), Count(238, 341)),
    ("B40", "saldo_2017", "<", 0, Count(277, 386), Count(241, 340)),
    ("B44", "saldo_2022", "<", 0, Count(27, 341), Count(25, 339)),
    ("B46", "ruimte_2021", "<", 0, Count(109, 346), Count(105, 330)),
    ("B53", "wegen", "<", 0, Count(109, 324), Count(116, 341)),
    # Found before: 286 of 323, without the one gemeente that had no lasten in 2017.
    ("B33", "zonder_prijzen", ">", 0, Count(286, 323), Count(302, 340)),
    # Found before: 72 of 320; see the test below.
    ("B05", "fysiek", "<", 0, Count(73, 324), Count(77, 341)),
]
_COMPARE: dict[str, Callable[[np.ndarray, float], np.ndarray]] = {
    ">": np.greater,
    ">=": np.greater_equal,
    "<": np.less,
}


def counted(claim: str, term: str, sign: str, bound: float, within: Evidence) -> Count:
    values = Scope(within, "gemeente", CLAIMS[claim].all_terms).measured(term).values
    known = values[np.isfinite(values)]
    return Count(int(_COMPARE[sign](known, bound).sum()), len(known))


@pytest.mark.parametrize(("claim", "term", "sign", "bound", "expected"), COUNTED_NOW)
def test_gemeenten_are_counted(
    claim: str, term: str, sign: str, bound: float, expected: Count
) -> None:
    assert counted(claim, term, sign, bound, evidence()) == expected


@pytest.mark.parametrize(("claim", "term", "sign", "bound", "then", "now"), COUNTED_THEN)
def test_gemeenten_are_counted_as_they_were(
    claim: str, term: str, sign: str, bound: float, then: Count, now: Count
) -> None:
    assert counted(claim, term, sign, bound, of_the_year()) == then
    assert counted(claim, term, sign, bound, evidence()) == now


def test_the_share_of_rijksgeld_in_2021_was_higher_in_240_of_342() -> None:
    for within, expected in ((of_the_year(), Count(240, 342)), (evidence(), Count(240, 341))):
        scope = Scope(within, "gemeente", CLAIMS["B45"].all_terms)
        before, after = (scope.measured(name).values for name in ("vast_2018", "vast_2021"))
        known = np.isfinite(before) & np.isfinite(after)
        assert Count(int((after > before)[known].sum()), int(known.sum())) == expected


@pytest.mark.parametrize(
    ("has_rule", "expected"), [(False, Count(259, 338)), (True, Count(239, 302))]
)
def test_inhuur_rose_in_259_of_338_with_gemeenten_without_staff(
    has_rule: bool, expected: Count
) -> None:
    scope = Scope(of_the_year(has_rule), "gemeente", CLAIMS["B48"].all_terms)
    before, after = (scope.measured(name).values for name in ("inhuur_2021", "inhuur_2022"))
    known = np.isfinite(before) & np.isfinite(after)
    assert Count(int((after > before)[known].sum()), int(known.sum())) == expected


def test_the_fysiek_domein_fell_in_72_of_320_without_amounts_below_zero() -> None:
    """Three gemeenten had an amount below zero in 2017 and one in 2024, all on taakveld 8.1."""
    parts = ["lasten_verkeer", "lasten_groen", "lasten_ruimte", "lasten_wonen"]
    codes = of_the_year().areas("gemeente")
    kept = np.ones(len(codes), dtype=bool)
    for part in parts:
        for year in (2017, 2024):
            kept &= of_the_year().figure(f"{part}_per_inwoner", "gemeente", year).values >= 0
    scope = Scope(of_the_year(), "gemeente", CLAIMS["B05"].all_terms)
    grown = scope.measured("fysiek").values[kept]
    assert Count(int((grown < 0).sum()), int(np.isfinite(grown).sum())) == Count(72, 320)


def test_rijksgeld_divided_by_the_gemeentefonds_alone_gives_the_earlier_share() -> None:
    """23.6% in 2018, 26.1% in 2021 and 29.2% in 2024: s / (1 - s) of the share s that we show."""
    found = [country("B45").measured(f"vast_{year}").values[0] for year in (2018, 2021, 2024)]
    assert [round(float(s), 1) for s in found] == [19.1, 20.7, 22.6]
    assert [round(float(s / (1 - s / 100)), 1) for s in found] == [23.6, 26.1, 29.2]


def test_inhuur_of_the_four_cities_has_two_middles() -> None:
    """6.3, 8.7, 15.4 and 17.1%: the middle is 12.1; the earlier check took the third, 15.4."""
    figure = of_the_year().figure("externe_inhuur_aandeel_pct", "gemeente", 2024)
    place = dict(zip(of_the_year().areas("gemeente"), figure.values, strict=True))
    cities = sorted(place[code] for code in ("GM0363", "GM0599", "GM0518", "GM0344"))
    assert [round(float(each), 1) for each in cities] == [6.3, 8.7, 15.4, 17.1]
    assert country("B49").measured("steden_2024").values[0] == pytest.approx(
        (cities[1] + cities[2]) / 2
    )
