"""The main text in reading order: blocks, and the sections that headings make of them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import Literal

from lxml import etree

from crawler.markup import BLOCKS, HEADINGS, class_words, heading_level, squeeze
from crawler.questions import is_question
from crawler.tree import Element, element_text, holds_tag
from vocabulary.page import Section

BlockKind = Literal["heading", "text", "item", "row"]
EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")
LONGEST_HEADING = 150  # letters; longer bold text is a lead paragraph
PSEUDO_LEVEL = 7  # text that only looks like a heading stands below every real one
HEADING_WORDS = {"heading", "kop", "kopje", "tussenkop", "tussenkopje", "subtitle", "title", "titel"}
INSIDE_NO_HEADING = ("p", "table", "ul", "div")
INSIDE_NO_CLASSED_HEADING = (*sorted(BLOCKS), "img", "input")
FILLED_IN = {"button", "label", "legend"}  # what one fills in or clicks
LAYOUT_PARTS = ("table", "h1", "h2", "h3", "h4", "hr", "form", "ul", "ol")
LABELLED = {"li", "td", "th", "dt"}  # bold text that fills one of these is a label, unless it asks something
LONGEST_CELL = 400  # letters; a table with longer cells is there for the layout
BEFORE = 3  # pieces of text: of the line above, its break and an indent
TITLE_MARK = re.compile(r"\s[|–—·»-]\s|:\s")  # between a page's own name and the site's


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text. level: of a heading, 1-6, or 7 for text that only looks like one; 0 for other kinds."""

    kind: BlockKind
    text: str
    level: int = 0
    tag: Element | None = None


def read_blocks(
    root: Element, titles: Mapping[Element, str] | None = None, ends: Mapping[Element, Element] | None = None
) -> tuple[Block, ...]:
    """Everything that stands in an element, in reading order.

    titles, ends: what the titles in it say that fold a text open, and where that text ends, see `Folds`. What stands
    behind is no longer under that title: a heading without text comes between.
    """
    return tuple(_demote_lonely_headings(_BlockReader(titles or {}, ends or {}).read(root)))


def make_sections(blocks: Iterable[Block], title: str | None) -> tuple[Section, ...]:
    """Text gathered under its headings. title: of the page; a first heading that only repeats it is left out."""
    sections: list[Section] = []
    path: list[Block] = []
    gathered: list[Block] = []
    for block in blocks:
        if block.kind != "heading":
            gathered.append(block)
            continue
        sections += _make_section(path, gathered)
        gathered = []
        path = [above for above in path if above.level < block.level]
        if block.text and (block.level > 1 or not _repeats(block.text, title)):
            path.append(block)
    return (*sections, *_make_section(path, gathered))


def join_blocks(blocks: Iterable[Block]) -> str:
    """Blocks as text: paragraphs and headings divided by a blank line, items and rows of one list or table by none."""
    text, before = "", None
    for block in blocks:
        if not block.text:
            continue
        together = before == block.kind and block.kind in {"item", "row"}
        text += ("\n" if together else "\n\n" if text else "") + block.text
        before = block.kind
    return text


def _make_section(path: Sequence[Block], blocks: Sequence[Block]) -> list[Section]:
    text = join_blocks(blocks)
    return [Section(tuple(block.text for block in path), text)] if text else []


def _repeats(heading: str, title: str | None) -> bool:
    names = [title or "", *TITLE_MARK.split(title or "")[:1]]
    return heading.casefold() in {squeeze(name).casefold() for name in names}


def _demote_lonely_headings(blocks: list[Block]) -> Iterator[Block]:
    """Bold text under which nothing stands is text; nor is there anything to end before a heading."""
    for block, following in zip_longest(blocks, blocks[1:]):
        lonely = following is None or following.kind == "heading"
        if lonely and not block.text:
            continue
        yield replace(block, kind="text", level=0) if block.level == PSEUDO_LEVEL and lonely else block


