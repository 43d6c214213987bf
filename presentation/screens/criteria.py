"""What patients choose on: every criterion by every hospital, each figure leading to its passages."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from presentation.labels import GRADES, name_all
from presentation.screens.coverage_parts import SIGNS, say_interval
from presentation.screens.links import go_to, link_to
from presentation.screens.markup import escape_markdown
from presentation.screens.reading import failed_hospitals, measured_hospitals
from presentation.screens.view import View, open_view, read_rows
from presentation.tables import Row

# Light to dark of one colour: the order shows without knowing the colours, and text keeps a contrast of 4.5 or more.
HEADER, ROW = 38, 35  # pixels in Streamlit's table
MORE, LESS, SAME = "▲", "▼", "="  # than ours
SHADES = ("#ffffff", "#e3f0ee", "#c3e0dc", "#a0cec8", "#7dbbb3")


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("What patients choose on"), anchor=False)
    st.write(
        _(
            "How well each site tells what patients choose a hospital on, from 0 (nothing found) to 100. "
            "Click a figure to see the passages it stands on."
        )
    )
    _explain_hypothesis(view)
    table = _make_table(view)
    _show_map(view, table)
    st.caption(
        _(
            "Between brackets: the margin of uncertainty (95 %). "
            "▲ and ▼: demonstrably better or worse than ours. =: no demonstrable difference. "
            "✘: the site only says that it is not there."
        )
    )
    link_to("evidence", _("Choose a criterion and a hospital from a list"))
    link_to("steering", _("Steering and choosing"))
    for hospital, reason in failed_hospitals(view):
        text = _("{hospital} was not measured: {reason}. Its figures are therefore missing; they are not zero.")
        st.caption(escape_markdown(text.format(hospital=hospital.name, reason=reason)))


def _explain_hypothesis(view: View) -> None:
    _ = view.translate
    with st.expander(_("How to read this")):
        st.markdown(
            _(
                "“Patients choose on other things, such as privacy, than hospitals steer on, such as hygiene” is a "
                "hypothesis that this table lets you test; it is not an established fact. What people say and what "
                "they do differ too: in real choices distance explains the most by far (85–95 %)."
            )
        )
        st.markdown(
            _("The weight (1–5) is our own proposal, which you can change. The letter says how well it is founded:")
        )
        st.markdown("\n".join(f"- {grade}" for grade in name_all(GRADES, view.language).values()))
    if own := [view.criteria[name].label(view.language) for name in sorted(view.own_criteria)]:
        text = _("Your own criteria are known by their questions only, and their figures are less certain: {names}.")
        st.info(escape_markdown(text.format(names=", ".join(own))))


def _make_table(view: View) -> pd.DataFrame:
    """A row per criterion, the heaviest first; a column per measured hospital."""
    _ = view.translate
    scores = {place: row["score"] for place, row in _read_coverages(view).items()}
    covered = {criterion for criterion, _hospital in scores}
    criteria = sorted((c for c in view.criteria.values() if c.id in covered), key=lambda c: -c.weight)
    about = {_("Criterion"): [c.label(view.language) for c in criteria], _("Weight"): [c.weight for c in criteria]}
    columns = {h.name: [scores.get((c.id, h.slug)) for c in criteria] for h in measured_hospitals(view)}
    founded = {_("Founded on"): [c.grade for c in criteria]}
    return pd.DataFrame(about | columns | founded, index=[c.id for c in criteria])


def _read_coverages(view: View) -> dict[tuple[str, str], Row]:
    return {(str(row["criterion"]), str(row["hospital"])): row for row in read_rows(view, "coverage")}


def _show_map(view: View, table: pd.DataFrame) -> None:
    names = pd.Index([hospital.name for hospital in measured_hospitals(view)])
    styled = table.style.apply(_shade, axis=None, subset=names)
    for (criterion, hospital), words in _word_cells(view).items():
        if criterion in table.index:
            styled.format(_say_always(words), subset=pd.IndexSlice[[criterion], [view.names[hospital]]])
    widths = {
        table.columns[0]: st.column_config.TextColumn(pinned=True, width="medium"),
        table.columns[1]: st.column_config.NumberColumn(width=70),
    }
    state = st.dataframe(
        styled,
        hide_index=True,
        height=min(HEADER + ROW * len(table), 660),
        on_select="rerun",
        selection_mode="single-cell",
        column_config=widths,
        key="criteria map",
    )
    for number, column in state.selection.cells:
        slug = {hospital.name: hospital.slug for hospital in view.hospitals}.get(column, view.hospitals[0].slug)
        go_to("evidence", criterion=str(table.index[number]), hospital=slug)


def _word_cells(view: View) -> dict[tuple[str, str], str]:
    """(criterion, hospital) -> such as `61 (48–70) ▲`; the sign tells how it compares with ours."""
    marks = {(str(row["criterion"]), str(row["other"])): _mark(row) for row in read_rows(view, "differences")}
    cells = {}
    for place, row in _read_coverages(view).items():
        low, high = (None if row[end] is None else float(str(row[end])) for end in ("low", "high"))
        interval = say_interval(view, low, high)
        score = view.say(float(str(row["score"])))
        denied = SIGNS["bad"] if row["passages"] and row["denied"] == row["passages"] else ""
        cells[place] = " ".join(filter(None, [score, interval and f"({interval})", denied, marks.get(place, "")]))
    return cells


def _say_always(words: str) -> Callable[[object], str]:
    return lambda _score: words


def _mark(difference: Row) -> str:
    if not difference["proven"]:
        return SAME
    return LESS if float(str(difference["difference"])) > 0 else MORE


def _shade(scores: pd.DataFrame) -> pd.DataFrame:
    steps = (scores.fillna(0) // 20).clip(upper=len(SHADES) - 1).astype(int)
    return steps.map(lambda step: f"background-color: {SHADES[step]}; color: #1c2b29")
