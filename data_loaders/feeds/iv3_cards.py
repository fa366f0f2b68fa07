"""The source cards of Iv3 as it comes from CBS itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data_loaders._iv3_measures import REPORTS
from data_loaders.feeds.base import Part
from uitvoeringskracht.observations import Kind, Source

_PROBLEMS: tuple[str, ...] = (
    (
        "Onbewerkte gegevens: CBS neemt de bedragen over zoals gemeenten ze leveren. Wij tellen "
        "ze op over categorieën en subtaakvelden."
    ),
    (
        "Het CBS plaatst de bedragen van een jaar twee keer. Dit zijn die van de tweede plaatsing, "
        "en waar een gemeente daarin niets heeft van de eerste."
    ),
    (
        "Niet geleverd is geen nul: gemeenten die in een jaar niets leverden, staan erin zonder "
        "bedrag. Laat bij een regio hun bedragen én hun inwoners weg."
    ),
    (
        "Een nul kan ook 'geen opgave' betekenen. Waar een gemeente die wel leverde bij een code "
        "niets opgaf, staat een nul: zo tellen de delen op tot het totaal."
    ),
    "Alleen begroting en jaarrekening. Kwartaalcijfers worden niet gelezen.",
    (
        "Subtaakvelden zijn opgeteld (6.71a en 6.711 zijn deel van 6.71). 6.21, 6.22 en 6.23 "
        "blijven apart. 6.6 (tot en met 2024) en 6.60 (vanaf 2025) zijn verschillende taakvelden."
    ),
    (
        "De totalen zijn zonder taakveld 0.10 (mutaties van reserves) en 0.11 (resultaat). 0.10 "
        "staat apart; 0.11 en de balansposten zijn weggelaten, behalve eigen vermogen en "
        "balanstotaal."
    ),
    (
        "Het sociaal domein is twee keer anders ingedeeld. Jeugd is 6.72 en 6.82 in 2017-2022; "
        "6.72, 6.73, 6.74 en 6.82 in 2023-2024. Vanaf 2025 gelden 6.21-6.23, 6.60, 6.75, 6.76, "
        "6.79, 6.91 en 6.92, en dat is op deze onderdelen niet gelijk te maken (6.79 mengt "
        "budgetten van Wmo en jeugd). Op het hele hoofdtaakveld 6 is vanaf 2025 wel te vergelijken."
    ),
    (
        "Taakveld 6.4 heette tot en met 2024 Begeleide participatie en heet vanaf 2025 WSW en "
        "beschut werk."
    ),
    "In 2020 en 2021 bevat taakveld 6.3 ook de Tozo (landelijk 33% hoger in 2020).",
    (
        "Gemeenten met een gezamenlijke organisatie (zoals BUCH, BEL, Duo+, HLTsamen, SED, "
        "OVER-gemeenten en Druten Wijchen) boeken weinig of geen eigen personeel. Salarissen, "
        "inhuur en overhead zijn dan niet vergelijkbaar."
    ),
    (
        "Dat B4.3.1 buiten taakveld 0.7 een specifieke uitkering is, is een aanname. Er kunnen ook "
        "andere inkomensoverdrachten van het Rijk in zitten."
    ),
    "Elk jaar staat in de gemeente-indeling van 1 januari van dat jaar.",
    "Kleine gemeenten (zoals Schiermonnikoog en Rozendaal) zijn per inwoner uitschieters.",
)
_OWN: dict[str, tuple[str, ...]] = {
    "rekening": (
        (
            "De cijfers van een gemeente zijn voorlopig zolang zij alleen een eerste plaatsing "
            "heeft. Een balanstotaal van nul geldt als niet geleverd."
        ),
    ),
    "begroting": (
        "Een begroting is een plan, geen uitkomst. Het is de eerste (primitieve) begroting.",
        "Van de begroting zijn geen balanscijfers opgenomen: die zijn te onvolledig.",
    ),
}


def card(report: str, parts: Sequence[Part], today: date) -> Source:
    """Return the card of `report` (rekening, begroting) made of `parts`, fetched on `today`."""
    name = next(word for word, known in REPORTS.items() if known == report)
    years = sorted(int(part.facts["year"]) for part in parts)
    span = f"{years[0]}-{years[-1]}" if years else ""
    tables = ", ".join(f"{part.facts['table']} ({part.facts['year']})" for part in parts)
    return Source(
        id=f"iv3_{report}",
        title=f"Gemeentefinanciën: {name} (Iv3)",
        publisher="CBS / ministerie van BZK",
        table_id=f"Gemeenten [jaar] onbewerkte Iv3-data: {tables}",
        landing_url="https://dataderden.cbs.nl/",
        periods=f"{name} {span}".strip(),
        licence="CC BY 4.0",
        retrieved=today.isoformat(),
        kind=Kind.GEPUBLICEERD,
        attribution="Bron: CBS / ministerie van BZK, Iv3 (Informatie voor derden), CC BY 4.0; "
        "bewerkt: opgeteld over categorieën en subtaakvelden.",
        retrieved_how="Opgehaald bij de open-dataservice van CBS (OData, dataderden.cbs.nl).",
        licence_evidence="CBS geeft zijn open data vrij onder CC BY 4.0 met de vermelding "
        "'Bron: CBS'. De tabellen van Iv3 zijn daar niet apart op nagekeken.",
        known_problems=(*_PROBLEMS, *_OWN[report]),
    )
