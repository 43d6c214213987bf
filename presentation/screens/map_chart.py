"""The map itself: places and hospitals drawn by their distances, without anything from the internet."""

import math
from collections.abc import Sequence

import altair as alt
import pandas as pd
import streamlit as st

from findability.local_leaders import LocalLeader
from findability.places import Place, locate_hospitals
from presentation.screens.look import TEXT
from presentation.screens.view import View

KM = 111.2  # in a degree of latitude
COLOURS = ("#1f6f68", "#d55e00", "#0072b2", "#cc79a7", "#e69f00", "#56b4e9", "#5b4b8a", "#8a6d3b")
NOBODY = "#9aa3a2"
WIDTH, MOST = 680, 560  # pixels


def draw_map(view: View, leaders: Sequence[LocalLeader]) -> None:
    """Circles are places, in the colour of who stands first, with a line to it; diamonds are hospitals. North is up."""
    _ = view.translate
    located = locate_hospitals(view.hospitals)
    if not leaders or not located:
        return
    first = _("Stands first")
    places = pd.DataFrame([_make_row(view, leader, located, first) for leader in leaders])
    homes = pd.DataFrame(
        [{first: view.names[slug], "name": view.names[slug], **_put(one)} for slug, one in located.items()]
    )
    across = pd.concat([places, homes])
    width, height = (float(across[axis].max() - across[axis].min()) + 4 for axis in ("x", "y"))
    scale = min(WIDTH / width, MOST / height)
    x, y = (_make_axis(name, across[name]) for name in ("x", "y"))
    names = [*(view.names[slug] for slug in view.names), _("Nobody")]
    colours = alt.Scale(domain=names, range=[*(COLOURS[row % len(COLOURS)] for row in range(len(names) - 1)), NOBODY])
    legend = alt.Legend(orient="bottom", columns=2, labelLimit=280, labelColor=TEXT, titleColor=TEXT, symbolOpacity=1)
    colour = alt.Color(f"{first}:N", scale=colours, legend=legend)
    lines = alt.Chart(places).mark_rule(opacity=0.5).encode(x, y, x2="to_x:Q", y2="to_y:Q", color=colour)
    dots = (
        alt.Chart(places).mark_circle(size=110, opacity=1).encode(x, y, color=colour, tooltip=["name:N", f"{first}:N"])
    )
    labels = alt.Chart(places).mark_text(dy=-11, fontSize=11, color=TEXT).encode(x, y, text="name:N")
    marks = alt.Chart(homes).mark_point(shape="diamond", size=320, filled=True, stroke=TEXT, strokeWidth=1.5)
    layers = lines + dots + marks.encode(x, y, color=colour, tooltip=["name:N"]) + labels
    st.altair_chart(layers.properties(width=int(scale * width), height=int(scale * height)), width="content")
    st.caption(_("A circle is a place, a diamond a hospital. A line leads to the hospital that stands first."))


def _make_row(view: View, leader: LocalLeader, located: dict[str, Place], first: str) -> dict[str, object]:
    slug = leader.first.hospital if leader.first else None
    here = _put(leader.place)
    target = _put(located[slug]) if slug in located else here
    name = view.names.get(slug, slug) if slug else view.translate("Nobody")
    return {"name": leader.place.name, first: name, **here, "to_x": target["x"], "to_y": target["y"]}


def _put(place: Place) -> dict[str, float]:
    """km to the east and to the north; the Netherlands are small enough for a plane, at 52 degrees north."""
    return {"x": place.longitude * KM * math.cos(math.radians(52)), "y": place.latitude * KM}


def _make_axis(name: str, values: "pd.Series[float]") -> alt.X | alt.Y:
    scale = alt.Scale(domain=[float(values.min()) - 2, float(values.max()) + 2], zero=False, nice=False)
    kind = alt.X if name == "x" else alt.Y
    return kind(f"{name}:Q", scale=scale, axis=None)
