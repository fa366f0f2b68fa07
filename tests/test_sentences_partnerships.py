"""Samenwerking and mijn regio's in words: none, one and more; certain, several and doubtful."""

from __future__ import annotations

from functools import cache

import pandas as pd
import pytest

from tests.support import shipped
from tests.support.results import read, text_of
from uitvoeringskracht.analysis import partnerships, regions
from uitvoeringskracht.analysis.partnerships import Network
from uitvoeringskracht.analysis.position import Place, Position, Verdict
from uitvoeringskracht.analysis.regions import Membership
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.declared.policy_fields import load_policy_fields
from uitvoeringskracht.declared.regions import load_regions
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.partnerships import (
    groups,
    known_themes,
    most_shared,
    same_partners,
)
from uitvoeringskracht.sentences.regions import my_regions

GEOGRAPHY = load_geography()
ROOSENDAAL = Area.of(GEOGRAPHY, "GM1674")
YEAR = 2026


@cache
def network() -> Network:
    gemeenten = GEOGRAPHY.gemeenten(LAYOUT)
    return partnerships.network(shipped.figures().partnerships(), load_policy_fields(), gemeenten)


@cache
def numbers() -> pd.DataFrame:
    return partnerships.per_gemeente(network())


def made(**columns: float) -> pd.DataFrame:
    return numbers().loc[["GM1674"]].assign(**columns)


def placed(place: Place) -> dict[str, Position | None]:
    found = Position(1, 341, 0, 0, 0, 0, 0, place, Verdict.NO_DIRECTION)
    return dict.fromkeys(partnerships.NUMBERS, found)


def test_roosendaal_works_in_many_groups() -> None:
    usual = partnerships.usual(numbers(), "GM1674")
    found = groups(numbers(), usual, ROOSENDAAL, YEAR)
    assert text_of(found) == (
        "Roosendaal werkt in 13 regelingen met 10 verschillende groepen gemeenten; dat is meer dan "
        "bij 3 van de 4 gemeenten. In die regelingen werkt Roosendaal samen met 35 andere "
        "gemeenten."
    )
    assert text_of(same_partners(numbers(), usual, ROOSENDAAL, YEAR)) == (
        "Van de partners in twee regelingen van Roosendaal is gemiddeld 47% dezelfde; dat is niet "
        "opvallend veel of weinig."
    )


@pytest.mark.parametrize("place", Place)
def test_every_place_has_words(place: Place) -> None:
    found = groups(made(), placed(place), ROOSENDAAL, YEAR)
    assert "; dat is" in found.headline.text
    read(found)


def test_none_one_and_alone() -> None:
    usual = placed(Place.MIDDEN)
    none = groups(made(groups=0, distinct_sets=0, alone=0), usual, ROOSENDAAL, YEAR)
    assert text_of(none) == (
        "Roosendaal staat in geen enkele gemeenschappelijke regeling in het register."
    )
    alone = groups(made(groups=1, distinct_sets=0, alone=1), usual, ROOSENDAAL, YEAR)
    assert text_of(alone) == "Roosendaal werkt in 1 regeling, steeds zonder andere gemeenten."
    one = made(groups=2, distinct_sets=1, alone=1, distinct_partners=1)
    found = groups(one, dict.fromkeys(usual), ROOSENDAAL, YEAR)
    assert text_of(found) == (
        "Roosendaal werkt in 2 regelingen met 1 groep gemeenten. In die regelingen werkt "
        "Roosendaal samen met 1 andere gemeente. In 1 ervan is Roosendaal de enige gemeente; de "
        "partners zijn daar een provincie, waterschap of andere organisatie."
    )
    assert same_partners(made(congruence=float("nan")), usual, ROOSENDAAL, YEAR) == ()
    same = same_partners(made(congruence=1.0), usual, ROOSENDAAL, YEAR)
    assert text_of(same) == "De partners van Roosendaal zijn in elke regeling dezelfde."
    for each in (none, alone, found, same):
        read(each)


