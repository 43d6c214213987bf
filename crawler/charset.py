"""Bytes of a page to text: what the page says about its charset is often wrong."""

from charset_normalizer import from_bytes
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding

SAMPLE = 1 << 16  # bytes; enough letters to guess by, and guessing is slow
# What pages in north-western Europe are written in; with every charset allowed a short text is soon taken for Arabic.
PLAUSIBLE = ["cp1252", "mac_roman", "cp850", "utf_16"]


def decode_body(body: bytes, content_type: str | None) -> str:
    """The text of a page.

    A byte order mark decides; then bytes that are UTF-8 and could hardly be anything else, whatever was claimed; then
    the header, the meta tag, and a guess. Bytes that still do not fit become U+FFFD.
    """
    bom_encoding, bom = read_bom(body)
    if bom_encoding and bom:
        return body[len(bom) :].decode(bom_encoding, "replace")
    if b"\0" in (body[:1], body[1:2]) and body[:4].count(0) == 2:  # every other byte of UTF-16 is 0 in `<html`
        return body.decode("utf-16-le" if body[1:2] == b"\0" else "utf-16-be", "replace")
    text = body.decode("utf-8", "replace")
    if _is_mostly_utf8(text):
        return text
    claims = (http_content_type_encoding(content_type), html_body_declared_encoding(body))
    for encoding in claims:
        if encoding and encoding != "utf-8" and (claimed := _decode_strictly(body, encoding)) is not None:
            return claimed
    return _guess(body)


def _is_mostly_utf8(text: str) -> bool:
    """One stray byte does not make a page Latin-1: count the letters beyond ASCII that fit and those that do not."""
    broken = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore")) if broken else 0
    return not broken or beyond_ascii - broken > broken


def _decode_strictly(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(resolve_encoding(encoding) or encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _guess(body: bytes) -> str:
    best = from_bytes(body[:SAMPLE], cp_isolation=PLAUSIBLE).best()
    return body.decode(best.encoding if best else "cp1252", "replace")
