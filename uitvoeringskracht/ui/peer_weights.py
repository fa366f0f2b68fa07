"""Gewichten aanpassen: a slider for each feature that makes gemeenten alike, with its reason."""

from __future__ import annotations

import streamlit as st

from uitvoeringskracht import formats
from uitvoeringskracht.declared.features import Feature, default_weights, load_features
from uitvoeringskracht.indicators import THEMAS, thema_folder
from uitvoeringskracht.texts import t
from uitvoeringskracht.ui import cache, selection
from uitvoeringskracht.ui.selection import Selection

#: What a slider can be set to; the declared weights are among them.
STEPS = tuple(number / 2 for number in range(11))
#: Sliders beside each other on a wide screen.
_COLUMNS = 4


def show(chosen: Selection) -> None:
    """Show the sliders, folded, and the way back to the usual weights."""
    changed = changes(chosen)
    label = t("gewichten.changed", count=len(changed)) if changed else t("gewichten.title")
    with st.expander(label, expanded=bool(changed), key="kenmerken"):
        st.caption(t("gewichten.about"))
        features = load_features()
        weights = {**default_weights(_thema(chosen)), **changes(chosen)}
        for start in range(0, len(features), _COLUMNS):
            columns = st.columns(_COLUMNS, gap="medium")
            for column, feature in zip(columns, features[start : start + _COLUMNS], strict=False):
                with column:
                    _slider(feature, weights[feature.indicator], chosen)
        if not any(weights.values()):
            st.info(t("gewichten.all_zero"))
        st.button(
            t("gewichten.reset"), disabled=not changed, on_click=_reset, key="kenmerken_terug"
        )


def changes(chosen: Selection) -> dict[str, float]:
    """Return the weights that the reader gave and that differ from the usual ones of the thema."""
    usual = default_weights(_thema(chosen))
    return {
        slug: weight for slug, weight in chosen.weights if slug in usual and weight != usual[slug]
    }


def with_weight(chosen: Selection, slug: str, weight: float) -> tuple[tuple[str, float], ...]:
    """Return the weights of the selection with one changed; a usual one stays out of the link.

    The weights of others than features, which another page gave, stay as they are.
    """
    usual = default_weights(_thema(chosen))
    own = {**dict(chosen.weights), slug: weight}
    return tuple((name, each) for name, each in own.items() if usual.get(name) != each)


def _slider(feature: Feature, weight: float, chosen: Selection) -> None:
    slug = feature.indicator
    key = f"kenmerk_{slug}"

    def change() -> None:
        now = selection.current()
        selection.write(weights=with_weight(now, slug, float(st.session_state[key])))

    st.session_state[key] = (
        weight if weight in STEPS else min(STEPS, key=lambda step: abs(step - weight))
    )
    st.select_slider(
        cache.indicators()[slug].short,
        STEPS,
        format_func=lambda step: formats.number(step, 0 if step == int(step) else 1),
        key=key,
        on_change=change,
    )
    st.caption(feature.weight_for(_thema(chosen))[1])


def _reset() -> None:
    usual = default_weights()
    weights = tuple(pair for pair in selection.current().weights if pair[0] not in usual)
    selection.write(weights=weights)


def _thema(chosen: Selection) -> str | None:
    return next((each for each in THEMAS if thema_folder(each) == chosen.thema), None)
