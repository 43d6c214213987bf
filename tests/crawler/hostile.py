"""Reads pages and PDFs made of hostile pieces, in a process that may use little memory and time.

Run as a module by a test: it ends with 0 when each of them gave a page, else with the traceback of one that did not.
"""

import resource
import signal
from types import FrameType

from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from crawler.page_reader import read_page
from tests.crawler.pdf_file import make_pdf
from tests.crawler.reading import fetched
from vocabulary.page import Page

MEMORY = 3 << 30  # bytes; Python and the libraries take a third of it before they read anything
SECONDS = 20.0  # of computing for one page; the slowest takes 3
LONGEST = 200_000  # letters
PIECES = (
    *("<div>", "<b>", "</p>", "<table><tr><td>", "<tr><td>", "<td rowspan=99 colspan=99>", "<dl><dt>a", "<dd>"),
    *("<form><input name=a>", "<label for=a>", "<p itemscope itemprop=a>", "<p typeof=a property=b>", "<img src=a>"),
    *("<details><summary>a?", "<time pubdate datetime=2024-01-01>", "<a href='tel:0", "<a href=//[>", "<h2>a"),
    *("<base href=http://[>", "<!--", "-->", "<![CDATA[", "<x a='", "<x a=1 a=2 ", "&#x0;", "&#xD800;", "\0"),
    *('<script type="application/ld+json">', '{"@id":"#a","a":', "[", "]", '"', ",", "{", "}", "\\", "</script>"),
    *("\ud800", "\ufffe", "\u202e", "\x1b", "1e999", "ma, ", "ma t/m ", "zon- en ", "van 9 tot ", "9.00-", "0 "),
    *("gesloten ", "25 en ", "behalve ", "024 - ", "(0", "+31", "a@", "a (at) ", "€ 1.", "1 000 ", "Laan 1, "),
    *("1234 AB Aa ", "Van de ", "wachttijd 3 ", "een tot ", "gewijzigd ", "maart 2024 ", "afspraak ", "Mijn A"),
    *("niet ", " | ", "\n", "- a: ", "tst. ", "? "),
)  # fmt: skip
UNITS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join)  # what is repeated
# A case that is too slow is shown as it is: making it smaller takes longer than the test has.
FUZZ = settings(max_examples=40, deadline=None, database=None, phases=(Phase.explicit, Phase.generate))
LEAFLET = make_pdf(["Staaroperatie", "Bel 024 - 000 12 34.", "ma t/m vr 9.00-12.00 uur"], ["Kosten: 25 euro."])


def give_up(number: int, frame: FrameType | None) -> None:
    raise TimeoutError(f"a page took more than {SECONDS:.0f} seconds")


def read_within_time(body: bytes, content_type: str) -> None:
    """Raises TimeoutError when the reader needs too long, AssertionError when it gives no page."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    page = read_page(fetched(body, content_type=content_type))
    signal.setitimer(signal.ITIMER_PROF, 0)
    assert isinstance(page, Page)


@FUZZ
@given(st.lists(st.tuples(UNITS, st.sampled_from((1, 3, 600, 20_000))), min_size=1, max_size=6))
@example([("<div>", 20_000)])
@example([('<script type="application/ld+json">', 1), ('{"@id":"#a","a":', 20_000)])
@example([('<script type="application/ld+json">', 1), ("\ufffe", 20_000), ("0 ", 20_000)])
@example([('<script type="application/ld+json">', 1), ('"', 1), ('\\"', 20_000)])
@example([("<td rowspan=99 colspan=99>", 20_000)])
@example([("[", 20_000), ("tst. ", 20_000)])
@example([("<details><summary>a?</summary><div {a} {{b}}>", 3)])
@example([("&#1;<p>&#xFFFE;<b>", 3)])
@example([("<a aria-controls=a><button>a b?</button></a>", 20_000), ("<p id=a>a", 1)])
def read_hostile_markup(parts: list[tuple[str, int]]) -> None:
    text = "".join((piece * count)[: LONGEST // len(parts)] for piece, count in parts)
    read_within_time(text.encode("utf-8", "surrogatepass"), "text/html")


@FUZZ
@given(st.integers(0, len(LEAFLET)), st.integers(0, 60), st.binary(max_size=40), st.booleans())
@example(LEAFLET.index(b"/Kids [4 0 R"), 12, b"/Kids [2 0 R", False)
@example(LEAFLET.index(b"/Length"), 10, b"/Length 99999999 ", False)
@example(LEAFLET.index(b"startxref"), 9, b"trailer << /Prev 9 >> startxref", False)
def read_hostile_pdf(start: int, count: int, other: bytes, cut_off: bool) -> None:
    body = LEAFLET[:start] + other + (b"" if cut_off else LEAFLET[start + count :])
    read_within_time(body, "application/pdf")


@FUZZ
@given(
    st.binary(max_size=2000),
    st.sampled_from(("text/html; charset=utf-16", "text/html; charset=utf-7", "", "text/html")),
)
def read_any_bytes(body: bytes, content_type: str) -> None:
    read_within_time(body, content_type)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGPROF, give_up)
    read_hostile_markup()
    read_hostile_pdf()
    read_any_bytes()
