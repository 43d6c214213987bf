"""How one hospital's site was read: what was, what was not and why, and what changed since the measurement before."""

from collections.abc import Sequence

import streamlit as st

from presentation.changes import find_previous
from presentation.crawl_summary import CrawlSummary, PageChanges, SeenPage, summarize_crawl
from presentation.labels import name_fault
from presentation.language import say_date
from presentation.project import Project
from presentation.screens.links import choose, link_to
from presentation.screens.markup import escape_markdown, shorten, show_table, web_link
from presentation.screens.view import View, open_view
from storage.crawl_reports import read_crawl_reports
from storage.pages import read_pages
from vocabulary.measurement import CRAWL_ENDINGS, CRAWL_TROUBLES, CrawlReport, Measurement

SHOWN = 50  # pages of one list


def show() -> None:
    view = open_view()
    _ = view.translate
    st.title(_("How a site was read"), anchor=False)
    slug = choose(_("Hospital"), view.names, "hospital")
    report = next((r for r in read_crawl_reports(view.project.store, view.measurement.id) if r.hospital == slug), None)
    if report is None:
        st.info(_("This hospital was not part of the newest measurement."))
        return
    previous = find_previous(view.project, view.measurement)
    summary = _summarize(view.project, view.config, view.measurement.id, previous.id if previous else None, slug)
    _show_outcome(view, report, summary)
    _show_figures(view, report, summary)
    _show_faults(view, summary)
    _show_passed_over(view, report)
    _show_found(view, summary)
    if previous is not None:
        _show_changes(view, summary.changes, previous)


@st.cache_data(max_entries=16, show_spinner=False)
def _summarize(_project: Project, config: str, measurement_id: int, previous_id: int | None, slug: str) -> CrawlSummary:
    before = read_pages(_project.store, previous_id, slug) if previous_id is not None else ()
    return summarize_crawl(read_pages(_project.store, measurement_id, slug), before)


def _show_outcome(view: View, report: CrawlReport, summary: CrawlSummary) -> None:
    _ = view.translate
    if report.reason is None and summary.dead:
        said = _("Nothing is found at {count} of the {listed} addresses in the sitemap (404 or 410).")
        listed = max(report.listed or 0, len(summary.dead))  # an imported crawl counted none
        st.warning(said.format(count=view.say(len(summary.dead)), listed=view.say(listed)))
        return
    if report.reason is None and summary.faults:
        st.info(_("The site was read as far as links and sitemaps lead, except for what is listed below."))
        return
    if report.reason is None:
        st.success(_("The whole site was read, as far as links and sitemaps lead."))
        return
    trouble = {**CRAWL_TROUBLES, **CRAWL_ENDINGS}.get(report.reason)
    said = f"{_(trouble.message)}. {_(trouble.hint)}" if trouble else name_fault(report.reason, view.language)
    detail = f" ({report.detail})" if report.detail else ""
    st.warning(escape_markdown(said[0].upper() + said[1:] + detail))


def _show_figures(view: View, report: CrawlReport, summary: CrawlSummary) -> None:
    _ = view.translate
    delay = None if report.crawl_delay is None else _("{count} s").format(count=view.say(report.crawl_delay))
    rows = [
        [_("Pages read"), view.say(report.pages)],
        [_("Of these unchanged, said the server"), view.say(report.unchanged)],
        [_("Of these built by JavaScript"), view.say(report.rendered)],
        [_("Could not be read"), view.say(sum(len(pages) for pages in summary.faults.values()))],
        [_("Only lead to another address"), view.say(len(summary.moved))],
        [_("Passed over"), view.say(report.skipped)],
        [_("Addresses in the sitemap"), _("no sitemap") if report.listed is None else view.say(report.listed)],
        [_("Time"), _("{count} s").format(count=view.say(report.seconds))],
        [_("Received"), _("{count} MB").format(count=view.say(report.bytes / 1_000_000, 1))],
        [_("Pause that the site asks for (robots.txt)"), delay or _("none")],
    ]
    show_table([_("What"), _("How many")], rows, numbers=1)


def _show_faults(view: View, summary: CrawlSummary) -> None:
    _ = view.translate
    st.header(_("Not read, and why"), anchor=False)
    if not summary.faults:
        st.write(_("Every page that was asked for could be read."))
    for fault, pages in summary.faults.items():
        _show_addresses(view, name_fault(fault, view.language), pages)


def _show_passed_over(view: View, report: CrawlReport) -> None:
    _ = view.translate
    if not report.skipped_patterns:
        return
    st.header(_("Passed over: more of the same"), anchor=False)
    st.write(_("Calendars and filtered lists go on without end; of each kind enough was read."))
    kinds = report.skipped_patterns[:SHOWN]
    rows = [[kind.pattern, web_link(kind.example), view.say(kind.count)] for kind in kinds]
    show_table([_("Kind of address"), _("Example"), _("How many")], rows, numbers=1)


def _show_found(view: View, summary: CrawlSummary) -> None:
    """How pages were found, where that is remarkable."""
    _ = view.translate
    if not (summary.only_sitemap or summary.only_links or summary.dead or summary.rendered):
        return
    st.header(_("How pages were found"), anchor=False)
    _show_pages(view, _("In the sitemap, but no page links to it"), summary.only_sitemap)
    _show_pages(view, _("Linked, but not in the sitemap"), summary.only_links)
    _show_addresses(view, _("In the sitemap, but nothing is found there"), summary.dead)
    _show_pages(view, _("Empty without JavaScript, so built by a browser"), summary.rendered)


def _show_changes(view: View, changes: PageChanges | None, previous: Measurement) -> None:
    _ = view.translate
    day = say_date(previous.finished_at, view.language)
    st.header(_("What changed since {day}").format(day=day), anchor=False)
    if changes is None:
        st.write(_("The site was not read in both measurements, so they can't be compared."))
        return
    st.write(_("Pages with the same text: {count}.").format(count=view.say(changes.unchanged)))
    _show_pages(view, _("New pages"), changes.new)
    _show_pages(view, _("Pages with another text"), changes.changed)
    _show_addresses(view, _("Pages that are gone"), changes.gone)


def _show_pages(view: View, label: str, pages: Sequence[SeenPage]) -> None:
    """Pages that were read, each with a link to what was read."""
    if not pages:
        return
    with st.expander(f"{label}: {view.say(len(pages))}"):
        for page in pages[:SHOWN]:
            link_to("page", page.title or shorten(page.url), url=page.url)
        _say_rest(view, pages)


def _show_addresses(view: View, label: str, pages: Sequence[SeenPage]) -> None:
    """Pages that there is nothing to show of but their address."""
    _ = view.translate
    if not pages:
        return
    with st.expander(f"{escape_markdown(label)}: {view.say(len(pages))}"):
        show_table([_("Page")], [[web_link(page.url)] for page in pages[:SHOWN]])
        _say_rest(view, pages)


def _say_rest(view: View, pages: Sequence[SeenPage]) -> None:
    if len(pages) > SHOWN:
        _ = view.translate
        st.caption(_("The first {count} are shown.").format(count=SHOWN))