class _BlockReader:
    """Gathers inline text until a block begins or ends."""

    def __init__(self, titles: Mapping[Element, str], ends: Mapping[Element, Element]) -> None:
        self.titles = titles
        self.ends = ends
        self.blocks: list[Block] = []
        self.line: list[str] = []
        self.at_start = True  # of a line: nothing but white space since the last break
        self.in_items: list[bool] = []  # for each open list item: whether its first line is still to come
        self.passed_over: Element | None = None
        self.heading: Element | None = None  # the last that only looks like one

    def read(self, root: Element) -> list[Block]:
        self._gather(root.text)
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, tag in walker:
            if tag is root:
                continue
            if event == "end":
                self._close(tag)
                self._gather(tag.tail)
            elif self._open(tag):
                self._gather(tag.text)
            else:
                walker.skip_subtree()
        self._flush()
        return self.blocks

    def _gather(self, text: str | None) -> None:
        if not text:
            return
        is_blank = text.isspace()
        if self.line or not is_blank:
            self.line.append(text.replace("\n", " "))  # a line ends at `br` only
        self.at_start = self.at_start and is_blank

    def _open(self, tag: Element) -> bool:
        """Whether to go on with what stands inside."""
        if tag.tag == "br":
            self.line.append("\n")
            self.at_start = True
        elif self._is_read_whole(tag):
            self.passed_over = tag
            return False
        elif tag.tag in BLOCKS:
            self._flush()
            if tag.tag == "li":
                self.in_items.append(True)
            elif tag.tag == "hr" and self.blocks and not self.blocks[-1].level:  # it ends what a bold line began
                self.blocks.append(Block("heading", "", PSEUDO_LEVEL))
        return True

    def _close(self, tag: Element) -> None:
        if tag is self.passed_over:
            self.passed_over = None
        elif tag.tag in BLOCKS:
            self._flush()
            if tag.tag == "li" and self.in_items:
                self.in_items.pop()
                self._end_heading_in(tag)
        if tag in self.ends:
            self._flush()
            self.blocks.append(Block("heading", "", _level_above(self.ends[tag])))

    def _end_heading_in(self, item: Element) -> None:
        """A bold line in a list item is no heading of what follows the item, if it has text under it there."""
        told = bool(self.blocks) and not self.blocks[-1].level
        if told and self.heading is not None and item in self.heading.iterancestors("li"):
            self.blocks.append(Block("heading", "", PSEUDO_LEVEL))

    def _is_read_whole(self, tag: Element) -> bool:
        """Take in headings, tables and definition lists at once; leave out what is no text."""
        level = heading_level(tag)
        if level is not None and not holds_tag(tag, *INSIDE_NO_HEADING):
            return self._add("heading", self._heading_text(tag), level, tag)
        if tag in self.titles:
            return self._add("heading", self.titles[tag], level or PSEUDO_LEVEL, tag)
        if tag.tag in FILLED_IN:
            return True
        if tag.tag == "table" and _is_data_table(tag):
            return all(self._add("row", row) for row in _table_rows(tag)) or True
        if tag.tag == "dl":
            return self._add_definitions(tag)
        if self.at_start and _looks_like_heading(tag, self.in_items) and not self._is_announced():
            return self._add("heading", element_text(tag), PSEUDO_LEVEL, tag)
        return False

    def _is_announced(self) -> bool:
        """Whether the line above, in the same paragraph, says what this one is: "Bel:", then the number in bold."""
        return bool(self.line) and "".join(self.line[-BEFORE:]).rstrip().endswith(":")

    def _heading_text(self, tag: Element) -> str:
        """What a heading says, in the words of the title that fills it if it has one."""
        text = element_text(tag)
        inside = (title for title in tag.iter() if title in self.titles) if self.titles else ()
        return next((self.titles[title] for title in inside if element_text(title) == text), text)

    def _add(self, kind: BlockKind, text: str, level: int = 0, tag: Element | None = None) -> bool:
        self._flush()
        if text:
            self.blocks.append(Block(kind, text, level, tag))
            self.heading = tag if level == PSEUDO_LEVEL else self.heading
        return True

    def _add_definitions(self, dl: Element) -> bool:
        """A long explanation goes under its term as under a heading; short facts become `- term: fact`."""
        self._flush()
        for term, meanings in definition_pairs(dl):
            texts = [read_blocks(meaning, self.titles) for meaning in meanings]
            short = all(len(blocks) <= 1 for blocks in texts) and not element_text(term).endswith("?")
            if short:
                facts = ", ".join(block.text for blocks in texts for block in blocks)
                self._add("item", f"- {element_text(term).rstrip(':')}: {facts}", tag=term)
            else:
                self._add("heading", element_text(term), PSEUDO_LEVEL, term)
                self.blocks += [block for blocks in texts for block in blocks]
        return True

    def _flush(self) -> None:
        if not self.line:
            return
        told = "".join(self.line)
        for text in map(_squeeze_lines, EMPTY_LINES.split(told)) if "\n" in told else (squeeze(told),):
            if text:
                self.blocks.append(self._make_line(text))
        self.line, self.at_start = [], True

    def _make_line(self, text: str) -> Block:
        if not self.in_items:
            return Block("text", text)
        mark = "- " if self.in_items[-1] else ""
        self.in_items[-1] = False
        return Block("item", mark + text.replace("\n", " "))


