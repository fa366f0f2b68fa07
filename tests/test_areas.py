"""Codes, names, levels and members, against facts checked by hand."""

from __future__ import annotations

import pytest

from uitvoeringskracht.areas import (
    LAYOUT,
    UnknownArea,
    UnknownLayout,
    UnknownLevel,
    load_geography,
)

GEOGRAPHY = load_geography()
LEVELS = list(GEOGRAPHY.levels)
PARTITIONS = [slug for slug, level in GEOGRAPHY.levels.items() if level.is_partition]
COUNTS = {
    1990: 672, 1997: 572, 2010: 431, 2015: 393, 2016: 390, 2017: 388, 2018: 380, 2019: 355,
    2020: 355, 2021: 352, 2022: 345, 2023: 342, 2026: 342,
}  # fmt: skip


@pytest.mark.parametrize(("year", "count"), COUNTS.items())
def test_number_of_gemeenten(year: int, count: int) -> None:
    codes = GEOGRAPHY.gemeenten(year)
    assert len(codes) == len(set(codes)) == count
    assert codes == sorted(codes)


@pytest.mark.parametrize("year", [1989, 2027])
def test_years_without_a_layout(year: int) -> None:
    with pytest.raises(UnknownLayout, match=str(year)):
        GEOGRAPHY.gemeenten(year)


def test_every_code_since_1990_has_a_name_and_its_years() -> None:
    own = GEOGRAPHY.areas[GEOGRAPHY.areas["level"] == "gemeente"]
    assert len(own) == 820
    assert (own["name"].str.len() > 1).all()
    assert own.index.str.fullmatch(r"GM\d{4}").all()
    current = own[own["last_year"].isna()]
    assert set(current.index) == set(GEOGRAPHY.gemeenten(LAYOUT))
    assert (current["successors"].str.len() == 0).all()
    assert (own.loc[own["last_year"].notna(), "successors"].str.len() > 0).all()


def test_successors_are_gemeenten_of_now() -> None:
    now = set(GEOGRAPHY.gemeenten(LAYOUT))
    for code, successors in GEOGRAPHY.areas["successors"].items():
        assert set(successors) <= now, code
    of = GEOGRAPHY.areas["successors"]
    assert of["GM0788"] == ("GM0757", "GM0824", "GM0855", "GM0865")  # Haaren
    assert of["GM1908"] == ("GM1949",)  # Menameradiel: Waadhoeke
    assert of["GM0083"] == ("GM1949",)  # Menaldumadeel: by way of Menameradiel


def test_names() -> None:
    assert GEOGRAPHY.name("GM0344") == GEOGRAPHY.name("PV26") == "Utrecht"
    assert GEOGRAPHY.level_of("GM0344") == "gemeente"
    assert GEOGRAPHY.level_of("PV26") == "provincie"
    assert GEOGRAPHY.name("GM0373") == "Bergen (NH.)"
    assert GEOGRAPHY.name("GM0893") == "Bergen (L.)"
    assert GEOGRAPHY.name("GM0501") == "Brielle"
    assert GEOGRAPHY.name("NL01") == "Nederland"
    assert GEOGRAPHY.name("VR20") == "Midden- en West-Brabant"


def test_unknown_names_what_is_near() -> None:
    with pytest.raises(UnknownArea, match=r"Amsterdm.*Amsterdam \(GM0363\)"):
        GEOGRAPHY.name("Amsterdm")
    with pytest.raises(UnknownLevel, match=r"stadsdeel.*veiligheidsregio"):
        GEOGRAPHY.level("stadsdeel")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("GM0363", "GM0363"),
        ("gm0363", "GM0363"),
        ("363", "GM0363"),
        ("amsterdam", "GM0363"),
        ("Den Haag", "GM0518"),
        ("s-gravenhage", "GM0518"),
        ("'s-Hertogenbosch", "GM0796"),
        ("sudwest fryslan", "GM1900"),
        ("Hengelo", "GM0164"),
        ("Friesland", "PV21"),
        ("Roosendal", "GM1674"),
        ("voorne", "GM1992"),
        ("Brielle", "GM0501"),
        ("pv26", "PV26"),
    ],
)
def test_find(text: str, first: str) -> None:
    assert GEOGRAPHY.find(text)[0] == first


