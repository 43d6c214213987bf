"""Measurements: what was measured when, how the crawl went, and a new one started and followed."""

from collections.abc import Mapping

import streamlit as st

from presentation.child_run import ChildRun, follow_run, read_last_words, start_run, stop_run
from presentation.labels import REASONS, STAGE_NAMES, name_all, name_one, name_step, say_amount
from presentation.language import say_moment, say_number, translator
from presentation.screens.links import link_to
from presentation.screens.markup import escape_markdown, show_table
from presentation.screens.problems import say_problems
from presentation.screens.view import get_language, get_project
from storage.crawl_reports import read_crawl_reports
from storage.hospitals import read_hospitals
from storage.measurements import find_running, latest_measurement, list_measurements
from vocabulary.measurement import STAGES, Measurement


def show() -> None:
    language = get_language()
    _ = translator(language)
    st.title(_("Measurements"), anchor=False)
    _show_control(language)
    _show_list(language)
    newest = latest_measurement(get_project().store)
    if newest is not None:
        _show_crawl(newest, language)


@st.cache_resource(show_spinner=False)
def _hold_runs(config: str) -> list[ChildRun]:
    """The runs that this app started, for all its visitors; the last one counts."""
    return []


def _show_control(language: str) -> None:
    _ = translator(language)
    project = get_project()
    runs = _hold_runs(str(project.config))
    st.header(_("New measurement"), anchor=False)
    if runs and runs[-1].busy:
        _follow(language)
        return
    if runs:
        _say_end(runs[-1], language)
    if find_running(project.store) is not None:
        st.info(_("A measurement was begun and is not complete; starting goes on from there."))
    st.write(_("All sites are read and compared anew. What was measured before is kept."))
    if st.button(_("Start a measurement"), type="primary"):
        with say_problems():
            runs.append(start_run(project))
            st.rerun()


@st.fragment(run_every=2)
def _follow(language: str) -> None:
    """Drawn anew every two seconds for as long as the run is busy."""
    _ = translator(language)
    run = _hold_runs(str(get_project().config))[-1]
    if not run.busy:
        st.rerun()
    progress = follow_run(run)
    names = name_all(STAGE_NAMES, language)
    stage = progress.stages[-1] if progress.stages else STAGES[0]
    st.progress((STAGES.index(stage) + 0.5) / len(STAGES), text=names[stage])
    rows = [[name_step(what, language), _say_step(step, language)] for what, step in progress.steps.items()]
    show_table([_("What"), _("How far")], rows)
    for note in progress.notes:
        st.caption(escape_markdown(note))
    if st.button(_("Stop")):
        stop_run(run)
        st.write(_("The measurement is being stopped; what was stored is kept."))


def _say_step(step: Mapping[str, object], language: str) -> str:
    total = step.get("total")
    return say_amount(int(str(step["done"])), None if total is None else int(str(total)), language)


def _say_end(run: ChildRun, language: str) -> None:
    _ = translator(language)
    if run.process.returncode == 0:
        st.success(_("The measurement is complete."))
    elif run.stopped:
        st.info(_("The measurement was stopped."))
    else:
        if find_running(get_project().store) is None:
            st.warning(_("The measurement is complete, with a remark:"))
        else:
            st.error(_("The measurement did not end well. It said:"))
        st.code(read_last_words(run), language=None)


def _show_list(language: str) -> None:
    _ = translator(language)
    project = get_project()
    measurements = list_measurements(project.store)
    if not measurements:
        return
    st.header(_("Complete measurements"), anchor=False)
    rows = []
    for measurement in measurements:
        reports = read_crawl_reports(project.store, measurement.id)
        pages = say_number(sum(report.pages for report in reports), language)
        day = say_moment(measurement.finished_at, language)
        rows.append([str(measurement.id), day, say_number(len(reports), language), pages, measurement.model])
    show_table([_("Number"), _("Date"), _("Hospitals"), _("Pages"), _("Language model")], rows)


def _show_crawl(measurement: Measurement, language: str) -> None:
    _ = translator(language)
    store = get_project().store
    st.header(_("How the newest crawl went"), anchor=False)
    names = {hospital.slug: hospital.name for hospital in read_hospitals(store, measurement.id)}
    rows = []
    for report in read_crawl_reports(store, measurement.id):
        reason = name_one(REASONS, report.reason, language) if report.reason else _("complete")
        figures = [report.pages, report.failed, report.skipped, report.seconds]
        rows.append([names.get(report.hospital, report.hospital), reason, *(say_number(n, language) for n in figures)])
    columns = [_("Hospital"), _("Outcome"), _("Pages read"), _("Failed"), _("Skipped"), _("Seconds")]
    show_table(columns, rows, numbers=4)
    for slug, name in names.items():
        link_to("crawl", _("What was read of {hospital}, and what was not").format(hospital=name), hospital=slug)
