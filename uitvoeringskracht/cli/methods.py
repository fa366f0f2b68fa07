"""Commands that answer with a method: what stands out, claims, what may come, a new task."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from uitvoeringskracht.analysis.assessment import Assessment
from uitvoeringskracht.analysis.claims.verdicts import ledger
from uitvoeringskracht.analysis.execution.exchange import parse
from uitvoeringskracht.analysis.execution.load import load
from uitvoeringskracht.analysis.execution.toets import WrongToets
from uitvoeringskracht.analysis.forecast.forecasting import NotThatFar
from uitvoeringskracht.analysis.forecast.history import ForecastRefusal
from uitvoeringskracht.analysis.triage import Standing
from uitvoeringskracht.answers import GEMEENTE, Answers
from uitvoeringskracht.cli.questions import (
    QuestionError,
    add_format,
    has_figures,
    known,
    known_area,
    known_gemeente,
    open_figures,
)
from uitvoeringskracht.declared.claims import load_claims
from uitvoeringskracht.indicators import load_indicators
from uitvoeringskracht.sentences import balance as balance_words
from uitvoeringskracht.sentences import triage as triage_words
from uitvoeringskracht.sentences.area import Area
from uitvoeringskracht.sentences.likeness import no_peers
from uitvoeringskracht.sentences.outlook import no_outlook
from uitvoeringskracht.sentences.sentence import Message
from uitvoeringskracht.texts import t

#: A toets that people write is far smaller.
_MOST_BYTES = 50_000


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands of this module; each sets `answer`, which gives the table."""
    assessed = commands.add_parser("assess", help="wat opvalt aan een gemeente, in zinnen")
    claims = commands.add_parser("claims", help="beweringen uit rapporten, getoetst")
    ahead = commands.add_parser("forecast", help="vooruitblik van een indicator")
    ahead.add_argument("--indicator", required=True, metavar="SLUG")
    ahead.add_argument("--horizon", type=int, default=6, help="aantal jaren, 1 tot en met 12")
    toets = commands.add_parser("toets", help="uitvoeringstoets uit een bestand (TOML)")
    toets.add_argument("file", type=Path, metavar="BESTAND")
    toets.add_argument("--level", default=GEMEENTE, help="gemeente, provincie, ggd_regio ...")
    for command, answer in (
        (assessed, _assess),
        (claims, _claims),
        (ahead, _forecast),
        (toets, _toets),
    ):
        if command is not toets:
            command.add_argument("--area", required=True, metavar="CODE")
        add_format(command)
        command.set_defaults(answer=answer)


def _answers() -> Answers:
    return Answers(open_figures())


def _assess(options: argparse.Namespace) -> pd.DataFrame:
    answers = _answers()
    area = known_gemeente(options.area, answers.figures)
    found = answers.assess(area.code)
    if not isinstance(found, Assessment):
        raise QuestionError(no_peers(found, area).text)
    return pd.DataFrame(list(_told(answers, area, found)), columns=["part", "headline", "detail"])


def _told(answers: Answers, area: Area, found: Assessment) -> Iterator[tuple[str, str, str]]:
    """Yield each part with what it says: kracht en last per thema, then what stands out."""
    constant = {slug: each.constant for slug, each in answers.both.items()}
    for thema, balance in answers.ground.balances.items():
        yield (thema, *_texts(balance_words.corner(balance, area, constant)))
    group = t("peers.neighbours")
    for standing in Standing:
        for item in found.triage.lists[standing]:
            indicator = answers.indicators[item.slug]
            part = t(f"triage_part.{standing.value}")
            yield (part, *_texts(triage_words.item(item, indicator, area, group)))


def _texts(message: Message) -> tuple[str, str]:
    return message.headline.text, message.detail.text


def _claims(options: argparse.Namespace) -> pd.DataFrame:
    answers = _answers()
    known_area(options.area, answers.figures.geography)
    level = answers.figures.geography.level_of(options.area)
    claims = load_claims()
    found = ledger(claims.values(), answers.claims, level)
    own: pd.DataFrame = found[found["area_code"] == options.area].copy()
    own["text"] = [claims[str(each)].claim for each in own["claim"]]
    return own


def _forecast(options: argparse.Namespace) -> pd.DataFrame:
    indicators = load_indicators()
    known(options.indicator, indicators, "Indicator")
    answers = _answers()
    if not has_figures(indicators[options.indicator], answers.figures):
        raise QuestionError(f"Van {options.indicator} zijn er nog geen cijfers.")
    known_area(options.area, answers.figures.geography)
    level = answers.figures.geography.level_of(options.area)
    try:
        found = answers.forecast(options.indicator, level, [options.area], options.horizon)
    except NotThatFar as error:
        raise QuestionError(str(error)) from error
    if found.rows.empty:
        area = Area.of(answers.figures.geography, options.area)
        refusal = ForecastRefusal(found.refusals[area.code])
        told = no_outlook(refusal, answers.indicators[options.indicator], area)
        raise QuestionError(f"{told.headline.text} {told.detail.text}")
    return found.rows


def _toets(options: argparse.Namespace) -> pd.DataFrame:
    try:
        with options.file.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise QuestionError(f"{options.file} kan niet worden gelezen.") from error
    try:
        toets = parse(content)
    except WrongToets as error:
        raise QuestionError(str(error)) from error
    answers = _answers()
    known(options.level, answers.figures.geography.levels, "Niveau")
    series = answers.toets_series(toets)
    return load(toets, series, answers.figures.geography, options.level).reset_index()
