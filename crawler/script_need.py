"""Whether a page says anything before its scripts have run."""

import re
from itertools import islice

from crawler.charset import decode_body
from crawler.main_content import cut_frame
from crawler.tree import element_text, is_too_deep, parse_page

NEEDS_SCRIPTS = "needs-javascript"  # flag of an answer, and fault of a page
RENDERED_HEADER = "x-vindbaar-rendered"  # of an answer whose body is what its scripts made
# Words of main text. Of three real sites and the example sites the shortest page with scripts that needs none has 17;
# the shells of Vue, React, Angular and Svelte hold 0-8 ("Even geduld, de pagina wordt geladen").
LEAST_WORDS = 10
SCRIPT = re.compile(rb"<script\b(?![^>]*\bjson)", re.IGNORECASE)
UNREAD_OR_PROSE = re.compile(
    rb"<(script|style|noscript|template)\b.*?</\1|>(?P<prose>[^<>]{100,})(?=<)", re.DOTALL | re.IGNORECASE
)
LEAST_PROSE = 3  # runs of prose that no shell has; most pages show them before a tenth of them is looked through


def needs_scripts(body: bytes, content_type: str | None) -> bool:
    """Whether the page has scripts and next to no text of its own."""
    if content_type and "html" not in content_type.lower():
        return False
    if SCRIPT.search(body) is None or _has_prose(body):
        return False
    root = parse_page(decode_body(body, content_type))
    return not is_too_deep(root) and len(element_text(cut_frame(root)[0]).split()) < LEAST_WORDS


def _has_prose(body: bytes) -> bool:
    runs = (match for match in UNREAD_OR_PROSE.finditer(body) if match["prose"])
    return len(list(islice(runs, LEAST_PROSE))) == LEAST_PROSE
