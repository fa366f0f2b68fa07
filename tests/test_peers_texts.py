"""The examples in the page texts of peers are real: calculated again from the shipped figures."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.support import shipped
from tests.support.peers import shipped_structure
from uitvoeringskracht.analysis.peers.calls import (
    CallBasis,
    WhomToCall,
    call_basis,
    whom_to_call,
)
from uitvoeringskracht.analysis.peers.neighbours import Neighbours, neighbours
from uitvoeringskracht.analysis.peers.places import places
from uitvoeringskracht.analysis.peers.stability import PeerSets, peer_sets
from uitvoeringskracht.declared.features import default_weights
from uitvoeringskracht.formats import euro, number
from uitvoeringskracht.methods import load_methods

ROOSENDAAL, BERGEN_OP_ZOOM, ASSEN, DEVENTER, VELSEN = "GM1674 GM0748 GM0106 GM0150 GM0453".split()


def _text(slug: str) -> str:
    return " ".join(load_methods()[slug].sections.values())


def _number(value: float, decimals: int = 1) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")


def test_the_most_alike() -> None:
    found = neighbours(shipped_structure(), default_weights(), ROOSENDAAL)
    assert isinstance(found, Neighbours)
    first = found.peers.iloc[0]
    assert first["area_code"] == BERGEN_OP_ZOOM
    shares = found.features[found.features["area_code"] == BERGEN_OP_ZOOM].set_index("feature")
    assert shares.at["koopwoningen_pct", "share"] == pytest.approx(0.48, abs=0.01)
    text = _text("vergelijkbare_gemeenten")
    assert f"Het verschil is {_number(first['distance'], 2)}." in text
    for slug, words in (
        ("inwoners", "78.165 en 70.692 inwoners"),
        ("inkomen_per_inwoner", f"{euro(33100)} en {euro(33700)}"),
        ("koopwoningen_pct", "62% en 59%"),
    ):
        assert words in text
        thousands = 1000 if slug == "inkomen_per_inwoner" else 1
        own, other = shares.loc[slug, ["own_value", "value"]] * thousands
        write = euro if slug == "inkomen_per_inwoner" else number
        assert words.startswith(write(own))
        assert f" en {write(other)}" in words


def test_the_place_that_hardly_moves() -> None:
    sets = peer_sets(shipped_structure(), default_weights(), ROOSENDAAL)
    assert isinstance(sets, PeerSets)
    figures = pd.DataFrame({"x": shipped.series("lasten_jeugd_per_inwoner").newest})
    low, high, groups, size = places(figures, ROOSENDAAL, sets.members).iloc[0, :4]
    text = _text("stabiliteit")
    assert f"plaats is dan {low} tot en met {high} van {size}, in {groups} van de 100" in text
    assert sets.stays[BERGEN_OP_ZOOM] == 100
    assert f"Deventer zit in {sets.stays[DEVENTER]} groepen." in text


def test_whom_roosendaal_may_call() -> None:
    series = shipped.series("externe_inhuur_aandeel_pct")
    given = call_basis(series)
    assert isinstance(given, CallBasis)
    noise = given.figures["noise"]
    weights = default_weights("organisatie")
    peers = neighbours(shipped_structure(), weights, ROOSENDAAL)
    sets = peer_sets(shipped_structure(), weights, ROOSENDAAL)
    assert isinstance(peers, Neighbours)
    assert isinstance(sets, PeerSets)
    found = whom_to_call(given, peers, sets)
    assert isinstance(found, WhomToCall)
    rows = found.peers.set_index("area_code")
    text = _text("wie_bellen")
    assert f"In {found.period} was dat {_number(found.value)}%." in text
    assert f"schommelt het cijfer met {_number(found.noise)} punt" in text
    assert f"In Assen is dat {_number(noise[ASSEN])} punt." in text
    for code, verb in ((ASSEN, "Assen zat op"), (BERGEN_OP_ZOOM, "Bergen op Zoom zat op")):
        assert f"{verb} {_number(rows.at[code, 'value'])}%" in text
        assert f"{_number(-rows.at[code, 'difference'])} punt" in text
        assert f"{_number(rows.at[code, 'needed'])} punt" in text
    assert ASSEN in set(found.calls["area_code"])
    assert BERGEN_OP_ZOOM not in set(found.calls["area_code"])
    assert f"maar {_number(rows.at[VELSEN, 'value'])}% externe inhuur" in text
