"""The words that Streamlit itself puts on the page, which no setting translates."""

from __future__ import annotations

import json
from pathlib import Path

from uitvoeringskracht import edition
from uitvoeringskracht.texts import t

#: What Streamlit 1.67 says, and the key of our text for it.
WORDS = {
    "Skip to main content": "streamlit.skip",
    "Navigate to home page": "streamlit.home",
    "App pages": "streamlit.pages",
    "Sidebar": "streamlit.pages",
    "Expand sidebar": "streamlit.open_menu",
    "Collapse sidebar": "streamlit.close_menu",
    "Open": "streamlit.open",
    "Close": "streamlit.close",
    "Clear value": "streamlit.clear",
    "No results": "streamlit.no_results",
    "Fullscreen": "streamlit.fullscreen",
    "Close fullscreen": "streamlit.close_fullscreen",
    "Connection error": "streamlit.no_connection",
    "Streamlit server is not responding. Are you connected to the internet?": "streamlit.no_answer",
    "Connecting": "streamlit.connecting",
    "# more": "streamlit.more",
    "Remove #": "streamlit.remove",
    "Clear all": "streamlit.clear_all",
    "Selected values": "streamlit.selected",
    "Choose an option": "streamlit.choose",
    "Choose options": "streamlit.choose",
    "Upload": "streamlit.upload",
    "file upload": "streamlit.upload",
    "File must be # or smaller.": "streamlit.too_large",
    "Increment": "streamlit.increment",
    "Decrement": "streamlit.decrement",
    "Press Enter to apply": "streamlit.apply",
    "Press Ctrl+Enter to apply": "streamlit.apply_long",
    "Press ⌘+Enter to apply": "streamlit.apply_long_mac",
    "Notifications": "streamlit.notifications",
    "Drag and drop # here": "streamlit.drop",
    "# files are not allowed.": "streamlit.wrong_type",
    "File type not allowed.": "streamlit.wrong_type",
}
SCRIPT = Path(__file__).with_name("streamlit_words.js")


def script() -> str:
    """Return the script that puts our words in the place of Streamlit's."""
    words = {english: t(key) for english, key in WORDS.items()}
    words["Logo"] = edition.current().name
    return f"const WORDS = {json.dumps(words, ensure_ascii=False)};\n{SCRIPT.read_text('utf-8')}"
