"""Questions that a page asks and answers itself, wherever and however it does so."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import groupby, islice, pairwise, takewhile

from crawler.accordions import Folds
from crawler.announced import list_announced, list_subject_folds, list_subject_headings
from crawler.element_path import element_path
from crawler.markup import squeeze
from crawler.page_place import PagePlace
from crawler.questions import (
    announces_questions,
    asks_feedback,
    asks_openly,
    asks_without_mark,
    ends_questions,
    is_date_line,
    is_faq_name,
    is_question,
    leads_on,
    names_subject,
    question_key,
    strip_number,
)
from crawler.structured_faq import read_structured_faq
from crawler.teasers import answers_nothing, is_menu, is_teaser, leads_elsewhere
from crawler.text_reader import TITLE_MARK, Block, definition_pairs, join_blocks, read_blocks
from crawler.tree import Element, element_text, is_inside, text_length
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
MOST_LINKED = 0.5  # of the letters of a page that is one question; a list of links to questions has more
MOST_PAIRS = 300  # of one kind on one page
MARKED_QUESTION = re.compile(r"^(?:vraag|v|question|q) ?\d{0,2} ?: *", re.IGNORECASE | re.MULTILINE)
MARKED_ANSWER = re.compile(r"^(?:antwoord|answer|a) ?\d{0,2} ?: *", re.IGNORECASE | re.MULTILINE)
PART = re.compile(r"((de|het|uw|je|ons) )?(vraag|question|antwoord|answer)\W*", re.IGNORECASE)  # as a heading
QUESTION_PART = re.compile(r"(\w+ )?(vraag|question)", re.IGNORECASE)


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
    if place == "vacancies":
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
        pairs = [*_read_filed_page(main, blocks)]
    best: dict[str, FaqPair] = {}
    for pair in sorted(pairs, key=lambda pair: BEST_FIRST.index(pair.kind)):
        best.setdefault(question_key(pair.question), pair)
    kept = {id(pair) for pair in best.values()}
    return tuple(pair for pair in pairs if id(pair) in kept)


def read_section_faq(sections: Iterable[Section]) -> Iterator[FaqPair]:
    """Question headings of a PDF with what stands under them, also where that goes on on the next page."""
    for path, group in groupby(sections, _question_path):
        if path:
            first, *others = group
            names = 1 + len(path)  # of the page, the headings above and the question
            texts = [text for below in (first, *others) for text in (*below.path[names:], below.text)]
            yield FaqPair(strip_number(path[-1]), "\n\n".join(texts), "heading", " > ".join(first.path[: names - 1]))


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
        _read_rows(blocks),
        _read_named_parts(blocks),
        _read_marked_lines(blocks),
        _read_whole_page(blocks, title),
    ]


def _is_answered(pair: FaqPair) -> bool:
    return not answers_nothing(pair.question, pair.answer)


def _read_accordions(folds: Folds, is_faq: bool, announced: Set[Element]) -> Iterator[FaqPair]:
    among = is_faq or _mostly_ask(folds.titles[fold.title] for fold in folds.accordions)
    subjects = {*list_subject_folds(folds, announced)} if announced else frozenset()
    for fold in folds.accordions:
        question = strip_number(folds.titles[fold.title])
        told = (block for part in fold.parts for block in read_blocks(part, folds.titles))
        blocks = [block for block in told if block.tag is not fold.title]
        repeats = bool(blocks) and question_key(blocks[0].text) == question_key(question)
        answer = _join_answer(blocks[repeats:])
        asks = _asks(question, among)
        wanted = asks or fold.title in subjects
        if answer and wanted and ((asks and is_faq) or not is_menu(answer, fold.parts)):
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
            yield from _make_pair(blocks[0].text, blocks[1:], "heading", element_path(item))


def _read_headings(main: Element, blocks: Sequence[Block], folded: Set[Element], is_faq: bool) -> Iterator[FaqPair]:
    """Question headings with what stands under them, down to the next heading of their level or above."""
    asking = any(block.level > 1 and "?" in block.text for block in blocks)
    links = {element_text(link) for link in main.iter("a")} if asking else frozenset()
    for place, block in enumerate(blocks):
        if block.level <= 1:
            continue
        asks = is_question(block.text)
        if not (asks or (is_faq and asks_openly(block.text))):
            continue
        following = map(blocks.__getitem__, range(place + 1, len(blocks)))
        under = list(_in_column(_before_folds(_under(following, block.level), folded), block.tag))
        if not asks and any(below.level for below in under):
            continue  # "Als u wordt opgenomen" is a subject when it has headings under it
        answer = _join_answer(under)
        if answer and not (is_teaser(block, answer) if is_faq else leads_elsewhere(block, under, links)):
            where = element_path(block.tag) if block.tag is not None else ""
            yield FaqPair(strip_number(block.text), answer, "heading", where)


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
            yield from _make_pair(asked.text, _under(told, 6), "heading", "text")


def _read_subjects(blocks: Sequence[Block]) -> Iterator[FaqPair]:
    """Headings that ask nothing, each with the text under it, where a heading says that all are questions."""
    for place in list_subject_headings(blocks):
        answer = _join_answer(_under(blocks[place + 1 :], blocks[place].level))
        if answer:
            yield FaqPair(strip_number(blocks[place].text), answer, "heading", "text")


def _asks_plainly(block: Block) -> bool:
    return block.kind == "text" and block.text.count("?") == 1 and is_question(block.text) and asks_openly(block.text)


def _under(blocks: Iterable[Block], level: int) -> Iterator[Block]:
    """What stands under a heading of that level, without the line that dates the page."""
    for block in blocks:
        if 0 < block.level <= level or (not block.level and ends_questions(block.text)):
            return
        if not is_date_line(block.text):
            yield block


def _before_folds(blocks: Iterable[Block], folded: Set[Element]) -> Iterator[Block]:
    """The blocks down to a question that folds an answer of its own open."""
    return takewhile(lambda block: block.tag not in folded or not is_question(block.text), blocks)


def _read_rows(blocks: Iterable[Block]) -> Iterator[FaqPair]:
    """Tables with the questions in the first column, or each in a row above its answer."""
    for are_rows, group in groupby(blocks, lambda block: block.kind == "row"):
        rows = [block.text for block in group] if are_rows else []
        for row, below in pairwise([*rows, ""]):
            question, _, beside = row.partition(" | ")
            answer = beside or below.strip(" |")
            if answer and is_question(question) and not is_question(answer) and (beside or " | " not in answer):
                yield FaqPair(strip_number(question), answer, "heading", "table")


def _read_named_parts(blocks: Sequence[Block]) -> Iterator[FaqPair]:
    """A heading "Vraag" with the question under it, then a heading "Antwoord" with the answer."""
    parts = [place for place, block in enumerate(blocks) if block.level and PART.fullmatch(block.text)]
    for asked, answered in pairwise(parts):
        if QUESTION_PART.match(blocks[asked].text) and not QUESTION_PART.match(blocks[answered].text):
            question = squeeze(join_blocks(blocks[asked + 1 : answered]))
            answer = _under(islice(blocks, answered + 1, None), blocks[answered].level)
            yield from _make_pair(question, answer, "heading", "text")


def _read_marked_lines(blocks: Iterable[Block]) -> Iterator[FaqPair]:
    """Text in which `Vraag:` and `Antwoord:` stand before the lines."""
    for passage in _between_headings(blocks):
        for asked in MARKED_QUESTION.split(passage)[1:]:
            question, *answers = MARKED_ANSWER.split(asked, maxsplit=1)
            if answers and answers[0].strip() and is_question(question.strip()):
                yield FaqPair(squeeze(question), answers[0].strip(), "heading", "text")


def _between_headings(blocks: Iterable[Block]) -> Iterator[str]:
    """What stands between two headings, if it has a colon."""
    for is_heading, group in groupby(blocks, lambda block: block.kind == "heading"):
        told = list(group)
        if not is_heading and any(":" in block.text for block in told):
            yield join_blocks(told)


def _read_whole_page(blocks: Sequence[Block], title: str | None) -> Iterator[FaqPair]:
    """A page that is one question: its only h1 asks it, or its title when no heading asks anything."""
    tops = [place for place, block in enumerate(blocks) if block.level == 1]
    if len(tops) > 1:
        for place in tops:
            yield from _make_pair(blocks[place].text, _under(blocks[place + 1 :], 1), "heading", "h1")
    elif tops:
        yield from _make_pair(blocks[tops[0]].text, _under(blocks[tops[0] + 1 :], 1), "page", "h1")
    elif not any(is_question(block.text) for block in blocks if block.level):
        yield from _make_pair(_question_in_title(title or ""), blocks, "page", "title")


def _read_filed_page(main: Element, blocks: Sequence[Block]) -> Iterator[FaqPair]:
    """A page that is filed under the questions, whose heading asks nothing: "Ik krijg geen code"; no list of links."""
    heading = next((place for place, block in enumerate(blocks) if block.level == 1), None)
    linked = sum(text_length(link) for link in main.iter("a"))
    if heading is not None and names_subject(blocks[heading].text) and linked <= MOST_LINKED * text_length(main):
        under = [*_under(blocks[heading + 1 :], 1)]
        overview = announces_questions(blocks[heading].text) or any(is_question(block.text) for block in under)
        answer = "" if overview else _join_answer(under)
        if answer:
            yield FaqPair(blocks[heading].text, answer, "page", "h1")


def _question_in_title(title: str) -> str:
    return next((part.strip() for part in TITLE_MARK.split(title) if is_question(part.strip())), "")


def _join_answer(blocks: Iterable[Block]) -> str:
    """An answer without the headings at its end under which nothing stands, without asking whether it helped and
    without what else there is to read.
    """
    told = list(blocks)
    last = max((place for place, block in enumerate(told) if block.level), default=0)
    told = told[:last] if last and leads_on(told[last].text) else told
    while len(told) > 1 and (told[-1].level or asks_feedback(told[-1].text)):
        told.pop()
    return join_blocks(told)


def _make_pair(question: str, answer: Iterable[Block], kind: FaqKind, where: str) -> Iterator[FaqPair]:
    text = _join_answer(answer) if is_question(question) else ""
    if text:
        yield FaqPair(strip_number(question), text, kind, where)
