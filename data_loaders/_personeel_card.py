"""The source card of the personnel figures, and which group becomes which area."""

from __future__ import annotations

from data_loaders._evidence import NO_DATE
from uitvoeringskracht.observations import Kind, Source

SOURCES: tuple[Source, ...] = (
    Source(
        id="personeelsmonitor",
        title="Personeelscijfers van gemeenten naar sector, grootteklasse, provincie en domein",
        publisher="A&O fonds Gemeenten, BZK, CBS en anderen (per cijfer genoemd)",
        table_id="",
        landing_url="",
        periods="2012-2024, wisselend per kenmerk",
        licence="per bron; alleen losse feiten met bronvermelding overgenomen",
        retrieved="2026-11-22",
        kind=Kind.ENQUETE,
        attribution="Bron: Personeelsmonitor Gemeenten (A&O fonds Gemeenten), ministerie van BZK, "
        "CBS en anderen; de bron staat bij elk cijfer.",
        retrieved_how="Overgenomen uit openbare pagina's, elk cijfer met een kort citaat, titel "
        "en adres. " + NO_DATE,
        licence_evidence="De colofons van de Personeelsmonitor 2008 en 2009 zeggen 'Alle rechten "
        "voorbehouden'. Bij latere edities, de Vacaturemonitor, CBS, SEO, Divosa en nieuwsmedia "
        "is geen licentie gelezen.",
        known_problems=(
            "Er is geen pagina voor het geheel: het adres staat bij elk cijfer in de tabel.",
            (
                "Er zijn geen cijfers per gemeente. Cijfers voor de sector staan bij Nederland. "
                "Klassen die niet een op een op een grootteklasse van CBS passen (zoals 'tot "
                "20.000 inwoners'), staan alleen in de tabel. G4 staat bij de klasse 250.000 of "
                "meer: dat zijn dezelfde vier gemeenten."
            ),
            (
                "De meeste cijfers komen uit een enquête; die van BZK en CBS zijn tellingen. "
                "'Primair' is gelezen bij de maker van het cijfer, 'secundair' bij een ander die "
                "het aanhaalt."
            ),
            (
                "Strijdige waarden staan naast elkaar in de tabel. In de cijfers staat de "
                "primaire, en bij gelijke zekerheid de laatste in het jaar; blijft er verschil, "
                "dan geen. Externe inhuur 2017 (17 en 20%) staat daarom niet in de cijfers."
            ),
            (
                "De definitie van externe inhuur breekt in 2021. Tot en met 2017 is de noemer de "
                "loonsom plus de inhuur. Vanaf de editie 2021 geldt ook voor doorstroom, uitstroom "
                "en salaris een andere definitie; volgens A&O is niet alles te vergelijken met "
                "eerder."
            ),
            "Instroom volgens BZK (7,5% in 2017) wijkt af van A&O (10,1%).",
            (
                "Bezetting 2016 per klasse: de bron noemt bij 100.000+ en bij G4 hetzelfde aantal "
                "(35.368) en de klassen tellen niet op tot het totaal."
            ),
            (
                "Verzuim tot 20.000 inwoners: 6,7% over heel 2022 en 5,9% in de eerste helft van "
                "2022 (extra meting, respons 64%). Verzuim 2013 per klasse: de kolommen in de "
                "kopie waren verschoven; het derde getal is als gemiddelde gelezen."
            ),
            (
                "Geplaatste vacatures in het tweede kwartaal van 2022 ('rond de 11.000') passen "
                "niet bij de gemelde daling van 11% naar 8.700 in het derde kwartaal."
            ),
            "Groei 2020 voor G4 (5,7%): de zin in de bron is dubbelzinnig.",
            ("Vacatures bij omgevingsdiensten 2024: 5 tot 30% (augustus) en 5 tot 20% (november)."),
            (
                "Het jaar is afgeleid uit de tekst bij Divosa (2023), Gelderland (2023) en GGD "
                "voor corona (2019)."
            ),
            (
                "Afgeronde waarden ('ruim', 'bijna') staan zo in de tabel. Bandbreedtes zijn twee "
                "cijfers: ondergrens en bovengrens."
            ),
            (
                "De cijfers zijn niet tegen de oorspronkelijke rapporten nagelopen. Van "
                "webpagina's is het begin gelezen."
            ),
            (
                "Niet gevonden: Personeelsmonitor 2024 en 2025, externe inhuur 2020 en 2023, "
                "verzuim 2018, uitstroom per klasse of provincie."
            ),
        ),
    ),
)

