"""An uitvoeringstoets as the parameters of a link: short names with short texts.

An effort of nothing is left out. The assumptions about a fte always stand in the link, so that an
old link keeps its outcome when the dashboard starts with other figures.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from uitvoeringskracht.analysis.execution.fields import FIELDS, NOTHING, Field, Kind, Range
from uitvoeringskracht.analysis.execution.toets import Toets, toets_of

PARAMETERS: tuple[str, ...] = tuple(field.parameter for field in FIELDS)
_DEFAULTS: dict[Kind, object] = {Kind.RANGE: NOTHING, Kind.NUMBER: 0.0}
#: Between the three numbers of a range; a URL keeps it as it is, unlike a comma.
_BETWEEN = "_"
_NUMBER = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,20})?(e[+-]?[0-9]{1,3})?")


def to_parameters(toets: Toets) -> dict[str, str]:
    """Return the parameters of a toets; from_parameters gives the same toets back."""
    found = {field: getattr(toets, field.attribute) for field in FIELDS}
    return {
        field.parameter: _written(value)
        for field, value in found.items()
        if value is not None and not (_has_default(field) and value == _DEFAULTS[field.kind])
    }


def from_parameters(parameters: Mapping[str, str]) -> Toets:
    """Return the toets of a link; parameters of others are ignored.

    Raises WrongToets, and nothing else, with all that is wrong.
    """
    values: dict[str, object] = {}
    for field in FIELDS:
        text = parameters.get(field.parameter)
        if text is not None:
            values[field.key] = _read(field, text)
        elif _has_default(field):
            values[field.key] = _DEFAULTS[field.kind]
    return toets_of(values)


def _has_default(field: Field) -> bool:
    return not (field.is_required or field.is_optional)


def _written(value: str | float | Range) -> str:
    if isinstance(value, Range):
        return _BETWEEN.join(_written(each) for each in value)
    return value if isinstance(value, str) else repr(float(value)).removesuffix(".0")


def _read(field: Field, text: str) -> object:
    """Return the value that a text stands for, or the text itself: the check then refuses it."""
    if field.kind is Kind.RANGE:
        return [_number(part) for part in text.split(_BETWEEN)]
    if field.kind is Kind.NUMBER:
        return _number(text)
    if field.kind is Kind.YEAR and re.fullmatch("[0-9]{4}", text):
        return int(text)
    return text


def _number(text: str) -> float | str:
    return float(text) if _NUMBER.fullmatch(text) else text
