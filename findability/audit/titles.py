"""Titles and descriptions: what a patient reads in a list of results."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from findability.audit.site import Look, Seen, Site
from vocabulary.page import MAX_DESCRIPTION, MAX_TITLE, Page

MIN_TITLE, MIN_DESCRIPTION = 10, 50  # letters; shorter ones hold one word, or half a sentence
SAYS_NOTHING = re.compile(
    r"(home(page)?|startpagina|welkom|index|untitled|naamloos|nieuwe pagina|new page|document\d*|(pagina|page) \d+)",
    re.IGNORECASE,
)
SEPARATORS = re.compile(r"\s+[|–—·:»-]+\s+")
WORD = re.compile(r"\w{4,}")


def _see_missing_title(page: Page) -> Iterator[str]:
    if not (page.title or "").strip():
        yield ""


def _see_several_titles(page: Page) -> Iterator[str]:
    if page.markup and page.markup.titles > 1:
        yield str(page.markup.titles)


def _see_long_title(page: Page) -> Iterator[str]:
    if page.title and len(page.title) > MAX_TITLE:
        yield f"{len(page.title)} > {MAX_TITLE}: {page.title}"


def _see_short_title(page: Page) -> Iterator[str]:
    title = (page.title or "").strip()
    if 0 < len(title) < MIN_TITLE and not SAYS_NOTHING.fullmatch(title):
        yield f"{len(title)} < {MIN_TITLE}: {title}"


def _see_vague_title(page: Page) -> Iterator[str]:
    first = SEPARATORS.split((page.title or "").strip())[0]
    if SAYS_NOTHING.fullmatch(first):
        yield page.title or ""


def _see_title_unlike_heading(page: Page) -> Iterator[str]:
    headings = [heading.text for heading in page.headings if heading.level == 1]
    said, titled = _list_words(" ".join(headings)), _list_words(page.title or "")
    if said and titled and not any(word in other or other in word for word in said for other in titled):
        yield f"{page.title} ≠ {headings[0]}"


def _list_words(text: str) -> set[str]:
    return set(WORD.findall(text.lower()))


def _see_missing_description(page: Page) -> Iterator[str]:
    if not (page.description or "").strip():
        yield ""


def _see_long_description(page: Page) -> Iterator[str]:
    if page.description and len(page.description) > MAX_DESCRIPTION:
        yield f"{len(page.description)} > {MAX_DESCRIPTION}: {page.description}"


def _see_short_description(page: Page) -> Iterator[str]:
    if page.description and len(page.description.strip()) < MIN_DESCRIPTION:
        yield f"{len(page.description.strip())} < {MIN_DESCRIPTION}: {page.description}"


def _see_title_as_description(page: Page) -> Iterator[str]:
    if page.title and _fold(page.description) == _fold(page.title):
        yield page.title


def _see_nothing_to_share(page: Page) -> Iterator[str]:
    missing = [name for name in ("og:title", "og:image") if page.markup and name not in page.markup.shared]
    if missing:
        yield ", ".join(missing)


def _see_same_titles(site: Site) -> Seen:
    return _see_same(site, lambda page: _fold(page.title))


def _see_same_descriptions(site: Site) -> Seen:
    return _see_same(site, lambda page: _fold(page.description))


def _see_same(site: Site, get_key: Callable[[Page], str]) -> Seen:
    """Pages that share a key with another page, and the first such other page. An empty key is shared by none."""
    groups: dict[str, list[Page]] = defaultdict(list)
    for row in site.originals:
        groups[get_key(site.pages[row])].append(site.pages[row])
    for key, group in groups.items():
        if key and len(group) > 1:
            yield from ((page, (group[1] if page is group[0] else group[0]).url) for page in group)


def _fold(text: str | None) -> str:
    return " ".join((text or "").lower().split())


EVERY_PAGE: Mapping[str, Look] = {
    "title-missing": _see_missing_title,
    "title-multiple": _see_several_titles,
    "title-vague": _see_vague_title,
}
FOUND_PAGE: Mapping[str, Look] = {
    "title-long": _see_long_title,
    "title-short": _see_short_title,
    "title-unlike-heading": _see_title_unlike_heading,
    "description-missing": _see_missing_description,
    "description-long": _see_long_description,
    "description-short": _see_short_description,
    "description-is-title": _see_title_as_description,
    "share-preview": _see_nothing_to_share,
}
WHOLE_SITE = {"title-duplicate": _see_same_titles, "description-duplicate": _see_same_descriptions}
