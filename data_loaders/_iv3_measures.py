"""The measures of Iv3: every taakveld, hoofdtaakveld, categorie and total, per verslagsoort."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from uitvoeringskracht.observations import Measure

UNIT = "1.000 euro"

#: verslagsoort in the published copy -> part of the measure id and of the source id
REPORTS: dict[str, str] = {"jaarrekening": "rekening", "begroting": "begroting"}

HOOFDTAAKVELDEN: dict[str, str] = {
    "0": "Bestuur en ondersteuning",
    "1": "Veiligheid",
    "2": "Verkeer, vervoer en waterstaat",
    "3": "Economie",
    "4": "Onderwijs",
    "5": "Sport, cultuur en recreatie",
    "6": "Sociaal domein",
    "7": "Volksgezondheid en milieu",
    "8": "Volkshuisvesting, leefomgeving en stedelijke vernieuwing",
}
CATEGORIEEN: dict[str, str] = {
    "1": "salarissen en sociale lasten",
    "2": "belastingen",
    "3": "goederen en diensten",
    "4": "overdrachten",
    "5": "rente en dividend",
    "6": "financiële transacties",
    "7": "reserveringen en verrekeningen",
}
#: hoofdcategorieën that exist on the side of the baten (1 does not; 2 is all in the heffingen)
CATEGORIEEN_BATEN_OVERIG = ("3", "4", "5", "6", "7")
CATEGORIEEN_RESERVES: dict[str, tuple[str, ...]] = {
    "lasten": ("1", "2", "3", "4", "5", "6", "7"),
    "baten": ("2", "3", "4", "5", "6", "7"),
}
HEFFINGEN: dict[str, str] = {
    "B2.2.1": "belastingen op producenten",
    "B2.2.2": "belastingen op huishoudens",
    "B3.7": "leges en andere rechten",
}

#: name of a total -> title and what exactly is in it
TOTALS: dict[str, tuple[str, str]] = {
    "lasten": (
        "Totale lasten",
        "Alle lasten zonder de mutaties van reserves (0.10) en het resultaat (0.11).",
    ),
    "baten": (
        "Totale baten",
        "Alle baten zonder de mutaties van reserves (0.10) en het resultaat (0.11).",
    ),
    "reserve_lasten": ("Toevoegingen aan reserves", "Lasten op taakveld 0.10."),
    "reserve_baten": ("Onttrekkingen aan reserves", "Baten op taakveld 0.10."),
    "sociaal": ("Lasten sociaal domein", "Lasten op hoofdtaakveld 6."),
    "salarissen": ("Salarissen en sociale lasten", "Categorie L1.1, alle taakvelden."),
    "inhuur": (
        "Ingeleend personeel",
        "Categorie L3.5.1, alle taakvelden: personeel op urenbasis. Uitbesteed werk telt niet mee.",
    ),
    "salarissen_overhead": (
        "Salarissen en sociale lasten van de overhead",
        "Categorie L1.1 op taakveld 0.4. Dit is een deel van alle salarissen.",
    ),
    "inhuur_overhead": (
        "Ingeleend personeel voor de overhead",
        "Categorie L3.5.1 op taakveld 0.4. Dit is een deel van alle inhuur.",
    ),
    "verbonden": (
        "Bijdragen aan gemeenschappelijke regelingen",
        (
            "Categorie L4.3.3: alleen regelingen met rechtspersoonlijkheid, dus geen stichtingen, "
            "bv's of centrumregelingen."
        ),
    ),
    "rijk": (
        "Algemene uitkering van het Rijk",
        "Categorie B4.3.1 alleen op taakveld 0.7 (gemeentefonds).",
    ),
    "spuks": (
        "Specifieke uitkeringen van het Rijk",
        (
            "Categorie B4.3.1 op alle taakvelden behalve 0.7. Staat naast de algemene uitkering en "
            "is er geen deel van."
        ),
    ),
    "heffingen": (
        "Gemeentelijke belastingen",
        "Categorieën B2.2.1 en B2.2.2, dus zonder leges (B3.7).",
    ),
    "eigen_vermogen": ("Eigen vermogen", "Balanspost P11 aan het einde van het jaar."),
    "balanstotaal": ("Balanstotaal", "Alle passiva aan het einde van het jaar."),
}
TOTALS_BALANCE = frozenset({"eigen_vermogen", "balanstotaal"})

_SIDES = {"lasten": "Toevoegingen aan reserves", "baten": "Onttrekkingen aan reserves"}
_LAST_YEAR = {"rekening": 2024, "begroting": 2026}


@dataclass(frozen=True)
class Taakveld:
    """A taakveld with its newest title, the years it exists and the title it had before."""

    taakveld: str
    titel: str
    vanaf: str
    tot: str
    eerdere_titel: str
    eerdere_titel_tot: str
    opmerking: str

    def title_in(self, year: int) -> str:
        """Return the title that held in `year`."""
        if self.eerdere_titel and year <= int(self.eerdere_titel_tot):
            return self.eerdere_titel
        return self.titel

    def extra(self) -> dict[str, str]:
        """Return the code, and what is worth knowing about the code or its title."""
        facts = {"taakveld": self.taakveld, "hoofdtaakveld": self.taakveld[0]}
        if self.vanaf != "2017":
            facts["vanaf"] = self.vanaf
        if self.tot:
            facts["tot_en_met"] = self.tot
        if self.eerdere_titel:
            facts[f"titel_tot_en_met_{self.eerdere_titel_tot}"] = self.eerdere_titel
            facts[f"titel_vanaf_{int(self.eerdere_titel_tot) + 1}"] = self.titel
        if self.opmerking:
            facts["opmerking"] = self.opmerking
        return facts


def read_taakvelden() -> tuple[Taakveld, ...]:
    """Return every taakveld used since 2017, in the order of the code."""
    path = Path(__file__).parent / "iv3_taakvelden.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(Taakveld(**row) for row in csv.DictReader(lines))


def _measure(report: str, rest: str, title: str, extra: dict[str, str]) -> Measure:
    name = next(name for name, part in REPORTS.items() if part == report)
    return Measure(
        id=f"iv3.{report}.{rest}",
        title=f"{title} ({name})",
        unit=UNIT,
        source=f"iv3_{report}",
        is_money=True,
        extra={"verslagsoort": name, **extra},
    )


def _measures(report: str) -> Iterator[Measure]:
    for name, (title, content) in TOTALS.items():
        if name in TOTALS_BALANCE and report == "begroting":
            continue
        yield _measure(report, name, title, {"inhoud": content})
    for taakveld in read_taakvelden():
        yield _measure(
            report,
            f"lasten.taakveld.{taakveld.taakveld}",
            f"Lasten {taakveld.taakveld} {taakveld.title_in(_LAST_YEAR[report])}",
            taakveld.extra(),
        )
    for field, field_title in HOOFDTAAKVELDEN.items():
        part = {"hoofdtaakveld": field}
        for category, category_title in CATEGORIEEN.items():
            yield _measure(
                report,
                f"lasten.hoofdtaakveld.{field}.categorie.{category}",
                f"Lasten {field} {field_title}, {category_title}",
                {**part, "hoofdcategorie": category},
            )
        yield _measure(
            report,
            f"personeel.hoofdtaakveld.{field}",
            f"Personele lasten {field} {field_title}",
            {**part, "inhoud": "Salarissen (L1.1) en ingeleend personeel (L3.5.1) samen."},
        )
        yield _measure(
            report,
            f"spuks.hoofdtaakveld.{field}",
            f"Specifieke uitkeringen {field} {field_title}",
            {**part, "inhoud": "Categorie B4.3.1 buiten taakveld 0.7."},
        )
    yield from _income(report)


def _income(report: str) -> Iterator[Measure]:
    for code, title in HEFFINGEN.items():
        yield _measure(report, f"heffingen.{code}", f"Baten {code} {title}", {"categorie": code})
    for category in CATEGORIEEN_BATEN_OVERIG:
        yield _measure(
            report,
            f"baten_overig.hoofdcategorie.{category}",
            f"Overige baten, {CATEGORIEEN[category]}",
            {
                "hoofdcategorie": category,
                "inhoud": "Alle baten behalve B2.2.1, B2.2.2, B3.7 en B4.3.1, zonder 0.10.",
            },
        )
    for side, categories in CATEGORIEEN_RESERVES.items():
        for category in categories:
            yield _measure(
                report,
                f"reservemutaties.{side}.hoofdcategorie.{category}",
                f"{_SIDES[side]}, {CATEGORIEEN[category]}",
                {"hoofdcategorie": category, "inhoud": f"De {side} op taakveld 0.10."},
            )


MEASURES: tuple[Measure, ...] = tuple(
    measure for report in REPORTS.values() for measure in _measures(report)
)
