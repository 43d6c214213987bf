"""What the site tells robots: which pages there are, and which they may not fetch."""

from findability.audit.site import Seen, Site, is_broken, is_redirect, names_other


def _see_missing(site: Site) -> Seen:
    if site.home and all(page.in_sitemap is None for page in site.pages):
        yield site.home, ""


def _see_broken(site: Site) -> Seen:
    return ((page, page.fault or str(page.status)) for page in site.pages if page.in_sitemap and is_broken(page))


def _see_redirects(site: Site) -> Seen:
    for page in site.pages:
        if page.in_sitemap and is_redirect(page):
            yield page, page.links[0].url if page.links else str(page.status)


def _see_hidden(site: Site) -> Seen:
    for row in site.web_pages:
        page = site.pages[row]
        if page.in_sitemap and not page.indexable:
            yield page, ", ".join(page.robots)


def _see_copies(site: Site) -> Seen:
    for row in site.web_pages:
        page = site.pages[row]
        if page.in_sitemap and names_other(page):
            yield page, page.canonical or ""


def _see_forbidden(site: Site) -> Seen:
    return ((page, "") for page in site.pages if page.in_sitemap and page.fault == "robots")


def _see_left_out(site: Site) -> Seen:
    for row in site.originals:
        page = site.pages[row]
        if page.orphan == "only-links" and "html" in page.content_type and not site.is_home(page):
            yield page, ""


def _see_blocked(site: Site) -> Seen:
    """Pages that robots may not fetch although pages of the site lead there."""
    for row, page in enumerate(site.pages):
        if page.fault == "robots" and not page.in_sitemap and site.links_in[row]:
            yield page, str(site.links_in[row])


def _see_no_rules(site: Site) -> Seen:
    return ((page, "") for page in site.pages if page.fault == "robots-unavailable")


WHOLE_SITE = {
    "sitemap-missing": _see_missing,
    "sitemap-broken": _see_broken,
    "sitemap-redirect": _see_redirects,
    "sitemap-hidden": _see_hidden,
    "sitemap-copy": _see_copies,
    "sitemap-forbidden": _see_forbidden,
    "sitemap-incomplete": _see_left_out,
    "robots-blocked": _see_blocked,
    "robots-unavailable": _see_no_rules,
}
