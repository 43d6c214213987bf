"""Leaflets: the text of a PDF, page by page."""

import re
from dataclasses import dataclass

from pypdfium2 import PdfDocument, PdfiumError

from crawler.markup import squeeze
from vocabulary.page import Section

MOST_PAGES = 200  # a leaflet has four; an annual report should not hold up the rest
LONGEST_TITLE = 150  # letters
FULL_LINE = 0.8  # of the longest line of the page; a shorter line ends a paragraph
BULLET = re.compile(r"^[-–•▪●‣·]\s+")
HYPHEN = "\ufffe"  # PDFium's mark for a hyphen that only broke a word at the end of a line


@dataclass(frozen=True, slots=True)
class PdfText:
    """title: of the document's data, else its first line. sections: one a page, `Pagina 1` and on."""

    title: str | None
    sections: tuple[Section, ...]


def read_pdf(body: bytes) -> PdfText | None:
    """The text of a PDF; None when it is broken or locked."""
    try:
        with PdfDocument(body) as document:
            pages = [_read_page(document, number) for number in range(min(len(document), MOST_PAGES))]
            title = squeeze(document.get_metadata_dict().get("Title", ""))
    except PdfiumError:
        return None
    sections = [Section((f"Pagina {number}",), text) for number, text in enumerate(pages, 1) if text]
    return PdfText(title or _first_line(pages), tuple(sections))


def _read_page(document: PdfDocument, number: int) -> str:
    page = document[number]
    text = page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace(HYPHEN, "")
    return _unwrap([line for part in text.split("\n") if (line := squeeze(part))])


def _unwrap(lines: list[str]) -> str:
    """Lines as paragraphs: a line goes on where the one before was full, or where it begins in lower case."""
    full = FULL_LINE * max((len(line) for line in lines), default=0)
    text, before = "", ""
    for line in lines:
        is_item = BULLET.match(line) is not None
        goes_on = not is_item and bool(before) and (len(before) >= full or line[0].islower())
        list_goes_on = is_item and text.rpartition("\n")[2].startswith("- ")
        gap = "" if not text else " " if goes_on else "\n" if list_goes_on else "\n\n"
        text += gap + (BULLET.sub("- ", line) if is_item else line)
        before = line
    return text


def _first_line(pages: list[str]) -> str | None:
    return next((page.split("\n")[0][:LONGEST_TITLE] for page in pages if page), None)