def test_find_prefers_gemeenten_of_now_and_keeps_to_its_limit() -> None:
    assert GEOGRAPHY.find("bergen", 2) == ["GM0373", "GM0893"]
    assert GEOGRAPHY.find("utrecht", 2) == ["GM0344", "PV26"]
    assert len(GEOGRAPHY.find("a", 7)) == 7
    assert GEOGRAPHY.find("  ") == []


@pytest.mark.parametrize("slug", LEVELS)
def test_level_is_complete(slug: str) -> None:
    level = GEOGRAPHY.levels[slug]
    areas = GEOGRAPHY.areas[GEOGRAPHY.areas["level"] == slug]
    members = GEOGRAPHY.members(slug)
    assert level.source
    assert level.source_date[:4].isdigit()
    assert areas.index.str.startswith(level.prefix).all()
    assert len(set(areas["name"])) == len(areas) or slug == "gemeente"
    current = areas.index[areas["last_year"].isna()]
    assert set(members["area_code"]) == set(current)
    assert set(members["gemeente"]) <= set(GEOGRAPHY.gemeenten(LAYOUT))
    assert not members.duplicated(["gemeente", "area_code"]).any()
    assert members["share"].dropna().between(0, 1).all()


def test_prefixes_differ() -> None:
    prefixes = [level.prefix for level in GEOGRAPHY.levels.values()]
    assert len(set(prefixes)) == len(prefixes) == 27


@pytest.mark.parametrize("slug", PARTITIONS)
def test_every_gemeente_is_in_one_area_of_a_partition(slug: str) -> None:
    members = GEOGRAPHY.members(slug)
    assert members["gemeente"].tolist() == GEOGRAPHY.gemeenten(LAYOUT)
    assert members["is_unambiguous"].all()
    assert (members["share"] == 1).all()


AREAS = {
    "provincie": 12, "corop": 40, "arbeidsmarktregio": 35, "veiligheidsregio": 25,
    "ggd_regio": 25, "politie_eenheid": 10, "omgevingsdienst": 26, "res_regio": 30,
    "waterschap": 21, "stedelijkheid": 5, "grootteklasse": 8, "nederland": 1,
    "zorgkantoorregio": 32, "jeugdregio": 42, "wmo_regio": 43, "veilig_thuis_regio": 26,
    "rmc_regio": 39, "sociale_werkvoorziening": 87, "passend_onderwijs_po": 76,
    "passend_onderwijs_vo": 74, "veiligheidshuis": 34, "riec": 10, "mirt_gebied": 8,
    "centrumgemeente_opvang_beschermd_wonen": 43, "centrumgemeente_vrouwenopvang": 35,
    "intergemeentelijke_sociale_dienst": 29,
}  # fmt: skip


@pytest.mark.parametrize(("slug", "count"), AREAS.items())
def test_number_of_areas(slug: str, count: int) -> None:
    assert GEOGRAPHY.members(slug)["area_code"].nunique() == count


def _area(level: str, gemeente: str, layout: int = LAYOUT) -> list[str]:
    members = GEOGRAPHY.members(level, layout)
    return members.loc[members["gemeente"] == gemeente, "area_code"].tolist()


def test_members_known_by_hand() -> None:
    assert _area("provincie", "GM1961") == ["PV26"]  # Vijfheerenlanden: Utrecht
    assert _area("veiligheidsregio", "GM1674") == ["VR20"]  # Roosendaal
    assert _area("nederland", "GM0014") == ["NL01"]
    assert _area("gemeente", "GM0014") == ["GM0014"]
    assert _area("stedelijkheid", "GM0363") == ["SK1"]
    assert _area("grootteklasse", "GM0088") == ["GK1"]  # Schiermonnikoog
    assert _area("grootteklasse", "GM0363") == ["GK8"]
    assert [GEOGRAPHY.name(code) for code in _area("politie_eenheid", "GM0088")] == [
        "Noord-Nederland"
    ]
    assert sorted(GEOGRAPHY.name(code) for code in _area("waterschap", "GM0014")) == [
        "Waterschap Hunze en Aa's",
        "Waterschap Noorderzijlvest",
    ]


