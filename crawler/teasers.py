"""Questions that a page does not answer itself: teasers of other pages, slogans above a button, choices in a form."""

import re
from collections.abc import Sequence, Set

from crawler.questions import asks_by_word, asks_verb_first, strip_number
from crawler.text_reader import PSEUDO_LEVEL, Block, join_blocks, read_blocks
from crawler.tree import Element, element_text

TEASER_END = re.compile(r"((\.\.\.|…)(\n\n[^\n]{1,40})?|\b(lees|read|meer|verder|more))\W*$", re.IGNORECASE)
LEADING = re.compile(r"^(?!#|javascript:)", re.IGNORECASE)  # an address that leads away from where it stands
TEASER = 3  # words; less under a linked question is "Lees meer", not an answer
SLOGAN = 12  # words; "Recept nodig?" has fewer under it, the button left aside
MENU_LINKS = 2
NO_WORD = re.compile(r"\W+")


def is_teaser(block: Block, answer: str) -> bool:
    """Whether a question is linked and no more of its answer stands here than the beginning."""
    return _is_linked(block) and (len(answer.split()) <= TEASER or TEASER_END.search(answer) is not None)


def leads_elsewhere(block: Block, under: Sequence[Block], links: Set[str]) -> bool:
    """Whether a heading on a page that is no FAQ invites to go elsewhere. links: what the links of the page say."""
    told = [below.text for below in under if below.text.removeprefix("- ") not in links]
    if _is_choice(block) or (not told and (len(under) == 1 or block.level == PSEUDO_LEVEL)):
        return True  # links under a real heading may be what it asks for
    if _is_linked(block):
        return sum(len(text.split()) > TEASER for text in told) <= 1 or is_teaser(block, join_blocks(under))
    question = strip_number(block.text)
    if asks_by_word(question) or sum(len(text.split()) for text in told) > SLOGAN:
        return False
    return len(told) < len(under) or not asks_verb_first(question)


def is_menu(answer: str, parts: Sequence[Element]) -> bool:
    """Whether an answer is nothing but links to other pages. parts: the elements that it stands in."""
    links = [link for part in parts for link in part.iter("a") if LEADING.search(link.get("href") or "#")]
    linked = " ".join(map(element_text, links))
    return len(links) >= MENU_LINKS and NO_WORD.sub("", answer) == NO_WORD.sub("", linked)


def _is_linked(block: Block) -> bool:
    if block.tag is None:
        return False
    links = (*block.tag.iterdescendants("a"), *block.tag.iterancestors("a"))
    return any(LEADING.search(link.get("href") or "#") for link in links)


def _is_choice(block: Block) -> bool:
    """Whether what stands under a question is for the reader to choose from."""
    following = block.tag.getnext() if block.tag is not None else None
    if following is None or read_blocks(following):
        return False
    return len([*following.iterdescendants("button", "input")]) > 1
