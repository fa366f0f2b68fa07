"""Values against figures worked out by hand; the inputs are published figures, typed in.

Iv3 lasten (x 1.000 euro) are those of the jaarrekening, inwoners those of 1 January.
"""

from __future__ import annotations

import pandas as pd
import pytest

from tests.support.observations import indicator, rows
from tests.support.unit_figures import LASTEN, PER_INWONER, everywhere, figures, one
from uitvoeringskracht.analysis.outcome import NOTE_SPLIT, NOTE_ZERO
from uitvoeringskracht.analysis.values import values
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.observations import Reason


def test_plain_ratio() -> None:
    data = figures(
        rows(LASTEN, 2023, {"GM0344": 1887759}), rows("inwoners", 2023, {"GM0344": 367947})
    )
    utrecht = one(values(PER_INWONER, data, periods=[2023]), "GM0344")
    # 1.887.759.000 euro / 367.947 inwoners
    assert utrecht["value"] == pytest.approx(5130.518, abs=0.001)
    assert utrecht["status"] == "definitief"
    assert pd.isna(utrecht["reason"])
    assert utrecht["coverage"] == 1
    assert utrecht["area_name"] == "Utrecht"


def test_merger_sums_before_it_divides() -> None:
    """Voorne aan Zee exists since 2023; in 2022 it was Brielle, Hellevoetsluis and Westvoorne."""
    data = figures(
        rows(LASTEN, 2022, {"GM0501": 64966, "GM0530": 151742, "GM0614": 52530}),
        rows("inwoners", 2022, {"GM0501": 17704, "GM0530": 40574, "GM0614": 14960}),
    )
    voorne = one(values(PER_INWONER, data, periods=[2022]), "GM1992")
    # 269.238.000 / 73.238, not the mean of 3.670, 3.740 and 3.511
    assert voorne["value"] == pytest.approx(3676.206, abs=0.001)
    assert voorne["status"] == "definitief"
    assert (voorne["members"], voorne["members_total"]) == (3, 3)
    own = values(PER_INWONER, data, periods=[2022], layout="own")
    assert one(own, "GM0501")["value"] == pytest.approx(64966000 / 17704)
    assert "GM1992" not in set(own["area_code"])


def test_a_year_to_come_stands_in_the_newest_layout() -> None:
    data = figures(
        rows(LASTEN, LAYOUT + 1, {"GM0344": 2000}, layout=LAYOUT),
        rows("inwoners", LAYOUT + 1, {"GM0344": 4000}, layout=LAYOUT),
    )
    for layout in (LAYOUT, "own"):
        found = values(PER_INWONER, data, periods=[LAYOUT + 1], layout=layout)
        assert one(found, "GM0344")["value"] == 500


def test_eemsdelta_before_2021() -> None:
    data = figures(
        rows(LASTEN, 2020, {"GM0003": 65166, "GM0010": 135616, "GM0024": 40621}),
        rows("inwoners", 2020, {"GM0003": 11642, "GM0010": 24678, "GM0024": 9537}),
    )
    eemsdelta = one(values(PER_INWONER, data, periods=[2020]), "GM1979")
    # 241.403.000 / 45.857
    assert eemsdelta["value"] == pytest.approx(5264.256, abs=0.001)
    assert eemsdelta["note"] == ""


def test_split_of_haaren_is_weighed_and_flagged() -> None:
    """Haaren went to Boxtel (14,26 %), Oisterwijk, Tilburg and Vught on 1 January 2021."""
    data = figures(
        rows(LASTEN, 2020, {"GM0788": 35060, "GM0757": 109109}),
        rows("inwoners", 2020, {"GM0788": 14370, "GM0757": 30801}),
    )
    boxtel = one(values(PER_INWONER, data, periods=[2020]), "GM0757")
    # (109.109 + 0,1426 x 35.060) / (30.801 + 0,1426 x 14.370) x 1.000
    assert boxtel["value"] == pytest.approx(114108.556e3 / 32850.162, rel=1e-6)
    assert boxtel["status"] == "geschat"
    assert boxtel["note"] == NOTE_SPLIT


