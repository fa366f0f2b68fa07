"""What decides kracht or last: the figure with most influence, and figures that stand apart."""

from __future__ import annotations

from collections.abc import Mapping

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.balance import Side, Step
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.sentences.amounts import amount, short_amount
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.balance import figure_of
from uitvoeringskracht.sentences.grammar import counted_as, phrase, verb
from uitvoeringskracht.sentences.sentence import Basis, Derived, Message, Sentence
from uitvoeringskracht.sentences.templates import in_prices
from uitvoeringskracht.texts import t


def decides(side: Side, area: Area, series: Mapping[str, Series]) -> Message | None:
    """Return which figure moves kracht or last most, and what it is; None without a score."""
    if area.code not in side.influence.index:
        return None
    found = side.influence.loc[area.code].dropna().to_dict()
    slug = str(max(found, key=lambda each: abs(found[each])))
    points = float(found[slug])
    if round(points) == 0:
        text = t("balance.none_decides", side=t(f"side.{side.name}"), name=area.name)
        return Message(Sentence(text), Sentence(""))
    indicator = series[slug].indicator
    figure = figure_of(side, slug, area, series)
    text = t(
        "balance.decides",
        phrase=indicator.phrase,
        side=t(f"side.{side.name}"),
        name=area.name,
        points=counted_as(abs(round(points)), "punt"),
        way=t(f"way.{side.name}_{'more' if points > 0 else 'less'}"),
    )
    headline = Sentence(text, (figure,), (Derived("influence", points),))
    return Message(headline, Sentence(_level(figure, series[slug]), (figure,)))


def treated(side: Side, area: Area, series: Mapping[str, Series]) -> tuple[Sentence, ...]:
    """Return which figures of an area lie so far out that they count as another one."""
    values = side.treatment.values
    found = []
    for row in values[values["area"] == area.code].to_dict("records"):
        slug, after = str(row["column"]), float(row["after"])
        indicator = series[slug].indicator
        text = t(
            "balance.treated",
            phrase=formats.capital(phrase(indicator)),
            lies=verb("lie", indicator),
            name=area.name,
            before=short_amount(float(row["before"]), indicator),
            after=short_amount(after, indicator),
        )
        figure = figure_of(side, slug, area, series)
        found.append(Sentence(text, (figure,), (Derived("after", after, slug),)))
    return tuple(found)


def pressed(side: Side, series: Mapping[str, Series]) -> tuple[Sentence, ...]:
    """Return of which figures large differences count less, for all gemeenten alike."""
    columns = side.treatment.columns
    found = []
    for slug in columns.index[columns["step"] == Step.LOG]:
        indicator = series[slug].indicator
        name = formats.capital(phrase(indicator))
        text = t("balance.pressed", phrase=name, differs=verb("differ", indicator))
        found.append(Sentence(text))
    return tuple(found)


def _level(figure: Basis, series: Series) -> str:
    return t(
        "balance.level_mean" if figure.years else "balance.level",
        years=formats.year_list(figure.years or (figure.period,)),
        amount=amount(figure.value, series.indicator),
        prices=in_prices(series.indicator, series.prices),
    )
