"""Small readings of the store that several screens share, kept for as long as their measurement is the newest."""

import streamlit as st

from presentation.labels import REASONS, name_one
from presentation.project import Project
from presentation.screens.view import View
from storage.crawl_reports import read_crawl_reports
from storage.positions import read_positions
from storage.terms import read_terms
from vocabulary.hospital import Hospital
from vocabulary.search import SearchTerm, TermPosition


def failed_hospitals(view: View) -> list[tuple[Hospital, str]]:
    """The hospitals of which nothing could be read, with the reason in words."""
    reports = {report.hospital: report for report in read_crawl_reports(view.project.store, view.measurement.id)}
    failed = [h for h in view.hospitals if h.slug not in reports or reports[h.slug].pages == 0]
    reasons = {slug: report.reason or "empty" for slug, report in reports.items()}
    return [(h, name_one(REASONS, reasons.get(h.slug, "empty"), view.language)) for h in failed]


def measured_hospitals(view: View) -> list[Hospital]:
    """The hospitals of which pages were read, ours first."""
    failed = {hospital.slug for hospital, _reason in failed_hospitals(view)}
    return [hospital for hospital in view.hospitals if hospital.slug not in failed]


def read_ranking(view: View) -> tuple[tuple[SearchTerm, ...], tuple[TermPosition, ...]]:
    """All search terms, and where every hospital stands for them."""
    return _read_ranking(view.project, view.config, view.measurement.id)


@st.cache_data(max_entries=8, show_spinner=False)
def _read_ranking(
    _project: Project, config: str, measurement_id: int
) -> tuple[tuple[SearchTerm, ...], tuple[TermPosition, ...]]:
    return read_terms(_project.store, measurement_id), read_positions(_project.store, measurement_id)
