"""By which source visibility is shown: built-in index, search engine or imported file; and all of them side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from findability.result_lists import BUILT_IN
from findability.term_groups import HEADLINE
from presentation.language import say_date
from presentation.screens.links import choose
from presentation.screens.markup import escape_markdown, show_table
from presentation.screens.reading import stamp_outside
from presentation.screens.view import View
from presentation.screens.visibility_parts import say_with_margin
from presentation.source_rows import score_same_terms, span_days, trace_source
from presentation.sources import Source, name_source, read_sources
from presentation.visibility_rows import FigureRow, Ranking, figure_group, read_ranking
from storage.visibilities import read_visibilities
from vocabulary.measurement import Measurement
from vocabulary.search import SearchTerm


@dataclass(frozen=True, slots=True)
class Choice:
    """What is shown. source: None for the built-in index. earlier: to compare with. curve: click rates in %."""

    source: Source | None
    earlier: Measurement | None
    curve: tuple[float, ...]

    @property
    def source_id(self) -> str:
        return self.source.id if self.source else BUILT_IN


def choose_source(view: View) -> Source | None:
    """The source that the visitor chose; there is nothing to choose when nothing was imported or looked up."""
    _ = view.translate
    sources = _list_sources(view)
    names = {BUILT_IN: name_source(None, view.language)}
    names |= {name: name_source(source, view.language) for name, source in sources.items()}
    return sources.get(choose(_("Positions from"), names, "source")) if sources else None


def explain_source(view: View, source: Source | None) -> None:
    """What the positions are, and from which days."""
    _ = view.translate
    if source is None:
        st.caption(
            _(
                "Every term is searched over all sites in the comparison; the figure is not a position in a public "
                "search engine."
            )
        )
        return
    begin, end = (say_date(day, view.language) for day in span_days(source))
    text = _("Positions in {source}, {days}. A term that was not measured there is not counted; it is not “not found”.")
    days = begin if begin == end else f"{begin} – {end}"
    st.caption(escape_markdown(text.format(source=name_source(source, view.language), days=days)))


def load_ranking(view: View, choice: Choice) -> Ranking:
    """The positions of the source."""
    return _load_ranking(view, choice, _name_state(view, choice))


def figure(view: View, choice: Choice, group: str) -> list[FigureRow]:
    """The figures of a group of terms, in the order of the hospitals."""
    rows = _load_figures(view, choice, _name_state(view, choice), choice.curve, group)
    order = {slug: place for place, slug in enumerate(view.names)}
    return sorted(rows, key=lambda row: order[row.standing.hospital])


def trace_scores(view: View, choice: Choice, measurements: Sequence[Measurement]) -> list[dict[str, float]]:
    """Slug -> visibility at the time of each measurement."""
    if choice.source is None:
        store = view.project.store
        headlines = (read_visibilities(store, one.id, group=HEADLINE) for one in measurements)
        return [{row.hospital: row.score for row in headline} for headline in headlines]
    terms = load_ranking(view, choice).terms
    return _trace(choice.source, terms, _name_state(view, choice), choice.curve, measurements)


def show_sources(view: View, choice: Choice) -> None:
    """Every source side by side, and the chosen one beside the index over the same terms."""
    _ = view.translate
    sources = _list_sources(view)
    if not sources:
        return
    st.header(_("By source of the positions"), anchor=False)
    choices = [Choice(source, choice.earlier, choice.curve) for source in (None, *sources.values())]
    found = [{row.standing.hospital: row for row in figure(view, one, HEADLINE)} for one in choices]
    cells = [[name, *(_say_cell(view, rows.get(slug)) for rows in found)] for slug, name in view.names.items()]
    columns = [_("Hospital"), *(name_source(one.source, view.language) for one in choices)]
    show_table(columns, cells, numbers=len(choices), own=view.hospitals[0].name)
    st.caption(_("Visibility with its margin, and over how many terms. Sources measure different terms."))
    if choice.source is not None:
        _show_same_terms(view, choice)


def _say_cell(view: View, row: FigureRow | None) -> str:
    _ = view.translate
    if row is None:
        return _("not measured")
    said, terms = say_with_margin(view, row, "visibility"), view.say(row.standing.terms)
    return _("{figure}, terms: {count}").format(figure=said, count=terms)


def _show_same_terms(view: View, choice: Choice) -> None:
    """A source against the index over the terms that it measured."""
    _ = view.translate
    index = load_ranking(view, Choice(None, choice.earlier, choice.curve))
    scores = score_same_terms(index, load_ranking(view, choice), choice.curve)
    rows = [
        [
            view.names[row.standing.hospital],
            view.say(row.standing.score, 1),
            view.say(scores.get(row.standing.hospital), 1),
            view.say(row.standing.terms),
            view.say(row.figures.not_measured),
        ]
        for row in figure(view, choice, HEADLINE)
    ]
    columns = [_("Hospital"), name_source(choice.source, view.language), _("Own index, same terms"), _("Terms")]
    show_table([*columns, _("Terms not measured")], rows, numbers=4, own=view.hospitals[0].name)


def _list_sources(view: View) -> dict[str, Source]:
    return _load_sources(view, view.config, view.measurement.id, stamp_outside(view))


@st.cache_resource(max_entries=2, show_spinner=False)
def _load_sources(_view: View, config: str, measurement_id: int, stamp: str) -> dict[str, Source]:
    return read_sources(_view.project, _view.measurement)


def _name_state(view: View, choice: Choice) -> str:
    """Names what the positions are made of; for caching."""
    own = (view.config, view.measurement.id, choice.earlier.id if choice.earlier else None)
    return repr((*own, choice.source.id, stamp_outside(view)) if choice.source else own)


@st.cache_resource(max_entries=8, show_spinner=False)
def _load_ranking(_view: View, _choice: Choice, state: str) -> Ranking:
    return read_ranking(_view.project, _view.measurement, _choice.earlier, _choice.source)


@st.cache_resource(max_entries=256, show_spinner=False)
def _load_figures(_view: View, _choice: Choice, state: str, curve: tuple[float, ...], group: str) -> list[FigureRow]:
    return figure_group(load_ranking(_view, _choice), group, curve)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs={Measurement: lambda one: one.id})
def _trace(
    _source: Source,
    _terms: Sequence[SearchTerm],
    state: str,
    curve: tuple[float, ...],
    measurements: Sequence[Measurement],
) -> list[dict[str, float]]:
    days = [(one.finished_at or one.started_at).date() for one in measurements]
    return trace_source(_source, _terms, days, curve)
