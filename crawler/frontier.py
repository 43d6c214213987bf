"""Which addresses were seen, and which of them are asked for next: nearest to the home page first."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field

from crawler.addresses import address_key, is_same_site, is_unread_file
from crawler.url_budget import Turn, UrlBudget
from crawler.url_patterns import find_pattern

# Addresses kept waiting per address that may still be asked for. Most that wait are asked in the end, some are
# redirects or refused; more than this could only fill the memory.
WAITING_FACTOR = 10
MOST_DATED = 200_000  # addresses of which it is remembered when they changed: 40 MB
MAX_SITEMAPS = 50  # files of one site; up to 2.5 million addresses, and an end to indexes that name each other
SITEMAP_RANK = -1  # before every page, so that the crawl knows early what there is
ORPHAN_RANK = 1  # a page that only a sitemap knows waits with those one click from home
LAST_RANK = 1_000  # behind every page that is no more than a number in a long row


@dataclass(frozen=True, slots=True)
class Target:
    """An address to ask for. depth: clicks from the home page, None when only a sitemap named it (so far).

    requested_url: where a chain of redirects to this address began. lastmod: when it changed, as a sitemap writes it.
    """

    url: str
    depth: int | None
    in_sitemap: bool = False
    referrer: str | None = None
    requested_url: str | None = None
    is_sitemap: bool = False
    lastmod: str | None = None

    @property
    def rank(self) -> int:
        if self.is_sitemap:
            return SITEMAP_RANK
        return ORPHAN_RANK if self.depth is None else self.depth


@dataclass(slots=True)
class Frontier:
    """The addresses of one site, each admitted once.

    left: pages that may still be asked for. overflowed: there was more than may be asked for. passed_over: addresses
    of images, archives and the like. sitemaps: how many were admitted. listed: addresses that sitemaps name, None when
    there is no sitemap. lastmods: by address, when it changed as its sitemap writes it. budget: what
    patterns of addresses took.
    """

    site: str
    left: int
    max_depth: int
    overflowed: bool = False
    passed_over: int = 0
    sitemaps: int = 0
    listed: int | None = None
    lastmods: dict[str, str] = field(default_factory=dict)
    budget: UrlBudget = field(default_factory=UrlBudget)
    _seen: dict[str, str] = field(default_factory=dict)  # by the key of an address, its first spelling
    _known: set[str] = field(default_factory=set)  # those spellings: a link to one leads nowhere new
    _twins: dict[str, Target] = field(default_factory=dict)  # likewise its second one
    _asked: set[str] = field(default_factory=set)
    _waiting: list[tuple[int, int, Target]] = field(default_factory=list)
    _admitted: int = 0

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, targets: Iterable[Target]) -> None:
        """Admit each target, unless it was seen, belongs to another site, lies too deep or is no page by its name."""
        for target in targets:
            if is_same_site(target.url, self.site) and target.rank <= self.max_depth and self._is_new(target):
                self._admit(target)

    def add_links(self, addresses: Iterable[str], depth: int, referrer: str) -> None:
        """Admit what a page links to, likewise. Nearly all of it was seen: that is asked before anything is built."""
        if depth > self.max_depth:
            return
        for address in addresses:
            if address not in self._known and is_same_site(address, self.site):
                self.add([Target(address, depth, referrer=referrer)])

    def add_listed(self, targets: Iterable[Target]) -> None:
        """Admit what a sitemap names."""
        listed = list(targets)
        self.add(listed)
        note_dates(self.lastmods, listed)
        if any(target.in_sitemap for target in listed):
            keys = {address_key(target.url) for target in listed if is_same_site(target.url, self.site)}
            self.listed = (self.listed or 0) + len(keys)

    def add_redirect(self, source: str, target: Target) -> None:
        """Admit where `source` was redirected to; from http to https, or to `www.`, is a redirect to a twin."""
        is_twin = address_key(source) == address_key(target.url)
        if is_twin and target.url not in self._asked:
            self._push(target)
        else:
            self.add([target])

    def add_twin(self, missing: str) -> None:
        """Admit the other spelling of an address that leads nowhere, now or when it is met."""
        key = address_key(missing)
        self._known.discard(self._seen.pop(key, missing))
        twin = self._twins.pop(key, None)
        if twin:
            self.add([twin])

    def mark_asked(self, target: Target) -> None:
        """Count an address that was asked for, now or in the part of the crawl that is being resumed."""
        self._known.add(self._seen.setdefault(address_key(target.url), target.url))
        self._asked.add(target.url)
        self.left -= not target.is_sitemap

    def take(self) -> Target | None:
        """The next address to ask for; None when there is none or as many were asked for as may be."""
        while self._waiting:
            if self.left <= 0 and self._waiting[0][0] != SITEMAP_RANK:
                self.overflowed = True
                return None
            target = heapq.heappop(self._waiting)[2]
            if target.url not in self._asked:
                self.mark_asked(target)
                return target
        return None

    def give_back(self) -> None:
        """The address taken last cost the site nothing: robots.txt forbade it."""
        self.left += 1

    def _is_new(self, target: Target) -> bool:
        """Take note of an address and of its second spelling; True when neither was met before."""
        if target.url in self._asked:
            return False
        key = address_key(target.url)
        if key not in self._seen:
            self._seen[key] = target.url
            self._known.add(target.url)
            return True
        if self._seen[key] != target.url:
            self._twins.setdefault(key, target)
        return False

    def _admit(self, target: Target) -> None:
        if target.is_sitemap:
            self._push(target)
        elif is_unread_file(target.url):
            self.passed_over += 1
        elif turn := self._find_turn(target):
            self._push(target, turn)

    def _find_turn(self, target: Target) -> Turn | None:
        """What a sitemap lists is no trap: its owner chose it."""
        pattern = None if target.in_sitemap else find_pattern(target.url)
        return self.budget.admit(target.url, pattern) if pattern else "now"

    def _push(self, target: Target, turn: Turn = "now") -> None:
        if target.is_sitemap and self.sitemaps >= MAX_SITEMAPS:
            return
        if not target.is_sitemap and len(self._waiting) >= WAITING_FACTOR * max(self.left, 1):
            self.overflowed = True
            return
        self.sitemaps += target.is_sitemap
        self._admitted += 1
        rank = target.rank if turn == "now" else LAST_RANK + target.rank
        heapq.heappush(self._waiting, (rank, self._admitted, target))


def note_dates(lastmods: dict[str, str], listed: Iterable[Target]) -> None:
    """Remember when pages changed by what a sitemap says."""
    for target in listed:
        if target.lastmod and len(lastmods) < MOST_DATED:
            lastmods[target.url] = target.lastmod
