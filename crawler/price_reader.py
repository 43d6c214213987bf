"""Prices in euros, with the sentence they stand in."""

import re
from collections.abc import Iterator, Sequence

from crawler.text_reader import Block
from vocabulary.page import Price
from vocabulary.sentences import split_sentences

NUMBER = r"\d{1,3}(?:[.  ]\d{3})+(?:,\d{1,2})?|\d+(?:[.,]\d{1,2})?"
PRICE = re.compile(
    rf"(?:€|\bEUR\b|\beuro\b)\s*(?P<after>{NUMBER})(?:,[-–—])?(?![\d%])|(?<![\d.,])(?P<before>{NUMBER})(?:,[-–—])?\s*(?:€|euro'?s?\b|EUR\b)",
    re.IGNORECASE,
)
THOUSANDS = re.compile(r"[.  ](?=\d{3}(?!\d))")
LONGEST_QUOTE = 400  # letters


def read_prices(blocks: Sequence[Block]) -> tuple[Price, ...]:
    """Every amount in the main text, the same amount in the same sentence once."""
    return tuple(dict.fromkeys(_find_prices(blocks)))


def _find_prices(blocks: Sequence[Block]) -> Iterator[Price]:
    for block in blocks:
        for line in [block.text] if block.kind == "row" else split_sentences(block.text):
            for found in PRICE.finditer(line):
                yield Price(_parse_amount(found["after"] or found["before"]), line[:LONGEST_QUOTE])


def _parse_amount(text: str) -> float:
    return float(THOUSANDS.sub("", text).replace(",", "."))
