"""How good forecasts of a figure were on years that are known by now: a backtest in words."""

from __future__ import annotations

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.forecast.models import Model
from uitvoeringskracht.declared.backtest import BacktestFile, Evidence, Pool
from uitvoeringskracht.indicators import Indicator
from uitvoeringskracht.sentences.amounts import difference
from uitvoeringskracht.sentences.quantities import of_hundred
from uitvoeringskracht.sentences.sentence import Derived, Sentence
from uitvoeringskracht.texts import t


def how_tested(evidence: Evidence, indicator: Indicator) -> tuple[Sentence, ...]:
    """Return how it was tested, how often the band held, and how far off forecasts were."""
    return (_how(evidence), _held(evidence), _errors(evidence, indicator))


def better_than_naive(content: BacktestFile, pool: Pool) -> Sentence:
    """Return for how many figures a model is clearly better than saying that nothing changes."""
    every = [each for each in content.evidence if each.pool is pool]
    better = [each for each in every if each.model != Model.NAIVE.value]
    text = t(f"tested.better_{pool.value}", better=len(better), every=len(every))
    return Sentence(text, derived=(Derived("better", len(better)), Derived("every", len(every))))


def _how(evidence: Evidence) -> Sentence:
    text = t(
        f"tested.how_{evidence.pool.value}",
        years=formats.listing([str(year) for year in evidence.origins]),
        forecasts=formats.number(evidence.forecasts),
        areas=evidence.areas,
        furthest=len(evidence.widths),
    )
    numbers = [("forecasts", evidence.forecasts), ("areas", evidence.areas)]
    numbers += [("origins", year) for year in evidence.origins]
    numbers.append(("widths", len(evidence.widths)))
    return Sentence(text, derived=tuple(Derived(name, value) for name, value in numbers))


def _held(evidence: Evidence) -> Sentence:
    inside = of_hundred(100 * evidence.coverage)
    worst = of_hundred(100 * min(evidence.by_origin))
    text = t("tested.held" if worst else "tested.held_never", inside=inside, worst=worst)
    return Sentence(text, derived=(Derived("coverage", inside), Derived("by_origin", worst)))


def _errors(evidence: Evidence, indicator: Indicator) -> Sentence:
    """Return the mean error of the model that is used, beside that of naive if it is another."""
    naive, used = evidence.mae[Model.NAIVE.value], evidence.mae[evidence.model]
    words = {"error": difference(used, indicator), "naive": difference(naive, indicator)}
    if words["error"] == words["naive"]:
        words["naive"] = t("tested.little_more")
    numbers = (Derived("mae", used, indicator.slug), Derived("mae_naive", naive, indicator.slug))
    if evidence.model == Model.NAIVE.value:
        return Sentence(t("tested.naive", **words), derived=numbers[:1])
    return Sentence(t(f"tested.{evidence.model}", **words), derived=numbers)
