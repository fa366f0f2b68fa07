"""Samenwerking: partner sets and their overlap, by hand, against SciPy, and on the register."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import distance

from tests.support import shipped
from uitvoeringskracht.analysis import partnerships
from uitvoeringskracht.analysis.groups import Groups, UnknownMember, as_groups
from uitvoeringskracht.analysis.partnerships import Network
from uitvoeringskracht.areas import LAYOUT, load_geography
from uitvoeringskracht.declared.policy_fields import Origin, load_policy_fields
from uitvoeringskracht.formats import number
from uitvoeringskracht.indicators import THEMAS
from uitvoeringskracht.methods import load_methods

FIVE = ("A", "B", "C", "D", "E")
#: R1 and R2 have the same members; in R4 A is alone (its partner is no gemeente).
MEMBERS = {"R1": "ABC", "R2": "ABC", "R3": "ABDE", "R4": "A", "R5": "DE"}
FIELDS = {"R1": "jeugdzorg", "R2": "afval|energie", "R3": None, "R4": "belasting", "R5": None}
NAMES = {"R3": "GGD van de streek", "R5": "Samen sterk"}


def _register() -> pd.DataFrame:
    rows = [(regeling, area) for regeling, areas in MEMBERS.items() for area in areas]
    frame = pd.DataFrame(rows, columns=["gr_id", "area_code"])
    frame["gr_name"] = frame["gr_id"].map(lambda each: NAMES.get(each, each))
    frame["policy_fields"] = frame["gr_id"].map(FIELDS).astype("str")
    return frame.assign(organ=None, form="Openbaar lichaam", start_date="2020-01-01")


@cache
def _five() -> Network:
    return partnerships.network(_register(), load_policy_fields(), FIVE)


@cache
def _real() -> Network:
    gemeenten = load_geography().gemeenten(LAYOUT)
    register = shipped.figures().partnerships()
    return partnerships.network(register, load_policy_fields(), gemeenten)


def test_numbers_of_five_gemeenten() -> None:
    # A: partners {B,C} (R1, R2) and {B,D,E} (R3). Overlap R1-R2 2/2, R1-R3 and R2-R3 1/4 ({B} of
    # {B,C,D,E}): (1 + 1/4 + 1/4) / 3 = 0.5. D: {A,B,E} and {E}: 1/3.
    numbers = partnerships.per_gemeente(_five())
    assert numbers["groups"].tolist() == [4, 3, 2, 2, 2]
    assert numbers["alone"].tolist() == [1, 0, 0, 0, 0]
    assert numbers["distinct_sets"].tolist() == [2, 2, 1, 2, 2]
    assert numbers["distinct_partners"].tolist() == [4, 4, 2, 3, 3]
    assert numbers["congruence"].tolist() == pytest.approx([0.5, 0.5, 1.0, 1 / 3, 1 / 3])
    assert numbers["theme_from_name"].tolist() == [1, 1, 0, 1, 1]
    assert numbers["theme_unknown"].tolist() == [0, 0, 0, 1, 1]


def test_overlap_is_a_square_of_the_regelingen_with_partners() -> None:
    overlap = partnerships.overlap(_five(), "A")
    assert overlap.index.tolist() == overlap.columns.tolist() == ["R1", "R2", "R3"]
    assert overlap.to_numpy() == pytest.approx(
        np.array([[1, 1, 1 / 4], [1, 1, 1 / 4], [1 / 4, 1 / 4, 1]])
    )


def test_partners_with_most_shared_regelingen_come_first() -> None:
    # A is in 4 regelingen: B shares R1, R2, R3; C shares R1, R2; D and E share R3.
    found = partnerships.partners(_five(), "A")
    assert found.index.tolist() == ["B", "C", "D", "E"]
    assert found["shared"].tolist() == [3, 2, 1, 1]
    assert found["share"].tolist() == [0.75, 0.5, 0.25, 0.25]


def test_regelingen_of_a_gemeente_number_their_partner_sets() -> None:
    found = partnerships.regelingen(_five(), "A")
    assert found.index.tolist() == ["R3", "R1", "R2", "R4"]
    assert found["partner_set"].tolist()[:3] == [1, 2, 2]
    assert pd.isna(found.at["R4", "partner_set"])


def test_numbers_per_thema_count_a_regeling_in_each_of_its_themas() -> None:
    found = partnerships.per_theme(_five())
    assert found.loc[("A", "sociaal domein"), "groups"] == 2
    assert found.loc[("A", "sociaal domein"), "theme_from_name"] == 1
    assert found.loc[("A", "energie"), "groups"] == found.loc[("A", "fysiek domein"), "groups"] == 1
    assert found.loc[("C", "organisatie"), "groups"] == 0
    assert found.loc[("D", "sociaal domein"), "distinct_partners"] == 3


def test_gemeente_without_a_regeling_has_zeros_and_no_congruence() -> None:
    network = partnerships.network(_register(), load_policy_fields(), (*FIVE, "F"))
    numbers = partnerships.per_gemeente(network).loc["F"]
    assert numbers.drop("congruence").tolist() == [0, 0, 0, 0, 0, 0]
    assert np.isnan(numbers["congruence"])
    assert partnerships.overlap(network, "F").empty


def test_strange_gemeente_is_named() -> None:
    with pytest.raises(UnknownMember, match="E"):
        partnerships.network(_register(), load_policy_fields(), FIVE[:4])
    with pytest.raises(UnknownMember, match="GM9999"):
        partnerships.partners(_five(), "GM9999")


@given(st.data())
@settings(max_examples=15, deadline=None)
def test_overlap_equals_jaccard_of_scipy(data: st.DataObject) -> None:
    # scipy.spatial.distance.jaccard is 1 minus the overlap of two sets; own column left out.
    rows, columns = data.draw(st.integers(2, 6)), data.draw(st.integers(2, 6))
    flags = st.lists(st.booleans(), min_size=rows * columns, max_size=rows * columns)
    members = np.array(data.draw(flags)).reshape(rows, columns)
    members[:, 0] = True
    groups = Groups(tuple(map(str, range(rows))), tuple(map(str, range(columns))), members)
    expected = np.array(
        [
            [
                1 - distance.jaccard(a[1:], b[1:]) if a[1:].any() and b[1:].any() else np.nan
                for b in members
            ]
            for a in members
        ]
    )
    np.testing.assert_allclose(groups.overlap, expected)
    np.testing.assert_allclose(groups.overlap, groups.overlap.T)
    known = groups.overlap[~np.isnan(groups.overlap)]
    assert ((known >= 0) & (known <= 1)).all()
    # Congruence of the gemeente that is in all: the mean over its pairs with partners.
    pairs = expected[np.triu_indices(rows, 1)]
    wanted = np.nan if np.isnan(pairs).all() else np.nanmean(pairs)
    np.testing.assert_allclose(groups.numbers["congruence"].iloc[0], wanted)


def test_groups_do_not_depend_on_the_order_of_the_rows() -> None:
    register = _register()
    turned = register.iloc[::-1]
    one = as_groups(register["gr_id"], register["area_code"], FIVE)
    other = as_groups(turned["gr_id"], turned["area_code"], FIVE)
    assert one.ids == other.ids
    assert (one.members == other.members).all()


@pytest.mark.parametrize(
    ("fields", "name", "themes", "origin"),
    [
        ("zorg en gezondheid|afval", "x", ("fysiek domein", "sociaal domein"), Origin.REGISTER),
        ("organisatie en bedrijfsvoering|veiligheid", "x", ("fysiek domein",), Origin.REGISTER),
        ("organisatie en bedrijfsvoering", "x", ("organisatie",), Origin.REGISTER),
        ("economie", "ICT samenwerking", ("digitalisering", "overig"), Origin.NAME),
        ("economie", "Bedrijfsvoeringsorganisatie Haven", ("overig",), Origin.REGISTER),
        ("economie", "Archief", ("overig",), Origin.REGISTER),
        (None, "Gemeenschappelijke regeling GGD Groningen", ("sociaal domein",), Origin.NAME),
        (None, "Bedrijfsvoeringsorganisatie Reinigingsdienst", ("fysiek domein",), Origin.NAME),
        (None, "Bedrijfsvoeringsorganisatie Syntrophos", ("organisatie",), Origin.NAME),
        (None, "Zorg- en Veiligheidshuis", ("fysiek domein", "sociaal domein"), Origin.NAME),
        # nazorg is no zorg, and VISDijk holds no ISD: a word starts where a word starts.
        (None, "nazorg gesloten stortplaatsen", ("fysiek domein",), Origin.NAME),
        (None, "Regio VISDijk", ("onbekend",), Origin.NOTHING),
        ("een veld dat niemand kent", "Regio", ("onbekend",), Origin.NOTHING),
    ],
)
def test_thema_of_a_regeling(
    fields: str | None, name: str, themes: tuple[str, ...], origin: Origin
) -> None:
    assert load_policy_fields().themes(fields, name) == (themes, origin)


def test_declared_themas_are_those_of_the_product() -> None:
    fields = load_policy_fields()
    known = {*THEMAS, "overig"} - {"context"}
    assert set(fields.fields) == known
    assert set(fields.words) | set(fields.known_names) <= known
    assert sum(len(each) for each in fields.fields.values()) == len(fields.theme_of_field)
    words = [word for each in fields.words.values() for word in each]
    assert len(words) == len(set(words))


def test_register_gives_the_mean_of_the_ledger() -> None:
    # Claim B59: "gemiddeld 9,3 Wgr-regelingen in het register"; 3,187 deelnames / 342 gemeenten.
    numbers = partnerships.per_gemeente(_real())
    assert len(numbers) == 342
    assert int(numbers["groups"].sum()) == 3187
    assert round(numbers["groups"].mean(), 1) == 9.3
    assert int(numbers["alone"].sum()) == 12
    assert (numbers["distinct_sets"] <= numbers["groups"] - numbers["alone"]).all()
    assert numbers["congruence"].between(0, 1).all()


def test_every_policy_field_of_the_register_is_declared() -> None:
    assert _real().unknown_fields == ()
    origins = _real().regelingen["origin"].value_counts()
    # 434 regelingen, of which 200 have no policy field.
    assert origins.sum() == 434
    assert origins[Origin.NAME.value] > 150
    assert origins[Origin.NOTHING.value] < 25


def test_roosendaal_and_rozendaal() -> None:
    numbers = partnerships.per_gemeente(_real())
    # Counted in the register: 13 regelingen; GGD and Regio West-Brabant, WVS and West-Brabants
    # Archief, schoolverzuim and GIA have the same members two by two, so 10 different sets.
    assert numbers.loc["GM1674", ["groups", "distinct_sets"]].tolist() == [13, 10]
    assert numbers.loc["GM0277", ["groups", "distinct_sets"]].tolist() == [6, 6]
    found = partnerships.partners(_real(), "GM1674")
    assert found.index[0] == "GM0777"  # Etten-Leur is in all 13
    assert found["share"].iloc[0] == 1.0
    where = partnerships.usual(numbers, "GM1674")["congruence"]
    assert where is not None
    assert where.peers == 341
    assert where.p10 < where.p50 < where.p90


def test_a_place_among_too_few_peers_is_refused() -> None:
    numbers = partnerships.per_gemeente(_real())
    assert partnerships.usual(numbers, "GM1674", ["GM0777", "GM0277"])["groups"] is None


def test_the_text_of_the_method_tells_today_s_figures() -> None:
    text = " ".join(load_methods()["samenwerking"].sections.values())
    numbers = partnerships.per_gemeente(_real())
    own = numbers.loc["GM1674"]
    sets, same = (numbers[each].quantile([0.1, 0.9]) for each in ("distinct_sets", "congruence"))
    origins = _real().regelingen["origin"].value_counts()
    for told in (
        f"{number(numbers['groups'].mean(), 1)} regelingen",
        f"{number(sets[0.1])} tot {number(sets[0.9])} groepen",
        f"{number(100 * same[0.1])}% tot {number(100 * same[0.9])}% gelijk",
        f"De {number(own['groups'])} regelingen hebben {number(own['distinct_sets'])}",
        f"gemiddelde daarvan is {number(100 * own['congruence'])}%",
        f"Bij {origins[Origin.NOTHING.value]} regelingen zegt ook de naam niets",
        f"Dat geldt voor {(_real().regelingen['members'] == 1).sum()} regelingen",
    ):
        assert told in text
    # Werkplein Hart van West-Brabant (26104560) and WVS (29502107): 5 of 8 partners.
    overlap = partnerships.overlap(_real(), "GM1674")
    assert overlap.at["26104560", "29502107"] == 5 / 8
