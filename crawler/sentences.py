"""Text to sentences, knowing Dutch abbreviations."""

import re
from collections.abc import Iterator

BREAK = re.compile(r"(?<=[.!?])[\"'”’)]?\s+(?=[\"'“‘„(]?[A-ZÀ-Þ0-9€])|\n+")
ABBREVIATION = re.compile(
    r"\b(bijv|bv|dr|drs|prof|mw|mevr|dhr|tel|telef|nr|ca|evt|incl|excl|max|min|resp|jl|st|o\.a|m\.n|d\.w\.z|i\.v\.m|t\.a\.v|"
    r"a\.u\.b|m\.u\.v|e\.d|[A-Z])\.$",
    re.IGNORECASE,
)


def split_sentences(text: str) -> Iterator[str]:
    """The sentences of a text, a line being at least one."""
    start = 0
    for found in BREAK.finditer(text):
        sentence = text[start : found.start()].strip()
        if "\n" not in found[0] and ABBREVIATION.search(sentence):
            continue
        if sentence:
            yield sentence
        start = found.end()
    if text[start:].strip():
        yield text[start:].strip()
