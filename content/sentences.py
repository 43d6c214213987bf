"""Sentences of a text, each literally as it stands there."""

import re
from collections.abc import Iterator

# A full stop after these does not end a sentence. Nor after one letter (a.u.b.).
ABBREVIATIONS = re.compile(
    r"([^\W\d]|afd|bijv|bv|ca|dhr|dr|drs|evt|excl|ing|incl|ir|jl|max|mevr|min|mr|mw|nr|nrs|pag|prof|resp|st|tel|vgl|vnl|zgn)"
)
END = re.compile(r"""[.!?…]+["'”’)\]]*(?=\s+(?:'[a-z] |€ )?["'“‘(\[€]*[A-Z0-9À-Þ])""")
LAST_WORD = re.compile(r"([^\W\d]+)$")


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of `text` in order; a line break (list item, table row, heading) always ends one."""
    return tuple(sentence for line in text.splitlines() for sentence in _split_line(line.strip()))


def _split_line(line: str) -> Iterator[str]:
    start = 0
    for end in END.finditer(line):
        if not _is_abbreviation(line, end):
            yield line[start : end.end()].strip()
            start = end.end()
    if line[start:].strip():
        yield line[start:].strip()


def _is_abbreviation(line: str, end: re.Match[str]) -> bool:
    word = LAST_WORD.search(line[max(0, end.start() - 12) : end.start()])
    return end[0] == "." and word is not None and ABBREVIATIONS.fullmatch(word[1].lower()) is not None
