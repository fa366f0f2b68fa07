"""A deck of every kind of slide from real charts, without a story."""

from __future__ import annotations

import pandas as pd

from tests.support import chart_figures
from uitvoeringskracht.charts.palette import inks
from uitvoeringskracht.charts.strip import strip
from uitvoeringskracht.map.drawing import LegendRow, Selected, Words
from uitvoeringskracht.map.svg import paint
from uitvoeringskracht.observations import Source
from uitvoeringskracht.story.slide import Deck, Number, Slide
from uitvoeringskracht.tables import Table
from uitvoeringskracht.tokens import Mode, tokens

HOME = "https://uitvoeringskracht.example/"
STAND = "Stand van de cijfers: 26 november 2026, versie 3"


def deck(code: str, kinds: tuple[str, ...] = ()) -> Deck:
    """Return a slide per chart and one of each other form, about a gemeente."""
    name = chart_figures.name(code)
    charts = [
        _slide(code, kind, make, name)
        for kind, make in chart_figures.every(code).items()
        if not kinds or kind in kinds
    ]
    others = [_title(name), _text(name), _tiles(name), _map(code, name), _table(code, name)]
    return Deck(f"{name} in het kort", [others[0], *charts, *others[1:]], 3, STAND)


def _slide(code: str, kind: str, make: object, name: str) -> Slide:
    values = chart_figures.rows(chart_figures.INHUUR, code)["own"].to_numpy()

    def small(mode: Mode) -> str:
        return strip(values, float(values[-1]), (10.0, 18.0, 27.0), "De plaats", color=inks(mode))

    return Slide(
        kind=kind,
        title=f"In {name} is het deel van de personeelslasten dat naar inhuur gaat hoger dan bij "
        "vergelijkbare gemeenten",
        subtitle="Ingehuurd personeel, % van de personeelslasten",
        sentences=(
            "In 2017 was dat 19,1%. De daling is aantoonbaar: gemiddeld 1,9 punt per jaar.",
            f"Van 21 vergelijkbare gemeenten staat {name} op plaats 1 tot 2, van laag naar hoog.",
        ),
        figure=make,  # type: ignore[arg-type]
        strip=small if kind == "lines" else None,
        alt="De lijn daalt van 19,1% naar 6,3%.",
        how="Inhuur: ingeleend personeel als deel van alle personeelslasten. Lager is gunstiger.",
        year="Jaarrekening 2024",
        source_line="Bron: CBS, Iv3.",
        sources=(source(),),
        address="/cijfers?gemeente=GM0363&cijfer=externe_inhuur_aandeel_pct",
        note="Zeg eerst dat het om de jaarrekening gaat.",
    )


def source() -> Source:
    """Return a source card."""
    return Source(
        id="iv3",
        title="Gemeentefinanciën (Iv3)",
        publisher="CBS",
        landing_url="https://www.cbs.nl/iv3",
        table_id="iv3",
        periods="2017-2024",
        licence="CC BY 4.0",
        retrieved="2026-11-26",
        kind="gepubliceerd",
        attribution="Bron: CBS",
    )


def _title(name: str) -> Slide:
    return Slide("titel", f"{name} in het kort", "Voor het gesprek met het college")


def _text(name: str) -> Slide:
    sentences = tuple(
        f"Zin {number} over {name}: wat betekent dit voor de begroting van volgend jaar?"
        for number in range(1, 5)
    )
    return Slide("tekst", "Wat we willen bespreken", sentences=sentences, note="Neem de tijd.")


def _tiles(name: str) -> Slide:
    numbers = (
        Number(
            "Ingehuurd personeel",
            "25,2%",
            "2024",
            "zeer hoog, ongunstig",
            "plaats 18 tot 20 van 21",
            "unfavourable",
        ),
        Number(
            "Jeugdhulp per inwoner",
            "€ 529",
            "2024",
            "laag, gunstig",
            "plaats 2 van 21",
            "favourable",
        ),
        Number("Inwoners", "77.123", "2026", "", "", "no_direction"),
        Number("Schuld", "–", "2023", "niet geleverd", "", ""),
        Number(
            "Overhead per inwoner",
            "€ 412",
            "2024, voorlopig",
            "midden",
            "plaats 9 van 21",
            "middle",
        ),
    )
    return Slide(
        "tegels",
        f"Vijf cijfers van {name}",
        numbers=numbers,
        year="2023 tot 2026",
        source_line="Bron: CBS, Iv3; BZK.",
        address="/?gemeente=GM0363",
    )


def _map(code: str, name: str) -> Slide:
    classes = {f"PV{number}": f"k{number % 5}" for number in range(20, 31)}
    classes["PV31"] = "niet_geleverd"
    legend = [LegendRow(f"k{n}", f"{10 * n} tot {10 * n + 10}%", 2) for n in range(5)]

    def picture(mode: Mode) -> str:
        words = Words("", legend_title="% van de lasten", count_title="provincies")
        own = Selected("PV26", "Utrecht", "12%")
        return paint("provincie", classes, tokens(mode), words, legend=legend, selected=own)

    return Slide(
        "kaart",
        f"Waar {name} ligt op de kaart",
        sentences=("8 van de 10 provincies.",),
        picture=picture,
        alt="Kaart van provincies",
        year="2024",
        source_line="Bron: CBS.",
        sources=(source(),),
        address="/kaart?cijfer=x",
    )


def _table(code: str, name: str) -> Slide:
    small = chart_figures.rows(chart_figures.INHUUR, code)
    frame = pd.DataFrame(
        {
            "Jaar": small.index,
            name: small["own"].to_numpy(),
            "Midden van de groep": small["middle"].to_numpy(),
            "8 van de 10: laag": small["low"].to_numpy(),
            "8 van de 10: hoog": small["high"].to_numpy(),
        }
    )
    return Slide(
        "profiel",
        '=HYPERLINK("http://x") in een titel',
        sentences=("Alle jaren.",),
        table=Table(frame, "Inhuur door de jaren"),
        year="2017 tot 2024",
    )
