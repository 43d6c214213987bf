"""Text as it may stand on a page."""

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

Value = TypeVar("Value")

# Control characters, lone surrogates and non-characters can't stand in HTML; bidirectional overrides, embeddings and
# isolates could turn round the text after them. Left-to-right and right-to-left marks are ordinary text and stay.
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
WORD = re.compile(r"([\w'’]+)$")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def clean_text(text: str) -> str:
    """The text on one line, without characters that a page can't hold or that reorder what follows."""
    return " ".join("".join(mark for mark in text if _is_kept(mark)).split())


def clean_values(value: Value) -> Value:
    """A copy of a noun with every text in it cleaned, however deep."""
    return cast(Value, _clean(value))


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
