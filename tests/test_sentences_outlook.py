"""What a figure may be in the years to come, and the plans apart: the very words."""

from __future__ import annotations

from typing import Any

import msgspec
import pandas as pd
import pytest

from tests.support.sentences import INDICATORS, check
from tests.support.wide import wide
from uitvoeringskracht.analysis.forecast.forecasting import COLUMNS, Forecast
from uitvoeringskracht.analysis.forecast.history import ForecastRefusal
from uitvoeringskracht.analysis.series import Series
from uitvoeringskracht.declared.backtest import Evidence, load_backtest
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.outlook import NotForecast, no_load, outlook, planned
from uitvoeringskracht.sentences.sentence import Basis, Derived

SLUG = "lasten_sociaal_per_inwoner"
ROOSENDAAL = Area("GM1674", "gemeente", "Roosendaal")
NETHERLANDS = Area("NL01", "nederland", "Nederland")
NAN = float("nan")
#: Coverage 0.81 and 0.68 in the worst year, whatever the shipped evidence says by now.
EVIDENCE = msgspec.structs.replace(
    load_backtest().evidence[0],
    newest=2024,
    ends=None,
    coverage=0.8149,
    by_origin=(0.9, 0.681),
    national_inside=5,
    national_tested=6,
)


def _forecast(
    low: float = 560.4,
    high: float = 639.6,
    *,
    area: Area = ROOSENDAAL,
    model: str = "theta",
    is_tested: bool = True,
    evidence: Evidence = EVIDENCE,
    **changes: Any,
) -> Forecast:
    row = (area.code, 2026, 600.0, low, high, is_tested, model)
    given: dict[str, Any] = {
        "rows": pd.DataFrame([row], columns=list(COLUMNS)),
        "refusals": pd.Series(dtype="str"),
        "evidence": evidence,
        "is_about_these_figures": True,
        "unusual": (),
        "plans": pd.DataFrame(),
    }
    return Forecast(**{**given, **changes})


def _series(area: Area = ROOSENDAAL) -> Series:
    return wide({area.code: [529.0]}, 2024, of=INDICATORS[SLUG], prices=2024)


def test_a_band_with_how_often_it_held() -> None:
    found = outlook(_forecast(), _series(), ROOSENDAAL, 2026)
    assert found.headline.text == (
        "In 2026 zijn de lasten voor het sociaal domein in Roosendaal naar verwachting "
        "€\u00a0560 tot €\u00a0640 per inwoner."
    )
    assert found.headline.derived == (
        Derived("period", 2026),
        Derived("low", 560.4, SLUG),
        Derived("high", 639.6, SLUG),
    )
    assert found.detail.text == (
        "In 2024 was het €\u00a0529 per inwoner, in prijzen van 2024 (consumentenprijzen, CBS). "
        "In eerdere jaren viel de uitkomst in 81 van de 100 keer binnen zo’n bereik, en in het "
        "slechtste jaar in 68."
    )
    assert found.detail.basis == (Basis(SLUG, "GM1674", 2024, 529.0, 2024),)
    check(found)


def test_where_nothing_is_better_than_the_newest_year() -> None:
    found = outlook(_forecast(model="naive"), _series(), ROOSENDAAL, 2026)
    assert "We kunnen niet beter voorspellen dan dat het blijft zoals in 2024." in found.detail.text
    check(found)


def test_further_than_was_tested() -> None:
    found = outlook(_forecast(is_tested=False), _series(), ROOSENDAAL, 2026)
    assert found.detail.text.endswith(
        "Zo ver vooruit hebben we niet getoetst. Dit bereik is dus minder zeker."
    )
    assert "van de 100" not in found.detail.text


def test_a_year_in_which_no_band_held() -> None:
    evidence = msgspec.structs.replace(EVIDENCE, by_origin=(0.9, 0.0))
    found = outlook(_forecast(evidence=evidence), _series(), ROOSENDAAL, 2026)
    assert found.detail.text.endswith("maar in het slechtste jaar geen enkele keer.")
    check(found)


def test_the_country_has_its_own_count() -> None:
    found = outlook(_forecast(area=NETHERLANDS), _series(NETHERLANDS), NETHERLANDS, 2026)
    assert found.detail.text.endswith(
        "Van 6 eerdere uitkomsten voor Nederland vielen er 5 binnen zo’n bereik."
    )
    check(found)


@pytest.mark.parametrize(
    ("low", "high", "value", "words"),
    [
        (NAN, NAN, "600", "Het cijfer veranderde nooit, dus een bereik is er niet."),
        (599.8, 600.2, "600", "en in het slechtste jaar in 68."),
    ],
)
def test_without_a_band_to_write(low: float, high: float, value: str, words: str) -> None:
    found = outlook(_forecast(low, high), _series(), ROOSENDAAL, 2026)
    assert found.headline.text.endswith(
        f"in Roosendaal naar verwachting ongeveer €\u00a0{value} per inwoner."
    )
    assert found.detail.text.endswith(words)
    check(found)


def test_what_else_a_reader_must_know() -> None:
    given = _forecast(is_about_these_figures=False, unusual=(2020, 2021))
    found = outlook(given, _series(), ROOSENDAAL, 2026)
    assert found.detail.text.endswith(
        "De toets is gedaan met andere cijfers dan u nu ziet. In 2020 en 2021 was er geld dat maar "
        "één keer kwam. Daardoor kan de verwachting te hoog of te laag zijn."
    )
    check(found)


@pytest.mark.parametrize("refusal", ForecastRefusal)
def test_no_outlook_says_why(refusal: ForecastRefusal) -> None:
    given = _forecast(refusals=pd.Series({"GM1674": refusal.value}))
    found = outlook(given, _series(), ROOSENDAAL, 2026)
    assert found.headline.text == (
        "Voor de lasten voor het sociaal domein kunnen we in Roosendaal niet vooruitkijken."
    )
    check(found)


def test_a_year_after_the_figure_ends() -> None:
    given = _forecast(evidence=msgspec.structs.replace(EVIDENCE, ends=2027))
    found = outlook(given, _series(), ROOSENDAAL, 2027)
    assert found.detail.text == (
        "Het cijfer meet sinds kort iets anders, of gaat binnenkort iets anders meten."
    )
    with pytest.raises(NotForecast, match="2029"):
        outlook(_forecast(), _series(), ROOSENDAAL, 2029)


def test_a_plan_stands_apart() -> None:
    slug = f"{SLUG}_begroot"
    plans = wide({"GM1674": [2173.0], "GM0277": [None]}, 2026, of=INDICATORS[slug], plans=[2026])
    found = planned(plans, ROOSENDAAL, 2026)
    assert found is not None
    assert found.text == (
        "In 2026 zijn de begrote lasten voor het sociaal domein in Roosendaal €\u00a02.173 per "
        "inwoner. Dat is een plan, in de prijzen van dat jaar zelf."
    )
    assert found.basis == (Basis(slug, "GM1674", 2026, 2173.0),)
    check(found)
    assert planned(plans, Area("GM0277", "gemeente", "Rozendaal"), 2026) is None


def test_a_thema_without_lasten_in_euro() -> None:
    found = no_load("digitalisering")
    assert found.text == (
        "Voor het thema digitalisering kennen we geen lasten in euro’s. Daarom kijken we daar niet "
        "vooruit."
    )
