"""What a site spends its words on: the share of each criterion, with an interval, and claims that it bears out or not.

The words of a passage are divided among the criteria it touches (`content.page_evidence.divide_words`); words of
passages that touch none are left out. The interval is that of a bootstrap over the site's pages: unlike a best passage,
a share hangs on all of them.
"""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from content.coverage import DRAWS, take_interval
from content.page_evidence import divide_words
from vocabulary.match import Match
from vocabulary.passage import Passage
from vocabulary.steering import Attention, Claim, Contrast

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spending:
    """Of one hospital. words: (k,) per criterion. shares: (k,), 0-1. draws: (DRAWS, k), the shares of drawn pages."""

    hospital: str
    criteria: tuple[str, ...]
    words: Array
    shares: Array
    draws: Array


def measure_spending(
    hospital: str, criteria: Sequence[str], matches: Iterable[Match], passages: Iterable[Passage]
) -> Spending:
    """matches, passages: of that hospital only. The same input gives the same draws."""
    words = _add_words_per_page(criteria, matches, passages)
    random = np.random.default_rng(zlib.crc32(hospital.encode()))
    times = random.multinomial(len(words), np.full(len(words), 1 / len(words)), DRAWS)
    total = words.sum(axis=0)
    return Spending(hospital, tuple(criteria), total, _divide(total), _divide(times @ words))


def list_attentions(spending: Spending) -> list[Attention]:
    """One row per criterion, also where no word is spent."""
    return [
        Attention(
            spending.hospital,
            name,
            float(spending.words[column]),
            float(spending.shares[column]),
            *take_interval(spending.draws[:, column], float(spending.shares[column])),
        )
        for column, name in enumerate(spending.criteria)
    ]


def contrast_claim(claim: Claim, spendings: Sequence[Spending]) -> Contrast | None:
    """The mean of all hospitals; None when no hospital or not every criterion was measured."""
    if not spendings or not {*claim.steered, *claim.chosen} <= {*spendings[0].criteria}:
        return None
    difference = float(np.mean([_subtract(claim, one.criteria, one.shares[None])[0] for one in spendings]))
    drawn = np.mean([_subtract(claim, one.criteria, one.draws) for one in spendings], axis=0)
    return Contrast(claim.id, difference, *take_interval(drawn, difference))


def _add_words_per_page(criteria: Sequence[str], matches: Iterable[Match], passages: Iterable[Passage]) -> Array:
    """(pages that touch any criterion, k); one row of zeros when there is none."""
    columns = {name: column for column, name in enumerate(criteria)}
    kept = [match for match in matches if match.criterion in columns]
    spent = divide_words(kept, passages)
    rows: dict[str, Array] = defaultdict(lambda: np.zeros(len(criteria)))
    for match in kept:
        rows[match.url][columns[match.criterion]] += spent[match.passage, match.criterion]
    return np.stack([*rows.values()]) if rows else np.zeros((1, len(criteria)))


def _divide(words: Array) -> Array:
    """Shares of the sum over the last axis; zeros where that is 0."""
    total = words.sum(axis=-1, keepdims=True)
    return np.asarray(np.divide(words, total, out=np.zeros(words.shape), where=total > 0), np.float64)


def _subtract(claim: Claim, criteria: Sequence[str], shares: Array) -> Array:
    """(d,): the mean share of the steered criteria less that of the chosen ones."""
    places = {name: column for column, name in enumerate(criteria)}
    steered, chosen = ([places[name] for name in names] for names in (claim.steered, claim.chosen))
    return np.asarray(shares[:, steered].mean(axis=1) - shares[:, chosen].mean(axis=1), np.float64)
