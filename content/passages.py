"""A page cut into pieces that can stand alone, each under its headings."""

import hashlib
import math
from collections.abc import Iterable, Iterator, Sequence

from content.blocks import Block, count_words, lay_out_blocks, merge_small
from vocabulary.page import Page
from vocabulary.passage import Passage
from vocabulary.sentences import split_sentences

# Words in a passage. 180 Dutch words with their headings are about 250 tokens, what the model reads at once; under 40
# words a passage seldom says what it is about. Long blocks are cut into even parts of at most AIM words.
LEAST, AIM, MOST = 40, 140, 180
UNBROKEN = 60  # words; a paragraph up to this length is never cut
Part = tuple[str, str]  # what divides it from the part before, and its text


def cut_passages(page: Page) -> tuple[Passage, ...]:
    """The passages of a page, 40-180 words where its sections allow; none when the page could not be read.

    A question of the page's own is the last heading of its answer. No word of the main text is lost, and a text that
    stands twice under the same heading is given once.
    """
    if not page.readable:
        return ()
    blocks = merge_small(lay_out_blocks(page), LEAST)
    pieces = dict.fromkeys((block.path, text) for block in blocks for text in _cut_block(block))
    title = _name_page(page)
    return tuple(_make_passage(page, title, *place) for place in enumerate(pieces))


def _cut_block(block: Block) -> Iterator[str]:
    if block.size <= MOST:
        yield "\n\n".join(block.paragraphs)
        return
    parts = [part for paragraph in block.paragraphs for part in _break_paragraph(paragraph)]
    for piece in _pack(parts, block.size / math.ceil(block.size / AIM)):
        yield _write_parts(piece)


def _break_paragraph(paragraph: str) -> Iterator[Part]:
    if count_words(paragraph) <= UNBROKEN:
        yield "\n\n", paragraph
        return
    divider = "\n\n"
    for line in paragraph.splitlines():
        for sentence in split_sentences(line):
            for text in _break_sentence(sentence):
                yield divider, text
                divider = " "
        divider = "\n"


def _break_sentence(sentence: str) -> Iterator[str]:
    """The sentence, or pieces of it when it is longer than a whole passage may be."""
    words = sentence.split()
    if len(words) <= MOST:
        yield sentence
        return
    for start in range(0, len(words), AIM):
        yield " ".join(words[start : start + AIM])


def _pack(parts: Sequence[Part], aim: float) -> list[list[Part]]:
    """Neighbouring parts together, each piece as near to `aim` words as its parts allow."""
    pieces: list[list[Part]] = [[]]
    size = 0
    for part in parts:
        more = _count([part])
        if pieces[-1] and _is_full(pieces[-1], size, more, aim):
            pieces.append([])
            size = 0
        pieces[-1].append(part)
        size += more
    if len(pieces) > 1 and _count(pieces[-1]) < LEAST and _count(pieces[-2]) + _count(pieces[-1]) <= MOST:
        last = pieces.pop()
        pieces[-1] += last
    return pieces


def _is_full(piece: Sequence[Part], size: int, more: int, aim: float) -> bool:
    if size + more > MOST:
        return True
    introduces = piece[-1][1].endswith(":")  # a list stays with the line above it
    return size >= LEAST and size + more / 2 > aim and not introduces


def _count(parts: Iterable[Part]) -> int:
    return sum(count_words(text) for _, text in parts)


def _write_parts(parts: Sequence[Part]) -> str:
    return "".join(divider + text for divider, text in parts).strip()


def _name_page(page: Page) -> str:
    """The main heading, which seldom carries the site's name as titles do; else the title."""
    main = next((heading.text for heading in page.headings if heading.level == 1 and heading.text), None)
    return main or page.title or ""


def _make_passage(page: Page, title: str, position: int, piece: tuple[tuple[str, ...], str]) -> Passage:
    path, text = piece
    key = f"{page.hospital}|{page.url}|{position}|{text}".encode()
    identity = hashlib.sha1(key, usedforsecurity=False).hexdigest()[:16]
    return Passage(identity, page.hospital, page.url, position, title, path, text)
