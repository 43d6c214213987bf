"""Terms asked of the search boxes of the hospitals' own sites: those that weigh most, each site at its own pace."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import numpy as np

from crawler.addresses import address_key, normalise_address
from crawler.quiet_hours import is_open
from crawler.site_search.asking import search_sites
from crawler.site_search.jobs import SearchJob, Wanted
from findability.site_terms import list_site_terms, misspell
from presentation.lookup import search_region
from presentation.progress import Reporter
from presentation.project import Project
from presentation.region import Region
from presentation.vectors import open_vectorizer
from storage.hospitals import read_hospitals
from storage.pages import read_pages
from storage.passages import read_passages
from storage.site_searches import read_site_searches, save_site_search
from storage.terms import read_terms
from vocabulary.errors import CrawlError
from vocabulary.hospital import Hospital
from vocabulary.measurement import Measurement
from vocabulary.page import Page
from vocabulary.site_search import SiteSearch

PAGES_ASIDE = 2  # of one hospital that are taken to answer a term: as many as the built-in index shows of a site

SEARCHING = re.compile(r"zoek|search", re.IGNORECASE)  # elsewhere a box may look for doctors or leaflets only


@dataclass(frozen=True, slots=True)
class SiteSummary:
    """What was done with one site now. known: terms that were searched lately. waiting: those not asked."""

    hospital: str
    measured: int
    failed: int
    known: int
    waiting: int
    faults: tuple[str, ...]


def search_own_sites(
    project: Project, measurement: Measurement, most: int, reporter: Reporter
) -> tuple[SiteSummary, ...]:
    """Ask each site that could be read, and store each answer at once. most: terms a site, beside the misspelt ones.

    Raises CrawlError outside the hours of `only_between`, and when the asking broke off.
    """
    _check_hours(project)
    pages, hospitals = read_pages(project.store, measurement.id), read_hospitals(project.store, measurement.id)
    terms = list_site_terms(read_terms(project.store, measurement.id), hospitals)[:most]
    wanted = _choose_terms(terms, project.settings.site_search.misspelt)
    jobs = _plan(project, hospitals, pages, wanted)
    done: dict[str, list[SiteSearch]] = {job.hospital.slug: [] for job in jobs}
    ready = {job.hospital.slug: job for job in jobs if job.terms}
    asked = {one.meant or one.term for job in ready.values() for one in job.terms}
    answers = _find_answers(project, measurement, pages, asked, reporter) if ready else {}
    read = [page for page in pages if page.readable]
    spelling = {address_key(url): page.url for page in read for url in (page.redirected_from, page.url) if url}
    for searched in search_sites(list(ready.values())):
        slug = searched.search.hospital
        right = answers.get((slug, searched.search.meant or searched.search.term), ())
        search = replace(_name_pages(searched.search, spelling), answers=right)
        save_site_search(project.store, search, searched.raw)
        done[slug].append(search)
        failed = sum(not one.measured for one in done[slug])
        reporter.step(slug, len(done[slug]), len(ready[slug].terms), {"failed": failed})
    return tuple(_summarize(job, done[job.hospital.slug], len(wanted)) for job in jobs)


def _check_hours(project: Project) -> None:
    window = project.settings.crawl.only_between
    if window and not is_open(window, datetime.now()):
        raise CrawlError(
            "the sites may be asked between {begin} and {end} only",
            "Try again then, or change only_between under [crawl] in vindbaar.toml.",
            begin=window[0],
            end=window[1],
        )


def _choose_terms(terms: Sequence[str], misspelt: int) -> tuple[Wanted, ...]:
    wrong = [Wanted(typed, term) for term in terms if (typed := misspell(term))]
    return (*(Wanted(term) for term in terms), *wrong[:misspelt])


def _plan(
    project: Project, hospitals: Sequence[Hospital], pages: Sequence[Page], wanted: Sequence[Wanted]
) -> list[SearchJob]:
    """For each site that could be read what was not searched lately, on the page where a search box was seen."""
    since = datetime.now(UTC) - timedelta(days=project.settings.site_search.max_age_days)
    searches = read_site_searches(project.store)
    known = {(one.hospital, one.term) for one in searches if one.measured and one.asked_at >= since}
    jobs = []
    for hospital in hospitals:
        own = [page for page in pages if page.hospital == hospital.slug and page.readable]
        if own:
            box_page = _find_box_page(own, normalise_address(hospital.url) or hospital.url)
            left = tuple(one for one in wanted if (hospital.slug, one.term) not in known)
            jobs.append(SearchJob(hospital, project.crawl_settings, box_page, left))
    return jobs


def _find_box_page(pages: Sequence[Page], home: str) -> str:
    """The home page, unless only a page for searching has a search box: then the one nearest to home."""
    boxed = [page for page in pages if any(form.kind == "search" for form in page.forms)]
    fitting = [page for page in boxed if page.url == home or SEARCHING.search(urlsplit(page.url).path)]
    nearest = min(fitting, key=lambda page: (page.url != home, page.depth is None, page.depth or 0), default=None)
    return nearest.url if nearest else home


def _find_answers(
    project: Project, measurement: Measurement, pages: tuple[Page, ...], terms: set[str], reporter: Reporter
) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Hospital and term -> its pages that answer by the built-in index, best first."""
    vectorizer = open_vectorizer(project.store, project.settings.model.name, reporter)
    passages = read_passages(project.store, measurement.id)
    vectors = vectorizer.embed([passage.context for passage in passages], "document")
    hospitals = read_hospitals(project.store, measurement.id)
    region = Region(hospitals, pages, passages, vectors, background=np.zeros((0, 0), np.float32), answer_space=None)
    vectorizer.embed(list(terms), "query")  # all at once; below they are taken from the store
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for term in terms:
        for result in search_region(region, vectorizer, term, PAGES_ASIDE * len(hospitals)):
            key = (result.hospital, term)
            found[key] = (*found.get(key, ()), result.url)
    return found


def _name_pages(search: SiteSearch, spelling: Mapping[str, str]) -> SiteSearch:
    """The results by the addresses that the measurement knows the pages by."""
    results = (replace(one, url=spelling.get(address_key(one.url), one.url)) for one in search.results)
    return replace(search, results=tuple(results))


def _summarize(job: SearchJob, searches: Sequence[SiteSearch], wanted: int) -> SiteSummary:
    measured = sum(search.measured for search in searches)
    faults = tuple(dict.fromkeys(search.fault for search in searches if search.fault is not None))
    known, waiting = wanted - len(job.terms), len(job.terms) - len(searches)
    return SiteSummary(job.hospital.slug, measured, len(searches) - measured, known, waiting, faults)
