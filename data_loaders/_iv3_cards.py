"""The source cards of Iv3: one for the jaarrekening, one for the begroting."""

from __future__ import annotations

from dataclasses import replace

from data_loaders._evidence import copied
from uitvoeringskracht.observations import Kind, Source

_PROBLEMS: tuple[str, ...] = (
    (
        "Deze cijfers komen uit een openbare kopie van de publicatie, van 17 juli 2026, en niet "
        "rechtstreeks van CBS. In de kopie zijn de bedragen van categorieën en subtaakvelden "
        "opgeteld."
    ),
    (
        "Er is geen adres van de oorspronkelijke pagina: de kopie noemt er geen. De "
        "oorspronkelijke publicatie is Iv3 (Informatie voor derden) van CBS en BZK."
    ),
    (
        "Het CBS plaatst de bedragen van een jaar twee keer. Dit zijn die van de tweede plaatsing, "
        "en waar die ontbreekt van de eerste."
    ),
    ("Een nul kan ook 'geen opgave' betekenen: in de kopie is 'geen opgave' als nul opgeteld."),
    (
        "Niet geleverd is geen nul: gemeenten die in een jaar niets leverden, staan erin zonder "
        "bedrag. Of zij later alsnog leverden, is niet bekend. Laat bij een regio hun "
        "bedragen én hun inwoners weg."
    ),
    (
        "Waar een gemeente op een taakveld niets boekte, staat een nul. Dat klopt met de "
        "gepubliceerde totalen: de delen tellen in elk gemeente-jaar op tot het totaal."
    ),
    "Alleen begroting en jaarrekening. Kwartaalcijfers en de jaarrekening van 2025 ontbreken.",
    (
        "Subtaakvelden zijn opgeteld (6.71a tot en met 6.71d en 6.711 tot en met 6.714 zijn 6.71). "
        "6.21, 6.22 en 6.23 blijven apart. 6.6 (tot en met 2024) en 6.60 (vanaf 2025) zijn "
        "verschillende taakvelden."
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
        "budgetten van Wmo en jeugd). Op het hele hoofdtaakveld 6 is 2025-2026 wel te vergelijken."
    ),
    (
        "Taakveld 6.4 heette tot en met 2024 Begeleide participatie en heet vanaf 2025 WSW en "
        "beschut werk."
    ),
    (
        "De titels van 6.73, 6.74, 6.75, 6.76 en 6.79 zijn door de maker van de kopie bedacht. De "
        "titels van 0.7, 5.3, 5.7, 6.23 en 8.2 waren afgekapt en zijn door hem aangevuld."
    ),
    "In 2020 en 2021 bevat taakveld 6.3 ook de Tozo (landelijk 33% hoger in 2020).",
    (
        "In 2020 liggen bij een groep vooral Zuid-Hollandse gemeenten de baten ver boven de "
        "lasten: een eenmalige bate, vermoedelijk de verkoop van aandelen Eneco. Dat is niet uit "
        "de bron te bewijzen."
    ),
    (
        "Gemeenten met een gezamenlijke organisatie (zoals BUCH, BEL, Duo+, HLTsamen, SED, "
        "OVER-gemeenten en Druten Wijchen) boeken weinig of geen eigen personeel. Salarissen, "
        "inhuur en overhead zijn dan niet vergelijkbaar."
    ),
    (
        "Dat B4.3.1 buiten taakveld 0.7 een specifieke uitkering is, heeft de maker van de kopie "
        "afgeleid. Er kunnen ook andere inkomensoverdrachten van het Rijk in zitten."
    ),
    (
        "Elk jaar staat in de gemeente-indeling van 1 januari van dat jaar. Weesp telt op 1 "
        "januari 2022 nog mee en heeft geen jaarrekening 2022; Leerdam, Vianen en Zederik hebben "
        "geen jaarrekening 2018."
    ),
    "Kleine gemeenten (zoals Schiermonnikoog en Rozendaal) zijn per inwoner uitschieters.",
)

_REKENING = Source(
    id="iv3_rekening",
    title="Gemeentefinanciën: jaarrekening (Iv3)",
    publisher="CBS / ministerie van BZK",
    table_id="Iv3, cijfers van gemeenten",
    landing_url="",
    periods="jaarrekening 2017-2024",
    licence="CC BY 4.0 (CBS-gegevens; niet apart bij deze kopie vermeld)",
    retrieved="2026-07-17",
    kind=Kind.GEPUBLICEERD,
    attribution="Bron: CBS / ministerie van BZK, Iv3 (Informatie voor derden), CC BY 4.0; "
    "bewerkt: opgeteld over categorieën en subtaakvelden.",
    retrieved_how=copied(
        "JoeyKurtosis/GemeenteFinancienTest, commit 475e5a1ba039",
        files="bestand backend/iv3/fixtures/iv3_data.json.gz",
    ),
    licence_evidence="De metagegevens van CBS-tabellen (Properties.csv van 85678NED in "
    "TiemenKasbergen/armoede-onderzoek) noemen https://creativecommons.org/licenses/by/4.0/ en "
    "vragen om de vermelding 'Bron: CBS'. De kopie zelf heeft geen licentiebestand.",
    known_problems=(
        *_PROBLEMS,
        (
            "Eigen vermogen en balanstotaal van Waddinxveen 2017 ontbreken: het balanstotaal in de "
            "bron is nul."
        ),
    ),
)
_BEGROTING = replace(
    _REKENING,
    id="iv3_begroting",
    title="Gemeentefinanciën: begroting (Iv3)",
    periods="begroting 2017-2026",
    known_problems=(
        *_PROBLEMS,
        "Een begroting is een plan, geen uitkomst. Het is de eerste (primitieve) begroting.",
        (
            "Van de begroting zijn geen balanscijfers opgenomen: die zijn volgens de maker van de "
            "kopie onbruikbaar."
        ),
        (
            "Van De Bilt, Landsmeer, Midden-Drenthe en Vijfheerenlanden staat er geen begroting "
            "2025 in de bron."
        ),
    ),
)

SOURCES: tuple[Source, ...] = (_REKENING, _BEGROTING)
