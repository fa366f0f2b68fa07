"""What the store has, to hold against what a format says of it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import pytest

from uitvoeringskracht import formats
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.areas import load_geography

#: What a format may say before a year: of which document or day it is.
DOCUMENT = r"(?:Stand (?:\d+ )?[a-z]+ |Jaarrekening |Begroting |Jaarrekening en begroting )?"
YEAR = re.compile(r"(?:(?P<what>[A-Z][a-z0-9 ]+) )?(?P<year>20\d\d)(?:, (?P<status>\w+))?")


@dataclass(frozen=True)
class Seen:
    """A figure as a format shows it: a number, or words for a reader.

    told: the value, or the reason when there is none. year: with what it says of the status.
    status: as the format names it itself, None where it has only the year's words.
    """

    slug: str
    area: str
    told: float | str
    year: str
    status: str | None = None


@dataclass(frozen=True)
class Stored:
    """A figure as the store gives it; a gap has a reason and no status."""

    value: float
    reason: str | None
    status: str | None


class Truth:
    """The figures of the store, asked without anything that makes a format."""

    def __init__(self, answers: Answers, areas: Sequence[str], whole: Sequence[str]) -> None:
        self.answers, self.figures = answers, answers.figures
        self.areas, self.whole = areas, whole
        self.by_short = {each.short: slug for slug, each in answers.indicators.items()}
        self.by_name = {
            f"{each.short}, {each.subtitle}": slug for slug, each in answers.indicators.items()
        }
        self.by_title = {each.title: slug for slug, each in answers.indicators.items()}
        self.names = load_geography().areas["name"].to_dict()
        self.codes = {name: code for code, name in self.names.items() if code.startswith("GM")}

    @cache  # noqa: B019 - one for the module
    def of(self, slug: str) -> dict[tuple[str, int], Stored]:
        """Return a figure by area and year: of `areas`, and of all gemeenten for `whole`."""
        areas = None if slug in self.whole else self.areas
        frame = self.figures.values(self.answers.indicators[slug], areas=areas)
        known = frame.astype(object).where(frame.notna(), None)
        return {
            (row.area_code, row.period): Stored(
                math.nan if row.value is None else row.value, row.reason, row.status
            )
            for row in known.itertuples()
        }

    def words(self, slug: str, stored: Stored) -> str:
        """Return what a reader should see: the figure in Dutch, or the reason in words."""
        if stored.reason is not None:
            return stored.reason.replace("_", " ")
        indicator = self.answers.indicators[slug]
        unit, decimals = indicator.unit, indicator.decimals
        return plain(formats.with_unit(stored.value, indicator.unit_format, decimals, unit))

    def check(self, seen: Seen) -> Stored:
        """Assert that a format tells what the store has, and return that."""
        found = YEAR.fullmatch(plain(seen.year))
        assert found is not None, seen
        stored = self.of(seen.slug)[seen.area, int(found["year"])]
        if isinstance(seen.told, float):
            assert seen.told == pytest.approx(stored.value, rel=1e-15), seen
        else:
            assert plain(seen.told) == self.words(seen.slug, stored), seen
        if stored.status is not None:
            assert (seen.status or _status(found)) == stored.status, seen
        return stored


def plain(text: str) -> str:
    return " ".join(text.split())


def _status(found: re.Match[str]) -> str:
    """Return the status that the words of a year mean."""
    if found["status"]:
        return found["status"]
    return "begroot" if found["what"] == "Begroting" else "definitief"
