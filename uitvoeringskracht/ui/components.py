"""Components-v2 whose script and style the browser fetches once, instead of with every rerun.

Streamlit sends the script of an inline component over the websocket each time the page runs.
Ours sends one line that loads the hashed asset; only the data travels.
"""

from __future__ import annotations

from streamlit.components.v2 import component
from streamlit.components.v2.types import ComponentRenderer

from uitvoeringskracht.ui import assets

# The line break tells Streamlit that this is a script and not the name of a file.
_LOADER = (
    'const o=location.origin,l=import(o+"{loader}"),s=import(o+"{script}");\n'
    'export default async h=>(await l).default(h,s,o+"{style}");'
)


def asset_component(name: str) -> ComponentRenderer:
    """Return the component `name`, made of the assets <name>.js and <name>.css.

    The script has a default export that takes what Streamlit gives ({data, parentElement, key,
    setStateValue, setTriggerValue}); the style is inside the shadow root before it runs.
    """
    script = _LOADER.format(
        loader=assets.url("loader.js"),
        script=assets.url(f"{name}.js"),
        style=assets.url(f"{name}.css"),
    )
    return component(f"uitvoeringskracht_{name}", js=script)
