"""Mijn regio's: which regions a gemeente belongs to, and how sure that is."""

from __future__ import annotations

import pytest

from uitvoeringskracht.analysis.groups import UnknownMember
from uitvoeringskracht.analysis.regions import Membership, is_current, my_regions, region_groups
from uitvoeringskracht.areas import load_geography
from uitvoeringskracht.declared.regions import load_regions, main_figure
from uitvoeringskracht.indicators import load_indicators

GEOGRAPHY = load_geography()
REGIONS = load_regions()


def test_every_declared_region_is_a_level_with_the_same_thema() -> None:
    levels = [region.level for region in REGIONS]
    assert len(levels) == len(set(levels))
    for region in REGIONS:
        assert region.theme == GEOGRAPHY.level(region.level).theme
        assert region.reason.endswith((".", ").")), region.level
        assert region.work


def test_regions_of_roosendaal() -> None:
    found = my_regions(GEOGRAPHY, "GM1674", REGIONS).set_index("level")
    assert found.at["ggd_regio", "area_name"] == "GGD West-Brabant"
    assert found.at["ggd_regio", "members"] == 16
    assert found.at["jeugdregio", "area_code"] == "JR34"
    assert found.at["jeugdregio", "source_date"] == "2016-03"
    assert not found.at["jeugdregio", "is_current"]
    assert found.at["jeugdregio", "known_problems"]
    assert (found["membership"] == Membership.ONE).all()


def test_a_gemeente_may_lie_in_two_waterschappen() -> None:
    found = my_regions(GEOGRAPHY, "GM0277", REGIONS)
    water = found[found["level"] == "waterschap"]
    assert water["membership"].tolist() == [Membership.SEVERAL] * 2
    assert water["area_code"].tolist() == ["WS14", "WS19"]


def test_after_a_merger_the_old_region_is_doubtful() -> None:
    # Vijfheerenlanden (2019) was made of gemeenten of two jeugdregio's.
    found = my_regions(GEOGRAPHY, "GM1961", REGIONS)
    youth = found[found["level"] == "jeugdregio"]
    assert youth["area_code"].tolist() == ["JR16", "JR38"]
    assert youth["membership"].tolist() == [Membership.DOUBTFUL] * 2
    everything = region_groups(GEOGRAPHY, REGIONS, current_only=False)
    assert not {"JR16", "JR38"} & set(everything.of("GM1961").ids)


def test_a_level_without_an_area_for_the_gemeente_says_so() -> None:
    isd = REGIONS[0].__class__("intergemeentelijke_sociale_dienst", "sociaal domein", "w", "r.")
    row = my_regions(GEOGRAPHY, "GM1674", [isd]).iloc[0]
    assert row["membership"] == Membership.NONE
    assert row["area_code"] is None
    assert row["members"] == 0


def test_only_current_lists_tell_how_regions_overlap() -> None:
    assert is_current(GEOGRAPHY, "ggd_regio")
    assert not is_current(GEOGRAPHY, "res_regio")
    current = region_groups(GEOGRAPHY, REGIONS).numbers.loc["GM1674"]
    everything = region_groups(GEOGRAPHY, REGIONS, current_only=False).numbers.loc["GM1674"]
    # ggd, arbeidsmarkt, veiligheid, politie, omgevingsdienst, waterschap, provincie.
    assert current["groups"] == 7
    assert everything["groups"] == len(REGIONS)
    assert current["distinct_sets"] == 7
    assert 0 < current["congruence"] < 1


def test_gemeente_that_is_gone_is_named() -> None:
    with pytest.raises(UnknownMember, match="GM0808"):
        my_regions(GEOGRAPHY, "GM0808", REGIONS)


@pytest.mark.parametrize("level", ["passend_onderwijs_po", "passend_onderwijs_vo"])
def test_region_without_a_name_is_told_by_its_largest_gemeente(level: str) -> None:
    members = GEOGRAPHY.members(level)
    for code, found in members.groupby("area_code"):
        name = GEOGRAPHY.name(str(code))
        number, _, largest = name.removesuffix(")").partition(" (met ")
        assert number == f"{code[:2]} {code[2:4]}-{code[4:]}"
        names = {GEOGRAPHY.name(each).partition(" (")[0] for each in found["gemeente"]}
        assert largest in names


def test_every_thema_with_regions_has_a_main_figure() -> None:
    for region in REGIONS:
        assert load_indicators()[main_figure(region.theme)].thema in (region.theme, "organisatie")
