"""Checks that need more than one page of a site: duplicates, broken links, pages that nothing links to."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from findability.links import find_linked, fold_url, number_pages
from vocabulary.page import Page

Seen = Iterator[tuple[Page, str]]
MIN_DUPLICATE_WORDS = 30  # shorter texts are alike by chance: a form, a list of names
# 401 and 403 stand before a login, 429 only says that the crawler came too often.
CLOSED = frozenset({401, 403, 429})


def _see_same_titles(pages: Sequence[Page], home_url: str) -> Seen:
    return _see_same(pages, lambda page: _fold_text(page.title))


def _see_same_descriptions(pages: Sequence[Page], home_url: str) -> Seen:
    return _see_same(pages, lambda page: _fold_text(page.description))


def _see_same_texts(pages: Sequence[Page], home_url: str) -> Seen:
    return _see_same(pages, lambda page: _fold_text(page.text) if page.word_count >= MIN_DUPLICATE_WORDS else "")


def _see_same(pages: Sequence[Page], get_key: Callable[[Page], str]) -> Seen:
    """Pages that share a key with another page, and the first such other page. An empty key is shared by none."""
    groups: dict[str, list[Page]] = defaultdict(list)
    for page in _list_originals(pages):
        groups[get_key(page)].append(page)
    for key, group in groups.items():
        if key and len(group) > 1:
            yield from ((page, (group[1] if page is group[0] else group[0]).url) for page in group)


def _list_originals(pages: Sequence[Page]) -> list[Page]:
    """The pages a search engine would show: not hidden, and not saying that another page is the original."""
    return [page for page in pages if page.indexable and fold_url(page.canonical or page.url) == fold_url(page.url)]


def _fold_text(text: str | None) -> str:
    return " ".join((text or "").lower().split())


def _see_broken_links(pages: Sequence[Page], home_url: str) -> Seen:
    numbers = number_pages(pages)
    for page in pages:
        for url, text in {link.url: link.text for link in reversed(page.links)}.items():
            target = numbers.get(fold_url(url))
            if target is not None and _is_broken(pages[target]):
                yield page, f"{text or '-'} → {url} ({pages[target].fault or pages[target].status})"


def _see_broken_sitemap(pages: Sequence[Page], home_url: str) -> Seen:
    return ((page, page.fault or str(page.status)) for page in pages if page.in_sitemap and _is_broken(page))


def _is_broken(page: Page) -> bool:
    return 400 <= page.status < 600 and page.status not in CLOSED


def _see_orphans(pages: Sequence[Page], home_url: str) -> Seen:
    linked = find_linked(pages)
    for number, page in enumerate(pages):
        if page.indexable and page.in_sitemap and number not in linked and not _is_home(page, home_url):
            yield page, ""


def _see_unreadable_home(pages: Sequence[Page], home_url: str) -> Seen:
    return ((page, page.fault or str(page.status)) for page in pages if _is_home(page, home_url) and not page.readable)


def _see_home_without_phone(pages: Sequence[Page], home_url: str) -> Seen:
    for page in pages:
        phones = [contact for contact in page.contacts if contact.kind == "phone"]
        if _is_home(page, home_url) and page.readable and not phones:
            yield page, ""


def _is_home(page: Page, home_url: str) -> bool:
    return fold_url(home_url) in {fold_url(page.url), fold_url(page.redirected_from or page.url)}


SITE_CHECKS: Mapping[str, Callable[[Sequence[Page], str], Seen]] = {
    "title-duplicate": _see_same_titles,
    "description-duplicate": _see_same_descriptions,
    "text-duplicate": _see_same_texts,
    "broken-link": _see_broken_links,
    "sitemap-broken": _see_broken_sitemap,
    "orphan": _see_orphans,
    "home-unreadable": _see_unreadable_home,
    "home-phone-missing": _see_home_without_phone,
}
