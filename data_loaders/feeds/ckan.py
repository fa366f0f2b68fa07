"""The number of datasets of each gemeente at data.overheid.nl, the register of open data (CKAN).

CKAN knows no codes of gemeenten, only names of organisations. A name that is not certain to be
one gemeente is left out and named on the card.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from data_loaders.feeds import base, organisations
from data_loaders.services import errors
from data_loaders.services.client import Client
from uitvoeringskracht.observations import Kind, Measure, Reason, Source

MEASURES: tuple[Measure, ...] = (
    Measure(
        id="open_data.datasets",
        title="Datasets van de gemeente op data.overheid.nl",
        unit="aantal",
        source="open_data",
        zero_means=Reason.GEEN_REGISTRATIE,
    ),
)
#: CKAN gives fewer (usually 25) when all fields are asked; it then is asked again.
ASKED = 1000
#: data.overheid.nl has some hundreds of organisations; more pages than this is no end at all.
MOST_PAGES = 400


@dataclass(frozen=True)
class OpenDataFeed:
    """The organisations of data.overheid.nl with their numbers of datasets, as one part."""

    source_id: str = "open_data"
    measures: Sequence[Measure] = MEASURES
    levels: tuple[str, ...] = ("GM",)
    all_or_nothing: bool = True

    @property
    def rules(self) -> Mapping[str, base.Rule]:
        """A register that is being filled may double."""
        return {MEASURES[0].id: base.Rule(minimum=0, maximum=10_000, jump=1.0, areas=1.0)}

    def card(self, parts: Sequence[base.Part], today: date) -> Source:
        """Return the card as of `today`."""
        return Source(
            id=self.source_id,
            title="Datasets van gemeenten op data.overheid.nl",
            publisher="Ministerie van BZK (KOOP), data.overheid.nl",
            table_id="CKAN organization_list",
            landing_url="https://data.overheid.nl",
            periods=f"stand van {today.isoformat()}",
            licence="niet vastgesteld",
            retrieved=today.isoformat(),
            kind=Kind.REGISTER,
            attribution="Bron: data.overheid.nl.",
            retrieved_how="Opgehaald bij de bron: de lijst van organisaties met het aantal "
            "datasets (CKAN API).",
            known_problems=(
                (
                    "Een nul betekent: geen datasets op naam van de gemeente. De gemeente kan wel "
                    "open data op een eigen portaal zetten, of via een samenwerkingsverband."
                ),
                (
                    "Gemeenten zijn gevonden op naam. Organisaties waarvan de naam niet zeker bij "
                    "een gemeente hoort, zijn weggelaten."
                ),
                *[part.remark for part in parts if part.remark],
            ),
        )

    def parts(self, client: Client) -> list[base.Part]:
        """Ask the list of organisations; the remark names those that cannot be assigned."""
        numbers = list(_organisations(client))
        counted = organisations.count(numbers)
        stamp = f"{client.today.year} {_checksum(numbers)}"
        return [
            base.Part("organisaties", stamp, frequency="dagelijks", remark=counted.remark),
        ]

    def fetch(self, client: Client, part: base.Part) -> base.Reader:
        """Ask the list again and return its reader."""
        del part
        counted = organisations.count(list(_organisations(client)))
        today = client.today

        def pages() -> Iterator[pd.DataFrame]:
            yield organisations.as_observations(
                MEASURES[0].id, counted.counts, counted.doubtful, "open_data", today
            )

        return pages


def feeds() -> list[base.Feed]:
    """Return the feed of data.overheid.nl."""
    return [OpenDataFeed()]


def _checksum(numbers: Sequence[tuple[str, int]]) -> str:
    text = "\n".join(f"{name}\t{number}" for name, number in sorted(numbers))
    return hashlib.sha256(text.encode()).hexdigest()


def _organisations(client: Client) -> Iterator[tuple[str, int]]:
    """Give the title and the number of datasets of every organisation.

    Raises NotReadable for another answer than CKAN gives, ColumnMissing, DuplicateRows when a
    page gives organisations again, NothingThere.
    """
    seen: set[str] = set()
    for _ in range(MOST_PAGES):
        answer = client.get(
            f"{client.addresses.ckan}/organization_list",
            params={"all_fields": "true", "limit": str(ASKED), "offset": str(len(seen))},
        )
        page = _result(answer.json(), answer.url)
        for row in page:
            name, title, number = _organisation(row)
            if name in seen:
                raise errors.DuplicateRows(f"organisatie {name}")
            seen.add(name)
            yield title, number
        if not page:
            break
    else:
        raise errors.NotReadable(f"Meer dan {MOST_PAGES} bladzijden: {client.addresses.ckan}")
    if not seen:
        raise errors.NothingThere(client.addresses.ckan)


def _result(content: Any, url: str) -> list[Any]:
    if not isinstance(content, dict) or content.get("success") is not True:
        said = str(content.get("error", ""))[:200] if isinstance(content, dict) else ""
        raise errors.NotReadable(f"{url} {said}".strip())
    result = content.get("result")
    if not isinstance(result, list):
        raise errors.NotReadable(url)
    return result


def _organisation(row: Any) -> tuple[str, str, int]:
    if not isinstance(row, dict):
        raise errors.ColumnMissing("organization_list geeft alleen namen, geen package_count")
    title = row.get("title") or row.get("display_name")
    number = row.get("package_count")
    if not isinstance(title, str) or not isinstance(row.get("name"), str):
        raise errors.ColumnMissing("title of name van een organisatie")
    if not isinstance(number, int) or isinstance(number, bool):
        raise errors.ColumnMissing(f"package_count van {title}")
    return row["name"], title, number
