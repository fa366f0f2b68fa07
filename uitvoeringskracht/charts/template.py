"""The one look of every plotly figure, from the tokens."""

from __future__ import annotations

import plotly.graph_objects as go

from uitvoeringskracht.tokens import Mode, tokens

#: Decimal sign and thousands sign of nl-NL, for plotly.
SEPARATORS = ",."


def template(mode: Mode) -> go.layout.Template:
    """Return the template for light or dark; paper and plot are transparent."""
    chosen = tokens(mode)
    color, text = chosen.color, chosen.type["chart"]
    font = {"family": chosen.font_family, "size": text.size, "color": color["ink2"]}
    axis = {
        "showline": False,
        "zeroline": False,
        "ticks": "",
        "tickfont": font,
        "title": {"font": font},
        "nticks": 6,
        "automargin": True,
    }
    layout = go.Layout(
        font=font,
        colorway=list(chosen.scale["categorical"]),
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        separators=SEPARATORS,
        showlegend=False,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 1.02,
            "yanchor": "bottom",
            "font": {**font, "size": chosen.type["note"].size},
            "itemclick": False,
            "itemdoubleclick": False,
        },
        hovermode="x unified",
        hoverlabel={
            "bgcolor": color["surface"],
            "bordercolor": color["line_strong"],
            "font": {**font, "color": color["ink"], "size": chosen.type["note"].size},
        },
        xaxis={**axis, "showgrid": False, "fixedrange": True},
        yaxis={**axis, "showgrid": True, "gridcolor": color["line"], "fixedrange": True},
    )
    return go.layout.Template(layout=layout)
