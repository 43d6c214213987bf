"""Leaflets in PDF."""

from findability.audit.site import Seen, Site

GENERIC = ("microsoft word", "document", "untitled", "naamloos", "powerpoint", "indd")


def _see_scans(site: Site) -> Seen:
    return ((page, "") for page in site.pages if page.fault == "scanned-pdf")


def _see_damaged(site: Site) -> Seen:
    return ((page, "") for page in site.pages if page.fault == "broken-pdf")


def _see_untitled(site: Site) -> Seen:
    for page in site.pages:
        title = (page.title or "").strip().lower()
        if page.readable and "pdf" in page.content_type and (not title or title.startswith(GENERIC)):
            yield page, page.title or ""


def _see_undivided(site: Site) -> Seen:
    """A leaflet of some pages in which no heading was found."""
    for page in site.pages:
        if page.readable and "pdf" in page.content_type and not page.headings and len(page.text) > 3000:
            yield page, ""


WHOLE_SITE = {
    "pdf-scanned": _see_scans,
    "pdf-broken": _see_damaged,
    "pdf-title": _see_untitled,
    "pdf-headings": _see_undivided,
}
