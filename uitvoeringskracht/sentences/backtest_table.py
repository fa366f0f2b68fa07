"""What the backtest of every indicator gave, as a table for readers: docs/backtest.md, Methoden."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence

from uitvoeringskracht import formats
from uitvoeringskracht.declared.backtest import BacktestFile, Evidence, Pool
from uitvoeringskracht.indicators import Indicator

#: The models in the order of the columns, with the name that readers see.
MODELS = {
    "naive": "Laatste jaar",
    "drift": "Lijn",
    "theta": "Theta",
    "damped": "Gedempt",
}
POOLS = {
    Pool.GEMEENTE: "Gemeenten",
    Pool.REGIO: "Regio's en Nederland",
}
_INTRO = """\
# Hoe goed de vooruitblik was

Geschreven door `benchmarks/backtest.py --write`; verander het niet met de hand. De pagina's lezen
dezelfde uitkomsten uit `uitvoeringskracht/declared/backtest.json`. Hoe het werkt staat in
`uitvoeringskracht/methods/vooruitblik.md`; waarom zo, in
[beslissing 14](decisions/0014-forecast-library.md).

- Cijfers: opgehaald tot en met {retrieved}, versie {snapshot}. Bedragen in prijzen van 2024.
- Getoetst: elk cijfer met 8 of meer vergelijkbare jaren, voor alle gemeenten. En ook voor de
  provincies, de COROP-gebieden en Nederland samen. Plannen (begrotingen) en ja/nee-cijfers niet.
- Elk jaar vanaf het vijfde is een keer het laatste jaar dat de vooruitblik mag zien. Die kijkt dan
  1, 2 en 3 jaar verder. Daarna vergelijken we met wat er echt gebeurde.
- MASE: de gemiddelde misser, gedeeld door hoeveel het cijfer in die gemeente gewoonlijk per jaar
  verandert (Hyndman & Koehler 2006). Lager is beter. Bewoog een cijfer eerst bijna niet en daarna
  wel, dan is de MASE heel hoog; zo bij nieuw Rijksgeld.
- Gekozen: het model met de laagste MASE dat duidelijk beter is dan "alles blijft als het laatste
  jaar": MASE ten minste 5% lager, ook een kleinere misser in de eenheid van het cijfer, en beter in
  de meeste startjaren. Anders: laatste jaar.
- Band: welk deel van de uitkomsten in de band van 80% viel, gemeten op startjaren die niet
  meetelden bij het maken van de band. Laagste: het startjaar waarin dat deel het kleinst was.
- Factor: waarmee de band is vermenigvuldigd omdat dat deel niet tussen 75 en 85% lag.
"""
_HEAD = (
    "| Cijfer | Jaren | Gebieden | Toetsen | "
    + " | ".join(f"MASE {name.lower()}" for name in MODELS.values())
    + " | Gekozen | Band | Laagste | Factor |"
)
_RULE = "|---|---|--:|--:|" + "--:|" * len(MODELS) + "---|--:|--:|--:|"


def backtest_markdown(content: BacktestFile, indicators: Mapping[str, Indicator]) -> str:
    """Return the text of docs/backtest.md; indicators: by slug, for their Dutch titles."""
    parts = [_INTRO.format(retrieved=formats.day(content.retrieved), snapshot=content.snapshot)]
    for pool, title in POOLS.items():
        found = [each for each in content.evidence if each.pool is pool]
        parts += [f"## {title}\n", summary(found), "", _HEAD, _RULE]
        parts += [_row(each, indicators[each.indicator].title) for each in found]
        parts.append("")
    parts += ["## Nederland zelf\n", f"{national(content)}\n", _notes(content, indicators)]
    return "\n".join(parts).rstrip() + "\n"


def summary(found: Sequence[Evidence]) -> str:
    """Return how good the forecasts of one pool were."""
    better = [each for each in found if each.model != "naive"]
    coverages = [each.coverage for each in found]
    held = sum(each.held_out_better for each in found)
    chosen = sum(each.held_out_chosen for each in found)
    return (
        f"{len(found)} cijfers, {formats.number(sum(each.forecasts for each in found))} toetsen "
        f"per model. Bij {len(better)} cijfers is een model duidelijk beter dan het laatste jaar. "
        f"De middelste misser (MASE) van het gekozen model is "
        f"{formats.number(statistics.median(each.mase[each.model] for each in found), 2)}. "
        f"Per cijfer viel {formats.percent(100 * min(coverages), 0)} tot "
        f"{formats.percent(100 * max(coverages), 0)} van de uitkomsten in het bereik. "
        f"Kiezen we een model zonder een beginjaar te zien, dan is het in dat jaar "
        f"{held} van de {chosen} keer beter dan het laatste jaar."
    )


def _row(each: Evidence, title: str) -> str:
    cells = [
        title,
        formats.years(each.first, each.newest),
        str(each.areas),
        formats.number(each.forecasts),
        *(formats.number(each.mase[model], 2) for model in MODELS),
        MODELS[each.model].lower(),
        formats.percent(100 * each.coverage, 0),
        formats.percent(100 * min(each.by_origin), 0),
        formats.number(each.factor, 2),
    ]
    return f"| {' | '.join(cells)} |"


def national(content: BacktestFile) -> str:
    """Return how often Nederland itself lay inside the band."""
    found = [each for each in content.evidence if each.national_tested]
    wider = [each for each in found if each.national_factor > 1]
    inside = sum(each.national_inside for each in found)
    tested = sum(each.national_tested for each in found)
    return (
        f"Van de {tested} uitkomsten van Nederland vielen er {inside} in het bereik. "
        f"Bij {len(wider)} van de {len(found)} cijfers is het bereik voor Nederland daarvoor eerst "
        "breder gemaakt, omdat minder dan 75% erin viel."
    )


def _notes(content: BacktestFile, indicators: Mapping[str, Indicator]) -> str:
    ended = dict.fromkeys(
        f"{indicators[each.indicator].title} (vanaf {each.ends})"
        for each in content.evidence
        if each.ends is not None
    )
    still = sum(each.without_scale for each in content.evidence)
    lines = [
        "## Opmerkingen\n",
        f"- {still} keer bewoog een cijfer vóór het startjaar helemaal niet. Dan is er geen maat.",
        "  Die toetsen tellen niet mee.",
    ]
    if ended:
        lines.append(
            "- Getoetst, maar geen vooruitblik, omdat het cijfer daarna iets anders meet: "
            f"{formats.listing(list(ended))}."
        )
    return "\n".join(lines)
