"""The text of a page laid out in blocks under their headings, with the page's own questions as headings."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile

from vocabulary.page import FaqPair, Page, Section

WORD = re.compile(r"\w+")
LONGEST_QUESTION = 500  # letters; a longer paragraph is none of the page's questions, which have 40 words at most
BLANK_LINE = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs under the same headings. is_answer: the last heading is a question; such a block stands alone."""

    path: tuple[str, ...]
    paragraphs: tuple[str, ...]
    is_answer: bool = False

    @property
    def size(self) -> int:
        return sum(map(count_words, self.paragraphs))


@lru_cache(maxsize=1000)  # a paragraph is counted when it is joined with others, and again when it is cut or packed
def count_words(text: str) -> int:
    return len(text.split())


def lay_out_blocks(page: Page) -> tuple[Block, ...]:
    """The blocks of a page in reading order, then the answers that stand in its structured data only."""
    pairs = {_fold(pair.question): pair for pair in page.faq}
    blocks = [block for section in page.sections for block in _split_section(section, pairs) if block.paragraphs]
    return (*blocks, *_list_unseen(page))


def merge_small(blocks: Sequence[Block], least: int) -> tuple[Block, ...]:
    """Join neighbours of fewer than `least` words under the same parent; their own headings become lines of text."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and _may_join(groups[-1], block, least):
            groups[-1].append(block)
        else:
            groups.append([block])
    return tuple(_join(group) for group in groups)


def _split_section(section: Section, pairs: Mapping[str, FaqPair]) -> Iterator[Block]:
    """One block, or more where questions of the page stand between the paragraphs (accordions, definition lists)."""
    paragraphs = _list_paragraphs(section.text, pairs)
    before: list[str] = []
    place = 0
    while place < len(paragraphs):
        pair = _find_pair(paragraphs[place], pairs)
        answer = _take_answer(islice(paragraphs, place + 1, None), pair) if pair else []
        if answer:
            yield _make_block(section.path, before, pairs)
            yield Block((*section.path, paragraphs[place]), tuple(answer), is_answer=True)
            before = []
        else:
            before.append(paragraphs[place])
        place += 1 + len(answer)
    yield _make_block(section.path, before, pairs)


def _find_pair(text: str, pairs: Mapping[str, FaqPair]) -> FaqPair | None:
    return pairs.get(_fold(text)) if pairs and len(text) <= LONGEST_QUESTION else None


def _list_paragraphs(text: str, pairs: Mapping[str, FaqPair]) -> list[str]:
    """The paragraphs; a question that is the first line of one becomes a paragraph of its own."""
    paragraphs: list[str] = []
    for paragraph in filter(None, map(str.strip, BLANK_LINE.split(text))):
        first, _, others = paragraph.partition("\n")
        is_question = others.strip() and _find_pair(first, pairs)
        paragraphs += [first.strip(), others.strip()] if is_question else [paragraph]
    return paragraphs


def _take_answer(paragraphs: Iterable[str], pair: FaqPair) -> list[str]:
    answer = f" {_fold(pair.answer)} "
    return list(takewhile(lambda paragraph: f" {_fold(paragraph)} " in answer, paragraphs))


def _make_block(path: tuple[str, ...], paragraphs: Sequence[str], pairs: Mapping[str, FaqPair]) -> Block:
    is_answer = bool(path) and (path[-1].endswith("?") or _fold(path[-1]) in pairs)
    return Block(path, tuple(paragraphs), is_answer)


def _list_unseen(page: Page) -> Iterator[Block]:
    """Pairs whose answer is nowhere in the main text."""
    hidden = [pair for pair in page.faq if pair.kind in ("json-ld", "microdata") and pair.answer.strip()]
    if not hidden:
        return
    said = _fold("\n".join("\n".join((*section.path[-1:], section.text)) for section in page.sections))
    for pair in hidden:
        if f" {_fold(pair.answer)} " not in f" {said} ":
            yield Block((pair.question,), tuple(_list_paragraphs(pair.answer, {})), is_answer=True)


@lru_cache(maxsize=1000)  # a paragraph is looked for among the questions, then in the answer to the one above it
def _fold(text: str) -> str:
    return " ".join(WORD.findall(text.lower()))


def _may_join(group: Sequence[Block], block: Block, least: int) -> bool:
    if block.is_answer or group[0].is_answer:
        return False
    if block.size >= least or sum(member.size for member in group) >= least:
        return False
    shared = len(_share_path((*group, block)))
    return shared >= max(len(member.path) for member in (*group, block)) - 1


def _join(group: Sequence[Block]) -> Block:
    if len(group) == 1:
        return group[0]
    path = _share_path(group)
    return Block(path, tuple(line for block in group for line in _write_out(block, len(path))))


def _share_path(blocks: Sequence[Block]) -> tuple[str, ...]:
    shared = blocks[0].path
    for block in blocks[1:]:
        same = takewhile(lambda names: names[0] == names[1], zip(shared, block.path, strict=False))
        shared = tuple(name for name, _ in same)
    return shared


def _write_out(block: Block, depth: int) -> Iterator[str]:
    """The paragraphs, the first one under the headings that the shared path no longer tells."""
    headings = block.path[depth:]
    yield "\n".join((*headings, block.paragraphs[0]))
    yield from block.paragraphs[1:]
