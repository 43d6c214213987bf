"""Leaflets: the text of a PDF under its headings, page by page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pypdfium2 import PdfDocument, PdfiumError

from crawler.markup import squeeze
from crawler.pdf_layout import CELL_MARK, PdfLine, read_pdf_lines
from vocabulary.page import Heading, Section

MOST_PAGES = 200  # a leaflet has four; an annual report should not hold up the rest
LONGEST_TITLE = 150  # letters; also of a heading
HEADING_SIZE = 1.15  # of the size of most letters
FULL_LINE = 0.8  # of the longest line of the page; a shorter line ends a paragraph
BLANK_LINE = 1.9  # letter heights between two lines; ordinary text has 1.2 to 1.6
EDGE_LINES = 2  # on top of and at the foot of a page, where running titles and page numbers stand
REPEATED = 0.6  # of the pages; a line at the edge of that many is no text
BULLET = re.compile(r"^[-–•▪●‣·]\s+")
HYPHENS = ("-", "\u00ad", "\ufffe")  # the last is PDFium's mark for one that only broke a word
ELLIPTIC = re.compile(r"(en|of|and|or)\b")  # "zon- en feestdagen"
DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"(?:pagina|blz\.?|page)?\s*\d+(?:\s*(?:van|/|of|-)\s*\d+)?", re.IGNORECASE)
FILE_NAME = re.compile(r"^(microsoft word|untitled|naamloos)|\.(docx?|indd|pdf|pptx?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PdfText:
    """title: of the document's data, else its largest heading, else its first line.

    sections: what stands under one heading on one page; their path begins with `Pagina 1` and on; none in a document
    that was scanned.
    """

    title: str | None
    headings: tuple[Heading, ...]
    sections: tuple[Section, ...]


def read_pdf(body: bytes) -> PdfText | None:
    """The text of a PDF; None when it is broken or locked."""
    try:
        with PdfDocument(body) as document:
            pages = [read_pdf_lines(document[number]) for number in range(min(len(document), MOST_PAGES))]
            title = squeeze(document.get_metadata_dict().get("Title", ""))
    except (PdfiumError, UnicodeDecodeError):
        return None
    return _read_pages(_drop_repeated(pages), "" if FILE_NAME.search(title) else title)


def _drop_repeated(pages: Sequence[list[PdfLine]]) -> list[list[PdfLine]]:
    """Without running titles and page numbers, also of a page that is read column by column."""
    edges = [_edge_lines(sorted(page, key=lambda line: line.base)) for page in pages]
    counts = Counter(name for page in edges for name in {_fold(line) for line in page})
    repeated = {name for name, count in counts.items() if count >= max(2, REPEATED * len(pages))}
    return [
        [line for line in page if line not in edge or (_fold(line) not in repeated and not _is_number(line))]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _edge_lines(lines: Sequence[PdfLine]) -> list[PdfLine]:
    return [*lines[:EDGE_LINES], *lines[EDGE_LINES:][-EDGE_LINES:]]


def _fold(line: PdfLine) -> str:
    return DIGITS.sub("0", line.text.casefold())


def _is_number(line: PdfLine) -> bool:
    return PAGE_NUMBER.fullmatch(line.text) is not None


def _read_pages(pages: Sequence[list[PdfLine]], title: str) -> PdfText:
    levels = _find_levels([line for page in pages for line in page])
    parts = [(number, _level(line, levels), line) for number, page in enumerate(pages, 1) for line in page]
    headings: list[Heading] = []
    sections: list[Section] = []
    path: list[Heading] = []
    for number, level, lines in _group(parts):
        if level:
            heading = Heading(level, squeeze(_unwrap(lines))[:LONGEST_TITLE])
            headings.append(heading)
            path = [*(above for above in path if above.level < level), heading]
        else:
            above = (heading.text for heading in path if heading.text.casefold() != title.casefold())
            sections.append(Section((f"Pagina {number}", *above), _unwrap(lines)))
    largest = min(headings, key=lambda heading: heading.level, default=None)
    first = next((line.text[:LONGEST_TITLE] for page in pages for line in page), None)
    return PdfText(title or (largest.text if largest else first), tuple(headings), tuple(sections))


def _find_levels(lines: Sequence[PdfLine]) -> dict[tuple[float, bool], int]:
    """The level of each kind of heading: larger letters than most first, bold ones of the same size last."""
    letters: Counter[tuple[float, bool]] = Counter()
    for line in lines:
        letters[_kind(line)] += len(line.text)
    if not letters:
        return {}
    body, body_bold = letters.most_common(1)[0][0]
    kinds = sorted((kind for kind in letters if kind[0] >= HEADING_SIZE * body), reverse=True)
    kinds += [kind for kind in letters if kind not in kinds and kind[0] >= body and kind[1] and not body_bold]
    return {kind: min(level, 6) for level, kind in enumerate(kinds, 1)}


def _kind(line: PdfLine) -> tuple[float, bool]:
    return round(line.size), line.bold


def _level(line: PdfLine, levels: dict[tuple[float, bool], int]) -> int:
    is_text = len(line.text) > LONGEST_TITLE or CELL_MARK in line.text or BULLET.match(line.text)
    return 0 if is_text or not any(map(str.isalpha, line.text)) else levels.get(_kind(line), 0)


def _group(parts: Sequence[tuple[int, int, PdfLine]]) -> Iterator[tuple[int, int, list[PdfLine]]]:
    """Lines of one page and level that follow each other; a bold paragraph is text and no heading."""
    group: list[PdfLine] = []
    now = (0, 0)
    for number, level, line in parts:
        if group and (now != (number, level) or (level and _is_apart(group[-1], line))):
            yield *_settle(now, group), group
            group = []
        now = number, level
        group.append(line)
    if group:
        yield *_settle(now, group), group


def _settle(now: tuple[int, int], group: Sequence[PdfLine]) -> tuple[int, int]:
    return now if sum(len(line.text) for line in group) <= LONGEST_TITLE else (now[0], 0)


def _is_apart(line: PdfLine, following: PdfLine) -> bool:
    return line.base - following.base > BLANK_LINE * max(line.size, following.size)


def _unwrap(lines: Sequence[PdfLine]) -> str:
    """Lines as paragraphs: a line goes on where the one before was full, or where it begins in lower case."""
    full = FULL_LINE * max(len(line.text) for line in lines)
    text = ""
    before: PdfLine | None = None
    for line in lines:
        if before is None:
            text = BULLET.sub("- ", line.text)
        elif _goes_on(before, line, full):
            text = _join_words(text, line.text)
        else:
            together = (BULLET.match(line.text) and text.rpartition("\n")[2].startswith("- ")) or (
                CELL_MARK in line.text and CELL_MARK in before.text
            )
            text += ("\n" if together else "\n\n") + BULLET.sub("- ", line.text)
        before = line
    return text


def _goes_on(before: PdfLine, line: PdfLine, full: float) -> bool:
    if BULLET.match(line.text) or CELL_MARK in line.text or CELL_MARK in before.text or _is_apart(before, line):
        return False
    return len(before.text) >= full or line.text[0].islower() or before.text.endswith(HYPHENS)


def _join_words(text: str, following: str) -> str:
    """A word that was broken at the end of a line is made whole; the hyphen of "MRI-scan" stays."""
    if not text.endswith(HYPHENS) or ELLIPTIC.match(following):
        return f"{text} {following}"
    only_broke = text[-1] != "-" or (text[-2:-1].islower() and following[0].islower())
    return (text[:-1] if only_broke else text) + following
