"""What makes gemeenten alike: structural features, with their weight per thema and the reason."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec

from uitvoeringskracht.indicators import THEMAS

PATH = Path(__file__).with_name("features.toml")

Weight = Annotated[float, msgspec.Meta(ge=0)]
Text = Annotated[str, msgspec.Meta(min_length=1)]


class UnknownThema(LookupError):
    """Dit thema bestaat niet."""


class ThemaWeight(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weight of a feature in one thema, where it differs; `reason` is Dutch, one line."""

    thema: str
    weight: Weight
    reason: Text


class Feature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A feature: the slug of its indicator, whether its logarithm is taken, and its weight."""

    indicator: str
    log: bool
    weight: Weight
    reason: Text
    themas: tuple[ThemaWeight, ...] = ()

    def weight_for(self, thema: str | None) -> tuple[float, str]:
        """Return weight and reason in `thema`, or those that hold without one."""
        for each in self.themas:
            if each.thema == thema:
                return each.weight, each.reason
        return self.weight, self.reason


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    feature: tuple[Feature, ...]


@cache
def load_features(path: Path = PATH) -> tuple[Feature, ...]:
    """Return the declared features in their order; raises msgspec.ValidationError, UnknownThema."""
    features = msgspec.toml.decode(path.read_bytes(), type=_File).feature
    for feature in features:
        for each in feature.themas:
            _check(each.thema)
    return features


def default_weights(thema: str | None = None) -> dict[str, float]:
    """Return the weight of each feature by slug, for `thema` or without one.

    Raises UnknownThema. A thema for which nothing else is declared has the weights without one.
    """
    if thema is not None:
        _check(thema)
    return {each.indicator: each.weight_for(thema)[0] for each in load_features()}


def _check(thema: str) -> None:
    if thema not in THEMAS:
        raise UnknownThema(f"{UnknownThema.__doc__} {thema}. Kies uit: {', '.join(THEMAS)}.")
