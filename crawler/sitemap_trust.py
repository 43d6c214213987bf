"""Whether a sitemap tells the truth of when its pages changed: then most of them need not even be asked for."""

from collections.abc import Mapping
from dataclasses import dataclass

# Choices, not measurements: a sitemap that is dated by hand or by its own making is soon found out.
PROVEN = 10  # pages that are asked for first, of those that did not change by what the sitemap says
CHECKED = 20  # of the others, one in so many


@dataclass(slots=True)
class SitemapTrust:
    """lastmods: by address, what the sitemap of now says; it fills while the site is crawled."""

    lastmods: Mapping[str, str]
    truths: int = 0
    passed_over: int = 0
    lied: bool = False

    def take_unasked(self, url: str, lastmod: str | None) -> bool:
        """Counts a page that is believed to be unchanged; False when it must be asked for. lastmod: of then."""
        if self.lied or self.truths < PROVEN or not self.says_unchanged(url, lastmod):
            return False
        self.passed_over += 1
        return self.passed_over % CHECKED != 0

    def says_unchanged(self, url: str, lastmod: str | None) -> bool:
        return lastmod is not None and self.lastmods.get(url) == lastmod

    def note(self, changed: bool) -> None:
        """What was found of a page that did not change by what the sitemap says. One lie is enough."""
        self.lied |= changed
        self.truths += not changed
