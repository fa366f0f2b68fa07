"""Kracht en last per thema: what is declared, and the real figures of known gemeenten."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec
import numpy as np
import pandas as pd
import pytest

from tests.support import shipped
from uitvoeringskracht.analysis.balance import Balance, Quadrant, Refusal, Side, balance
from uitvoeringskracht.analysis.balance.arguments import UnknownColumn, WrongWeights
from uitvoeringskracht.analysis.balance.years import CurrentPrices, newest_level
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.declared.balance import Theme, load_balance
from uitvoeringskracht.formats import number
from uitvoeringskracht.indicators import PIJLERS, THEMAS, load_indicators
from uitvoeringskracht.methods import load_methods
from uitvoeringskracht.observations import Reason

THEMES, INDICATORS = load_balance(), load_indicators()
every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.thema)

ROOSENDAAL, ROZENDAAL, AMSTERDAM, VLIELAND = "GM1674", "GM0277", "GM0363", "GM0096"
BERGEN_NH, DEN_HAAG = "GM0373", "GM0518"


def series_of(theme: Theme) -> dict[str, Series]:
    known = shipped.indicators()
    slugs = [each.slug for each in (*theme.kracht, *theme.last)]
    return {slug: shipped.series(slug, prices=2024) for slug in slugs if slug in known}


@cache
def real(thema: str) -> Balance:
    return balance(THEMES[thema], series_of(THEMES[thema]))


def side(found: Side | Refusal) -> Side:
    assert isinstance(found, Side)
    return found


def corners(found: Balance) -> pd.DataFrame:
    assert isinstance(found.quadrants, pd.DataFrame)
    return found.quadrants


def test_every_thema_but_context_is_declared_in_order() -> None:
    assert list(THEMES) == [each for each in THEMAS if each != "context"]


@every_theme
def test_what_is_declared_exists_once_and_is_explained(theme: Theme) -> None:
    slugs = [each.slug for each in (*theme.kracht, *theme.last)]
    assert len(slugs) == len(set(slugs))
    assert set(slugs) <= INDICATORS.keys()
    for text in (theme.limit, *(each.reason for each in (*theme.kracht, *theme.last))):
        assert text[0].isupper()
        assert text.endswith(".")
        assert len(text) <= 100


@every_theme
def test_kracht_agrees_with_the_judgement_of_the_definition(theme: Theme) -> None:
    for each in theme.kracht:
        indicator = INDICATORS[each.slug]
        assert indicator.rol == "kracht"
        assert indicator.pijler in PIJLERS
        if indicator.direction != "neutraal":
            assert indicator.direction == f"{each.direction}_is_beter"
        else:
            # Without a judgement of its own only people count: more of them is more kracht.
            assert (indicator.pijler, each.direction) == ("mensen", "hoger")


@every_theme
def test_the_three_pillars_weigh_the_same(theme: Theme) -> None:
    weights = {
        pillar: sum(e.weight for e in theme.kracht if INDICATORS[e.slug].pijler == pillar)
        for pillar in PIJLERS
    }
    assert weights["processen"] == weights["middelen"] == 6
    # There is no figure of people for digitalisering.
    assert weights["mensen"] == (3 if theme.thema == "digitalisering" else 6)


def test_a_weight_outside_the_slider_is_refused(tmp_path: Path) -> None:
    text = (
        'themes = []\n[[everywhere]]\nslug = "a"\ndirection = "hoger"\nreason = "b"\nweight = 6\n'
    )
    (tmp_path / "balance.toml").write_text(text, encoding="utf-8")
    with pytest.raises(msgspec.ValidationError, match="weight"):
        load_balance(tmp_path / "balance.toml")


def test_a_level_is_the_mean_of_the_newest_years_in_prices_of_one() -> None:
    jeugd = shipped.series("lasten_jeugd_per_inwoner", prices=2024)
    level, periods = newest_level(jeugd)
    assert periods == (2022, 2023, 2024)
    three = jeugd.observed.loc[AMSTERDAM, [2022, 2023, 2024]]
    assert level[AMSTERDAM] == pytest.approx(three.sum() / 3)
    assert newest_level(jeugd, 1)[0][AMSTERDAM] == pytest.approx(three[2024])
    with pytest.raises(CurrentPrices, match="lasten_jeugd_per_inwoner"):
        newest_level(shipped.series("lasten_jeugd_per_inwoner"))
    # WOZ-waarde is money too, in thousands of euro.
    with pytest.raises(CurrentPrices, match="woz_waarde"):
        newest_level(replace(jeugd, prices="current", indicator=load_indicators()["woz_waarde"]))
    # A figure of one year is that year.
    assert newest_level(shipped.series("sociaal_minimum_pct"))[1] == (2021,)


def test_two_of_three_years_are_enough_and_plans_do_not_count() -> None:
    values = pd.DataFrame(
        {2022: [1.0, 1, np.nan], 2023: [2, np.nan, np.nan], 2024: [6, 4, 5.0], 2025: [9, 9, 9.0]},
        index=["GM1", "GM2", "GM3"],
    )
    statuses = pd.DataFrame("definitief", index=values.index, columns=values.columns)
    statuses[2025] = "begroot"
    indicator = INDICATORS["solvabiliteit_balans_pct"]
    found, periods = newest_level(Series(indicator, 2024, values, statuses, statuses))
    assert periods == (2022, 2023, 2024)
    assert found.tolist()[:2] == [3, 2.5]
    assert np.isnan(found["GM3"])
    nothing = Series(indicator, 2024, values * np.nan, statuses, statuses)
    assert newest_level(nothing)[1] == ()


def test_sociaal_domein_of_known_gemeenten() -> None:
    found = real("sociaal domein")
    kracht, last = side(found.kracht).ranges, side(found.last).ranges
    # Roosendaal: much poverty and care; hired staff, little room and a budget that is far off.
    assert last.at[ROOSENDAAL, "position_low"] > 75
    assert kracht.at[ROOSENDAAL, "position_high"] < 35
    assert corners(found).at[ROOSENDAAL, "quadrant"] == Quadrant.WEINIG_KRACHT_ZWARE_LAST
    # Rozendaal and Vlieland are rich and small: hardly any load.
    assert last.loc[[ROZENDAAL, VLIELAND], "position_high"].max() < 30
    # 's-Gravenhage: load and own people.
    assert corners(found).at[DEN_HAAG, "quadrant"] == Quadrant.VEEL_KRACHT_ZWARE_LAST
    # Amsterdam has own people and little hired staff, but lasting costs above lasting income: its
    # kracht depends on whether one weak figure may be made up for, so it can't be said.
    assert kracht.at[AMSTERDAM, "position_high"] - kracht.at[AMSTERDAM, "position_low"] > 50
    assert corners(found).at[AMSTERDAM, "quadrant"] == Quadrant.NIET_TE_ZEGGEN
    decisive = side(found.kracht).influence.loc[AMSTERDAM]
    assert decisive.idxmax() == "structurele_exploitatieruimte_rekening"


def test_without_own_staff_there_is_no_kracht() -> None:
    found = side(real("sociaal domein").kracht)
    # Bergen (NH.) has its staff in the BUCH: a whole pillar is missing, that is no weak kracht.
    assert found.refusals[BERGEN_NH] == Refusal.PIJLER_ONTBREEKT
    assert "externe_inhuur_aandeel_pct" in found.missing[BERGEN_NH]
    assert BERGEN_NH not in found.ranges.index
    assert BERGEN_NH not in corners(real("sociaal domein")).index
    assert BERGEN_NH in side(real("sociaal domein").last).ranges.index
    assert 300 <= len(found.ranges) <= 320
    assert len(found.ranges) + len(found.refusals) == 342


def test_what_the_text_says_of_size_and_of_own_staff() -> None:
    text = load_methods()["kracht_en_last"].sections["Wat het niet zegt"]
    inwoners = shipped.series("inwoners").newest
    found = []
    # Least and most of the four themas with figures of people.
    for thema in ("energie", "sociaal domein"):
        middle = side(real(thema).kracht).ranges["position_middle"]
        found.append(number(middle.corr(inwoners.reindex(middle.index), method="spearman"), 1))
    assert f"is {found[0]} tot {found[1]};" in text
    reasons = shipped.series("salarislasten_per_inwoner").reasons[[2022, 2023, 2024]]
    assert (reasons == Reason.NIET_VERGELIJKBAAR).sum().tolist() == [36, 35, 31]
    assert "ruim 30 gemeenten" in text


def test_load_of_the_sociaal_domein_moves_as_one() -> None:
    # All its figures go together, so its ranges are narrow and no figure runs against the others.
    last = side(real("sociaal domein").last)
    assert last.importance["correlation"].min() > 0.7
    width = last.ranges["position_high"] - last.ranges["position_low"]
    assert width.median() < 20
    assert last.periods["sociaal_minimum_pct"] == (2021,)
    assert last.without_figures == ()


def test_digitalisering_is_refused_and_energie_tells_what_is_not_there_yet() -> None:
    digital = real("digitalisering")
    assert digital.last is Refusal.TE_WEINIG_INDICATOREN
    assert digital.quadrants is Refusal.TE_WEINIG_INDICATOREN
    assert isinstance(digital.kracht, Side)
    energie = side(real("energie").last)
    assert energie.without_figures == ("co2_uitstoot_per_inwoner",)
    assert [each.slug for each in energie.parts][:2] == [
        "lasten_milieubeheer_per_inwoner",
        "gasverbruik_woning",
    ]


def test_the_user_sets_the_weights() -> None:
    theme = THEMES["sociaal domein"]
    series = series_of(theme)
    chosen = {"sociaal_minimum_pct": 0, "lasten_participatie_per_inwoner": 0}
    last = side(balance(theme, series, chosen).last)
    # 3, 3 and 2 remain.
    assert last.weights.to_dict() == {
        "lasten_jeugd_per_inwoner": 3 / 8,
        "lasten_wmo_per_inwoner": 3 / 8,
        "lasten_inkomensregelingen_per_inwoner": 2 / 8,
    }
    fewer = {**chosen, "lasten_wmo_per_inwoner": 0}
    assert balance(theme, series, fewer).last is Refusal.TE_WEINIG_INDICATOREN
    # A pillar without weight is not missed: kracht without people is scored for all.
    money = {each.slug: 0 for each in theme.kracht if INDICATORS[each.slug].pijler == "mensen"}
    kracht = side(balance(theme, series, {**money, "overhead_inhuur_aandeel_pct": 0}).kracht)
    assert BERGEN_NH in kracht.ranges.index
    with pytest.raises(UnknownColumn, match="lasten_afval"):
        balance(theme, series, {"lasten_afval_per_inwoner": 1})
    with pytest.raises(WrongWeights):
        balance(theme, series, {"sociaal_minimum_pct": -1})


def test_a_heavy_load_is_not_made_up_for_by_light_ones() -> None:
    # Three equal loads. GM1 has one at the top and two in the middle, GM2 has all three a little
    # above the middle: added up they are near, multiplied the one heavy load weighs through.
    theme = THEMES["sociaal domein"]
    slugs = [each.slug for each in theme.last][:3]
    start = pd.DataFrame({slug: np.linspace(0, 100, 21) for slug in slugs})
    start.index = [f"GM{number}" for number in range(21)]
    start.loc["zwaar"], start.loc["even"] = [100, 51, 51], [69, 69, 69]
    statuses = pd.DataFrame("definitief", index=start.index, columns=[2024])
    series = {
        slug: Series(
            INDICATORS[slug], 2024, start[[slug]].set_axis([2024], axis=1), statuses, statuses
        )
        for slug in slugs
    }
    last = side(balance(theme, series, dict.fromkeys(slugs, 1)).last)
    assert last.ranges.at["zwaar", "position_high"] > last.ranges.at["even", "position_high"]
    assert last.influence.at["zwaar", slugs[0]] < 0
