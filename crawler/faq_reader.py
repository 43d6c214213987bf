"""Questions that a page asks and answers itself, wherever and however it does so."""

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import groupby, islice, takewhile

from crawler.accordions import Folds
from crawler.announced import list_announced, list_subject_folds, list_subject_headings
from crawler.element_path import element_path
from crawler.faq_answers import join_answer, make_pair, text_under
from crawler.page_place import PagePlace
from crawler.question_lines import read_marked_lines, read_named_parts, read_rows
from crawler.question_pages import read_filed_page, read_whole_page
from crawler.questions import (
    asks_openly,
    asks_without_mark,
    is_faq_name,
    is_question,
    names_subject,
    question_key,
    strip_number,
)
from crawler.structured_faq import read_structured_faq
from crawler.teasers import answers_nothing, is_menu, is_teaser, leads_elsewhere
from crawler.text_reader import Block, definition_pairs, join_blocks, read_blocks
from crawler.tree import Element, element_text, is_inside
from vocabulary.page import FaqKind, FaqPair, Section, StructuredData

# A question that a page tells twice is taken from where its author marked it up most plainly.
BEST_FIRST: tuple[FaqKind, ...] = (
    "json-ld",
    "microdata",
    "rdfa",
    "details",
    "accordion",
    "definition-list",
    "heading",
    "page",
)
MOST_PAIRS = 300  # of one kind on one page


def read_faq(
    main: Element,
    blocks: Sequence[Block],
    folds: Folds,
    title: str | None,
    structured: Sequence[StructuredData],
    place: PagePlace | None = None,
) -> tuple[FaqPair, ...]:
    """Every question of the page once, with its full answer.

    main: the main content. blocks: its text. folds: what folds open in it. title: of the page. structured: its data
    for machines. place: where the page is filed; headings in news and vacancies ask no question of a patient's.
    """
    is_faq = is_faq_name(" ".join([title or "", *(block.text for block in blocks if 0 < block.level <= 2)]))
    marked_up = [*read_structured_faq(structured)]
    if marked_up and any("QAPage" in data.types for data in structured):
        return tuple(marked_up)  # by its definition a page about one question: nothing else on it is another
    if place == "vacancies" and not is_faq:
        return tuple(marked_up)
    announced = list_announced(blocks, folds)
    found = [
        _read_accordions(folds, is_faq, announced),
        _read_definitions(main, folds, is_faq, announced),
        *([] if place == "news" and not is_faq else _list_plain(main, blocks, folds, title, is_faq)),
    ]
    pairs = marked_up + [pair for pairs in found for pair in islice(filter(_is_answered, pairs), MOST_PAIRS)]
    if is_faq and not pairs:
        pairs = [*islice(_read_paragraphs(blocks), MOST_PAIRS)] or [*islice(_read_subjects(blocks), MOST_PAIRS)]
    if place == "questions" and not pairs:
        pairs = [*read_filed_page(main, blocks)]
    return tuple(_keep_best(pairs))


def read_section_faq(sections: Iterable[Section]) -> Iterator[FaqPair]:
    """Question headings of a PDF with what stands under them, also where that goes on on the next page."""
    for path, group in groupby(sections, _question_path):
        if path:
            first, *others = group
            names = 1 + len(path)  # of the page, the headings above and the question
            texts = [text for below in (first, *others) for text in (*below.path[names:], below.text)]
            yield FaqPair(strip_number(path[-1]), "\n\n".join(texts), "heading", " > ".join(first.path[: names - 1]))


def _keep_best(pairs: Sequence[FaqPair]) -> Iterator[FaqPair]:
    """Of each question the pair that is marked up most plainly, in the order of the page."""
    best: dict[str, FaqPair] = {}
    for pair in sorted(pairs, key=lambda pair: BEST_FIRST.index(pair.kind)):
        best.setdefault(question_key(pair.question), pair)
    kept = {id(pair) for pair in best.values()}
    return (pair for pair in pairs if id(pair) in kept)


def _question_path(section: Section) -> tuple[str, ...]:
    """The headings down to the nearest that asks something; none when none does."""
    headings = section.path[1:]
    asking = [place for place, heading in enumerate(headings, 1) if is_question(heading)]
    return headings[: asking[-1]] if asking else ()


def _list_plain(
    main: Element, blocks: Sequence[Block], folds: Folds, title: str | None, is_faq: bool
) -> list[Iterator[FaqPair]]:
    """The questions in running text, that nothing marks but their mark."""
    return [
        _read_items(main, folds),
        _read_headings(main, blocks, folds.headings, is_faq),
        read_rows(blocks),
        read_named_parts(blocks),
        read_marked_lines(blocks),
        read_whole_page(main, blocks, title),
    ]


def _is_answered(pair: FaqPair) -> bool:
    return not answers_nothing(pair.question, pair.answer)


