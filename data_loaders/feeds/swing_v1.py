"""Swing's Open Data Service, version 1: the one place that knows its addresses and paging.

Version 1 ends; version 2 has another structure and other paths, which are not known yet. When
they are, a class with the public methods of `Service` replaces this one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from data_loaders.services import errors
from data_loaders.services.addresses import SwingSite
from data_loaders.services.answers import Answer
from data_loaders.services.client import Client

ENDS = date(2026, 12, 31)
GEMEENTE, YEAR, ALL = "gemeente", "year", "all"
#: The largest variable has some ten thousand values; a page has 1000 of them, or only 10.
MOST_PAGES = 2000
_YEAR = re.compile(r"^\d{4}$")


@dataclass(frozen=True)
class Service:
    """The service of one site. All methods raise ServiceError; the key goes in a header."""

    client: Client
    site: SwingSite

    def variable(self, code: str) -> Mapping[str, Any]:
        """Return a variable: ExternalCode, Name, Unit, Source, Description."""
        answer = self._get(self._variable(code))
        content = answer.json()
        if isinstance(content, dict) and isinstance(content.get("value"), list):
            content = content["value"][0] if len(content["value"]) == 1 else None
        if not isinstance(content, dict):
            raise errors.NotReadable(answer.url)
        return content

    def levels(self, code: str) -> set[str]:
        """Return the levels of area that a variable has figures of."""
        return {
            _text(row, "ExternalCode") for row in self._all(f"{self._variable(code)}/GeoLevels")
        }

    def years(self, code: str) -> list[str]:
        """Return the years that a variable has figures of per gemeente."""
        # Not certain: the name of this key; sites were seen with FullName.
        found = [
            next((text for name in ("ExternalCode", "Name", "FullName")
                  if _YEAR.match(text := str(row.get(name, "")).strip())), "")
            for row in self._all(self._periods(code))
        ]  # fmt: skip
        if found and not any(found):
            raise errors.ColumnMissing(f"{code}: jaar in Periods")
        return sorted({year for year in found if year})

    def values(self, code: str) -> list[Answer]:
        """Fetch all values of a variable per gemeente and year; return the kept pages."""
        return self._pages(f"{self._periods(code)}('{ALL}')/Values")

    def remark(self) -> str:
        """Return what the reader must know of the end of this version."""
        ends = f"{ENDS.day}-{ENDS.month}-{ENDS.year}"
        if self.client.today > ENDS:
            return f"De bron is na {ends} met deze dienst (versie 1) gestopt."
        return f"De bron stopt na {ends} met deze dienst (versie 1)."

    def _variable(self, code: str) -> str:
        return f"{self.site.url}/{_entity('Variables', code)}"

    def _periods(self, code: str) -> str:
        levels = f"{self._variable(code)}/{_entity('GeoLevels', GEMEENTE)}"
        return f"{levels}/{_entity('PeriodLevels', YEAR)}/Periods"

    def _get(self, url: str) -> Answer:
        return self.client.get(url, headers={"apikey": self.site.key})

    def _all(self, url: str) -> list[dict[str, Any]]:
        return [row for answer in self._pages(url) for row in rows(answer)]

    def _pages(self, url: str) -> list[Answer]:
        answer = self._get(url)
        found = [answer]
        while link := _next_link(answer):
            if len(found) >= MOST_PAGES:
                raise errors.NotReadable(f"Meer dan {MOST_PAGES} bladzijden: {url}")
            answer = self.client.follow(answer, link, headers={"apikey": self.site.key})
            found.append(answer)
        return found


def rows(answer: Answer) -> list[dict[str, Any]]:
    """Return the rows of one page; raises NotReadable for anything else than a list of them."""
    content = answer.json()
    found = content.get("value") if isinstance(content, dict) else None
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise errors.NotReadable(answer.url)
    return found


def _next_link(answer: Answer) -> str:
    content = answer.json()
    return str(content.get("@odata.nextLink") or "") if isinstance(content, dict) else ""


def _text(row: Mapping[str, Any], name: str) -> str:
    if name not in row:
        raise errors.ColumnMissing(name)
    return str(row[name] or "").strip()


def _entity(name: str, key: str) -> str:
    doubled = key.replace("'", "''")
    return f"{name}('{quote(doubled, safe='')}')"
