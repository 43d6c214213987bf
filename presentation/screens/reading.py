"""Small readings of the store that several screens share, kept for as long as their measurement is the newest."""

from dataclasses import replace

import streamlit as st

from presentation.labels import REASONS, name_one
from presentation.outside_tables import read_outside
from presentation.project import Project
from presentation.screens.view import View
from storage.crawl_reports import read_crawl_reports
from storage.imports import find_last_import
from storage.look_ups import find_last_look_up, read_look_ups
from storage.positions import read_positions
from storage.terms import read_terms
from vocabulary.hospital import Hospital
from vocabulary.measurement import Measurement
from vocabulary.outside import LookUp, OutsidePosition
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


def read_engines(view: View) -> dict[str, dict[tuple[str, str], OutsidePosition]]:
    """Real engine -> (term, hospital) -> the newest position; terms as they stand in the measurement."""
    return _read_engines(view.project, view.config, view.measurement, stamp_outside(view))


def read_troubles(view: View) -> dict[str, list[LookUp]]:
    """Term -> of each engine the last look-up, when something was wrong with it; without its results."""
    return _read_troubles(view.project, view.config, stamp_outside(view))


def stamp_outside(view: View) -> str:
    """Changes whenever a file is taken in or an engine answers; for caching."""
    return f"{find_last_import(view.project.store)} {find_last_look_up(view.project.store)}"


@st.cache_resource(max_entries=2, show_spinner=False)
def _read_troubles(_project: Project, config: str, stamp: str) -> dict[str, list[LookUp]]:
    latest = {(one.term, one.engine): one for one in read_look_ups(_project.store)}
    troubles: dict[str, list[LookUp]] = {}
    for one in latest.values():
        if one.fault or one.unresponsive:
            troubles.setdefault(one.term, []).append(replace(one, results=()))
    return troubles


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs={Measurement: lambda one: one.id})
def _read_engines(
    _project: Project, config: str, measurement: Measurement, stamp: str
) -> dict[str, dict[tuple[str, str], OutsidePosition]]:
    terms = read_terms(_project.store, measurement.id)
    spelt = {text: term.text for term in terms for text in (term.text, *term.folded)}
    engines: dict[str, dict[tuple[str, str], OutsidePosition]] = {}
    for one in sorted(read_outside(_project, measurement), key=lambda one: (one.measured, one.end)):
        engines.setdefault(one.engine, {})[spelt.get(one.term, one.term), one.hospital] = one
    return engines


@st.cache_resource(max_entries=4, show_spinner=False)
def _read_ranking(
    _project: Project, config: str, measurement_id: int
) -> tuple[tuple[SearchTerm, ...], tuple[TermPosition, ...]]:
    return read_terms(_project.store, measurement_id), read_positions(_project.store, measurement_id)
