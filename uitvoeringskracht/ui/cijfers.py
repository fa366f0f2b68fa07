"""The parts of the page with every indicator, and of the page of one indicator."""

from __future__ import annotations

from dataclasses import dataclass

from uitvoeringskracht import formats
from uitvoeringskracht.indicators import ACTIEAGENDA, Indicator, thema_folder
from uitvoeringskracht.report.card import written
from uitvoeringskracht.sentences import definition
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, shown_indicators, year_lines, years
from uitvoeringskracht.ui.api import ADDRESS
from uitvoeringskracht.ui.feedback import feedback_link
from uitvoeringskracht.ui.layout import set_title
from uitvoeringskracht.ui.markup import markup
from uitvoeringskracht.ui.own_figure import is_own
from uitvoeringskracht.ui.routes import FILE_NAMES, figures_url
from uitvoeringskracht.ui.selection import Selection

#: Examples of what a program can ask.
EXAMPLES = {
    "figures": "figures?indicator=lasten_jeugd_per_inwoner&area=GM0363&from=2020",
    "csv": "figures?indicator=lasten_jeugd_per_inwoner&level=provincie&from=2020&format=csv",
    "indicators": "indicators",
    "areas": "areas?gemeente=GM0363",
    "openapi": "openapi.json",
}


@dataclass(frozen=True)
class Entry:
    """One line of the list: an indicator, its kind of role and the years it has."""

    indicator: Indicator
    rol: str
    years: str
    terms: str


def show_list() -> None:
    """Show every indicator by thema, with a box to search in them."""
    groups = [
        (t(f"thema.{thema_folder(thema)}"), entries(thema)) for thema in shown_indicators.themas()
    ]
    count = sum(len(found) for _, found in groups)
    examples = [
        (f"{ADDRESS}/{query}", t(f"cijfers.api_{name}")) for name, query in EXAMPLES.items()
    ]
    markup("cijfers.html", key="lijst", groups=groups, count=count, api=examples)


def entries(thema: str) -> list[Entry]:
    """Return the lines of one thema."""
    at = cache.version()
    found = []
    for slug, indicator in shown_indicators.indicators().items():
        if indicator.thema == thema:
            words = [indicator.title, indicator.short, indicator.subtitle, indicator.question]
            found.append(
                Entry(
                    indicator,
                    definition.rol(indicator),
                    formats.year_list(shown_indicators.panel(slug, at).filled_periods()),
                    " ".join([*words, thema, definition.rol(indicator), slug]),
                )
            )
    return found


def show_definition(chosen: Selection) -> None:
    """Show what an indicator means and how it is calculated."""
    at = cache.version()
    indicator = shown_indicators.indicators()[str(chosen.indicator)]
    set_title(indicator.short, t("cijfers.title"))
    markup(
        "cijfer.html",
        key="cijfer",
        indicator=indicator,
        rol=definition.rol(indicator),
        thema=t(f"thema.{thema_folder(indicator.thema)}"),
        direction=t(f"direction.{indicator.direction}"),
        kind=t(f"kind.{indicator.kind}"),
        agenda=[ACTIEAGENDA[number] for number in indicator.actieagenda],
        formulas=[] if is_own(indicator.slug) else _formulas(indicator, at),
        caveats=[
            (definition.caveat_years(caveat.years), caveat.text) for caveat in indicator.caveats
        ],
        files=[
            (name, figures_url(indicator.slug, "gemeente", extension, at))
            for extension, name in FILE_NAMES.items()
            if not is_own(indicator.slug)
        ],
        feedback=_feedback(indicator, chosen, at),
    )


def _formulas(indicator: Indicator, at: int) -> list[definition.FormulaText]:
    return definition.formulas(indicator, shown_indicators.measures(at))


def _feedback(indicator: Indicator, chosen: Selection, at: int) -> str:
    """Return the mail about the figure of the reader's gemeente, or about the indicator."""
    panel = shown_indicators.panel(indicator.slug, at)
    period = panel.main_period()
    if chosen.gemeente is None or period is None:
        return feedback_link(indicator.title, [indicator.slug])
    figure = panel.figure(chosen.gemeente, period)
    value = written(indicator, figure.value) if figure else ""
    return feedback_link(indicator.title, [indicator.slug], value=value, period=str(period))


def show_years(chosen: Selection) -> None:
    """Show the figure through the years as a line and as a table with coverage."""
    indicator = shown_indicators.indicators()[str(chosen.indicator)]
    rows = years.rows(indicator, cache.version(), chosen.gemeente)
    if indicator.unit_format != "ja_nee" and len(rows) > 1:
        year_lines.show(indicator, rows, chosen.gemeente)
    name = cache.geography().name(chosen.gemeente) if chosen.gemeente else ""
    markup("jaren.html", key="jaren", rows=rows[::-1], name=name, indicator=indicator)


def show_sources(chosen: Selection) -> None:
    """Show the card of every source of an indicator, with all its fields."""
    at = cache.version()
    indicator = shown_indicators.indicators()[str(chosen.indicator)]
    cards = shown_indicators.sources(at)
    ids = shown_indicators.answers(at).figures.sources(indicator)
    found = [(cards[key], definition.card(cards[key])) for key in ids]
    markup("bronnen.html", key="bronnen", cards=found)
