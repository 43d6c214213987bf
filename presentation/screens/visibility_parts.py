"""The parts of the screen of visibility: bars with margins, the figures, and how they are calculated."""

from collections.abc import Sequence

import altair as alt
import pandas as pd
import streamlit as st

from findability.figures import FigureName
from presentation.screens.look import ACCENT, TEXT
from presentation.screens.markup import escape_markdown, show_table
from presentation.screens.view import View
from presentation.visibility_rows import FigureRow

OTHER = "#8aa5a2"


def show_bars(view: View, rows: Sequence[FigureRow]) -> None:
    """A bar for each hospital, with its margin."""
    _ = view.translate
    hospital, score = _("Hospital"), _("Visibility (0–100)")
    own = view.hospitals[0].slug
    data = pd.DataFrame(
        [
            {
                hospital: view.names[row.standing.hospital],
                score: row.standing.score,
                "low": row.figures.figures["visibility"].low,
                "high": row.figures.figures["visibility"].high,
                "own": row.standing.hospital == own,
            }
            for row in rows
        ],
        columns=[hospital, score, "low", "high", "own"],
    )
    axis = alt.Axis(labelLimit=260, title=None, labelColor=TEXT)
    base = alt.Chart(data, height=alt.Step(34)).encode(y=alt.Y(f"{hospital}:N", sort=None, axis=axis))
    bars = base.mark_bar().encode(
        x=alt.X(f"{score}:Q", scale=alt.Scale(domain=[0, 100])),
        color=alt.condition("datum.own", alt.value(ACCENT), alt.value(OTHER)),
    )
    below = alt.X("low:Q", axis=alt.Axis(title=score, titleColor=TEXT, labelColor=TEXT))
    st.altair_chart(bars + base.mark_rule(color=TEXT, size=2).encode(x=below, x2="high:Q"))


def show_figures(view: View, rows: Sequence[FigureRow]) -> None:
    """Two tables: what hospitals may expect, and where they stand."""
    _ = view.translate
    expected: dict[str, FigureName] = {
        _("Visibility"): "visibility",
        _("Under an AI answer"): "visibility_low",
        _("Share of voice"): "share_of_voice",
        _("Expected clicks"): "clicks",
    }
    placed: dict[str, FigureName] = {
        _("Average position"): "average_position",
        _("First 3"): "top3",
        _("First 10"): "top10",
        _("Not found"): "not_found",
    }
    measured = {row.standing.hospital for row in rows}
    missing = [name for slug, name in view.names.items() if slug not in measured]
    own = view.hospitals[0].name
    cells = [[*_say_row(view, row, expected), say_change(view, row, "visibility")] for row in rows]
    cells += [[name, _("not measured"), *["–"] * 4] for name in missing]
    show_table([_("Hospital"), *expected, _("Change in visibility")], cells, numbers=5, own=own)
    cells = [[*_say_row(view, row, placed), view.say(row.standing.terms)] for row in rows]
    cells += [[name, _("not measured"), *["–"] * 4] for name in missing]
    show_table([_("Hospital"), *placed, _("Terms")], cells, numbers=5, own=own)


def say_with_margin(view: View, row: FigureRow | None, name: FigureName) -> str:
    """A figure such as `45,0 (38,2–51,7)`; a dash where there is none."""
    if row is None:
        return "–"
    figure = row.figures.figures[name]
    said = _say_value(view, name, figure.value)
    if figure.value is None or figure.low is None:
        return said
    return f"{said} ({_say_value(view, name, figure.low)}–{_say_value(view, name, figure.high)})"


def say_change(view: View, row: FigureRow, name: FigureName) -> str:
    """A change such as `+5,0, more than noise`; a dash without an earlier measurement."""
    _ = view.translate
    change = row.changes.changes[name] if row.changes else None
    if change is None or change.difference is None:
        return "–"
    said = ("+" if change.difference > 0 else "") + _say_value(view, name, change.difference)
    if change.low is None:
        return _("{change}, too few terms to tell").format(change=said)
    text = _("{change}, more than noise") if change.proven else _("{change}, within the noise")
    return text.format(change=said)


def explain_figures(view: View, curve: Sequence[float], name: str) -> None:
    """Every formula in words."""
    _ = view.translate
    rates = {"curve": name, "first": view.say(curve[0], 1), "tenth": view.say(curve[9], 1)}
    texts = [
        _(
            "**Visibility** = 100 × the clicks a site may expect over its terms ÷ the clicks it would get by being "
            "first everywhere. The chance of a click per place is that of the click curve ({curve}): {first} % for the "
            "first place, {tenth} % for the tenth, nothing below it, and in between for an average. A term with a "
            "hospital's name in it counts for that hospital only. A Dutch curve is not among them: no source was found "
            "that gives its figures."
        ).format(**{key: escape_markdown(value) for key, value in rates.items()}),
        _(
            "**Under an AI answer**: the same with fewer clicks on the first places, for when a search engine "
            "puts an answer of its own on top. These click rates are second-hand: take it for a scenario."
        ),
        _(
            "**Share of voice**: of all expected clicks on terms without a hospital's name that were measured for "
            "every site, the part of this site. A site alone has none."
        ),
        _(
            "**Expected clicks**: the weight of each term times the chance of a click. Where the weight is the number "
            "of searches in a month these are clicks in a month; where no number is known a term weighs 1."
        ),
        _(
            "**Margin** (between brackets): the terms stand for everything that patients type. With other such terms "
            "the figure falls within the margin 95 times in 100. Under 10 terms there is no telling."
        ),
        _(
            "**More than noise**: over the terms that were measured both times, the change is larger than what the "
            "choice of terms can make. Within the noise there may be no change at all."
        ),
    ]
    with st.expander(_("How these figures are calculated")):
        for text in texts:
            st.markdown(text)


def _say_row(view: View, row: FigureRow, names: dict[str, FigureName]) -> list[str]:
    return [view.names[row.standing.hospital], *(say_with_margin(view, row, name) for name in names.values())]


def _say_value(view: View, name: FigureName, value: float | None) -> str:
    return view.say_share(value) if name in {"share_of_voice", "top3", "top10", "not_found"} else view.say(value, 1)
