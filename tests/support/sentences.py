"""What every sentence must be: plain Dutch, and no number that its basis does not carry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tests.test_definitions_texts import MOST_WORDS, NOWHERE
from uitvoeringskracht import formats
from uitvoeringskracht.indicators import Indicator, load_indicators
from uitvoeringskracht.sentences.amounts import amount, difference, share, short_amount
from uitvoeringskracht.sentences.quantities import euros, fte
from uitvoeringskracht.sentences.sentence import Basis, Derived, Message, Sentence

INDICATORS = load_indicators()
NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
#: What a template says of every figure alike: the rule of P10-P90, and a share of 100.
_OF_THE_RULE = re.compile(
    r"\b(?:9 van de 10|8 van de 10|3 van de 4)\b|\bvan de 100\b|CO2|km²|m³|65-plussers"
)
_NAMES = re.compile(r"'s-(?:Gravenhage|Hertogenbosch)")
_WRONG = re.compile(
    r"\bnan\b|\bNone\b|\binf\b|  |,,|, ,|\.\.| [.,;:]|[{}]|'|\b(\w+) \1\b|(?:^|\s)–(?:\s|[.,])",
    re.IGNORECASE,
)
_START = re.compile(r"[A-ZÀ-Ý€−\d]")


def parts(told: Message | Sentence) -> list[Sentence]:
    """Return the sentences of a message, or the one given."""
    return [told.headline, told.detail] if isinstance(told, Message) else [told]


def check(told: Message | Sentence | None, *known: str) -> None:
    """Fail for wrong Dutch, and for a number without a basis.

    known: texts that were given, such as the name of a group, of which the numbers are no result.
    """
    if told is None:
        return
    for sentence in parts(told):
        assert faults(sentence.text) == [], sentence.text
        assert unfounded(sentence, known) == [], (sentence.text, sentence.basis, sentence.derived)
    if isinstance(told, Message):
        assert len(told.headline.text.split()) <= MOST_WORDS, told.headline.text


def faults(text: str) -> list[str]:
    """Return what is wrong with the Dutch of a text."""
    plain = _NAMES.sub("Naam", text.replace(formats.NBSP, " "))
    found = [each.group() for each in _WRONG.finditer(plain)]
    found += [each.group() for each in NOWHERE.finditer(plain)]
    if not plain.endswith("."):
        found.append("no period")
    for each in re.split(r"(?<=[.?!]) (?=[A-ZÀ-Ý€‘\d−])", plain):
        if not _START.match(each.lstrip("‘")):
            found.append(f"no capital: {each}")
        if len(each.split()) > MOST_WORDS:
            found.append(f"{len(each.split())} words: {each}")
    return found


def unfounded(sentence: Sentence, known: Iterable[str] = ()) -> list[str]:
    """Return the numbers in a sentence that neither its basis nor its derived numbers carry."""
    text = sentence.text.replace(formats.NBSP, " ")
    for each in sorted(filter(None, known), key=len, reverse=True):
        text = text.replace(each.replace(formats.NBSP, " "), "…")
    slugs = {each.slug for each in (*sentence.basis, *sentence.derived)}
    for slug in slugs & INDICATORS.keys():
        for words in _words(INDICATORS[slug]):
            text = text.replace(words, "…")
    carried = {number for each in sentence.basis for number in _of_figure(each)}
    carried |= {number for each in sentence.derived for number in _of_derived(each)}
    return [each for each in NUMBER.findall(_OF_THE_RULE.sub("…", text)) if each not in carried]


def _words(indicator: Indicator) -> Iterator[str]:
    """Yield what an indicator says itself, longest first."""
    yield indicator.phrase
    yield formats.capital(indicator.phrase)
    yield indicator.title
    yield from (indicator.unit, indicator.unit.removeprefix("% "), "per 1.000 inwoners")


def _of_figure(basis: Basis) -> Iterator[str]:
    yield str(basis.period)
    if isinstance(basis.prices, int):
        yield str(basis.prices)
    yield from _in_unit(basis.value, basis.slug)


def _of_derived(derived: Derived) -> Iterator[str]:
    if derived.slug:
        yield from _in_unit(derived.value, derived.slug)
        return
    value = derived.value
    if value == int(value):
        yield str(int(value))
    texts = [formats.number(value), euros(value), fte(value), share(value)]
    # An amount as it was published stands in milliards or millions, to the last digit.
    texts += [formats.number(value / each, d) for each in (1e9, 1e6) for d in (0, 1)]
    for text in (*texts, formats.number(float(f"{value:.3g}"))):
        yield from NUMBER.findall(text)


def _in_unit(value: float, slug: str) -> Iterator[str]:
    indicator = INDICATORS[slug]
    texts = [short_amount(value, indicator), amount(value, indicator)]
    if indicator.unit_format == "ja_nee":
        texts = [formats.figure(value, "ja_nee", aggregated=True)]
    else:
        texts.append(difference(value, indicator))
    for text in texts:
        yield from NUMBER.findall(text.replace(indicator.unit.removeprefix("% "), ""))
