"""Ready-made verhalen: of a gemeente, of a thema, and of Nederland."""

from __future__ import annotations

from collections.abc import Sequence

from uitvoeringskracht.analysis.forecast.loads import THEME_LOADS
from uitvoeringskracht.analysis.peers.calls import (
    CallBasis,
    WhomToCall,
    call_basis,
    whom_to_call,
)
from uitvoeringskracht.analysis.pressing import pressing
from uitvoeringskracht.analysis.triage import Item, triage
from uitvoeringskracht.answers import Answers
from uitvoeringskracht.declared.balance import load_balance
from uitvoeringskracht.declared.claims import load_claims
from uitvoeringskracht.declared.themes import load_themes
from uitvoeringskracht.indicators import thema_folder
from uitvoeringskracht.report.card import COUNTRY
from uitvoeringskracht.report.likeness import Likeness, likeness
from uitvoeringskracht.report.peer_groups import peer_group
from uitvoeringskracht.report.standing_out import foremost
from uitvoeringskracht.selection_fields import Selection
from uitvoeringskracht.sentences.triage import BY_PLACE
from uitvoeringskracht.story.kinds.figure import FIRST, LEAST_YEARS
from uitvoeringskracht.story.model import Chosen, Story
from uitvoeringskracht.texts import t

#: So many figures that stand out get a slide of their own.
MOST_FIGURES = 3
#: More findings than any gemeente has: all of them, the foremost first.
_ALL = 500
_MAPS_OF_COUNTRY = (FIRST, "structurele_exploitatieruimte_rekening")


class UnknownTheme(LookupError):
    """Dit thema bestaat niet."""


def for_gemeente(code: str, answers: Answers) -> Story:
    """Return the verhaal of a gemeente: where it stands, what stands out, and what is ahead.

    Raises areas.UnknownArea.
    """
    name = answers.geography.name(code)
    here = {"gemeente": code}
    found = _standing_out(answers, code)
    slugs = found[:MOST_FIGURES] or [FIRST]
    thema = _pressing(answers, code)
    of_thema = {**here, "thema": thema_folder(thema)}
    ahead = thema if thema in THEME_LOADS else next(iter(THEME_LOADS))
    return Story(
        t("verhaal.of_gemeente", name=name),
        answers.figures.version,
        (
            Chosen("titel", here),
            Chosen("tegels", here),
            Chosen("opvalt", here),
            *(Chosen("cijfer", {**here, "cijfer": slug}) for slug in slugs),
            Chosen("kaart", {**here, "cijfer": slugs[0]}),
            Chosen("kracht_en_last", of_thema),
            Chosen("vooruitblik", {**here, "thema": thema_folder(ahead)}),
            Chosen("regios", here),
            Chosen("vragen", here),
        ),
    )


def for_thema(code: str, thema: str, answers: Answers) -> Story:
    """Return the verhaal of a thema in a gemeente, or in Nederland (NL01).

    thema: the name of its folder (sociaal_domein). Raises UnknownTheme, areas.UnknownArea.
    """
    names = {thema_folder(each): each for each in load_themes()}
    if thema not in names:
        raise UnknownTheme(f"{UnknownTheme.__doc__} {thema}. {', '.join(names)}")
    theme = names[thema]
    name = answers.geography.name(code)
    is_country = code == COUNTRY
    here = {} if is_country else {"gemeente": code}
    of_thema = {**here, "thema": thema}
    own = [] if is_country else _standing_out(answers, code, theme)
    slugs = list(dict.fromkeys([*own[:2], *_weighty(answers, theme)]))[:2]
    claims = [each.id for each in load_claims().values() if each.theme == theme and each.slugs]
    slides = [
        Chosen("titel", here),
        Chosen("thema", of_thema),
        Chosen("kracht_en_last", of_thema),
        *(Chosen("kaart", {**here, "cijfer": slug}) for slug in slugs[: 2 if is_country else 1]),
        *(Chosen("cijfer", {**here, "cijfer": slug}) for slug in slugs if not is_country),
        *([] if is_country else [Chosen("vergelijkbaar", {**here, "cijfer": slugs[0]})]),
        *(
            Chosen("bellen", {**here, "cijfer": slug})
            for slug in _callable(answers, [*slugs, *own, *_weighty(answers, theme)], code)
        ),
        *([Chosen("vooruitblik", of_thema)] if theme in THEME_LOADS else []),
        *(Chosen("bewering", {**here, "bewering": claim}) for claim in claims[:1]),
    ]
    title = t("verhaal.of_thema", thema=t(f"thema.{thema}"), name=name)
    return Story(title, answers.figures.version, tuple(slides))


