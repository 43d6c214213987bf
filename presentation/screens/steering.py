"""Steering against choosing: what a site spends its words on beside what patients weigh, and the claims tested."""

import altair as alt
import pandas as pd
import streamlit as st

from presentation.labels import ATTENTION, WEIGHT_KINDS, name_all
from presentation.screens.links import choose, link_to
from presentation.screens.look import TEXT
from presentation.screens.markup import escape_markdown, show_table
from presentation.screens.reading import measured_hospitals
from presentation.screens.view import View, open_view
from presentation.screens.weights import show_weights
from presentation.steering_rows import Row, make_claims, make_steering
from presentation.weighing import EVERYONE, find_condition
from vocabulary.choice_catalogue import find_studies, load_conditions
from vocabulary.steering import Condition, WeightKind

# Each is also told by the side of the bar and by its sign.
COLOURS = {"more": "#1f6f68", "less": "#8c5a1e", "unproven": "#b9c4c2"}
SIGNS = {"more": "▲", "less": "▼", "unproven": "=", "unknown": "?"}
KINDS: dict[str, WeightKind] = {"stated": "stated", "revealed": "revealed"}
BAR = 22  # pixels


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("Steering and choosing"), anchor=False)
    st.write(
        _(
            "What does a site spend its words on, and what do patients weigh? A bar to the right: more words than the "
            "weight of that criterion asks for. A bar to the left: fewer."
        )
    )
    hospital, kind, condition = _choose(view)
    table = make_steering(view.project, view.measurement, view.language, kind, condition)
    rows = [row for row in table if row["hospital"] == hospital]
    if not rows:
        st.info(_("This measurement is from before words were counted. Make a new measurement to see this."))
        return
    _show_claims(view, condition)
    _show_bars(view, [row for row in rows if row["tilt"] is not None])
    _show_figures(view, rows)
    _explain(view, condition)
    show_weights(view, condition)


def _choose(view: View) -> tuple[str, WeightKind, Condition | None]:
    _ = view.translate
    left, middle, right = st.columns(3)
    with left:
        hospital = choose(_("Hospital"), {one.slug: one.name for one in measured_hospitals(view)}, "hospital")
    with middle:
        kind = choose(_("Weighed by"), name_all(WEIGHT_KINDS, view.language), "by")
    with right:
        names = {one.id: one.label(view.language) for one in load_conditions()}
        condition = choose(_("For whom"), {EVERYONE: _("Everybody"), **names}, "condition")
    return hospital, KINDS[kind], find_condition(condition or None)


def _show_claims(view: View, condition: Condition | None) -> None:
    _ = view.translate
    for claim in make_claims(view.project, view.measurement, view.language, condition):
        with st.container(border=True):
            st.markdown(f"**{escape_markdown(_('Claim: {text}').format(text=claim['text']))}**")
            st.markdown(escape_markdown(str(claim["sentence"])))


def _show_bars(view: View, rows: list[Row]) -> None:
    _ = view.translate
    data = pd.DataFrame([_make_bar(view, row) for row in sorted(rows, key=lambda row: -float(str(row["tilt"])))])
    axis = alt.Axis(title=None, labelLimit=170, labelColor=TEXT)
    base = alt.Chart(data, height=alt.Step(BAR)).encode(y=alt.Y("label:N", sort=None, axis=axis))
    colour = alt.Color("verdict:N", scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())), legend=None)
    tilt = alt.X("tilt:Q", axis=alt.Axis(title=_("Difference in percentage points"), titleColor=TEXT, labelColor=TEXT))
    bars = base.mark_bar(height=BAR * 0.6).encode(x=tilt, color=colour)
    margins = base.mark_rule(color=TEXT).encode(x=alt.X("low:Q"), x2="high:Q")
    figures = base.mark_text(align="left", dx=4, color=TEXT).encode(x=alt.X("end:Q"), text="said:N")
    st.altair_chart(bars + margins + figures)
    st.caption(
        _(
            "▲ more and ▼ fewer words than the weight asks for; = no demonstrable difference. The line is the margin "
            "of uncertainty (95 %)."
        )
    )


def _make_bar(view: View, row: Row) -> dict[str, object]:
    """end: where the figure stands, free of the bar."""
    return {
        **{name: row[name] for name in ("label", "tilt", "low", "high", "verdict")},
        "end": max(0.0, float(str(row["high"]))),
        "said": f"{SIGNS[str(row['verdict'])]} {_say(view, row['tilt'])}",
    }


def _show_figures(view: View, rows: list[Row]) -> None:
    _ = view.translate
    st.header(_("The figures"), anchor=False)
    names = name_all(ATTENTION, view.language)
    columns = [
        _("Criterion"),
        _("Verdict"),
        _("Founded on"),
        _("Weight (1–5)"),
        _("Words (%)"),
        _("Weight (%)"),
        _("Difference"),
        _("Margin"),
    ]
    order = sorted(rows, key=lambda row: -float(str(row["tilt"])) if row["tilt"] is not None else 1000.0)
    cells = [
        [
            str(row["label"]),
            f"{SIGNS[str(row['verdict'])]} {names[str(row['verdict'])]}",
            str(row["grade"]),
            "–" if row["weight"] is None else str(row["weight"]),
            *(_say(view, row[name]) for name in ("attention", "importance", "tilt")),
            "–" if row["low"] is None else _("{low} to {high}").format(**_ends(view, row)),
        ]
        for row in order
    ]
    show_table(columns, cells, numbers=5)
    link_to("criteria", _("How well each site covers these criteria"))


def _ends(view: View, row: Row) -> dict[str, str]:
    return {name: _say(view, row[name]) for name in ("low", "high")}


def _say(view: View, value: object) -> str:
    return "–" if value is None else view.say(round(float(str(value)), 1) + 0.0, 1)  # no minus before a zero


def _explain(view: View, condition: Condition | None) -> None:
    _ = view.translate
    with st.expander(_("How to read this")):
        st.markdown(
            _(
                "**Words**: of the words of passages that touch any criterion, the part that goes to this one; a "
                "passage about several is divided. **Weight**: this weight as a part of all weights. The margin (95 %) "
                "comes from drawing the pages of the site anew. Words say what a site tells about, not what a hospital "
                "does."
            )
        )
        st.markdown(
            _(
                "People choose on other things than they say: in real choices distance explains the most by far "
                "(85–95 %). So a criterion has two weights: what people say, and what they were seen to do. The second "
                "is known of few criteria. Both are our own reading of studies, and you can change them."
            )
        )
        _show_studies(view, condition)


def _show_studies(view: View, condition: Condition | None) -> None:
    _ = view.translate
    evidence = " ".join((*(one.evidence for one in view.criteria.values()), *(condition.sources if condition else ())))
    st.markdown(_("The studies behind the weights, as far as we could read them:"))
    lines = []
    for code, study in find_studies(evidence).items():
        year = f" ({study.year})" if study.year else ""
        note = f" – {_('second-hand')}" if study.second_hand else ""
        lines.append(f"- {code}: [{escape_markdown(study.title)}]({study.url}){year}{note}")
    st.markdown("\n".join(lines))
