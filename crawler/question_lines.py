"""Questions in rows of a table, and where the words "Vraag" and "Antwoord" mark them."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice, pairwise

from crawler.faq_answers import join_answer, make_pair, text_under
from crawler.markup import squeeze
from crawler.questions import asks_openly, is_called_question, is_question, strip_number
from crawler.text_reader import Block, join_blocks, read_blocks
from crawler.tree import Element, element_text, holds_tag
from vocabulary.page import FaqPair

MARKED_QUESTION = re.compile(r"^(?:vraag|v|question|q) ?\d{0,2} ?: *", re.IGNORECASE | re.MULTILINE)
MARKED_ANSWER = re.compile(r"^(?:antwoord|answer|a) ?\d{0,2} ?: *", re.IGNORECASE | re.MULTILINE)
PART = re.compile(r"((de|het|uw|je|ons) )?(vraag|question|antwoord|answer)\W*", re.IGNORECASE)  # as a heading
QUESTION_PART = re.compile(r"(\w+ )?(vraag|question)", re.IGNORECASE)


def read_rows(main: Element) -> Iterator[FaqPair]:
    """Tables with the questions in the first column, or each in a row above its answer."""
    for table in main.iter("table"):
        if not holds_tag(table, "table"):
            yield from _read_table([*_list_rows(table)])


def read_lists(main: Element) -> Iterator[FaqPair]:
    """Lists of which the first line of every item asks and the rest answers."""
    for listed in main.iterdescendants("ol", "ul"):
        items = [*listed.iterchildren("li")] if "?" in element_text(listed) else []
        told = [join_blocks(read_blocks(item)).partition("\n") for item in items]
        linked = {element_text(link) for link in listed.iter("a")} if items else frozenset()
        if len(told) > 1 and all(_asks(asked) and answer and asked not in linked for asked, _, answer in told):
            for question, _, answer in told:
                yield FaqPair(strip_number(question), answer.strip(), "heading", "list")


def read_named_parts(blocks: Sequence[Block]) -> Iterator[FaqPair]:
    """A heading "Vraag" with the question under it, then a heading "Antwoord" with the answer."""
    parts = [place for place, block in enumerate(blocks) if block.level and PART.fullmatch(block.text)]
    for asked, answered in pairwise(parts):
        if QUESTION_PART.match(blocks[asked].text) and not QUESTION_PART.match(blocks[answered].text):
            question = squeeze(join_blocks(blocks[asked + 1 : answered]))
            answer = text_under(islice(blocks, answered + 1, None), blocks[answered].level)
            yield from make_pair(question, answer, "heading", "text")


def read_marked_lines(blocks: Iterable[Block]) -> Iterator[FaqPair]:
    """Text in which `Vraag:` and `Antwoord:` stand before the lines."""
    for passage in _between_headings(blocks):
        for asked in MARKED_QUESTION.split(passage)[1:]:
            question, *answers = MARKED_ANSWER.split(asked, maxsplit=1)
            answer = join_answer(Block("text", told) for told in "".join(answers).strip().split("\n\n"))
            if answer and is_question(question.strip()):
                yield FaqPair(squeeze(question), answer, "heading", "text")


def read_called_lines(blocks: Sequence[Block]) -> Iterator[FaqPair]:
    """Paragraphs that call themselves a question: "Vraag 1. Mag ik autorijden?", of which there are several."""
    if sum(map(_is_called, blocks)) > 1:
        yield from _read_between(blocks, _is_called)


def read_paragraphs(blocks: Sequence[Block]) -> Iterator[FaqPair]:
    """Paragraphs that are a question, when no tag sets them apart, each with the text down to the next."""
    return _read_between(blocks, _asks_plainly)


def _read_between(blocks: Sequence[Block], asking: Callable[[Block], bool]) -> Iterator[FaqPair]:
    asked: Block | None = None
    for asks, group in groupby(_split_lines(blocks), asking):
        told = list(group)
        if asks:
            asked = told[-1]
        elif asked is not None:
            yield from make_pair(asked.text, text_under(told, 6), "heading", "text")


def _between_headings(blocks: Iterable[Block]) -> Iterator[str]:
    """What stands between two headings, if it has a colon."""
    for is_heading, group in groupby(blocks, lambda block: block.kind == "heading"):
        told = list(group)
        if not is_heading and any(":" in block.text for block in told):
            yield join_blocks(told)


def _list_rows(table: Element) -> Iterator[list[Element]]:
    """The cells with words in each row that has any."""
    for row in table.iter("tr"):
        cells = [cell for cell in row.iterchildren("td", "th") if any(map(str.isalpha, element_text(cell)))]
        if cells:
            yield cells


def _read_table(rows: Sequence[list[Element]]) -> Iterator[FaqPair]:
    named = bool(rows) and len(rows[0]) > 1 and all(PART.fullmatch(element_text(cell)) for cell in rows[0])
    for row, below in pairwise([*rows[named:], []]):
        question, *_ = told = [*map(element_text, row)]
        beside = row[1:] or (below if len(below) == 1 else [])
        answer = " | ".join(join_blocks(read_blocks(cell)) for cell in beside)
        if answer and ((named and len(told) > 1) or _asks(question)) and not is_question(answer):
            yield FaqPair(strip_number(question), answer, "heading", "table")


def _asks(question: str) -> bool:
    return question.endswith("?") and is_question(question)


def _split_lines(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with the first line on its own of those whose first line asks."""
    for block in blocks:
        first, _, more = block.text.partition("\n") if block.kind == "text" else ("", "", "")
        if more and first.endswith("?"):
            yield from (replace(block, text=text) for text in (first, more))
        else:
            yield block


def _is_called(block: Block) -> bool:
    if block.kind != "text" or "?" not in block.text:
        return False
    question = block.text.partition("\n")[0]
    return question.endswith("?") and is_called_question(question)


def _asks_plainly(block: Block) -> bool:
    question = strip_number(block.text)
    return block.kind == "text" and question.count("?") == 1 and is_question(question) and asks_openly(question)
