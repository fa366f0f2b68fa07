"""Components-v2 whose script and style the browser fetches once, instead of with every rerun.

Streamlit sends the script of an inline component over the websocket each time the page runs.
Ours sends one line that loads the hashed asset; only the data travels.
"""

from __future__ import annotations

from streamlit.components.v2 import component
from streamlit.components.v2.types import ComponentRenderer

from uitvoeringskracht.ui import assets

_LOADER = """const script = import(new URL("{script}", location.origin));
const style = fetch(new URL("{style}", location.origin)).then((r) => r.text());
export default async (host) => {{
  const [module, css] = await Promise.all([script, style]);
  const root = host.parentElement;
  if (!root.adoptedStyleSheets?.length && root.adoptedStyleSheets) {{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  }}
  return module.default(host);
}};
"""


def asset_component(name: str) -> ComponentRenderer:
    """Return the component `name`, made of the assets <name>.js and <name>.css.

    The script has a default export that takes what Streamlit gives ({data, parentElement, key,
    setStateValue, setTriggerValue}); the style is inside the shadow root before it runs.
    """
    loader = _LOADER.format(script=assets.url(f"{name}.js"), style=assets.url(f"{name}.css"))
    return component(f"uitvoeringskracht_{name}", js=loader)
