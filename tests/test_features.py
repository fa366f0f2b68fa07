"""The declared features: they exist, say why, and hold nothing that a gemeente chooses itself."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tests.support import shipped
from uitvoeringskracht.declared.features import (
    Feature,
    UnknownThema,
    default_weights,
    load_features,
)
from uitvoeringskracht.indicators import THEMAS, load_indicators

FEATURES = load_features()
every_feature = pytest.mark.parametrize("feature", FEATURES, ids=lambda each: each.indicator)


@every_feature
def test_a_feature_is_context_without_a_direction(feature: Feature) -> None:
    indicator = load_indicators()[feature.indicator]
    assert indicator.rol == "context"
    assert indicator.direction == "neutraal"


@every_feature
def test_each_weight_has_a_plain_reason_on_one_line(feature: Feature) -> None:
    reasons = [feature.reason, *(each.reason for each in feature.themas)]
    for reason in reasons:
        assert reason.endswith(".")
        assert reason[0].isupper()
        assert "\n" not in reason
        assert max(len(sentence.split()) for sentence in reason.split(". ")) <= 20
    themas = [each.thema for each in feature.themas]
    assert len(themas) == len(set(themas))
    assert all(each.weight != feature.weight for each in feature.themas)


@every_feature
def test_the_logarithm_is_taken_where_it_makes_a_long_tail_shorter(feature: Feature) -> None:
    values = shipped.series(feature.indicator).newest.dropna()
    logged = values.transform("log")
    is_better = values.skew() > 1 and abs(logged.skew()) < abs(values.skew())
    assert feature.log == is_better


def test_slugs_are_unique() -> None:
    slugs = [each.indicator for each in FEATURES]
    assert len(slugs) == len(set(slugs)) == 7


def test_weights_differ_per_thema_and_have_a_fallback() -> None:
    assert default_weights()["inwoners"] == 2
    assert default_weights("digitalisering")["inwoners"] == 3
    assert default_weights("sociaal domein")["pct_65plus"] == 2
    assert default_weights("context") == default_weights()
    for thema in THEMAS:
        assert default_weights(thema).keys() == {each.indicator for each in FEATURES}


def test_the_reason_goes_with_the_weight() -> None:
    inwoners = next(each for each in FEATURES if each.indicator == "inwoners")
    assert inwoners.weight_for("energie")[0] == 1
    assert "overstap" in inwoners.weight_for("energie")[1]
    assert inwoners.weight_for(None) == (2, inwoners.reason)


def test_an_unknown_thema_is_named() -> None:
    with pytest.raises(UnknownThema, match=r"zorg.*sociaal domein"):
        default_weights("zorg")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("weight = -1", ">= 0"),
        ('weight = 1\ncolour = "rood"', "colour"),
        ('weight = 1\nthemas = [{ thema = "zorg", weight = 1, reason = "b." }]', "zorg"),
    ],
)
def test_another_form_is_refused(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "features.toml"
    path.write_text(f'[[feature]]\nindicator = "a"\nlog = false\nreason = "b."\n{line}\n')
    with pytest.raises((msgspec.ValidationError, UnknownThema), match=message):
        load_features(path)