def test_provincie_is_that_of_the_year() -> None:
    assert _area("provincie", "GM0545", 2018) == ["PV28"]  # Leerdam: Zuid-Holland
    assert _area("provincie", "GM0707", 2018) == ["PV28"]  # Zederik: Zuid-Holland
    assert _area("provincie", "GM0620", 2018) == ["PV26"]  # Vianen: Utrecht
    assert _area("provincie", "GM0620", 2001) == ["PV28"]  # Vianen before 2002: Zuid-Holland
    for year in (1990, 2005, 2018, 2019):
        assert GEOGRAPHY.members("provincie", year)["gemeente"].tolist() == GEOGRAPHY.gemeenten(
            year
        )


def test_a_level_of_now_is_carried_back() -> None:
    assert _area("veiligheidsregio", "GM0501", 2022) == _area("veiligheidsregio", "GM1992")
    assert len(GEOGRAPHY.members("veiligheidsregio", 2022)) == 345
    members = GEOGRAPHY.members("corop", 2020).set_index("gemeente")
    haaren = members.loc["GM0788"].sort_values("area_code")
    assert haaren["area_code"].tolist() == ["CR34", "CR35"]
    assert not haaren["is_unambiguous"].any()
    # CR34: Oisterwijk 0.4188 + Tilburg 0.0905; CR35: Boxtel 0.1426 + Vught 0.3481.
    assert haaren["share"].tolist() == pytest.approx([0.5093, 0.4907])
    assert members.drop("GM0788")["is_unambiguous"].all()
    # All of Littenseradiel lies in Fryslân, so there is nothing to divide.
    fryslan = GEOGRAPHY.members("veiligheidsregio", 2017).set_index("gemeente").loc["GM0140"]
    assert fryslan["is_unambiguous"]
    assert fryslan["share"] == 1


def test_areas_that_do_not_add_up() -> None:
    assert GEOGRAPHY.aggregates("GM0363")
    assert GEOGRAPHY.aggregates("VR20")
    assert GEOGRAPHY.aggregates("NL01")
    for code in GEOGRAPHY.members("waterschap")["area_code"].unique():
        assert not GEOGRAPHY.aggregates(code)
    names = {
        GEOGRAPHY.name(code): GEOGRAPHY.aggregates(code)
        for code in GEOGRAPHY.members("jeugdregio")["area_code"].unique()
    }
    # Vijfheerenlanden had predecessors in Lekstroom and in Zuid-Holland-Zuid.
    assert not names["Lekstroom"]
    assert not names["Zuid-Holland-Zuid"]
    assert names["Achterhoek"]
    assert sum(not adds for adds in names.values()) == 8


def test_ambiguous_members_stand_in_each_area() -> None:
    members = GEOGRAPHY.members("zorgkantoorregio")
    double = members[members["gemeente"] == "GM1961"]
    assert sorted(map(GEOGRAPHY.name, double["area_code"])) == ["Utrecht", "Waardenland"]
    assert not double["is_unambiguous"].any()
    assert double["share"].isna().all()


def test_frames_are_the_callers_own() -> None:
    frame = GEOGRAPHY.members("corop")
    frame["area_code"] = "weg"
    frame.loc[0, "gemeente"] = "weg"
    assert "weg" not in GEOGRAPHY.members("corop").to_numpy()
    transitions = GEOGRAPHY.transitions(2020, 2021)
    transitions["share"] = 0.0
    assert GEOGRAPHY.transitions(2020, 2021)["share"].sum() == pytest.approx(355)
