"""Headings: what the page is about, and where in it something stands."""

from collections import Counter
from collections.abc import Iterator, Mapping

from findability.audit.site import Look, count_all
from vocabulary.page import Page

MAX_HEADING = 120  # letters; a longer one is a paragraph in large type
MAX_UNDIVIDED = 3000  # letters of text without a heading, some 500 words: two screens of a laptop


def _see_missing_h1(page: Page) -> Iterator[str]:
    if not _list_h1(page):
        yield ""


def _see_several_h1(page: Page) -> Iterator[str]:
    if len(_list_h1(page)) > 1:
        yield " | ".join(_list_h1(page))


def _list_h1(page: Page) -> list[str]:
    return [heading.text for heading in page.headings if heading.level == 1]


def _see_skipped_level(page: Page) -> Iterator[str]:
    for above, below in zip(page.headings, page.headings[1:], strict=False):
        if below.level > above.level + 1:
            yield f"h{above.level} → h{below.level}: {below.text}"
            return


def _see_empty_heading(page: Page) -> Iterator[str]:
    if page.markup and page.markup.empty_headings:
        yield str(page.markup.empty_headings)


def _see_long_heading(page: Page) -> Iterator[str]:
    yield from count_all([heading.text for heading in page.headings if len(heading.text) > MAX_HEADING])


def _see_repeated_heading(page: Page) -> Iterator[str]:
    counts = Counter((heading.level, heading.text.lower()) for heading in page.headings if heading.level < 4)
    yield from count_all([text for (_, text), count in counts.items() if count > 2])


def _see_undivided_text(page: Page) -> Iterator[str]:
    longest = max(page.sections, key=lambda section: len(section.text), default=None)
    if longest and len(longest.text) > MAX_UNDIVIDED:
        yield f"{len(longest.text.split())}: {longest.text[:80]}"


EVERY_PAGE: Mapping[str, Look] = {
    "h1-missing": _see_missing_h1,
    "h1-multiple": _see_several_h1,
    "heading-skip": _see_skipped_level,
    "heading-empty": _see_empty_heading,
    "heading-long": _see_long_heading,
    "heading-repeated": _see_repeated_heading,
    "text-undivided": _see_undivided_text,
}
