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


def resolve_links(pages: Sequence[Page]) -> Sequence[Sequence[int | None]]:
    """For each link of each page the index of the page that it leads to, None for one that is not among them."""
    numbers, folded = number_pages(pages), _FoldedUrls()
    return [[numbers.get(folded[link.url]) for link in page.links] for page in pages]


def collect_anchors(pages: Sequence[Page]) -> tuple[tuple[str, ...], ...]:
    """Per page the different texts with which other pages link to it, in order of appearance.

    A text counts once however many pages use it: a menu that stands on every page says no more than one link.
    """
    anchors: list[dict[str, None]] = [{} for _ in pages]
    for source, (page, targets) in enumerate(zip(pages, resolve_links(pages), strict=True)):
        for link, target in zip(page.links, targets, strict=True):
            if target is not None and target != source and link.text:
                anchors[target][link.text] = None
    return tuple(tuple(texts) for texts in anchors)


def count_linking(pages: Sequence[Page]) -> tuple[int, ...]:
    """Per page how many other pages link to it."""
    counts = [0] * len(pages)
    for source, targets in enumerate(resolve_links(pages)):
        for target in {target for target in targets if target is not None and target != source}:
            counts[target] += 1
    return tuple(counts)


class _FoldedUrls(dict[str, str]):
    """Folds each address once: a menu has the same links on every page."""

    def __missing__(self, url: str) -> str:
        self[url] = folded = fold_url(url)
        return folded
