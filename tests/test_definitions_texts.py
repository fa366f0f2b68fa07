"""The texts of the definitions: plain Dutch, complete sentences, and the traps of the sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from data_loaders import snapshot
from uitvoeringskracht.indicators import Indicator, load_indicators

INDICATORS = load_indicators()
every_indicator = pytest.mark.parametrize(
    "indicator", INDICATORS.values(), ids=lambda indicator: indicator.slug
)

#: English and method words that a reader on level B1 does not know, and how this was made.
NOWHERE = re.compile(
    r"\b(benchmark|score|performance|output|input|outcome|target|monitoring|host|hosts|cloud|"
    r"percentiel|mediaan|ratio|EVSE|OCPI|DNS|BBV|KWB|verslagsoort|primitieve|structureel saldo|"
    r"the|and|with|data|dataset|repo|repository|snapshot|kopie|"
    r"eerste beschrijving|geladen|kolom(men)?)\b",
    re.IGNORECASE,
)
#: Codes of the accounts belong in the definition, in brackets, never in a title or a question.
NOT_IN_TITLES = re.compile(
    r"\b(Iv3|SPUK|taakveld|hoofdtaakveld|[LB]\d\.\d|\d\.\d+|t\.o\.v\.|incl\.|excl\.)"
)
MOST_WORDS = 32
MEAN_WORDS = 20


def _titles(indicator: Indicator) -> tuple[str, ...]:
    return (indicator.title, indicator.short, indicator.subtitle, indicator.question)


def _prose(indicator: Indicator) -> Iterator[str]:
    yield indicator.definition
    if indicator.definition_note:
        yield indicator.definition_note
    yield from (caveat.text for caveat in indicator.caveats)
    rules = [*(formula.condition for formula in indicator.formulas), indicator.not_comparable]
    yield from (rule.text for rule in rules if rule)


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!]) (?=[A-ZÀ-Ý€‘0-9])", text)


@every_indicator
def test_lengths_fit_tile_and_menu(indicator: Indicator) -> None:
    assert 4 <= len(indicator.short) <= 28
    assert len(indicator.subtitle) <= 40
    assert len(indicator.title) <= 70
    assert len(indicator.question) <= 110


@every_indicator
def test_titles_are_titles_and_questions_are_questions(indicator: Indicator) -> None:
    assert indicator.question.endswith("?")
    assert indicator.question.count("?") == 1
    for text in (indicator.title, indicator.short):
        assert text[0].isupper()
        assert text[-1] not in ".?!"
    assert not NOT_IN_TITLES.search(" | ".join(_titles(indicator)).replace("1.000", ""))


@every_indicator
def test_words_are_known(indicator: Indicator) -> None:
    for text in (*_titles(indicator), *_prose(indicator)):
        assert NOWHERE.findall(text) == []


@every_indicator
def test_sentences_are_complete_and_short(indicator: Indicator) -> None:
    lengths = []
    for text in _prose(indicator):
        assert text[0].isupper()
        assert text[-1] in ".!", text
        assert "  " not in text
        assert "'" not in text
        for sentence in _sentences(text):
            lengths.append(len(sentence.split()))
            assert lengths[-1] <= MOST_WORDS, sentence
    assert sum(lengths) / len(lengths) <= MEAN_WORDS


@every_indicator
def test_the_definition_says_which_way_is_good(indicator: Indicator) -> None:
    says = indicator.definition
    if indicator.direction == "neutraal":
        assert "op zichzelf" in says
        assert "is gunstiger" not in says
    elif indicator.unit_format == "ja_nee":
        assert "Ja is gunstiger" in says
    else:
        word = "Hoger" if indicator.direction == "hoger_is_beter" else "Lager"
        assert re.search(rf"{word} (is|telt hier als|is hier) gunstiger", says)


@every_indicator
def test_a_scan_names_its_maker_and_its_date(indicator: Indicator) -> None:
    if indicator.kind != "scan":
        return
    assert re.search(r"eenmalig gedaan door een derde \(\w+", indicator.definition)
    assert re.search(r"in april 2026|op 5 april 2025", indicator.definition)
    assert any("niet bevestigd" in caveat.text for caveat in indicator.caveats)


@every_indicator
def test_an_estimate_says_that_it_is_one(indicator: Indicator) -> None:
    if indicator.kind == "raming":
        assert re.search(r"schatting|schat", indicator.definition)


@pytest.mark.parametrize(
    ("slug", "year", "words"),
    [
        ("lasten_inkomensregelingen_per_inwoner", 2020, "Tozo"),
        ("lasten_inkomensregelingen_per_inwoner", 2021, "Tozo"),
        ("lasten_sociaal_per_inwoner", 2021, "Tozo"),
        ("spuk_sociaal_per_inwoner", 2020, "Tozo"),
        ("lasten_jeugd_per_inwoner", 2023, "meer taakvelden"),
        ("lasten_jeugd_per_inwoner", 2024, "Vanaf de begroting van 2025"),
        ("lasten_wmo_per_inwoner", 2024, "Vanaf de begroting van 2025"),
        ("lasten_sociaal_per_inwoner_begroot", 2025, "anders ingedeeld"),
        ("preventie_verhouding_pct", 2022, "Oekraïne"),
        ("samenkracht_maatwerk_pct", 2024, "niet als meer preventie"),
        ("lasten_fysiek_per_inwoner", 2024, "bouwgrond"),
        ("leges_lasten_wonen_pct", 2024, "afvalstoffenheffing"),
        ("exploitatiesaldo_pct_begroot", 2026, "sluitende begroting"),
        ("salarislasten_afwijking_pct", 2023, "cao"),
        ("baten_per_inwoner", 2020, "Zuid-Holland"),
        ("exploitatiesaldo_pct", 2020, "Zuid-Holland"),
        ("lasten_groen_per_inwoner", 2024, "niet heeft ingevuld"),
        ("algoritmen_gepubliceerd", 2025, "Geen registratie betekent niet"),
        ("windstroom_kwh_inw", 2023, "geen registratie"),
        ("zonnestroom_gebouwen_kwh_inw", 2023, "niet met 2019"),
        ("gasverbruik_woning", 2012, "afgerond op 50"),
        ("stadsverwarming_pct", 2024, "voor een deel van de gemeenten"),
        ("inkomen_per_inwoner", 2024, "eerder jaar"),
        ("laadpunten_per_1000", 2026, "NDW"),
        ("misdrijven_per_1000", 2025, "voorlopig"),
        ("netto_schuldquote_rekening", 2022, "hersteld"),
        ("solvabiliteitsratio_begroting", 2024, "hersteld"),
        ("wmo_clienten_per_1000", 2021, "18 gemeenten"),
        ("goede_gezondheid_pct", 2022, "coronatijd"),
        ("woningvoorraad", 2016, "andere bron"),
    ],
)
def test_a_trap_of_the_source_is_told(slug: str, year: int, words: str) -> None:
    assert any(words in caveat.text for caveat in INDICATORS[slug].caveats_for(year))
    assert not any(words in caveat.text for caveat in INDICATORS["inwoners"].caveats)


def test_tozo_is_only_told_for_its_years() -> None:
    for indicator in INDICATORS.values():
        for caveat in indicator.caveats:
            if "Tozo" in caveat.text:
                assert caveat.years == (2020, 2021)


@every_indicator
def test_the_phrase_fits_inside_a_sentence(indicator: Indicator) -> None:
    assert re.match(r"(de|het) \S", indicator.phrase)
    assert len(indicator.phrase) <= 75
    assert not re.search(r"[.?!:;()]", indicator.phrase)
    assert not NOT_IN_TITLES.search(indicator.phrase)
    assert not NOWHERE.search(indicator.phrase)


def test_phrases_are_unique_and_lasten_are_plural() -> None:
    phrases = [indicator.phrase for indicator in INDICATORS.values()]
    assert len(phrases) == len(set(phrases))
    plurals = re.compile(r"de (totale |begrote |totale begrote )?(lasten|baten|apparaatskosten)\b")
    for indicator in INDICATORS.values():
        assert indicator.phrase_is_plural == bool(plurals.match(indicator.phrase)), indicator.slug


@every_indicator
def test_amount_stays_with_its_sign(indicator: Indicator) -> None:
    assert not any("€ " in text for text in (*_titles(indicator), *_prose(indicator)))


def test_number_of_gemeenten_with_district_heating_is_that_of_the_source() -> None:
    rows = snapshot.read_observations("energie_woningen")
    here = rows["area_code"].str.startswith("GM") & rows["value"].notna()
    of_all = rows["measure"] == "energie.totaal.stadsverwarming"
    counts = rows[here & of_all].groupby("period").size()
    said = INDICATORS["stadsverwarming_pct"].caveats[0].text
    assert f"{counts.min()} tot {counts.max()} per jaar" in said
