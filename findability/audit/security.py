"""What others can read or change on the way, and what a browser is told to guard."""

import re
from collections.abc import Iterator, Mapping, Sequence

from findability.audit.site import Look, Seen, Site, count_all
from vocabulary.markup import Protection
from vocabulary.page import Page

# Hosts that follow visitors from site to site, by the names under which their scripts are fetched.
TRACKERS = (
    *("google-analytics.com", "googletagmanager.com", "doubleclick.net", "googleadservices.com", "facebook.net"),
    *("facebook.com", "hotjar.com", "clarity.ms", "linkedin.com", "licdn.com", "tiktok.com", "bat.bing.com"),
)
ON_THIS_MACHINE = re.compile(r"http://(127\.\d+\.\d+\.\d+|localhost|\[::1\])[:/]")  # nobody listens in between


def _see_http(page: Page) -> Iterator[str]:
    if page.url.startswith("http://") and not ON_THIS_MACHINE.match(page.url):
        yield ""


def _see_mixed(page: Page) -> Iterator[str]:
    if page.url.startswith("https://") and page.markup:
        yield from count_all(page.markup.insecure)


def _see_open_forms(page: Page) -> Iterator[str]:
    actions = [form.action for form in page.forms if form.action.startswith("http://")]
    yield from count_all([action for action in actions if not ON_THIS_MACHINE.match(action)])


def _see_trackers(page: Page) -> Iterator[str]:
    hosts = page.markup.hosts if page.markup else ()
    yield from count_all([host for host in hosts if f".{host}".endswith(tuple(f".{name}" for name in TRACKERS))])


def _see_no_https_only(site: Site) -> Seen:
    return _see_unprotected([page for page in _list_pages(site) if page.url.startswith("https://")], "https-only")


def _see_sniffing(site: Site) -> Seen:
    return _see_unprotected(_list_pages(site), "no-sniffing")


def _see_framing(site: Site) -> Seen:
    return _see_unprotected(_list_pages(site), "no-framing")


def _see_referrers(site: Site) -> Seen:
    return _see_unprotected(_list_pages(site), "no-referrer")


def _see_no_policy(site: Site) -> Seen:
    return _see_unprotected(_list_pages(site), "content-policy")


def _list_pages(site: Site) -> list[Page]:
    return [site.pages[row] for row in site.web_pages if site.pages[row].protections is not None]


def _see_unprotected(pages: Sequence[Page], protection: Protection) -> Seen:
    """The first page without it, and how many there are: one setting of the server repairs them all."""
    bare = [page for page in pages if protection not in (page.protections or ())]
    if bare:
        yield bare[0], f"{len(bare)} / {len(pages)}"


EVERY_PAGE: Mapping[str, Look] = {
    "http": _see_http,
    "mixed-content": _see_mixed,
    "form-http": _see_open_forms,
    "tracker": _see_trackers,
}
WHOLE_SITE = {
    "https-only-missing": _see_no_https_only,
    "sniffing": _see_sniffing,
    "framing": _see_framing,
    "referrer-leak": _see_referrers,
    "content-policy-missing": _see_no_policy,
}
