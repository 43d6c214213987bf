"""What an answer leads to: the same whether it comes from the server or from the archive of an interrupted crawl."""

from dataclasses import replace

from crawler.addresses import normalise_address
from crawler.frontier import Frontier, Target
from crawler.links import extract_links
from crawler.script_need import NEEDS_SCRIPTS
from crawler.sitemaps import read_sitemap
from vocabulary.page import FetchedResponse

REDIRECT_STATUSES = {301, 302, 303, 307, 308}
MISSING_STATUSES = {404, 410}


def follow_page(frontier: Frontier, response: FetchedResponse) -> bool:
    """Admit what a page links to or redirects to. True when the page holds any words."""
    if response.fault == "redirect":
        target = redirect_target(response.url, response.status, response.headers)
        if target:
            frontier.add_redirect(response.url, _redirected(target, response))
        return False
    if response.fault not in {None, NEEDS_SCRIPTS}:
        if response.status in MISSING_STATUSES:
            frontier.add_twin(response.url)
        return False
    noted = response if response.leads_to is not None else note_links(response)
    depth = 2 if response.depth is None else response.depth + 1
    frontier.add_links(noted.leads_to or (), depth, response.url)
    return noted.has_words and response.fault is None


def note_links(response: FetchedResponse) -> FetchedResponse:
    """The answer with what it leads to; unchanged when it is no page."""
    if response.fault not in {None, NEEDS_SCRIPTS}:
        return response
    if "pdf" in response.headers.get("content-type", ""):
        return replace(response, leads_to=(), has_words=True)
    found = extract_links(response.body, response.headers, response.url)
    return replace(response, leads_to=found.addresses, has_words=found.has_words)


def follow_sitemap(frontier: Frontier, response: FetchedResponse) -> None:
    """Admit what a sitemap names, or where it was moved to."""
    target = redirect_target(response.url, response.status, response.headers)
    frontier.add_listed([Target(target, None, is_sitemap=True)] if target else read_sitemap(response))


def redirect_target(url: str, status: int, headers: dict[str, str]) -> str | None:
    """The normalised address that an answer redirects to."""
    location = headers.get("location")
    return normalise_address(location, url) if location and status in REDIRECT_STATUSES else None


def _redirected(target: str, response: FetchedResponse) -> Target:
    return Target(target, response.depth, response.in_sitemap, response.referrer, response.requested_url)