def _read_accordions(folds: Folds, is_faq: bool, announced: Set[Element]) -> Iterator[FaqPair]:
    among = is_faq or _mostly_ask(folds.titles[fold.title] for fold in folds.accordions)
    subjects = {*list_subject_folds(folds, announced)}
    for fold in folds.accordions:
        question = strip_number(folds.titles[fold.title])
        told = (block for part in fold.parts for block in read_blocks(part, folds.titles))
        blocks = [block for block in told if block.tag is not fold.title]
        repeats = bool(blocks) and question_key(blocks[0].text) == question_key(question)
        answer = join_answer(blocks[repeats:])
        asks = _asks(question, among)
        gathers = any(block.level and is_question(block.text) for block in blocks)
        wanted = asks or (fold.title in subjects and not gathers)
        if answer and wanted and ((asks and is_faq) or not is_menu(question, answer, fold.parts)):
            yield FaqPair(question, answer, fold.kind, element_path(fold.title))


def _read_definitions(main: Element, folds: Folds, is_faq: bool, announced: Set[Element]) -> Iterator[FaqPair]:
    for dl in main.iterdescendants("dl"):
        if is_inside(dl, "dl"):
            continue  # what a list in a list explains belongs to the answer of the outer one
        terms = [*definition_pairs(dl)]
        asking = any(is_question(element_text(term)) for term, _ in terms)
        for term, meanings in terms:
            question = strip_number(_term_text(term, folds))
            answer = join_blocks(block for meaning in meanings for block in read_blocks(meaning, folds.titles))
            subject = asking and term in announced and names_subject(question)
            if answer and (subject or _asks(question, is_faq)):
                yield FaqPair(question, answer, "definition-list", element_path(term))


def _term_text(term: Element, folds: Folds) -> str:
    """What a term says, in the words of the title that folds its explanation open if one does."""
    return next((folds.titles[tag] for tag in term.iter() if tag in folds.titles), element_text(term))


def _asks(question: str, among_questions: bool) -> bool:
    return is_question(question) or (among_questions and asks_without_mark(question))


def _mostly_ask(titles: Iterable[str]) -> bool:
    """Two titles at least ask something with a question mark, and more than half of all."""
    asking = [is_question(title) for title in titles]
    return sum(asking) > max(1, len(asking) / 2)


def _read_items(main: Element, folds: Folds) -> Iterator[FaqPair]:
    """Lists of which each item is a question with its answer; what follows the list is no part of the last one."""
    for item in main.iterdescendants("li"):
        blocks = read_blocks(item, folds.titles) if "?" in element_text(item) else ()
        if len(blocks) > 1 and blocks[0].level and not is_teaser(blocks[0], join_blocks(blocks[1:])):
            yield from make_pair(blocks[0].text, blocks[1:], "heading", element_path(item))


def _read_headings(main: Element, blocks: Sequence[Block], folded: Set[Element], is_faq: bool) -> Iterator[FaqPair]:
    """Question headings with what stands under them, down to the next heading of their level or above."""
    asking = any(block.level > 1 and "?" in block.text for block in blocks)
    links = {element_text(link) for link in main.iter("a")} if asking else frozenset()
    for place, block in enumerate(blocks):
        if block.level <= 1:
            continue
        question = _without_tool(block)
        asks = is_question(question)
        if not (asks or (is_faq and asks_openly(block.text))):
            continue
        following = map(blocks.__getitem__, range(place + 1, len(blocks)))
        under = list(_in_column(_before_folds(text_under(following, block.level), folded), block.tag))
        if not asks and any(below.level for below in under):
            continue  # "Als u wordt opgenomen" is a subject when it has headings under it
        answer = join_answer(under)
        if answer and not (is_teaser(block, answer) if is_faq else leads_elsewhere(block, under, links)):
            where = element_path(block.tag) if block.tag is not None else ""
            yield FaqPair(strip_number(question), answer, "heading", where)


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


def _read_paragraphs(blocks: Sequence[Block]) -> Iterator[FaqPair]:
    """Paragraphs that are a question, when no tag sets them apart, each with the text down to the next."""
    asked: Block | None = None
    for asks, group in groupby(blocks, _asks_plainly):
        told = list(group)
        if asks:
            asked = told[-1]
        elif asked is not None:
            yield from make_pair(asked.text, text_under(told, 6), "heading", "text")


def _read_subjects(blocks: Sequence[Block]) -> Iterator[FaqPair]:
    """Headings that ask nothing, each with the text under it, where a heading says that all are questions."""
    for place in list_subject_headings(blocks):
        answer = join_answer(text_under(blocks[place + 1 :], blocks[place].level))
        if answer:
            yield FaqPair(strip_number(blocks[place].text), answer, "heading", "text")


def _asks_plainly(block: Block) -> bool:
    return block.kind == "text" and block.text.count("?") == 1 and is_question(block.text) and asks_openly(block.text)


def _before_folds(blocks: Iterable[Block], folded: Set[Element]) -> Iterator[Block]:
    """The blocks down to a question that folds an answer of its own open."""
    return takewhile(lambda block: block.tag not in folded or not is_question(block.text), blocks)