def _squeeze_lines(paragraph: str) -> str:
    return "\n".join(line for part in paragraph.split("\n") if (line := squeeze(part)))


def definition_pairs(dl: Element) -> Iterator[tuple[Element, list[Element]]]:
    """Each term of a definition list with its explanations."""
    term: Element | None = None
    meanings: list[Element] = []
    for tag in dl.iterdescendants("dt", "dd"):
        if next(tag.iterancestors("dl", "dt", "dd")) is not dl:
            continue
        if tag.tag == "dd":
            meanings.append(tag)
            continue
        if term is not None and not meanings and not element_text(tag):
            continue  # an empty one between a term and its explanation
        if term is not None and meanings:
            yield term, meanings
        term, meanings = tag, []
    if term is not None and meanings:
        yield term, meanings


def _is_data_table(table: Element) -> bool:
    if holds_tag(table, *LAYOUT_PARTS) or table.get("role") == "presentation":
        return False
    cells, rows = list(table.iterdescendants("td", "th")), list(table.iterdescendants("tr"))
    if len(cells) == len(rows) and holds_tag(table, "b", "strong"):
        return False  # one column with bold lines is text under headings
    if len(rows) == 1 and holds_tag(table, "br") and not holds_tag(table, "th"):
        return False  # columns side by side, each with lines of its own
    return all(len(element_text(cell)) <= LONGEST_CELL for cell in cells)


def _table_rows(table: Element) -> Iterator[str]:
    caption = next(table.iterdescendants("caption"), None)
    if caption is not None:
        yield element_text(caption)
    for row in table.iterdescendants("tr"):
        cells = [element_text(cell) for cell in row.iterdescendants("td", "th")]
        if any(cells):
            yield " | ".join(cells)


def _level_above(title: Element) -> int:
    """The level of the heading that a title is or stands in; never that of the page's own."""
    around = (heading_level(tag) for tag in chain((title,), title.iterancestors(*HEADINGS)))
    return max(2, next(filter(None, around), PSEUDO_LEVEL))


def _looks_like_heading(tag: Element, in_items: Sequence[bool]) -> bool:
    """A line that is bold as a whole or up to its question mark, or an element whose class calls it a heading.

    in_items: for each list item that it stands in, whether it is in the first line of it.
    """
    if tag.tag in {"b", "strong"}:
        text = element_text(tag)
        alone = _ends_line(tag) and not text.endswith((".", ",")) and (not any(in_items) or _asks(tag))
        wanted = alone or is_question(text)
    elif tag.tag in {"div", "p"}:
        wanted = bool(HEADING_WORDS & class_words(tag)) and not holds_tag(tag, *INSIDE_NO_CLASSED_HEADING)
    else:
        return False
    return wanted and 0 < len(element_text(tag)) <= LONGEST_HEADING


def _asks(tag: Element) -> bool:
    return element_text(tag).endswith("?")


def _ends_line(tag: Element) -> bool:
    if len(tag) and tag[-1].tag == "br" and not tag[-1].tail:
        return True
    current = tag
    while True:
        if (current.tail or "").strip():
            return False
        following, parent = current.getnext(), current.getparent()
        if following is not None:
            return following.tag == "br" or following.tag in BLOCKS
        if parent is None or parent.tag in BLOCKS:
            return parent is None or parent.tag not in LABELLED or current is not tag or _asks(tag)
        current = parent
