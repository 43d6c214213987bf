"""How many addresses of one pattern are asked for, so that a calendar or a filtered list does not eat the crawl."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from crawler.url_patterns import UrlPattern
from vocabulary.measurement import SkippedPattern

# Addresses of a calendar or a filtered list: five years of months or two months of days. What lies on them is nearly
# always linked from elsewhere too.
MOST_OF_A_TRAP = 60
FIRST_OF_A_TRAP = 12  # of these in their turn, the rest when nothing else waits
FIRST_OF_NUMBERED = 1000  # more specialists or leaflets than one hospital has; those beyond wait likewise
MOST_REPORTED = 20

Turn = Literal["now", "last"]


@dataclass(slots=True)
class UrlBudget:
    """What was admitted and what was passed over, per pattern."""

    _admitted: Counter[str] = field(default_factory=Counter)
    _skipped: Counter[str] = field(default_factory=Counter)
    _examples: dict[str, str] = field(default_factory=dict)
    _values: dict[str, dict[str, set[str]]] = field(default_factory=dict)

    def admit(self, address: str, pattern: UrlPattern) -> Turn | None:
        """When to ask for the address; None when the budget of its pattern is spent."""
        before = self._admitted[pattern.text]
        if pattern.kind != "numbered" and before >= MOST_OF_A_TRAP + self._count_told_apart(pattern):
            self._skipped[pattern.text] += 1
            self._examples.setdefault(pattern.text, address)
            return None
        self._admitted[pattern.text] += 1
        return "now" if before < (FIRST_OF_NUMBERED if pattern.kind == "numbered" else FIRST_OF_A_TRAP) else "last"

    @property
    def skipped(self) -> int:
        return self._skipped.total()

    def list_skipped(self) -> tuple[SkippedPattern, ...]:
        """The patterns of which most was passed over, at most 20 of them."""
        most = self._skipped.most_common(MOST_REPORTED)
        return tuple(SkippedPattern(text, count, self._examples[text]) for text, count in most)

    def _count_told_apart(self, pattern: UrlPattern) -> int:
        """How many addresses of the pattern one parameter alone tells apart.

        `?view=doctor&id=7` are as many pages as there are values of `id`; the addresses of a filtered list are many
        more than any of its filters has values.
        """
        if not pattern.telling:
            return 0
        values = self._values.setdefault(pattern.text, {})
        for pair in pattern.telling:
            values.setdefault(pair.partition("=")[0], set()).add(pair)
        return max(len(seen) for seen in values.values())
