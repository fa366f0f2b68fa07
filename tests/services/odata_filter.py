"""A small parser of OData $filter, evaluated on columns.

Supported: eq ne gt ge lt le, and or not, parentheses, startswith endswith contains substringof
substring trim tolower toupper. A comparison names one column; it is evaluated once per distinct
value of that column, so a filter over a million rows takes milliseconds.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
#: Takes the value of the one column in it, gives the value of the expression.
Term = Callable[[Any], Any]


class BadFilter(ValueError):
    """The filter cannot be parsed, or does something with values that is not possible."""


class UnknownField(BadFilter):
    """The filter names a column that is not there."""


@dataclass(frozen=True)
class Values:
    """A column: its distinct values and, per row, which of them it has."""

    distinct: list[Any]
    codes: npt.NDArray[Any]


@dataclass(frozen=True)
class Condition:
    """A part of a filter that is about one column."""

    field: str
    test: Term


@dataclass(frozen=True)
class Joined:
    """`and`/`or` of parts, or `not` of one part."""

    how: str
    parts: tuple[Any, ...]


@dataclass(frozen=True)
class Operand:
    """A side of a comparison; `field` is empty for a literal."""

    field: str
    term: Term


_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<number>-?\d+(?:\.\d+)?(?![\w.]))|(?P<word>[A-Za-z_]\w*)"
    r"|(?P<mark>[(),]))"
)
_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "ge": operator.ge,
    "lt": operator.lt,
    "le": operator.le,
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "startswith": lambda text, start: text.startswith(start),
    "endswith": lambda text, end: text.endswith(end),
    "contains": lambda text, part: part in text,
    "substringof": lambda part, text: part in text,
    "substring": lambda text, start, length=None: text[start:][:length],
    "trim": lambda text: text.strip(),
    "tolower": lambda text: text.lower(),
    "toupper": lambda text: text.upper(),
}
_LITERALS: dict[str, Any] = {"null": None, "true": True, "false": False}


def parse(text: str) -> Condition | Joined:
    """Return the filter as a tree; raises BadFilter."""
    parser = _Parser(_tokens(text))
    tree = parser.any_of()
    if parser.here != ("end", ""):
        raise BadFilter(f"unexpected {parser.here[1]!r} in {text}")
    return tree


def fields(tree: Condition | Joined) -> set[str]:
    """Return the columns that a filter names."""
    if isinstance(tree, Condition):
        return {tree.field}
    return set().union(*(fields(part) for part in tree.parts))


def mask(tree: Condition | Joined, columns: Mapping[str, Values]) -> Mask:
    """Return per row whether it passes; raises UnknownField."""
    if isinstance(tree, Joined):
        masks = [mask(part, columns) for part in tree.parts]
        if tree.how == "not":
            return ~masks[0]
        join = np.logical_and if tree.how == "and" else np.logical_or
        return join.reduce(masks)
    if tree.field not in columns:
        raise UnknownField(f"Could not find a property named '{tree.field}'")
    column = columns[tree.field]
    passes = np.array([tree.test(value) is True for value in column.distinct], dtype=np.bool_)
    return passes[column.codes] if len(passes) else np.zeros(len(column.codes), dtype=np.bool_)


def _tokens(text: str) -> list[tuple[str, str]]:
    found = []
    position = 0
    stripped = text.rstrip()
    while position < len(stripped):
        match = _TOKEN.match(stripped, position)
        if match is None:
            raise BadFilter(f"unexpected character at {position} in {text}")
        kind = match.lastgroup or ""
        found.append((kind, match.group(kind)))
        position = match.end()
    return [*found, ("end", "")]


class _Parser:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._at = 0

    @property
    def here(self) -> tuple[str, str]:
        return self._tokens[self._at]

    def _take(self) -> tuple[str, str]:
        token = self.here
        self._at += 1
        return token

    def _took(self, kind: str, what: str) -> bool:
        if self.here == (kind, what):
            self._at += 1
            return True
        return False

    def _need(self, what: str) -> None:
        if not self._took("mark", what):
            raise BadFilter(f"expected {what!r}, found {self.here[1]!r}")

    def any_of(self) -> Condition | Joined:
        parts = [self._all_of()]
        while self._took("word", "or"):
            parts.append(self._all_of())
        return parts[0] if len(parts) == 1 else Joined("or", tuple(parts))

    def _all_of(self) -> Condition | Joined:
        parts = [self._one()]
        while self._took("word", "and"):
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else Joined("and", tuple(parts))

    def _one(self) -> Condition | Joined:
        if self._took("word", "not"):
            return Joined("not", (self._one(),))
        if self._took("mark", "("):
            inside = self.any_of()
            self._need(")")
            return inside
        left = self._operand()
        if self.here[0] == "word" and self.here[1] in _COMPARE:
            compare = _COMPARE[self._take()[1]]
            right = self._operand()
            return _condition(lambda a, b: _compared(compare, a, b), [left, right])
        return _condition(lambda value: value, [left])

    def _operand(self) -> Operand:
        kind, what = self._take()
        if kind == "text":
            literal = what[1:-1].replace("''", "'")
            return Operand("", lambda _: literal)
        if kind == "number":
            number = float(what) if "." in what else int(what)
            return Operand("", lambda _: number)
        if kind != "word":
            raise BadFilter(f"unexpected {what or 'end'!r}")
        if what in _LITERALS:
            return Operand("", lambda _: _LITERALS[what])
        if self._took("mark", "("):
            return self._call(what)
        return Operand(what, lambda value: value)

    def _call(self, name: str) -> Operand:
        if name not in _FUNCTIONS:
            raise BadFilter(f"An unknown function with name '{name}' was found")
        arguments = [self._operand()]
        while self._took("mark", ","):
            arguments.append(self._operand())
        self._need(")")
        made = _condition(_FUNCTIONS[name], arguments)
        return Operand(made.field, made.test)


def _compared(compare: Callable[[Any, Any], Any], left: Any, right: Any) -> Any:
    ordered = compare not in (operator.eq, operator.ne)
    return False if ordered and (left is None or right is None) else compare(left, right)


def _condition(function: Callable[..., Any], operands: list[Operand]) -> Condition:
    named = {operand.field for operand in operands} - {""}
    if len(named) != 1:
        raise BadFilter("a condition must be about exactly one column")

    def test(value: Any) -> Any:
        try:
            return function(*(operand.term(value) for operand in operands))
        except AttributeError:  # a text function on null
            return None
        except TypeError as error:
            raise BadFilter(str(error)) from error

    return Condition(named.pop(), test)
