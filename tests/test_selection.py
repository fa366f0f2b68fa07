"""The codec between the URL and what the reader has chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from uitvoeringskracht.ui.selection import PARAMETERS, Known, Selection, decode, encode, href

KNOWN = Known(
    gemeenten={"GM0363", "GM1992"},
    indicators={"lasten_jeugd_per_inwoner"},
    levels={"gemeente", "provincie", "corop"},
    successors={"GM0501": "GM1992"},
    areas={"GM0363", "GM1992", "PV27"},
    sources={"inwoners"},
    versions=range(1, 25),
    themas={"energie"},
    claims={"B05"},
    lenses=range(1, 6),
)


def test_every_field_goes_to_the_url_and_back() -> None:
    chosen = Selection(
        gemeente="GM0363",
        indicator="lasten_jeugd_per_inwoner",
        period=2023,
        level="provincie",
        area="PV27",
        region="corop",
        prices=2024,
        layout="own",
        source="inwoners",
        since=24,
        thema="energie",
        peers="groep",
        group=("GM0363", "GM1992"),
        weights=(("lasten_jeugd_per_inwoner", 3.0),),
        areas=("GM0363", "PV27"),
        indicators=("lasten_jeugd_per_inwoner",),
        view="index",
        amounts="lopend",
        base=2019,
        claim="B05",
        outcome="niet_meetbaar",
        lens=2,
        event=2024,
        start=2017,
        second="lasten_jeugd_per_inwoner",
        shape="cirkels",
        shown="verschillen",
    )
    parameters = encode(chosen)
    assert parameters == {
        "gemeente": "GM0363",
        "cijfer": "lasten_jeugd_per_inwoner",
        "jaar": "2023",
        "niveau": "provincie",
        "gebied": "PV27",
        "regio": "corop",
        "prijzen": "2024",
        "indeling": "eigen",
        "bron": "inwoners",
        "sinds": "24",
        "thema": "energie",
        "vergelijk": "groep",
        "groep": "0363.1992",
        "gewichten": "lasten_jeugd_per_inwoner-3",
        "gebieden": "GM0363.PV27",
        "cijfers": "lasten_jeugd_per_inwoner",
        "weergave": "index",
        "bedragen": "lopend",
        "basis": "2019",
        "bewering": "B05",
        "uitkomst": "niet_meetbaar",
        "lens": "2",
        "invoering": "2024",
        "vanaf": "2017",
        "cijfer2": "lasten_jeugd_per_inwoner",
        "vorm": "cirkels",
        "toon": "verschillen",
    }
    found = decode(parameters, KNOWN)
    assert found == chosen
    assert found.problems == ()


def test_defaults_stay_out_of_the_url() -> None:
    assert encode(Selection()) == {}
    assert decode({}, KNOWN) == Selection()
    assert decode({"indeling": "2026", "niveau": "gemeente"}, KNOWN) == Selection()


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("gemeente", "GM9999"),
        ("cijfer", "lasten_jeugd_per_inwonr"),
        ("jaar", "morgen"),
        ("jaar", "1066"),
        ("niveau", "planeet"),
        ("regio", "<script>"),
        ("prijzen", "1900"),
        ("indeling", "anders"),
        ("gebied", "PV99"),
        ("bron", "inwonrs"),
        ("sinds", "25"),
        ("sinds", "0"),
    ],
)
def test_unknown_value_becomes_the_default_with_a_message(parameter: str, value: str) -> None:
    found = decode({parameter: value}, KNOWN)
    assert found == Selection()
    assert len(found.problems) == 1
    assert value in found.problems[0]
    assert f"‘{parameter}’" in found.problems[0]


def test_message_names_the_nearest_value() -> None:
    (problem,) = decode({"cijfer": "lasten_jeugd_per_inwonr"}, KNOWN).problems
    assert "Bedoelde u ‘lasten_jeugd_per_inwoner’?" in problem


def test_gemeente_of_the_past_leads_to_the_one_of_now() -> None:
    found = decode({"gemeente": "GM0501"}, KNOWN)
    assert found.gemeente == "GM1992"
    assert "GM0501" in found.problems[0]


def test_href_keeps_the_selection() -> None:
    assert href("kaart", Selection()) == "/kaart"
    assert href("", Selection(gemeente="GM0363")) == "/?gemeente=GM0363"
    address = href("kaart", Selection(gemeente="GM0363", period=2024), "tabel")
    assert address == "/kaart?gemeente=GM0363&jaar=2024#tabel"


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(PARAMETERS.values())), st.text(max_size=60)))
def test_decode_never_raises_and_its_result_is_stable(parameters: dict[str, str]) -> None:
    found = decode(parameters, KNOWN)
    assert decode(encode(found), KNOWN) == found


def test_list_keeps_what_exists_and_names_the_rest() -> None:
    found = decode({"groep": "0363.9999.0501.1992", "gewichten": "x-3.inwoners"}, KNOWN)
    # GM0501 went into GM1992, which then stands there once.
    assert found.group == ("GM0363", "GM1992")
    assert found.weights == ()
    assert len(found.problems) == 4
    assert any("9999" in each for each in found.problems)
    assert any("GM0501" in each and "uw groep" in each for each in found.problems)


def test_weight_may_be_a_half() -> None:
    found = decode({"gewichten": "lasten_jeugd_per_inwoner-0_5"}, KNOWN)
    assert found.weights == (("lasten_jeugd_per_inwoner", 0.5),)
    assert encode(found) == {"gewichten": "lasten_jeugd_per_inwoner-0_5"}
    assert decode({"gewichten": "lasten_jeugd_per_inwoner-0_7"}, KNOWN).weights == ()


def test_list_in_a_link_is_never_long() -> None:
    many = ".".join(["GM0363", "PV27"] * 50)
    assert decode({"gebieden": many}, KNOWN).areas == ("GM0363", "PV27")


def test_every_weight_of_a_thema_fits_in_a_link() -> None:
    slugs = [f"cijfer_{number}" for number in range(20)]
    link = ".".join(f"{slug}-1" for slug in slugs)
    found = decode({"gewichten": link}, replace(KNOWN, indicators=slugs))
    assert found.weights == tuple((slug, 1.0) for slug in slugs)


def test_what_is_of_another_session_is_told_once() -> None:
    known = replace(KNOWN, elsewhere=frozenset({"eigen_cijfer"}))
    asked = {
        "cijfer": "eigen_cijfer",
        "cijfer2": "eigen_cijfer",
        "cijfers": "eigen_cijfer.inwoners",
    }
    found = decode(asked, known)
    assert (found.indicator, found.second) == (None, None)
    assert "eigen_cijfer" not in found.indicators
    (told,) = [each for each in found.problems if "eigen cijfer" in each]
    assert told.startswith("In deze link staat een eigen cijfer.")
