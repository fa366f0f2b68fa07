"""What happened in the years of a line: analysis.comparable.happenings in words."""

from __future__ import annotations

from uitvoeringskracht import formats
from uitvoeringskracht.analysis.comparable import Happening
from uitvoeringskracht.areas import Geography
from uitvoeringskracht.declared.events import Effect
from uitvoeringskracht.sentences.named import named
from uitvoeringskracht.sentences.sentence import Derived, Sentence
from uitvoeringskracht.texts import t


def happened(event: Happening, area_code: str, geography: Geography) -> Sentence:
    """Return what happened and what that does to the trend, in the words that are declared.

    area_code: the area whose line it is drawn on.
    """
    years: tuple[Derived, ...] = (Derived("first", event.first),)
    if event.from_codes:
        return Sentence(_herindeling(event, area_code, geography), derived=years)
    if event.last is not None:
        years += (Derived("last", event.last),)
        when = formats.years(event.first, event.last)
    else:
        when = t("event.since", first=event.first)
    parts = [t("event.drawn", when=when, label=event.label)]
    if event.why:
        parts.append(event.why)
    elif event.effect is Effect.BREAK:
        parts.append(t("event.break", first=event.first))
    return Sentence(" ".join(parts), derived=years)


def _herindeling(event: Happening, area_code: str, geography: Geography) -> str:
    names = [geography.name(code) for code in event.from_codes]
    # A gemeente that was there before took land in; a new one was made of others.
    is_new = geography.areas.at[area_code, "first_year"] == event.first
    key = "event.made" if is_new else "event.taken_in"
    words = {"first": event.first, "names": formats.listing(names)}
    return t(key, name=named(geography, area_code).name, **words)
