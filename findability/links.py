"""Which page links to which, over all the pages that were read."""

from collections.abc import Sequence

from vocabulary.page import Page


def fold_url(url: str) -> str:
    """The address under which two spellings of one page meet: without fragment and closing slash."""
    return url.split("#", 1)[0].rstrip("/")


def number_pages(pages: Sequence[Page]) -> dict[str, int]:
    """Folded address -> index in `pages`. A page is known by its own address and by the one that redirects to it."""
    numbers = {fold_url(page.redirected_from): index for index, page in enumerate(pages) if page.redirected_from}
    return numbers | {fold_url(page.url): index for index, page in enumerate(pages)}


def collect_anchors(pages: Sequence[Page]) -> tuple[tuple[str, ...], ...]:
    """Per page the different texts with which other pages link to it, in order of appearance.

    A text counts once however many pages use it: a menu that stands on every page says no more than one link.
    """
    numbers = number_pages(pages)
    anchors: list[dict[str, None]] = [{} for _ in pages]
    for source, page in enumerate(pages):
        for link in page.links:
            target = numbers.get(fold_url(link.url))
            if target is not None and target != source and link.text:
                anchors[target][link.text] = None
    return tuple(tuple(texts) for texts in anchors)


def count_linking(pages: Sequence[Page]) -> tuple[int, ...]:
    """Per page how many other pages link to it."""
    numbers = number_pages(pages)
    counts = [0] * len(pages)
    for source, page in enumerate(pages):
        for target in {numbers.get(fold_url(link.url)) for link in page.links} - {None, source}:
            counts[target or 0] += 1
    return tuple(counts)


def find_linked(pages: Sequence[Page]) -> set[int]:
    """Indices of the pages that at least one other page links to."""
    return {number for number, count in enumerate(count_linking(pages)) if count}