def test_split_within_a_region_is_exact() -> None:
    """All parts of Haaren stayed in Noord-Brabant: no estimate is needed there."""
    data = figures(
        rows(LASTEN, 2020, everywhere(0, 2020, GM0788=35060)),
        rows("inwoners", 2020, everywhere(10, 2020, GM0788=14370)),
    )
    frame = values(indicator({LASTEN: 1}), data, level="provincie", periods=[2020])
    brabant = one(frame, "PV30")
    assert brabant["value"] == pytest.approx(35060)
    assert brabant["status"] == "definitief"
    assert brabant["note"] == ""


def test_split_of_littenseradiel() -> None:
    """Leeuwarden of 2026 holds Leeuwarderadeel and 30,79 % of Littenseradiel of 2017."""
    codes = {"GM0080": 634048, "GM0081": 23225, "GM0140": 24075}
    people = {"GM0080": 108667, "GM0081": 10108, "GM0140": 10746}
    data = figures(rows(LASTEN, 2017, codes), rows("inwoners", 2017, people))
    leeuwarden = one(values(PER_INWONER, data, periods=[2017]), "GM0080")
    # (634.048 + 23.225 + 0,3079 x 24.075) / (108.667 + 10.108 + 0,3079 x 10.746) x 1.000
    assert leeuwarden["value"] == pytest.approx(664685.6925e3 / 122083.6934, rel=1e-6)
    assert leeuwarden["status"] == "geschat"


def test_region_leaves_out_what_was_not_delivered() -> None:
    """Zeeland has thirteen gemeenten; one without a jaarrekening leaves both sums."""
    geography = load_geography()
    members = geography.members("provincie", 2024)
    zeeland = list(members.loc[members["area_code"] == "PV29", "gemeente"])
    assert len(zeeland) == 13
    lasten: dict[str, float | Reason] = dict.fromkeys(zeeland, 100.0)
    lasten[zeeland[0]] = Reason.NIET_GELEVERD
    people: dict[str, float | Reason] = dict.fromkeys(zeeland, 1000.0)
    people[zeeland[0]] = 2000.0
    data = figures(rows(LASTEN, 2024, lasten), rows("inwoners", 2024, people))
    found = one(values(PER_INWONER, data, level="provincie", periods=[2024]), "PV29")
    assert found["value"] == pytest.approx(12 * 100 * 1000 / 12000)
    assert found["coverage"] == pytest.approx(12 / 14)
    assert (found["members"], found["members_total"]) == (12, 13)
    missing = one(values(PER_INWONER, data, periods=[2024]), zeeland[0])
    assert missing["reason"] == "niet_geleverd"
    assert pd.isna(missing["value"])


def test_region_below_eighty_percent_gets_no_figure() -> None:
    geography = load_geography()
    members = geography.members("provincie", 2024)
    flevoland = list(members.loc[members["area_code"] == "PV24", "gemeente"])
    lasten: dict[str, float | Reason] = dict.fromkeys(flevoland, 100.0)
    lasten[flevoland[0]] = Reason.NIET_GELEVERD
    people: dict[str, float | Reason] = dict.fromkeys(flevoland, 10.0)
    people[flevoland[0]] = 100.0
    data = figures(rows(LASTEN, 2024, lasten), rows("inwoners", 2024, people))
    found = one(values(PER_INWONER, data, level="provincie", periods=[2024]), "PV24")
    assert found["reason"] == "niet_geleverd"
    assert found["coverage"] == pytest.approx(50 / 150)
    assert pd.isna(found["value"])


