"""What an uitvoeringstoets assumes of one fte, each with its source or as one's own choice."""

from __future__ import annotations

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.execution.toets import Toets
from uitvoeringskracht.declared.execution import Assumption, load_execution
from uitvoeringskracht.sentences.sentence import Derived, Sentence
from uitvoeringskracht.texts import t


def assumptions(toets: Toets) -> tuple[Sentence, ...]:
    """Return the hours and the costs of one fte, and after each where it comes from."""
    declared = load_execution()
    hours, cost = toets.productive_hours, toets.cost_per_fte_eur
    overhead = toets.overhead_per_fte_eur
    found = [
        _number("productive_hours", hours, t("assumption.hours", hours=formats.number(hours))),
        _origin(declared.productive_hours, hours),
        _number("cost_per_fte_eur", cost, t("assumption.cost", cost=formats.euro(cost))),
        _origin(declared.cost_per_fte_eur, cost),
    ]
    if not overhead:
        return (*found, Sentence(t("assumption.no_overhead")))
    text = t("assumption.overhead", overhead=formats.euro(overhead))
    more = _number("overhead_per_fte_eur", overhead, text)
    return (*found, more, _origin(declared.overhead_per_fte_eur, overhead))


def _number(name: str, value: float, text: str) -> Sentence:
    return Sentence(text, derived=(Derived(name, value),))


def _origin(assumption: Assumption, value: float) -> Sentence:
    """Return where a value comes from; the numbers in it belong to the title of the source."""
    if value != assumption.value:
        return Sentence(t("origin.own"))
    return Sentence(t(f"origin.{assumption.evidence}", source=assumption.source))
