"""Sentences of a Dutch text, each literally as it stands there."""

import re
from collections.abc import Iterator

# A full stop after these does not end a sentence. One letter never does (J. de Vries, a.u.b.).
_LISTED = """
    afd bijv bv ca dhr dr drs evt excl ing incl ir jl max mevr min mr mw nr nrs pag prof resp st tel telef tst vgl vnl
    zgn
"""
ABBREVIATIONS = frozenset(_LISTED.split())
END = re.compile(r"""[.!?…]+["'”’)\]]*(?=\s+(?:'[a-z] |€ )?["'“„‘(\[€]*[A-Z0-9À-Þ])""")
LAST_WORD = re.compile(r"([\w'’]+)$")
LONGEST_WORD = 40  # characters looked back at before a full stop; bounds the work on text without spaces


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
    word = LAST_WORD.search(line[max(0, end.start() - LONGEST_WORD) : end.start()])
    if end[0] != "." or word is None:
        return False
    return word[1].lower() in ABBREVIATIONS or (len(word[1]) == 1 and word[1].isalpha())