#: group in the copy -> part of the id and area; a group that is not here is in the table only
GROUPS: dict[tuple[str, str], tuple[str, str]] = {
    ("sector", "gemeenten"): ("", "NL01"),
    ("sector", "gemeenschappelijke regelingen"): ("gemeenschappelijke_regelingen", "NL01"),
    ("sector", "openbaar bestuur (CBS-bedrijfstak)"): ("openbaar_bestuur", "NL01"),
    (
        "sector",
        "overheid en zorg (SBI O-Q), beroep 061 overheidsambtenaren en -bestuurders",
    ): ("overheidsambtenaren", "NL01"),
    ("grootteklasse", "10.000-20.000 inwoners"): ("", "GK3"),
    ("grootteklasse", "20.000-50.000 inwoners"): ("", "GK4"),
    ("grootteklasse", "50.000-100.000 inwoners"): ("", "GK5"),
    ("grootteklasse", "G4"): ("", "GK8"),
    ("provincie", "Groningen"): ("", "PV20"),
    ("provincie", "Fryslân"): ("", "PV21"),
    ("provincie", "Drenthe"): ("", "PV22"),
    ("provincie", "Overijssel"): ("", "PV23"),
    ("provincie", "Flevoland"): ("", "PV24"),
    ("provincie", "Gelderland"): ("", "PV25"),
    ("provincie", "Utrecht"): ("", "PV26"),
    ("provincie", "Noord-Holland"): ("", "PV27"),
    ("provincie", "Zuid-Holland"): ("", "PV28"),
    ("provincie", "Zeeland"): ("", "PV29"),
    ("provincie", "Noord-Brabant"): ("", "PV30"),
    ("provincie", "Limburg"): ("", "PV31"),
    ("domein", "ruimte: woningbouw"): ("woningbouw", "NL01"),
    ("domein", "ruimte: woningbouw (omrekening door Brink van raming Sweco 2022)"): (
        "woningbouw_omrekening",
        "NL01",
    ),
    ("domein", "ruimte: woningbouw - provincie Gelderland"): ("woningbouw", "PV25"),
    ("domein", "ruimte: woningbouw - per gemeente in Gelderland"): (
        "woningbouw_per_gemeente",
        "PV25",
    ),
    ("domein", "ruimte: beroepsgroep buitendienst/groenvoorziening"): (
        "beroep_buitendienst",
        "NL01",
    ),
    ("domein", "ruimte: beroepsgroep verkeer/vervoer/nautisch"): ("beroep_verkeer", "NL01"),
    ("domein", "sociaal domein: beroepsgroep sociale zaken/werkgelegenheid"): (
        "beroep_sociale_zaken",
        "NL01",
    ),
    ("domein", "VTH milieu: omgevingsdiensten"): ("omgevingsdiensten", "NL01"),
    ("domein", "energie en klimaat: G4-gemeente"): ("energie_en_klimaat_g4", "NL01"),
    ("domein", "energie en klimaat: G40-gemeente"): ("energie_en_klimaat_g40", "NL01"),
    ("domein", "energie en klimaat: gemiddelde gemeente"): (
        "energie_en_klimaat_gemiddeld",
        "NL01",
    ),
    ("domein", "energie en klimaat: kleine gemeente"): ("energie_en_klimaat_klein", "NL01"),
    ("domein", "energie en klimaat: middelgrote gemeente"): (
        "energie_en_klimaat_middelgroot",
        "NL01",
    ),
    ("domein", "publieke gezondheid: GGD"): ("ggd", "NL01"),
    ("domein", "ICT"): ("ict", "NL01"),
    ("domein", "sociaal domein"): ("sociaal_domein", "NL01"),
}
