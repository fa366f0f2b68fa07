"""The verhaal in the address of its page, so that the address can be passed on or kept."""

from __future__ import annotations

import streamlit as st

from uitvoeringskracht import edition
from uitvoeringskracht.story.codec import WrongStory, from_text, to_text
from uitvoeringskracht.story.model import Story
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, story_state

PARAMETER = "verhaal"
#: Longer links break in mail and chat; a file holds any verhaal.
MOST_LETTERS = 6000
_KNOWN, _TOLD = "_verhaal_link", "_verhaal_melding"


def take() -> None:
    """Open the verhaal of the address, unless it is the one that this session put there."""
    text = st.query_params.get(PARAMETER, "")
    if not text or text == st.session_state.get(_KNOWN):
        return
    st.session_state[_KNOWN] = text
    try:
        open_story(from_text(text))
    except WrongStory as wrong:
        tell(f"{wrong} {t('presenteren.not_linked')}")


def open_story(story: Story) -> None:
    """Make this the verhaal of the session; one on figures that are not here gets the newest."""
    newest = cache.version()
    if not 1 <= story.version <= newest:
        tell(t("presenteren.other_version", version=story.version))
        story = Story(story.title, newest, story.slides)
    story_state.begin(story)


def put(story: Story) -> None:
    """Put the verhaal in the address; without slides, or when it is too long, nothing."""
    text = text_of(story) if story.slides else ""
    if not text or len(text) > MOST_LETTERS:
        st.session_state.pop(_KNOWN, None)
        if PARAMETER in st.query_params:
            del st.query_params[PARAMETER]
        return
    st.session_state[_KNOWN] = text
    if st.query_params.get(PARAMETER) != text:
        st.query_params[PARAMETER] = text


def text_of(story: Story) -> str:
    """Return the verhaal as text for an address, '' when it is too long for any."""
    try:
        return to_text(story)
    except WrongStory:
        return ""


def address(text: str) -> str:
    """Return the whole address of the page with a verhaal."""
    return f"{home()}presenteren?{PARAMETER}={text}"


def home() -> str:
    """Return the address of the site with a slash at its end, '/' when it is not known."""
    if edition.current().home:
        return edition.current().home
    url = st.context.url or ""
    scheme, separator, rest = url.partition("://")
    return f"{scheme}{separator}{rest.partition('/')[0]}/" if separator else "/"


def tell(message: str) -> None:
    """Keep a message about what was opened, for `told`."""
    st.session_state[_TOLD] = message


def told() -> str:
    """Return the message, once."""
    found: str = st.session_state.pop(_TOLD, "")
    return found
