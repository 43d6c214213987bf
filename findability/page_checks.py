"""The checks of one hospital's site: faults on single pages here, faults between pages in `site_checks`.

Each check is a generator of what was seen: a short text without sentences, so that it reads the same in each language.
Names, reasons and weights stand in the catalogue of checks.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from findability.check_catalogue import weigh_checks
from findability.links import fold_url
from findability.site_checks import SITE_CHECKS
from vocabulary.finding import Finding
from vocabulary.page import MAX_DESCRIPTION, MAX_TITLE, Page

MIN_WORDS = 80  # below this a page seldom answers more than one question
MAX_DEPTH = 4  # clicks from the home page
VAGUE = frozenset({"hier", "klik hier", "lees meer", "lees verder", "meer", "meer info", "meer informatie", "link"})
PLACEHOLDER = re.compile(r"\blorem ipsum\b|\[(?:todo|invullen|tekst volgt)\]|\btekst volgt\b", re.IGNORECASE)

Check = Callable[[Page], Iterator[str]]


def check_pages(pages: Sequence[Page], home_url: str) -> tuple[Finding, ...]:
    """Every fault on the pages of one hospital, page by page, then those of the site as a whole.

    pages: also the unreadable ones, because broken links are known from them. Page checks look at HTML pages that
    could be read; what only a search engine notices is not asked of a page that is hidden from it.
    """
    weights = weigh_checks()
    single = [
        Finding(page.hospital, check, page.url, seen, weights[check])
        for page in pages
        if is_html(page)
        for check, look in _list_checks(page, home_url).items()
        for seen in look(page)
    ]
    between = [
        Finding(page.hospital, check, page.url, seen, weights[check])
        for check, look in SITE_CHECKS.items()
        for page, seen in look(pages, home_url)
    ]
    return (*single, *between)


def is_html(page: Page) -> bool:
    """Whether the page was read and is a web page rather than a leaflet in PDF."""
    return page.readable and "html" in page.content_type


def _list_checks(page: Page, home_url: str) -> Mapping[str, Check]:
    checks = EVERY_PAGE | (FOUND_PAGE if page.indexable else {})
    if fold_url(page.url) == fold_url(home_url):
        return {check: look for check, look in checks.items() if check not in NOT_HOME}
    return checks


def _see_missing_title(page: Page) -> Iterator[str]:
    if not (page.title or "").strip():
        yield ""


def _see_long_title(page: Page) -> Iterator[str]:
    if page.title and len(page.title) > MAX_TITLE:
        yield f"{len(page.title)} > {MAX_TITLE}: {page.title}"


def _see_missing_description(page: Page) -> Iterator[str]:
    if not (page.description or "").strip():
        yield ""


def _see_long_description(page: Page) -> Iterator[str]:
    if page.description and len(page.description) > MAX_DESCRIPTION:
        yield f"{len(page.description)} > {MAX_DESCRIPTION}: {page.description}"


def _see_missing_h1(page: Page) -> Iterator[str]:
    if not _list_h1(page):
        yield ""


def _see_several_h1(page: Page) -> Iterator[str]:
    if len(_list_h1(page)) > 1:
        yield " | ".join(_list_h1(page))


def _list_h1(page: Page) -> list[str]:
    return [heading.text for heading in page.headings if heading.level == 1]


def _see_skipped_heading(page: Page) -> Iterator[str]:
    for above, below in zip(page.headings, page.headings[1:], strict=False):
        if below.level > above.level + 1:
            yield f"h{above.level} → h{below.level}: {below.text}"
            return


def _see_empty_heading(page: Page) -> Iterator[str]:
    empty = [f"h{heading.level}" for heading in page.headings if not heading.text.strip()]
    if empty:
        yield ", ".join(empty)


def _see_noindex(page: Page) -> Iterator[str]:
    if not page.indexable:
        yield ", ".join(page.robots)


def _see_foreign_canonical(page: Page) -> Iterator[str]:
    if page.canonical and fold_url(page.canonical) != fold_url(page.url):
        yield page.canonical


def _see_thin_text(page: Page) -> Iterator[str]:
    if page.word_count < MIN_WORDS:
        yield f"{page.word_count} < {MIN_WORDS}"


def _see_placeholder(page: Page) -> Iterator[str]:
    found = PLACEHOLDER.search(page.text)
    if found:
        yield found[0]


def _see_depth(page: Page) -> Iterator[str]:
    if page.depth is not None and page.depth > MAX_DEPTH:
        yield f"{page.depth} > {MAX_DEPTH}"


def _see_vague_links(page: Page) -> Iterator[str]:
    vague = [link for link in page.links if link.place == "content" and link.text.strip(" .>»…").lower() in VAGUE]
    if vague:
        yield f"{len(vague)}: {vague[0].text} → {vague[0].url}"


def _see_empty_links(page: Page) -> Iterator[str]:
    empty = [link.url for link in page.links if not link.text.strip()]
    if empty:
        yield f"{len(empty)}: {empty[0]}"


def _see_missing_language(page: Page) -> Iterator[str]:
    if not page.language_claimed:
        yield page.language or ""


def _see_wrong_language(page: Page) -> Iterator[str]:
    claimed = re.split(r"[-_]", page.language_claimed or "")[0].lower()
    if claimed and page.language and claimed != page.language:
        yield f'lang="{page.language_claimed}" ≠ {page.language}'


def _see_missing_alt(page: Page) -> Iterator[str]:
    bare = [image.url for image in page.images if image.alt is None]
    if bare:
        yield f"{len(bare)}: {bare[0]}"


EVERY_PAGE: dict[str, Check] = {
    "title-missing": _see_missing_title,
    "h1-missing": _see_missing_h1,
    "h1-multiple": _see_several_h1,
    "heading-skip": _see_skipped_heading,
    "heading-empty": _see_empty_heading,
    "noindex": _see_noindex,
    "placeholder-text": _see_placeholder,
    "link-text-vague": _see_vague_links,
    "link-text-missing": _see_empty_links,
    "language-missing": _see_missing_language,
    "language-mismatch": _see_wrong_language,
    "image-alt-missing": _see_missing_alt,
}
FOUND_PAGE: dict[str, Check] = {
    "title-long": _see_long_title,
    "description-missing": _see_missing_description,
    "description-long": _see_long_description,
    "canonical-elsewhere": _see_foreign_canonical,
    "thin": _see_thin_text,
    "deep": _see_depth,
}
NOT_HOME = frozenset({"thin", "deep"})  # a home page shows the way, it needs no text of its own
