"""The home page."""

import re

from findability.audit.site import Seen, Site

SEARCHES = re.compile(r"\bzoek(en|resultaten)?\b|\bsearch\b", re.IGNORECASE)


def _see_unreadable(site: Site) -> Seen:
    return ((page, page.fault or str(page.status)) for page in site.pages if site.is_home(page) and not page.readable)


def _see_no_phone(site: Site) -> Seen:
    if site.home and not any(contact.kind == "phone" for contact in site.home.contacts):
        yield site.home, ""


def _see_no_search(site: Site) -> Seen:
    """A search box on any page will do, or a link to one: a menu often opens it."""
    if site.home is None or any(SEARCHES.search(f"{link.text} {link.url}") for link in site.home.links):
        return
    if not any(form.kind == "search" for page in site.pages for form in page.forms):
        yield site.home, ""


WHOLE_SITE = {
    "home-unreadable": _see_unreadable,
    "home-phone-missing": _see_no_phone,
    "search-missing": _see_no_search,
}
