"""How the pages of a site hang together: what links to what, how far from home, what the sitemap lists."""

from array import array
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from crawler.addresses import address_key
from vocabulary.page import Link, Page


@dataclass(frozen=True, slots=True)
class Place:
    """An address of a site and where it leads.

    depth: as the crawl found it. moved: it redirects. links: the keys of the addresses it links to.
    """

    url: str
    depth: int | None
    moved: bool
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What only the whole site tells of a page.

    depth: clicks from home. in_sitemap: None when there is no sitemap. answering: for each of its `Place.links` the
    address under which that one answers, None when it does not.
    """

    depth: int | None
    in_sitemap: bool | None
    answering: tuple[str | None, ...]


@dataclass(slots=True)
class SiteGraph:
    """Addresses by number, since a large site has millions of links; twins of an address share one (`address_key`)."""

    _home: int | None = None
    _numbers: dict[str, int] = field(default_factory=dict)
    _links: dict[int, "array[int]"] = field(default_factory=dict)
    _moved: set[int] = field(default_factory=set)
    _answering: dict[int, str] = field(default_factory=dict)
    _listed: set[str] = field(default_factory=set)

    def add(self, place: Place) -> "array[int]":
        """Take note of an address that was asked for; gives the numbers of the addresses it links to.

        The first one at depth 0 is the home page.
        """
        key = address_key(place.url)
        number = self._number(key)
        if self._home is None and place.depth == 0:
            self._home = number
        self._links[number] = links = array("I", (self._number(link) for link in place.links))
        if place.moved:
            self._moved.add(number)
        else:
            self._moved.discard(number)
            self._answering[number] = place.url
        return links

    def add_listed(self, urls: Iterable[str]) -> None:
        """Take note of what a sitemap lists."""
        self._listed.update(address_key(url) for url in urls)

    def count_clicks(self) -> dict[str, int]:
        """Clicks from the home page by the key of an address; to be redirected costs none."""
        depths = {} if self._home is None else {self._home: 0}
        waiting = deque(depths)
        while waiting:
            number = waiting.popleft()
            cost = 0 if number in self._moved else 1
            for link in self._links.get(number, ()):
                if depths[number] + cost < depths.get(link, len(self._numbers) + 1):
                    depths[link] = depths[number] + cost
                    (waiting.append if cost else waiting.appendleft)(link)
        return {key: depths[number] for key, number in self._numbers.items() if number in depths}

    def find_standing(self, url: str, links: "array[int]", clicks: dict[str, int], otherwise: int | None) -> Standing:
        """How the site sees a page. links: as `add` gave them. otherwise: the depth without any clicks."""
        key = address_key(url)
        return Standing(
            depth=clicks.get(key, otherwise),
            in_sitemap=key in self._listed if self._listed else None,
            answering=tuple(map(self._answering.get, links)),
        )

    def _number(self, key: str) -> int:
        return self._numbers.setdefault(key, len(self._numbers))


def describe_place(page: Page) -> Place:
    """Where a page lies, without what it says."""
    return Place(page.url, page.depth, page.fault == "redirect", _list_keys(page.links))


def apply_standing(page: Page, standing: Standing) -> Page:
    """The page as its site sees it, with its links pointing to the twins that answer."""
    answering = dict(zip(_list_keys(page.links), standing.answering, strict=True))
    links = tuple(_lead_to(link, answering[address_key(link.url)]) for link in page.links)
    return replace(page, links=links, depth=standing.depth, in_sitemap=standing.in_sitemap)


def _lead_to(link: Link, url: str | None) -> Link:
    return link if url is None or url == link.url else replace(link, url=url)


def _list_keys(links: Sequence[Link]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address_key(link.url) for link in links))
