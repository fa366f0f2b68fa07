"""A gemeente in one line: inwoners, stedelijkheid, provincie."""

from __future__ import annotations

from uitvoeringskracht import formats
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.areas import Geography
from uitvoeringskracht.texts import t

#: Levels whose areas have names that say enough by themselves.
_TELLING = {"stedelijkheid", "grootteklasse"}


def describe(answers: Answers, gemeente: str) -> str:
    """Return '78.165 inwoners op 1 januari 2026, sterk stedelijk, Noord-Brabant'."""
    panel, geography = answers.panel("inwoners"), answers.geography
    known = [figure for figure in panel.series(gemeente) if not figure.is_missing]
    parts = []
    if known:
        count = formats.number(known[-1].value)
        parts.append(t("describe.inwoners", count=count, year=known[-1].period))
    provincie = region(geography, gemeente, "provincie")
    parts += [region(geography, gemeente, "stedelijkheid"), t("describe.provincie", name=provincie)]
    return ", ".join(part for part in parts if part)


def region_code(geography: Geography, gemeente: str, level: str) -> str | None:
    """Return the code of the area of `level` that a gemeente of now lies in, None without one."""
    members = geography.members(level)
    codes = members.loc[members["gemeente"] == gemeente, "area_code"]
    return str(codes.iloc[0]) if len(codes) else None


def region(geography: Geography, gemeente: str, level: str) -> str:
    """Return the name of the area of `level` that a gemeente of now lies in, '' without one."""
    code = region_code(geography, gemeente, level)
    return geography.name(code) if code else ""


def named_region(geography: Geography, gemeente: str, level: str) -> str:
    """Return 'Provincie Groningen': many a region has the name of a gemeente. '' without one."""
    code = region_code(geography, gemeente, level)
    return region_title(geography, code) if code else ""


def region_title(geography: Geography, area_code: str) -> str:
    """Return 'Provincie Groningen', and 'GGD Groningen' where the name says what it is."""
    name, level = geography.name(area_code), geography.level(geography.level_of(area_code))
    kind = level.singular
    if level.slug in _TELLING or kind.split("-")[0].casefold() in name.casefold():
        return formats.capital(name)
    return f"{formats.capital(kind)} {name}"