def for_country(answers: Answers) -> Story:
    """Return the verhaal of all gemeenten together."""
    themas = [thema_folder(each) for each in THEME_LOADS]
    lines = {"gebieden": COUNTRY, "cijfer": FIRST}
    maps = [slug for slug in _MAPS_OF_COUNTRY if slug in answers.indicators]
    return Story(
        t("verhaal.of_country"),
        answers.figures.version,
        (
            Chosen("titel"),
            Chosen("lijnen", lines),
            *(Chosen("kaart", {"cijfer": slug}) for slug in maps),
            *(Chosen("kracht_en_last", {"thema": thema}) for thema in themas[:2]),
            *(Chosen("vooruitblik", {"thema": thema}) for thema in themas[:2]),
            Chosen("lens", {"lens": "1"}),
            Chosen("bewering", {"bewering": next(iter(load_claims()))}),
            Chosen("vragen"),
        ),
    )


def _standing_out(answers: Answers, code: str, theme: str = "") -> list[str]:
    """Return the figures that stand out most in the group, of one thema or of all."""
    group = peer_group(answers, code, Selection())
    found = triage(code, answers.ground.evidence, group.codes)
    known = answers.indicators
    slugs = [
        each.slug
        for each in foremost(found, _ALL)
        if _is_shown(each, known[each.slug].thema, theme)
        and known[each.slug].unit_format != "ja_nee"
    ]
    # What can be seen through the years goes first; the order is kept otherwise.
    return sorted(slugs, key=lambda slug: not _has_line(answers, slug, code))


def _has_line(answers: Answers, slug: str, code: str) -> bool:
    known = [each for each in answers.panel(slug).series(code) if not each.is_missing]
    return len(known) >= LEAST_YEARS


def _is_shown(item: Item, thema: str, wanted: str) -> bool:
    """Whether a finding is about a place in the group, and of the wanted thema."""
    return item.standing in BY_PLACE and wanted in ("", thema)


def _callable(answers: Answers, slugs: Sequence[str], code: str) -> list[str]:
    """Return the first of the figures about which there is somebody to call; none for Nederland."""
    found = None if code == COUNTRY else likeness(answers, code, Selection())
    if not isinstance(found, Likeness):
        return []
    for slug in slugs:
        basis = call_basis(answers.both[slug].constant)
        if isinstance(basis, CallBasis):
            calls = whom_to_call(basis, found.near, found.sets)
            if isinstance(calls, WhomToCall) and len(calls.calls):
                return [slug]
    return []


def _pressing(answers: Answers, code: str) -> str:
    """Return the thema that presses most on a gemeente, the first one if none can be weighed."""
    ground = answers.ground
    group = peer_group(answers, code, Selection())
    found = pressing(ground.balances, code, ground.evidence, group.codes).found
    return found[0].thema if found else next(iter(load_balance()))


def _weighty(answers: Answers, theme: str) -> list[str]:
    """Return the figures of last that weigh most in a thema, and others of it after those."""
    parts = sorted(load_balance()[theme].last, key=lambda part: -part.weight)
    others = [each.slug for each in answers.indicators.values() if each.thema == theme]
    known = [part.slug for part in parts if part.slug in answers.indicators]
    return [
        slug
        for slug in dict.fromkeys([*known, *others])
        if answers.indicators[slug].unit_format != "ja_nee"
    ]
