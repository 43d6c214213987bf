"""Answers of the server: errors, pages that come too late, and redirects."""

import re
from collections.abc import Iterator, Mapping

from findability.audit.site import Look, Seen, Site, is_broken, is_redirect
from findability.links import fold_url
from vocabulary.page import Page

MOST_HOPS = 10
GONE = re.compile(
    r"^\W*404\b|\b(error|fout|foutcode|http)\W*404\b"
    r"|\b(pagina|page)\b.{0,20}\b(niet gevonden|bestaat niet|not found)\b|\bniet gevonden\b.{0,20}\bpagina\b"
    r"|\bdeze pagina bestaat niet\b|^oeps\b",
    re.IGNORECASE,
)
NO_ANSWER = frozenset({"timeout", "broken-off", "unreachable"})
UNREADABLE = frozenset({"too-large", "ends-reader", "broken-markup"})
TEMPORARY = frozenset({302, 303, 307})


def _see_soft_error(page: Page) -> Iterator[str]:
    first = next((heading.text for heading in page.headings if heading.level == 1), "")
    for text in (page.title or "", first):
        if GONE.search(text):
            yield text
            return


def _see_refresh(page: Page) -> Iterator[str]:
    if page.markup and page.markup.refresh:
        yield page.markup.refresh


def _see_server_errors(site: Site) -> Seen:
    return ((page, str(page.status)) for page in site.pages if page.status >= 500)


def _see_no_answer(site: Site) -> Seen:
    return ((page, page.fault or "") for page in site.pages if page.fault in NO_ANSWER)


def _see_unreadable(site: Site) -> Seen:
    return ((page, page.fault or "") for page in site.pages if page.fault in UNREADABLE)


def _see_chains(site: Site) -> Seen:
    """Only where a chain begins: who repairs that has repaired the rest."""
    behind = {hops[1].url for _, hops in _list_trails(site) if len(hops) > 1}
    for page, hops in _list_trails(site):
        if len(hops) > 2 and page.url not in behind and not _turns_round(hops):
            yield page, " → ".join(hop.url for hop in hops[1:])


def _see_loops(site: Site) -> Seen:
    return ((page, " → ".join(hop.url for hop in hops[1:])) for page, hops in _list_trails(site) if _turns_round(hops))


def _see_dead_redirects(site: Site) -> Seen:
    for page, hops in _list_trails(site):
        if is_broken(hops[-1]):
            yield page, f"{hops[-1].url} ({hops[-1].status})"


def _see_temporary(site: Site) -> Seen:
    return ((page, str(page.status)) for page in site.pages if is_redirect(page) and page.status in TEMPORARY)


def _see_redirects_home(site: Site) -> Seen:
    home = fold_url(site.home_url)
    for page in site.pages:
        if page.fault == "redirect" and page.links and _path(page.url) and fold_url(page.links[0].url) == home:
            yield page, page.links[0].url


def _path(url: str) -> str:
    """The address below the host, without `index.html` and the like."""
    path = url.split("://", 1)[-1].partition("/")[2].strip("/")
    return "" if re.fullmatch(r"(index|home|default)(\.\w+)?|nl|en", path) else path


def _list_trails(site: Site) -> Iterator[tuple[Page, list[Page]]]:
    """Every redirect with the pages that one passes, itself first; it ends where one turns round."""
    for page in site.pages:
        if not is_redirect(page):
            continue
        hops, seen = [page], {page.url}
        while is_redirect(hops[-1]) and len(hops) <= MOST_HOPS:
            target = site.find(hops[-1].links[0].url) if hops[-1].links else None
            if target is None:
                break
            hops.append(target)
            if target.url in seen:
                break
            seen.add(target.url)
        yield page, hops


def _turns_round(hops: list[Page]) -> bool:
    return any(hop is hops[-1] for hop in hops[:-1])


EVERY_PAGE: Mapping[str, Look] = {"soft-error": _see_soft_error, "refresh": _see_refresh}
WHOLE_SITE = {
    "server-error": _see_server_errors,
    "no-answer": _see_no_answer,
    "page-unreadable": _see_unreadable,
    "redirect-chain": _see_chains,
    "redirect-loop": _see_loops,
    "redirect-broken": _see_dead_redirects,
    "redirect-temporary": _see_temporary,
    "redirect-home": _see_redirects_home,
}
