"""Pages that are one question: by their heading, their title or where they are filed."""

from collections.abc import Iterator, Sequence

from crawler.faq_answers import join_answer, make_pair, text_under
from crawler.questions import is_question, names_subject
from crawler.teasers import gathers_only, is_choice
from crawler.text_reader import TITLE_MARK, Block
from crawler.tree import Element, element_text, is_mostly_links
from vocabulary.page import FaqPair


def read_whole_page(main: Element, blocks: Sequence[Block], title: str | None) -> Iterator[FaqPair]:
    """A page that is one question: its only h1 asks it, or its title when no heading asks anything."""
    tops = [place for place, block in enumerate(blocks) if block.level == 1]
    if len(tops) > 1:
        for place in tops:
            yield from make_pair(blocks[place].text, text_under(blocks[place + 1 :], 1), "heading", "h1")
    elif tops:
        under = [*text_under(blocks[tops[0] + 1 :], 1)] if is_question(blocks[tops[0]].text) else []
        if under and not _is_quiz(under) and not gathers_only(under, {element_text(link) for link in main.iter("a")}):
            yield from make_pair(blocks[tops[0]].text, under, "page", "h1")
    elif not any(is_question(block.text) for block in blocks if block.level):
        yield from make_pair(_question_in_title(title or ""), blocks, "page", "title")


def read_filed_page(main: Element, blocks: Sequence[Block]) -> Iterator[FaqPair]:
    """A page that is filed under the questions, whose heading asks nothing: "Ik krijg geen code"; no list of links."""
    heading = next((place for place, block in enumerate(blocks) if block.level == 1), None)
    if heading is not None and names_subject(blocks[heading].text) and not is_mostly_links(main):
        under = [*text_under(blocks[heading + 1 :], 1)]
        answer = "" if any(is_question(block.text) for block in under) else join_answer(under)
        if answer:
            yield FaqPair(blocks[heading].text, answer, "page", "h1")


def _is_quiz(blocks: Sequence[Block]) -> bool:
    """Whether a heading asks what the reader thinks, with buttons to choose from."""
    return any(block.level and is_question(block.text) and is_choice(block) for block in blocks)


def _question_in_title(title: str) -> str:
    return next((part.strip() for part in TITLE_MARK.split(title) if is_question(part.strip())), "")