def test_with_whom_most() -> None:
    def said(code: str) -> str:
        area = Area.of(GEOGRAPHY, code)
        found = most_shared(
            partnerships.partners(network(), code), numbers(), area, GEOGRAPHY, YEAR
        )
        read(found)
        return text_of(found)

    assert said("GM1674") == "Het vaakst werkt Roosendaal samen met Etten-Leur: in elke regeling."
    assert said("GM0518") == (
        "Het vaakst werkt 's-Gravenhage samen met Rijswijk (ZH.) en Midden-Delfland: in 6 van de 7 "
        "regelingen."
    )
    assert said("GM1961").startswith("Het vaakst werkt Vijfheerenlanden samen met Bunnik, Rhenen")
    assert "en andere gemeenten: in 5 van de 10" in said("GM1961")
    nobody = pd.DataFrame({"shared": [], "share": []})
    assert most_shared(nobody, numbers(), ROOSENDAAL, GEOGRAPHY, YEAR) == ()


def test_where_the_thema_comes_from() -> None:
    found = known_themes(made(theme_from_name=6, theme_unknown=1), ROOSENDAAL, YEAR)
    assert text_of(found) == (
        "Van 6 regelingen leiden we het onderwerp af uit de naam. Van 1 regeling kennen we het "
        "onderwerp niet; de deelnemers kunnen het in het register zetten."
    )
    assert known_themes(made(theme_from_name=0, theme_unknown=0), ROOSENDAAL, YEAR) == ()


def test_regions_of_known_gemeenten() -> None:
    def said(code: str) -> str:
        found = regions.my_regions(GEOGRAPHY, code, load_regions())
        return text_of(my_regions(found, Area.of(GEOGRAPHY, code)))

    assert "Voor publieke gezondheid hoort Roosendaal bij GGD West-Brabant, samen met 15" in said(
        "GM1674"
    )
    assert (
        "Voor inkoop van jeugdhulp hoort Roosendaal bij West-Brabant West, samen met 8 andere "
        "gemeenten (stand 2016)."
    ) in said("GM1674")
    assert (
        "Voor water en riolering hoort Rozendaal bij Waterschap Rijn en IJssel en Waterschap Vallei"
    ) in said("GM0277")
    assert (
        "Voor inkoop van jeugdhulp is niet zeker waar Vijfheerenlanden bij hoort: Lekstroom of "
        "Zuid-Holland-Zuid (stand 2016)."
    ) in said("GM1961")


@pytest.mark.parametrize("membership", Membership)
def test_every_membership_has_a_sentence(membership: Membership) -> None:
    found = regions.my_regions(GEOGRAPHY, "GM0277", load_regions())
    rows = found[found["level"] == "waterschap"].assign(membership=membership.value)
    for members in (1, 2, 9):
        read(my_regions(rows.assign(members=members), Area.of(GEOGRAPHY, "GM0277")))
    alone = my_regions(rows.assign(members=1), Area.of(GEOGRAPHY, "GM0277"))
    assert ("als enige gemeente" in text_of(alone)) == (membership is Membership.ONE)


def test_everything_is_plain_and_carried() -> None:
    for code in [*GEOGRAPHY.gemeenten(LAYOUT)[::90], "GM0277", "GM0096", "GM0518", "GM1992"]:
        area = Area.of(GEOGRAPHY, code)
        usual = partnerships.usual(numbers(), code)
        read(groups(numbers(), usual, area, YEAR))
        read(same_partners(numbers(), usual, area, YEAR))
        read(known_themes(numbers(), area, YEAR))
        partners = partnerships.partners(network(), code)
        read(most_shared(partners, numbers(), area, GEOGRAPHY, YEAR))
        found = regions.my_regions(GEOGRAPHY, code, load_regions())
        read(my_regions(found, area), *found["area_name"].dropna())
