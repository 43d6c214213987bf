"""Questions in headings, with the text under them."""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain, dropwhile, islice, takewhile

from crawler.accordions import Folds
from crawler.announced import list_between, list_own_headings, list_subject_headings, mostly_ask
from crawler.element_path import element_path
from crawler.faq_answers import join_answer, text_under
from crawler.questions import asks_by_word, asks_openly, is_called_question, is_question, names_subject, strip_number
from crawler.teasers import invites, is_slogan, is_teaser, leads_elsewhere
from crawler.text_reader import Block, read_blocks
from crawler.tree import Element, element_text
from vocabulary.page import FaqPair

NOT_IN_PARAGRAPH = {"ul", "ol", "dl", "table"}
CLIMB = 3  # elements round a heading that may be the box that holds its answer too


def read_headings(main: Element, blocks: Sequence[Block], folds: Folds, title: str, is_faq: bool) -> Iterator[FaqPair]:
    """Question headings with what stands under them, down to the next heading of their level or above."""
    asking = any(block.level > 1 and "?" in block.text for block in blocks)
    links = {element_text(link) for link in main.iter("a")} if asking else frozenset()
    lists = {*_list_levels(blocks, is_faq)} if asking else frozenset()
    jumps = {*_list_jumps(main)} if asking and is_faq else frozenset()
    for place, asks in _list_asking(blocks, title, is_faq, jumps):
        block = blocks[place]
        under = _list_answer(blocks, place, folds, is_faq)
        answer = join_answer(under)
        if not answer or (not asks and any(below.level for below in under)):
            continue  # "Als u wordt opgenomen" is a subject when it has headings under it
        elsewhere = is_teaser(block, answer) if is_faq else leads_elsewhere(block, under, links)
        if not elsewhere and (block.level in lists or not _is_slogan(block, under, links, is_faq)):
            where = element_path(block.tag) if block.tag is not None else ""
            yield FaqPair(strip_number(_without_tool(block)), answer, "heading", where)


def read_subjects(blocks: Sequence[Block]) -> Iterator[FaqPair]:
    """Headings that ask nothing, each with the text under it, where a heading says that all are questions."""
    for place in list_subject_headings(blocks):
        under = [*text_under(blocks[place + 1 :], blocks[place].level)]
        answer = join_answer(under)
        if answer and not any(is_question(block.text.removeprefix("- ")) for block in under):
            yield FaqPair(strip_number(blocks[place].text), answer, "heading", "text")


def _list_asking(blocks: Sequence[Block], title: str, is_faq: bool, jumps: Set[str]) -> Iterator[tuple[int, bool]]:
    """Where headings stand that ask, and whether they do so without doubt."""
    own = list_own_headings(blocks, title)
    between = {*list_between(blocks)} if is_faq else frozenset()
    for place, block in enumerate(blocks):
        if block.level > 1 and place not in own:
            question = _without_tool(block)
            asks = is_question(question) or is_called_question(question) or place in between or question in jumps
            if asks or (is_faq and asks_openly(block.text)):
                yield place, asks


def _list_jumps(main: Element) -> list[str]:
    """What the links to places on the page itself say, when they mostly ask: a list of its questions."""
    texts = [element_text(link) for link in main.iter("a") if (link.get("href") or "").startswith("#")]
    return [*filter(names_subject, texts)] if mostly_ask(texts) else []


def _list_answer(blocks: Sequence[Block], place: int, folds: Folds, is_faq: bool) -> list[Block]:
    """What stands under a heading; in a FAQ also a lower one may be the next question."""
    under = text_under(_list_following(blocks, place, folds), blocks[place].level)
    told = _in_column(_before_folds(under, folds.headings), blocks[place].tag)
    return [*takewhile(lambda block: not (is_faq and block.level and is_question(block.text)), told)]


def _is_slogan(block: Block, under: Sequence[Block], links: Set[str], is_faq: bool) -> bool:
    if "?" not in block.text:
        return False
    return invites(block.text, join_answer(under)) if is_faq else is_slogan(block, under, links)


def _list_levels(blocks: Sequence[Block], is_faq: bool) -> Iterator[int]:
    """The levels of which most headings ask something: a short one is no slogan there. In a FAQ no word need tell."""
    texts: dict[int, list[str]] = {}
    for block in blocks:
        texts.setdefault(block.level, []).append(strip_number(block.text) if block.level else "")
    for level, headings in texts.items():
        asking = [text for text in headings if is_question(text) and (is_faq or asks_by_word(text))]
        if len(asking) > max(1, len(headings) / 2):
            yield level


def _list_following(blocks: Sequence[Block], place: int, folds: Folds) -> Iterable[Block]:
    """What follows a heading, within its box if it has one."""
    tag = blocks[place].tag
    box = _find_box(tag) if tag is not None else None
    if box is None:
        return map(blocks.__getitem__, range(place + 1, len(blocks)))
    return islice(dropwhile(lambda block: block.tag is not tag, read_blocks(box, folds.titles)), 1, None)


def _find_box(heading: Element) -> Element | None:
    """The section that a heading begins, or what holds it and its text as the last of several that begin so."""
    inner = next((tag for tag in islice((heading, *heading.iterancestors()), CLIMB) if not _fills_parent(tag)), None)
    box = inner.getparent() if inner is not None else None
    if box is None or next(box.iter(heading.tag), None) is not heading:
        return None
    if box.tag == "section":
        return box
    following = box.getnext()
    if box.tag == "p" and following is not None and following.tag in NOT_IN_PARAGRAPH:
        return None  # a parser ends a paragraph there, not its author
    before, after = (_begins_like(like, heading) for like in (box.getprevious(), box.getnext()))
    return box if before and not after else None


def _fills_parent(tag: Element) -> bool:
    """Whether nothing with text stands beside it."""
    return not any((beside.tail or "").strip() or _has_text(beside) for beside in _list_beside(tag))


def _list_beside(tag: Element) -> Iterator[Element]:
    return chain(tag.itersiblings(), tag.itersiblings(preceding=True))


def _has_text(tag: Element) -> bool:
    return any(map(str.strip, map(str, tag.itertext())))


def _begins_like(box: Element | None, heading: Element) -> bool:
    first = next(box.iter(heading.tag), None) if box is not None else None
    text = element_text(first)
    return box is not None and is_question(text) and element_text(box).startswith(text)


def _without_tool(block: Block) -> str:
    """What a heading says, without a link behind its question mark: "Afdrukken"."""
    last = block.tag[-1] if block.tag is not None and len(block.tag) else None
    tool = (
        element_text(last) if last is not None and last.tag in {"a", "button"} and not (last.tail or "").strip() else ""
    )
    question = block.text.removesuffix(tool).rstrip()
    return question if tool and "?" not in tool and question.endswith("?") else block.text


def _in_column(blocks: Iterable[Block], heading: Element | None) -> Iterator[Block]:
    """The blocks down to a heading outside the element that holds this heading and others like it."""
    column = heading.getparent() if heading is not None else None
    if heading is None or column is None or not _has_like_beside(heading):
        return iter(blocks)
    return takewhile(lambda block: block.tag is None or column in block.tag.iterancestors(), blocks)


def _has_like_beside(heading: Element) -> bool:
    beside = (next(heading.itersiblings(heading.tag, preceding=before), None) for before in (False, True))
    return any(like is not None for like in beside)


def _before_folds(blocks: Iterable[Block], folded: Set[Element]) -> Iterator[Block]:
    """The blocks down to a question that folds an answer of its own open."""
    return takewhile(lambda block: block.tag not in folded or not is_question(block.text), blocks)
