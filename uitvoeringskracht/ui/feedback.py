"""'Klopt dit niet?': a mail to who keeps this site, with the details of the figure filled in."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlsplit

import streamlit as st

from uitvoeringskracht import edition
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache as shared
from uitvoeringskracht.ui import selection
from uitvoeringskracht.ui.own_figure import is_own


def feedback_link(
    title: str, slugs: Sequence[str] = (), *, value: str = "", period: str = ""
) -> str:
    """Return the mailto address of a remark about a picture or figure.

    '' without a contact in the edition of this server, and about an own figure, which is not ours.

    title: what the reader looks at; slugs: its indicators; value and period as they are shown.
    """
    address = edition.current().contact
    if not address or any(map(is_own, slugs)):
        return ""
    title = " ".join(title.split())
    chosen = selection.current()
    area = chosen.area or chosen.gemeente
    lines = [
        (t("feedback.about"), title),
        (t("feedback.area"), f"{shared.geography().name(area)} ({area})" if area else ""),
        (t("feedback.indicators"), ", ".join(slugs)),
        (t("feedback.period"), period or str(chosen.period or "")),
        (t("feedback.value"), value),
        (t("feedback.version"), str(shared.version())),
        (t("feedback.address"), page_address()),
    ]
    facts = "\r\n".join(f"{label}: {text}" for label, text in lines if text)
    body = f"{t('feedback.ask')}\r\n\r\n\r\n{facts}"
    subject = t("feedback.subject", title=title)
    return f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(body)}"


def page_address() -> str:
    """Return the whole address of what the reader sees; only the path when it isn't known."""
    path = selection.link(str(st.session_state.get("_page") or ""))
    parts = urlsplit(st.context.url or "")
    return f"{parts.scheme}://{parts.netloc}{path}" if parts.netloc else path
