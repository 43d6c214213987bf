"""Searching, asking and reading: what the command line and the screens do on demand."""

import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from content.answers import ask_one
from crawler.addresses import is_own_machine
from findability.places import locate_hospitals
from findability.proximity import measure_distances
from findability.ranking import rank_pages
from presentation.labels import FAULTS
from presentation.progress import Reporter
from presentation.project import Project
from presentation.region import Region, load_region
from presentation.tables import require_measurement
from presentation.vectors import Vectorizer, open_vectorizer
from vocabulary.errors import CrawlError, SettingsError
from vocabulary.match import Answer
from vocabulary.page import FetchedResponse, Page
from vocabulary.phrases import Phrase, name_cause
from vocabulary.search import SearchResult, SearchTerm

REDIRECTS = 3  # that one page may take to be reached
UTF16 = (b"\xff\xfe", b"\xfe\xff")  # the byte order marks


def open_newest_region(project: Project, reporter: Reporter) -> tuple[Region, Vectorizer]:
    """The newest complete measurement, loaded. Raises NothingMeasuredError when there is none."""
    measurement = require_measurement(project)
    vectorizer = open_vectorizer(project.store, project.settings.model.name, reporter)
    return load_region(project.store, measurement.id, vectorizer), vectorizer


def search_region(
    region: Region, vectorizer: Vectorizer, query: str, top: int, distances: Mapping[str, float] | None = None
) -> Sequence[SearchResult]:
    """The pages that a patient who types this finds, at most two of a site. distances: hospital (slug) -> km."""
    vector = vectorizer.embed([query], "query")[0]
    return rank_pages(region.index, query, vector, region.passage_index, top, distances)


def search_term(region: Region, vectorizer: Vectorizer, term: SearchTerm, top: int) -> Sequence[SearchResult]:
    """As `search_region`; in a local term it counts how near the hospitals are."""
    distances = measure_distances(term, locate_hospitals(region.hospitals))
    return search_region(region, vectorizer, term.text, top, distances)


def ask_region(region: Region, vectorizer: Vectorizer, question: str, hospital: str | None) -> Answer:
    """The best answer on one site, or on all; or that none answers. Raises SettingsError for an unknown slug."""
    slugs = [known.slug for known in region.hospitals]
    if hospital is not None and hospital not in slugs:
        raise SettingsError(
            "there is no hospital {hospital!r}", "Choose one of: {known}.", hospital=hospital, known=", ".join(slugs)
        )
    vector = vectorizer.embed([question], "query")[0]
    return ask_one(region.answers, question, vector, hospital, vectorizer.judge)


def read_one_page(what: str) -> Page:
    """What the reader sees on a file or at a web address. Raises SettingsError or CrawlError with a hint."""
    from crawler.crawl_settings import CrawlSettings
    from crawler.page_reader import read_page
    from crawler.probe import probe_site

    if urlsplit(what).scheme in {"http", "https"}:
        pace = CrawlSettings(delay=0.0) if is_own_machine(what) else CrawlSettings()
        return read_page(probe_site(what, replace(pace, max_pages=REDIRECTS + 1))[0])
    page = read_page(_load_file(Path(what)))
    if page.fault is not None:
        raise CrawlError(
            "{file} can't be read: {fault}",
            "The reader takes web pages (HTML) and PDF files of at most 5 MB that are whole.",
            file=what,
            fault=Phrase(FAULTS.get(page.fault, page.fault)),
        )
    return page


def _load_file(file: Path) -> FetchedResponse:
    try:
        body = file.read_bytes()
    except OSError as error:
        raise SettingsError(
            "{file}: {cause}", "Give a file that exists, or a web address.", file=file, cause=name_cause(error)
        ) from error
    return FetchedResponse(
        hospital="",
        url=file.resolve().as_uri(),
        requested_url=file.resolve().as_uri(),
        status=200,
        headers={"content-type": _guess_type(file, body)},
        body=body,
        fetched_at=datetime.fromtimestamp(file.stat().st_mtime, UTC),
    )


def _guess_type(file: Path, body: bytes) -> str:
    """By the name; without a telling one it is a page, unless it holds what no text does."""
    unknown = "application/octet-stream" if b"\0" in body and not body.startswith(UTF16) else "text/html"
    return mimetypes.guess_type(file.name)[0] or unknown
