"""Text as it may stand on a page, and the sentences in it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

Value = TypeVar("Value")

# Control characters, lone surrogates and non-characters can't stand in HTML; bidirectional overrides, embeddings and
# isolates could turn round the text after them. Left-to-right and right-to-left marks are ordinary text and stay.
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# A full stop after these does not end a sentence. One letter never does (J. de Vries, a.u.b.).
_LISTED = """
    afd bijv bv ca dhr dr drs evt excl ing incl ir jl max mevr min mr mw nr nrs pag prof resp st tel vgl vnl zgn
"""
ABBREVIATIONS = frozenset(_LISTED.split())
END = re.compile(r"""[.!?…]+["'”’)\]]*(?=\s+["'“‘(\[€]*[A-Z0-9À-Þ])""")
LAST_WORD = re.compile(r"([\w'’]+)$")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def clean_text(text: str) -> str:
    """The text on one line, without characters that a page can't hold or that reorder what follows."""
    return " ".join("".join(mark for mark in text if _is_kept(mark)).split())


def clean_values(value: Value) -> Value:
    """A copy of a noun with every text in it cleaned, however deep."""
    return cast(Value, _clean(value))


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of `text` in order, each literally; a line break always ends one."""
    return tuple(sentence for line in text.splitlines() for sentence in _split_line(line.strip()))


def list_words(text: str) -> list[str]:
    """The words of `text`, numbers among them, in order."""
    return WORD.findall(text)


def _is_kept(mark: str) -> bool:
    if mark.isspace():
        return True
    noncharacter = ord(mark) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(mark) <= 0xFDEF
    return unicodedata.category(mark) not in {"Cc", "Cs"} and mark not in BIDI_CONTROLS and not noncharacter


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, tuple):
        return tuple(_clean(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _clean(getattr(value, field.name)) for field in fields(value)})
    return value


def _split_line(line: str) -> Iterator[str]:
    start = 0
    for end in END.finditer(line):
        if not _is_abbreviation(line, end):
            yield line[start : end.end()].strip()
            start = end.end()
    if line[start:].strip():
        yield line[start:].strip()


def _is_abbreviation(line: str, end: re.Match[str]) -> bool:
    word = LAST_WORD.search(line, 0, end.start())
    if end[0] != "." or word is None:
        return False
    return word[1].lower() in ABBREVIATIONS or (len(word[1]) == 1 and word[1].isalpha())