def test_nederland_is_the_sum_of_all() -> None:
    data = figures(
        rows(LASTEN, 2024, everywhere(3.0, 2024, GM0809=Reason.NIET_GELEVERD)),
        rows("inwoners", 2024, everywhere(1.0, 2024, GM0809=5.0)),
    )
    found = one(values(PER_INWONER, data, level="nederland", periods=[2024]), "NL01")
    assert found["value"] == pytest.approx(3000)
    assert found["coverage"] == pytest.approx(341 / 346)
    assert (found["members"], found["members_total"]) == (341, 342)


def test_zero_denominator_is_missing() -> None:
    data = figures(
        rows(LASTEN, 2024, {"GM0344": 5}), rows("iv3.begroting.lasten", 2024, {"GM0344": 0})
    )
    ratio = indicator({LASTEN: 1}, ("iv3.begroting.lasten",))
    found = one(values(ratio, data, periods=[2024]), "GM0344")
    assert found["reason"] == "niet_van_toepassing"
    assert pd.isna(found["value"])


def test_zero_in_iv3_is_a_value_that_says_so() -> None:
    data = figures(rows(LASTEN, 2024, {"GM0744": 0}), rows("inwoners", 2024, {"GM0744": 7076}))
    found = one(values(PER_INWONER, data, periods=[2024]), "GM0744")
    assert found["value"] == 0
    assert found["note"] == NOTE_ZERO


def test_zero_in_a_register_is_no_registration() -> None:
    data = figures(
        rows("register", 2026, everywhere(0.0, 2026, GM0363=34.0)),
        rows("inwoners", 2026, everywhere(10.0, 2026)),
    )
    per_inwoner = indicator({"register": 1}, ("inwoners",), factor=1000)
    frame = values(per_inwoner, data, periods=[2026])
    assert one(frame, "GM0344")["reason"] == "geen_registratie"
    assert one(frame, "GM0363")["value"] == pytest.approx(3400)
    national = one(values(per_inwoner, data, level="nederland", periods=[2026]), "NL01")
    assert national["value"] == pytest.approx(34000 / 3420)
    assert national["coverage"] == 1


def test_published_percentage_is_weighed_for_a_region_only() -> None:
    data = figures(
        rows("percentage", 2022, {"GM0501": 20, "GM0530": 25, "GM0614": 30, "GM0344": 11.3}),
        rows("inwoners", 2022, {"GM0501": 10, "GM0530": 30, "GM0614": 60, "GM0344": 7}),
    )
    frame = values(indicator({"percentage": 1}), data, periods=[2022])
    assert one(frame, "GM0344")["value"] == 11.3
    # Voorne aan Zee: (20 x 10 + 25 x 30 + 30 x 60) / 100
    assert one(frame, "GM1992")["value"] == pytest.approx(27.5)


def test_published_average_is_not_combined() -> None:
    data = figures(
        rows("gemiddelde", 2022, {"GM0501": 900, "GM0530": 950, "GM0344": 870, "NL01": 880})
    )
    average = indicator({"gemiddelde": 1})
    frame = values(average, data, periods=[2022])
    assert one(frame, "GM0344")["value"] == 870
    assert one(frame, "GM1992")["reason"] == "niet_vergelijkbaar"
    provinces = values(average, data, level="provincie", periods=[2022])
    assert set(provinces["reason"]) == {"niet_van_toepassing"}
    national = one(values(average, data, level="nederland", periods=[2022]), "NL01")
    assert national["value"] == 880


def test_share_of_gemeenten() -> None:
    data = figures(rows("ja", 2026, everywhere(0.0, 2026, GM0363=1.0, GM0344=1.0)))
    share = indicator({"ja": 1}, aggregate="share")
    national = one(values(share, data, level="nederland", periods=[2026]), "NL01")
    assert national["value"] == pytest.approx(100 * 2 / 342)
    assert national["unit"] == "% van de gemeenten"
    assert one(values(share, data, periods=[2026]), "GM0363")["value"] == 1
