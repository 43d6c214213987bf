"""What the child process that searches a site is told and what it answers, as lines of JSON."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from crawler.crawl_settings import CrawlSettings
from vocabulary.hospital import Hospital
from vocabulary.site_search import SiteSearch


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term to type. meant: the right spelling of a misspelt one."""

    term: str
    meant: str | None = None


@dataclass(frozen=True, slots=True)
class SearchJob:
    """One hospital's site. page: address where a search box was seen, or else may stand: the home page."""

    hospital: Hospital
    settings: CrawlSettings
    page: str
    terms: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Searched:
    """search: without `answers`. raw: the page that the site sent, None when it sent none."""

    search: SiteSearch
    raw: str | None


JOB = TypeAdapter(SearchJob)
SEARCHED = TypeAdapter(Searched)
