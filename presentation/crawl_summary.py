"""What one hospital's crawl brought, page by page, and what changed since the measurement before."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from vocabulary.page import Page

GONE = {404, 410}


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page in a list. title: None when it has none or was not read."""

    url: str
    title: str | None


@dataclass(frozen=True, slots=True)
class PageChanges:
    """gone: read before, and not any more. changed: with another text than before."""

    new: tuple[SeenPage, ...]
    gone: tuple[SeenPage, ...]
    changed: tuple[SeenPage, ...]
    unchanged: int


@dataclass(frozen=True, slots=True)
class CrawlSummary:
    """faults: by reason, the most frequent first; addresses that only lead to another one are `moved` instead.

    only_sitemap, only_links: pages that the other way does not lead to. dead: addresses in the sitemap where the
    server says that nothing is. changes: None when the hospital was not read in one of the two measurements.
    """

    faults: Mapping[str, tuple[SeenPage, ...]]
    moved: tuple[SeenPage, ...]
    only_sitemap: tuple[SeenPage, ...]
    only_links: tuple[SeenPage, ...]
    dead: tuple[SeenPage, ...]
    rendered: tuple[SeenPage, ...]
    changes: PageChanges | None


def summarize_crawl(pages: Sequence[Page], before: Sequence[Page]) -> CrawlSummary:
    """pages, before: of one hospital, in this measurement and in the one before."""
    return CrawlSummary(
        faults=_group_faults(pages),
        moved=_select(pages, lambda page: page.fault == "redirect"),
        only_sitemap=_select(pages, lambda page: page.readable and page.orphan == "only-sitemap"),
        only_links=_select(pages, lambda page: page.readable and page.orphan == "only-links"),
        dead=_select(pages, lambda page: bool(page.in_sitemap) and page.status in GONE),
        rendered=_select(pages, lambda page: page.rendered),
        changes=_compare(pages, before),
    )


def _group_faults(pages: Iterable[Page]) -> dict[str, tuple[SeenPage, ...]]:
    groups: dict[str, list[SeenPage]] = defaultdict(list)
    for page in pages:
        if not page.readable and page.fault != "redirect":
            groups[page.fault or f"http-{page.status}"].append(SeenPage(page.url, page.title))
    return {fault: tuple(group) for fault, group in sorted(groups.items(), key=lambda item: -len(item[1]))}


def _select(pages: Iterable[Page], wanted: Callable[[Page], bool]) -> tuple[SeenPage, ...]:
    return tuple(SeenPage(page.url, page.title) for page in pages if wanted(page))


def _compare(pages: Sequence[Page], before: Sequence[Page]) -> PageChanges | None:
    now = {page.url: page for page in pages if page.readable}
    then = {page.url: page for page in before if page.readable}
    if not now or not then:
        return None
    both = [page for url, page in now.items() if url in then]
    changed = _select(both, lambda page: page.text != then[page.url].text)
    return PageChanges(
        new=_select(now.values(), lambda page: page.url not in then),
        gone=_select(then.values(), lambda page: page.url not in now),
        changed=changed,
        unchanged=len(both) - len(changed),
    )
