"""The main text in reading order: blocks, and the sections that headings make of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from bs4 import Tag

from crawler.accordions import is_accordion_title, title_text
from crawler.markup import BLOCKS, attribute, class_words, heading_level, holds_tag, squeeze, tag_text, walk
from vocabulary.page import Section

BlockKind = Literal["heading", "text", "item", "row"]
EMPTY_LINES = re.compile(r"\n[^\S\n]*\n\s*")
LONGEST_HEADING = 150  # letters; longer bold text is a lead paragraph
PSEUDO_LEVEL = 7  # text that only looks like a heading stands below every real one
HEADING_WORDS = {"heading", "kop", "kopje", "tussenkop", "tussenkopje", "subtitle", "title", "titel"}
INSIDE_NO_HEADING = {"p", "table", "ul", "div"}
LAYOUT_PARTS = {"table", "h1", "h2", "h3", "h4", "hr", "form", "ul", "ol"}
LABELLED = {"li", "td", "th", "dt"}  # bold text that fills one of these is a label, unless it asks something
LONGEST_CELL = 400  # letters; a table with longer cells is there for the layout
TITLE_MARK = re.compile(r"\s[|–—·»-]\s|:\s")  # between a page's own name and the site's


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text. level: of a heading, 1-6, or 7 for text that only looks like one; 0 for other kinds."""

    kind: BlockKind
    text: str
    level: int = 0
    tag: Tag | None = None


def read_blocks(root: Tag) -> tuple[Block, ...]:
    """Everything that stands in an element, in reading order."""
    return tuple(_demote_lonely_headings(_BlockReader().read(root)))


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
        if block.level > 1 or not _repeats(block.text, title):
            path.append(block)
    return (*sections, *_make_section(path, gathered))


def join_blocks(blocks: Iterable[Block]) -> str:
    """Blocks as text: paragraphs and headings divided by a blank line, items and rows of one list or table by none."""
    text, before = "", None
    for block in blocks:
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
    """Bold text under which nothing stands is text."""
    for block, following in zip_longest(blocks, blocks[1:]):
        lonely = following is None or following.kind == "heading"
        yield replace(block, kind="text", level=0) if block.level == PSEUDO_LEVEL and lonely else block


