"""The coverage of one criterion by one hospital: its parts, its interval, and whether it differs from ours."""

from datetime import date

import streamlit as st

from presentation.labels import NEWS, name_difference
from presentation.language import say_date
from presentation.screens.markup import escape_markdown
from presentation.screens.view import View
from storage.coverages import read_coverage_differences, read_coverages
from vocabulary.match import Coverage, CoverageDifference, Match

SIGNS = {"good": "✔", "bad": "✘"}


def show_coverage(view: View, criterion: str, hospital: str) -> None:
    """Nothing when the criterion was not measured."""
    for coverage in read_coverages(view.project.store, view.measurement.id, hospital=hospital, criterion=criterion):
        _show_parts(view, coverage)
        _show_ground(view, coverage)
    for difference in read_coverage_differences(
        view.project.store, view.measurement.id, other=hospital, criterion=criterion
    ):
        st.markdown(escape_markdown(say_difference(view, difference.turned)))


def show_news(view: View, match: Match) -> None:
    """Whether a passage offers or denies what the criterion is about, with the sentence that says so."""
    _ = view.translate
    name = NEWS.get(match.news.polarity)
    if name is not None:
        st.markdown(f"{SIGNS[match.news.polarity]} **{_(name)}** – {escape_markdown(match.news.sentence or '')}")


def say_interval(view: View, low: float | None, high: float | None) -> str:
    """Such as `48–70`; empty when none was measured or both ends are the same."""
    ends = list(dict.fromkeys(view.say(end) for end in (low, high) if end is not None))
    return "–".join(ends) if len(ends) > 1 else ""


def say_difference(view: View, difference: CoverageDifference) -> str:
    """Whether the first hospital's is better, in a sentence with the difference and its interval."""
    _ = view.translate
    text = _("Compared with {hospital}: {verdict} ({difference} points, margin {low} to {high}).")
    return text.format(
        hospital=view.names.get(difference.other, difference.other),
        verdict=name_difference(difference, view.language).lower(),
        difference=view.say(difference.difference),
        low=view.say(difference.low),
        high=view.say(difference.high),
    )


def _show_parts(view: View, coverage: Coverage) -> None:
    _ = view.translate
    parts = {
        _("Best passage"): coverage.strength,
        _("Number of pages"): coverage.breadth,
        _("Page of its own"): coverage.devoted,
        _("Easy to reach"): coverage.reach,
        _("Fresh"): coverage.fresh,
    }
    with st.container(horizontal=True):
        st.metric(_("Coverage (0–100)"), view.say(coverage.score))
        for name, points in parts.items():
            st.metric(_("{part} (points)").format(part=name), view.say(points))


def _show_ground(view: View, coverage: Coverage) -> None:
    _ = view.translate
    counts = {"pages": view.say(coverage.pages), "passages": view.say(coverage.passages)}
    said = [_("Pages: {pages}. Passages: {passages}.").format(**counts)]
    if interval := say_interval(view, coverage.low, coverage.high):
        said.append(_("Margin of uncertainty (95 %): {interval}.").format(interval=interval))
    if coverage.denied:
        said.append(_("Passages with bad news: {count}; they count for less.").format(count=coverage.denied))
    if coverage.clicks is not None:
        said.append(_("Clicks from home to the nearest page: {clicks}.").format(clicks=coverage.clicks))
    if coverage.newest is not None:
        newest = say_date(date.fromisoformat(f"{coverage.newest}-01"), view.language).split(" ", 1)[1]
        said.append(_("The newest page is of {month}.").format(month=newest))
    elif coverage.passages and coverage.low is not None:
        said.append(_("No page tells a date: freshness is left out and the other parts weigh more."))
    st.caption(" ".join(said))
