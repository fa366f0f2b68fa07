"""Figures per gemeente and year of a site that runs on Swing (Klimaatmonitor and others).

The service needs a key. Of each variable it is asked first what its unit is, whether it has
figures per gemeente, and of which years.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from data_loaders.feeds import base, swing_rows
from data_loaders.feeds.swing_declaration import Site, Variable, read_sites
from data_loaders.feeds.swing_v1 import GEMEENTE, Service
from data_loaders.services import errors
from data_loaders.services.addresses import VARIABLE
from data_loaders.services.client import Client
from uitvoeringskracht.observations import Measure, Source

#: Fields of a variable that say when it last changed. Not certain that a site has one.
_CHANGED = re.compile(r"modified|updated?$|changed", re.IGNORECASE)
_YEARS = "years"


@dataclass(frozen=True)
class SwingFeed:
    """One site as one part; the facts of the part hold the code of each variable there is."""

    site: Site
    levels: tuple[str, ...] = ("GM",)
    all_or_nothing: bool = False

    @property
    def source_id(self) -> str:
        """The source that the site is."""
        return self.site.source.id

    @property
    def measures(self) -> Sequence[Measure]:
        """Every declared measure, also those that the site turns out not to have."""
        return [variable.measure for variable in self.site.variables]

    @property
    def rules(self) -> Mapping[str, base.Rule]:
        """The rules that the file declares."""
        return {variable.measure.id: variable.rule for variable in self.site.variables}

    def card(self, parts: Sequence[base.Part], today: date) -> Source:
        """Return the card as of `today`, with the remarks of the parts."""
        years = [year for part in parts for year in part.facts.get(_YEARS, "").split()]
        remarks = [part.remark for part in parts if part.remark]
        return replace(
            self.site.source,
            periods=f"{min(years)}-{max(years)}" if years else "",
            retrieved=today.isoformat(),
            known_problems=(*self.site.source.known_problems, *remarks),
        )

    def parts(self, client: Client) -> list[base.Part]:
        """Ask for each variable whether it is there per gemeente, and of which years.

        Raises KeyMissing or CodesMissing when the site is not configured, UnitChanged, TableGone
        when none of the variables is there.
        """
        service = self._service(client)
        codes = [
            (variable, service.site.codes.get(variable.measure.id) or variable.code)
            for variable in self.site.variables
        ]
        if not any(code for _, code in codes):
            raise errors.CodesMissing(self._how_codes())
        facts: dict[str, str] = {}
        stamps: list[str] = []
        other_units: list[str] = []
        left_out: list[str] = []
        years: set[str] = set()
        for variable, code in codes:
            found = _look(service, variable, code)
            if found.other_unit:
                other_units.append(found.other_unit)
            if found.why_not:
                left_out.append(f"{variable.measure.title} ({found.why_not})")
                continue
            facts[variable.measure.id] = code
            stamps.append(found.changed and f"{code} {found.changed} {found.years}")
            years.update(found.years)
        if other_units:
            raise errors.UnitChanged("; ".join(other_units))
        if not facts:
            raise errors.TableGone(f"{self.source_id}: {'; '.join(left_out)}")
        facts[_YEARS] = " ".join(sorted(years))
        remark = service.remark()
        if left_out:
            remark += f" Weggelaten: {'; '.join(left_out)}."
        stamp = hashlib.sha256(json.dumps(stamps).encode()).hexdigest() if all(stamps) else ""
        return [base.Part(self.site.name, stamp, remark=remark, facts=facts)]

    def fetch(self, client: Client, part: base.Part) -> base.Reader:
        """Fetch all values of the variables of the part; the reader gives a page per answer."""
        service = self._service(client)
        fetched = [
            (variable, service.values(part.facts[variable.measure.id]))
            for variable in self.site.variables
            if variable.measure.id in part.facts
        ]

        def pages() -> Iterator[pd.DataFrame]:
            for variable, answers in fetched:
                yield from swing_rows.observations(
                    variable.measure.id, self.source_id, variable.status, answers
                )

        return pages

    def _service(self, client: Client) -> Service:
        site = client.addresses.swing.get(self.site.name)
        if site is None or not site.key:
            raise errors.KeyMissing(self._how_key())
        return Service(client, site)

    def _how_key(self) -> str:
        name = self.site.name
        return (
            f"Vraag een sleutel aan bij {self.site.source.landing_url} en zet die in de "
            f"omgevingsvariabele {name.upper()}_KEY, of als key onder [swing.{name}] in het "
            f"bestand dat {VARIABLE} noemt."
        )

    def _how_codes(self) -> str:
        return (
            f"Zet ze onder [swing.{self.site.name}.codes] in het bestand dat {VARIABLE} noemt, "
            f'bijvoorbeeld: "{self.measures[0].id}" = "code bij de bron".'
        )


@dataclass(frozen=True)
class _Found:
    """What the site says of a variable: its years, when it changed, or why it is left out.

    `other_unit`: its unit, when it is not ours; all of them are told at once.
    """

    years: tuple[str, ...] = ()
    changed: str = ""
    why_not: str = ""
    other_unit: str = ""


def feeds() -> list[base.Feed]:
    """Return a feed per declared site."""
    return [SwingFeed(site) for site in read_sites()]


def _look(service: Service, variable: Variable, code: str) -> _Found:
    if not code:
        return _Found(why_not="geen code ingesteld")
    try:
        facts = service.variable(code)
    except errors.NotFound:
        return _Found(why_not=f"{code} bestaat niet bij de bron")
    if GEMEENTE not in service.levels(code):
        return _Found(why_not=f"{code} heeft geen cijfers per gemeente")
    years = tuple(service.years(code))
    if not years:
        return _Found(why_not=f"{code} heeft geen jaren")
    changed = [f"{name}={facts[name]}" for name in sorted(facts) if _CHANGED.search(name)]
    return _Found(years, " ".join(changed), other_unit=_other_unit(variable, code, facts))


def _other_unit(variable: Variable, code: str, facts: Mapping[str, object]) -> str:
    """Return what is wrong with the published unit, or ""."""
    if not variable.units:
        return ""
    if "Unit" not in facts:
        raise errors.ColumnMissing(f"{code}: Unit")
    published = str(facts["Unit"] or "")
    if _plain_unit(published) in set(map(_plain_unit, variable.units)):
        return ""
    return f"{code}: {published!r}, niet {variable.units[0]!r}"


def _plain_unit(unit: str) -> str:
    """Return a unit without what services write differently: case, spaces, dots, m³."""
    text = unit.casefold().replace("³", "3").replace("₂", "2").replace("procent", "%")
    return re.sub(r"[\s.]", "", re.sub(r"\bper\b", "/", text)).replace("inwoners", "inwoner")
