"""A verhaal as text in a link and as a file; what comes in is checked before it is believed.

A link holds `<version byte><zlib of msgpack>` in url-safe base64, a file readable JSON with Dutch
keys. Neither can make the reader of it grow: text, bytes and what they unpack to all have a limit.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
import zlib
from collections.abc import Mapping

import msgspec

from uitvoeringskracht import selection_fields
from uitvoeringskracht.analysis.execution import link
from uitvoeringskracht.story.model import Chosen, Story
from uitvoeringskracht.texts import t

#: How a file of a verhaal ends, and what browsers call it.
EXTENSION, MIME = ".verhaal.json", "application/json"
MOST_SLIDES = 40
#: Letters of a title, of a note, and of one value in a query.
MOST_TITLE, MOST_NOTE, MOST_VALUE = 160, 2000, 2500
#: Letters of a link, bytes of a file, and bytes that either may unpack to.
MOST_TEXT, MOST_FILE, _MOST_UNPACKED = 12_000, 400_000, 400_000
#: What an address may name: the choices of a reader, and those of a toets.
PARAMETERS = frozenset({*selection_fields.PARAMETERS.values(), *link.PARAMETERS})

_LINK_FORM, _FILE_FORM = 1, 1
_MOST_VERSION = 2**31
_KIND = re.compile(r"[a-z_]{1,40}")
_TEXT = re.compile(r"[A-Za-z0-9_-]*")
#: What a letter may not be: control, half of a pair, unassigned, and marks that turn text around.
_UNWANTED = frozenset({"Cc", "Cs", "Cn", "Co"})
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class WrongStory(ValueError):
    """Dit verhaal kunnen we niet lezen."""


class _LinkSlide(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    kind: str
    query: dict[str, str]
    title: str
    note: str


class _LinkStory(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    title: str
    version: int
    slides: list[_LinkSlide]


class _FileSlide(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    kind: str = msgspec.field(name="soort")
    query: dict[str, str] = msgspec.field(name="keuze", default_factory=dict)
    title: str = msgspec.field(name="titel", default="")
    note: str = msgspec.field(name="notitie", default="")


class _FileStory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    form: int = msgspec.field(name="verhaal")
    title: str = msgspec.field(name="titel")
    version: int = msgspec.field(name="versie_van_de_cijfers")
    slides: list[_FileSlide] = msgspec.field(name="dias")


def checked(story: Story) -> Story:
    """Return the story without parameters that no address has, and without letters that none sees.

    Raises WrongStory when there is too much of something, or a kind that can't be one.
    """
    if not 0 <= story.version < _MOST_VERSION:
        raise _wrong("version")
    if len(story.slides) > MOST_SLIDES:
        raise _wrong("slides", most=MOST_SLIDES, count=len(story.slides))
    title = _line(story.title, MOST_TITLE)
    return Story(title, story.version, tuple(map(_checked_slide, story.slides)))


def to_text(story: Story) -> str:
    """Return the story as letters that a link keeps as they are.

    Raises WrongStory when it does not fit in a link; a file always holds it.
    """
    found = checked(story)
    slides = [_LinkSlide(each.kind, each.query, each.title, each.note) for each in found.slides]
    packed = msgspec.msgpack.encode(_LinkStory(found.title, found.version, slides))
    data = bytes([_LINK_FORM]) + zlib.compress(packed, 9)
    text = base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")
    if len(text) > MOST_TEXT:
        raise _wrong("no_link")
    return text


def from_text(text: str) -> Story:
    """Return the story of a link. Raises WrongStory, and nothing else."""
    if len(text) > MOST_TEXT:
        raise _wrong("too_large")
    if not _TEXT.fullmatch(text):
        raise _wrong("broken_link")
    try:
        data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        raise _wrong("broken_link") from None
    if not data:
        raise _wrong("broken_link")
    if data[0] != _LINK_FORM:
        raise _wrong("newer")
    try:
        found = msgspec.msgpack.decode(_unpacked(data[1:]), type=_LinkStory)
    except (msgspec.DecodeError, zlib.error, RecursionError, UnicodeDecodeError):
        raise _wrong("broken_link") from None
    return _story(found)


def to_file(story: Story) -> bytes:
    """Return the story as a file: JSON in UTF-8 that a reader can look into. Raises WrongStory."""
    found = checked(story)
    slides = [_FileSlide(each.kind, each.query, each.title, each.note) for each in found.slides]
    whole = _FileStory(_FILE_FORM, found.title, found.version, slides)
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def from_file(data: bytes) -> Story:
    """Return the story of a file. Raises WrongStory, and nothing else."""
    if len(data) > MOST_FILE:
        raise _wrong("too_large")
    try:
        found = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=_FileStory)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise _wrong("no_file", why=str(error)[:160]) from None
    if found.form != _FILE_FORM:
        raise _wrong("newer")
    return _story(found)


def _story(found: _LinkStory | _FileStory) -> Story:
    slides = tuple(Chosen(each.kind, each.query, each.title, each.note) for each in found.slides)
    return checked(Story(found.title, found.version, slides))


def _unpacked(data: bytes) -> bytes:
    """Return what `data` holds, never more than the limit. Raises WrongStory, zlib.error."""
    reader = zlib.decompressobj()
    found = reader.decompress(data, _MOST_UNPACKED)
    if reader.unconsumed_tail:
        raise _wrong("too_large")
    if not reader.eof or reader.unused_data:
        raise _wrong("broken_link")
    return found


def _checked_slide(slide: Chosen) -> Chosen:
    if not _KIND.fullmatch(slide.kind):
        raise _wrong("kind")
    note = _clean(slide.note, keep="\n")
    if len(note) > MOST_NOTE:
        raise _wrong("long", most=MOST_NOTE)
    return Chosen(slide.kind, _query(slide.query), _line(slide.title, MOST_TITLE), note)


def _query(query: Mapping[str, str]) -> dict[str, str]:
    """Return the parameters that an address knows; others are kept out."""
    found = {
        name: _line(value, MOST_VALUE)
        for name, value in sorted(query.items())
        if name in PARAMETERS
    }
    return {name: value for name, value in found.items() if value}


def _line(text: str, most: int) -> str:
    found = _clean(text)
    if len(found) > most:
        raise _wrong("long", most=most)
    return found


def _clean(text: str, keep: str = "") -> str:
    """Return `text` without letters that can't be seen or that files refuse."""
    return "".join(
        letter
        for letter in text
        if letter in keep
        or (unicodedata.category(letter) not in _UNWANTED and letter not in _TURNING)
    ).strip()


def _wrong(key: str, **values: object) -> WrongStory:
    return WrongStory(f"{WrongStory.__doc__} {t(f'wrong_story.{key}', **values)}")
