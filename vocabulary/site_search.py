"""What the search box of a hospital's own site finds."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from vocabulary.outside import EngineResult
from vocabulary.phrases import mark

BoxKind = Literal["form", "search-action", "wordpress"]
TERM = "{term}"  # stands in the address of a search box where the words go


@dataclass(frozen=True, slots=True)
class SearchBox:
    """How a site is searched. address: what is asked for, with TERM in it. page: where the box stands.

    kind: a form that visitors see, what the page tells machines (schema.org), or the way of the system that the site
    is made with. fault: why it can't be used, one of SITE_SEARCH_FAULTS.
    """

    kind: BoxKind
    address: str
    page: str
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class SiteSearch:
    """One term asked of one hospital's search box. Only the first page of results is looked at.

    meant: the term that `term` is a misspelling of, None when it is spelt right. box: None when none was found.
    results: pages of the site itself, the navigation round them left out; empty without a fault: no results. answers:
    pages of the site that answer the term by the built-in index, best first; empty when no page does. fault: why it was
    not measured; one of SITE_SEARCH_FAULTS, or a fault that a page may have.
    """

    hospital: str
    term: str
    asked_at: datetime
    meant: str | None = None
    box: SearchBox | None = None
    results: tuple[EngineResult, ...] = ()
    answers: tuple[str, ...] = ()
    fault: str | None = None

    @property
    def measured(self) -> bool:
        return self.fault is None


# Why a site's own search was not measured, beside the faults that any page may have.
SITE_SEARCH_FAULTS = {
    "no-search-box": mark("No search box was found that works without JavaScript"),
    "post-form": mark("The search box sends what is typed in a way that only visitors may use (POST)"),
    "search-elsewhere": mark("The search box leads to another site"),
    "by-scripts": mark("The results come by JavaScript, which is not run here"),
    "not-understood": mark("Its answer is no list of results"),
    "too-many-requests": mark("It asks to be left alone for a while"),
    "crawl-delay": mark("The site asks robots to wait more than five minutes between two pages"),
    "quiet-hours": mark("The hours in which sites may be asked were over"),
}