class _BlockReader:
    """Gathers inline text until a block begins or ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.line: list[str] = []
        self.at_start = True  # of a line: nothing but white space since the last break
        self.in_items: list[bool] = []  # for each open list item: whether its first line is still to come
        self.passed_over: Tag | None = None

    def read(self, root: Tag) -> list[Block]:
        for step, node in walk(root):
            if self.passed_over is not None:
                if step == "close" and node is self.passed_over:
                    self.passed_over = None
            elif isinstance(node, str):
                self.line.append(node.replace("\n", " "))  # a line ends at `br` only
                self.at_start = self.at_start and node.isspace()
            elif step == "open":
                self._open(node)
            elif node.name in BLOCKS:
                self._close(node)
        self._flush()
        return self.blocks

    def _open(self, tag: Tag) -> None:
        if tag.name == "br":
            self.line.append("\n")
            self.at_start = True
        elif self._is_read_whole(tag):
            self.passed_over = tag
        elif tag.name in BLOCKS:
            self._flush()
            if tag.name == "li":
                self.in_items.append(True)

    def _close(self, tag: Tag) -> None:
        self._flush()
        if tag.name == "li" and self.in_items:
            self.in_items.pop()

    def _is_read_whole(self, tag: Tag) -> bool:
        """Take in headings, tables and definition lists at once; leave out what one fills in or clicks."""
        level = heading_level(tag.name, tag)
        if level is not None and not holds_tag(tag, INSIDE_NO_HEADING):
            return self._add("heading", tag_text(tag), level, tag)
        if is_accordion_title(tag):
            return self._add("heading", title_text(tag), level or PSEUDO_LEVEL, tag)
        if tag.name in {"button", "label", "legend"}:
            return True
        if tag.name == "table" and _is_data_table(tag):
            return all(self._add("row", row) for row in _table_rows(tag)) or True
        if tag.name == "dl":
            return self._add_definitions(tag)
        if self.at_start and _looks_like_heading(tag, in_item=any(self.in_items)):
            return self._add("heading", tag_text(tag), PSEUDO_LEVEL, tag)
        return False

    def _add(self, kind: BlockKind, text: str, level: int = 0, tag: Tag | None = None) -> bool:
        self._flush()
        if text:
            self.blocks.append(Block(kind, text, level, tag))
        return True

    def _add_definitions(self, dl: Tag) -> bool:
        """A long explanation goes under its term as under a heading; short facts become `- term: fact`."""
        self._flush()
        for term, meanings in definition_pairs(dl):
            texts = [read_blocks(meaning) for meaning in meanings]
            short = all(len(blocks) <= 1 for blocks in texts) and not tag_text(term).endswith("?")
            if short:
                facts = ", ".join(block.text for blocks in texts for block in blocks)
                self._add("item", f"- {tag_text(term).rstrip(':')}: {facts}")
            else:
                self._add("heading", tag_text(term), PSEUDO_LEVEL, term)
                self.blocks += [block for blocks in texts for block in blocks]
        return True

    def _flush(self) -> None:
        if not self.line:
            return
        for paragraph in EMPTY_LINES.split("".join(self.line)):
            text = "\n".join(line for part in paragraph.split("\n") if (line := squeeze(part)))
            if text:
                self.blocks.append(self._make_line(text))
        self.line, self.at_start = [], True

    def _make_line(self, text: str) -> Block:
        if not self.in_items:
            return Block("text", text)
        mark = "- " if self.in_items[-1] else ""
        self.in_items[-1] = False
        return Block("item", mark + text.replace("\n", " "))


def definition_pairs(dl: Tag) -> Iterator[tuple[Tag, list[Tag]]]:
    """Each term of a definition list with its explanations."""
    term: Tag | None = None
    meanings: list[Tag] = []
    for tag in dl.find_all(["dt", "dd"]):
        if tag.find_parent(["dl", "dt", "dd"]) is not dl:
            continue
        if tag.name == "dd":
            meanings.append(tag)
            continue
        if term is not None and meanings:
            yield term, meanings
        term, meanings = tag, []
    if term is not None and meanings:
        yield term, meanings


def _is_data_table(table: Tag) -> bool:
    if holds_tag(table, LAYOUT_PARTS) or attribute(table, "role") == "presentation":
        return False
    cells = table.find_all(["td", "th"])
    if len(cells) == len(table.find_all("tr")) and holds_tag(table, {"b", "strong"}):
        return False  # one column with bold lines is text under headings
    return all(len(tag_text(cell)) <= LONGEST_CELL for cell in cells)


def _table_rows(table: Tag) -> Iterator[str]:
    caption = table.find("caption")
    if caption:
        yield tag_text(caption)
    for row in table.find_all("tr"):
        cells = [tag_text(cell) for cell in row.find_all(["td", "th"])]
        if any(cells):
            yield " | ".join(cells)


def _looks_like_heading(tag: Tag, in_item: bool) -> bool:
    """A line that is bold as a whole, or an element whose class calls it a heading."""
    if tag.name in {"b", "strong"}:
        wanted = _ends_line(tag) and not tag_text(tag).endswith((".", ",")) and (not in_item or _asks(tag))
    elif tag.name in {"div", "p"}:
        wanted = bool(HEADING_WORDS & class_words(tag)) and not holds_tag(tag, BLOCKS | {"img", "input"})
    else:
        return False
    return wanted and 0 < len(tag_text(tag)) <= LONGEST_HEADING


def _asks(tag: Tag) -> bool:
    return tag_text(tag).endswith("?")


def _ends_line(tag: Tag) -> bool:
    if tag.contents and isinstance(tag.contents[-1], Tag) and tag.contents[-1].name == "br":
        return True
    current: Tag = tag
    while True:
        following = current.next_sibling
        while following is not None and not isinstance(following, Tag) and not str(following).strip():
            following = following.next_sibling
        if isinstance(following, Tag):
            return following.name == "br" or following.name in BLOCKS
        if following is not None:
            return False
        if current.parent is None or current.parent.name in BLOCKS:
            return current.parent is None or current.parent.name not in LABELLED or current is not tag or _asks(tag)
        current = current.parent
