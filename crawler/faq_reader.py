"""Questions that a page asks and answers itself, wherever and however it does so."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import groupby, islice

from crawler.accordions import Folds
from crawler.announced import is_line, list_announced, list_subject_folds, mostly_ask
from crawler.element_path import element_path
from crawler.faq_answers import is_interview, join_answer, make_pair
from crawler.page_place import PagePlace
from crawler.question_headings import read_headings, read_subjects
from crawler.question_lines import (
    read_called_lines,
    read_lists,
    read_marked_lines,
    read_named_parts,
    read_paragraphs,
    read_rows,
)
from crawler.question_pages import read_filed_page, read_whole_page
from crawler.questions import (
    asks_without_mark,
    is_faq_name,
    is_question,
    is_quiz_name,
    names_subject,
    question_key,
    strip_number,
)
from crawler.structured_faq import read_structured_faq
from crawler.teasers import answers_nothing, invites, is_menu, is_teaser, leads_elsewhere
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
FOR_MACHINES = BEST_FIRST[:3]
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
    is_faq = is_faq_name(" ".join([title or "", *_list_names(blocks)]))
    marked_up = [*read_structured_faq(structured)]
    if marked_up and any("QAPage" in data.types for data in structured):
        return _read_one_question(main, blocks, title, structured, marked_up)
    if not is_faq and (place == "vacancies" or any(block.level == 1 and is_quiz_name(block.text) for block in blocks)):
        return tuple(marked_up)
    announced = list_announced(blocks, folds)
    found = [
        _read_accordions(folds, is_faq, announced),
        _read_definitions(main, folds, is_faq, announced),
        *([] if place == "news" and not is_faq else _list_plain(main, blocks, folds, title, is_faq)),
    ]
    pairs = marked_up + [pair for pairs in found for pair in islice(filter(_is_answered, pairs), MOST_PAIRS)]
    if not is_faq and is_interview(pairs):
        return tuple(marked_up)
    if is_faq and not pairs:
        pairs = [*islice(filter(_is_answered, read_paragraphs(blocks)), MOST_PAIRS)]
    if is_faq and all(pair.kind == "heading" and "?" not in pair.question for pair in pairs):
        pairs = [*islice(read_subjects(blocks), MOST_PAIRS), *pairs]
    if place == "questions" and not pairs:
        pairs = [*read_filed_page(main, blocks)]
    return tuple(_keep_best(pairs))


def _read_one_question(
    main: Element,
    blocks: Sequence[Block],
    title: str | None,
    structured: Sequence[StructuredData],
    marked_up: Sequence[FaqPair],
) -> tuple[FaqPair, ...]:
    """A `QAPage` is by its definition about one question: nothing else is another. Its text may tell the rest."""
    asked = {question_key(pair.question) for pair in marked_up}
    several = any("suggestedAnswer" in data.json for data in structured)
    shown = () if several else read_whole_page(main, blocks, title)
    return tuple(_keep_best([*marked_up, *(pair for pair in shown if question_key(pair.question) in asked)]))


def _list_names(blocks: Sequence[Block]) -> list[str]:
    """What may name a page: its highest headings, or its short lines when it has no such heading."""
    named = [block.text for block in blocks if 0 < block.level <= 2]
    return named or [block.text for block in blocks if is_line(block)]


def read_section_faq(sections: Iterable[Section]) -> Iterator[FaqPair]:
    """Question headings of a PDF with what stands under them, also where that goes on on the next page."""
    for path, group in groupby(sections, _question_path):
        if path:
            first, *others = group
            names = 1 + len(path)  # of the page, the headings above and the question
            texts = [text for below in (first, *others) for text in (*below.path[names:], below.text)]
            yield FaqPair(strip_number(path[-1]), "\n\n".join(texts), "heading", " > ".join(first.path[: names - 1]))


def _keep_best(pairs: Sequence[FaqPair]) -> Iterator[FaqPair]:
    """Of each question the pair that is marked up most plainly, in the order of the page.

    Machines are often told only how the answer begins: then it is taken from where the page tells that and goes on.
    """
    best: dict[str, FaqPair] = {}
    longest: dict[str, str] = {}
    for pair in sorted(pairs, key=lambda pair: BEST_FIRST.index(pair.kind)):
        key = question_key(pair.question)
        told = best.setdefault(key, pair)
        longest.setdefault(key, pair.answer)
        if told.kind in FOR_MACHINES:
            longest[key] = _go_on(longest[key], pair.answer)
    kept = {id(pair): longest[key] for key, pair in best.items()}
    whole = ((pair, kept[id(pair)]) for pair in pairs if id(pair) in kept)
    return (pair if pair.answer == answer else replace(pair, answer=answer) for pair, answer in whole)


def _go_on(beginning: str, shown: str) -> str:
    """What is shown from where it begins so; else the beginning."""
    if shown.startswith(beginning):
        return shown
    _, found, more = shown.partition(f"\n\n{beginning}")
    return beginning + more if found else beginning


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
        _read_items(main, folds, is_faq),
        read_headings(main, blocks, folds, title or "", is_faq),
        read_rows(main),
        read_lists(main),
        read_named_parts(blocks),
        read_marked_lines(blocks),
        read_called_lines(blocks),
        read_whole_page(main, blocks, title),
    ]


def _is_answered(pair: FaqPair) -> bool:
    return not answers_nothing(pair.question, pair.answer)


def _read_accordions(folds: Folds, is_faq: bool, announced: Set[Element]) -> Iterator[FaqPair]:
    among = is_faq or mostly_ask(folds.titles[fold.title] for fold in folds.accordions)
    subjects = {*list_subject_folds(folds, announced)}
    for fold in folds.accordions:
        question = strip_number(folds.titles[fold.title])
        told = (block for part in fold.parts for block in read_blocks(part, folds.titles))
        blocks = [block for block in told if block.tag is not fold.title]
        repeats = bool(blocks) and question_key(blocks[0].text) == question_key(question)
        answer = join_answer(blocks[repeats:])
        asks = _asks(question, among) or (among and question.endswith("?") and names_subject(question))
        gathers = any(block.level and is_question(block.text) for block in blocks)
        wanted = (asks and (among or not invites(question, answer))) or (fold.title in subjects and not gathers)
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
            answer = join_answer(block for meaning in meanings for block in read_blocks(meaning, folds.titles))
            subject = asking and term in announced and names_subject(question)
            if answer and (subject or _asks(question, is_faq)):
                yield FaqPair(question, answer, "definition-list", element_path(term))


def _term_text(term: Element, folds: Folds) -> str:
    """What a term says, in the words of the title that folds its explanation open if one does."""
    return next((folds.titles[tag] for tag in term.iter() if tag in folds.titles), element_text(term))


def _asks(question: str, among_questions: bool) -> bool:
    return is_question(question) or (among_questions and asks_without_mark(question))


def _read_items(main: Element, folds: Folds, is_faq: bool) -> Iterator[FaqPair]:
    """Lists of which each item is a question with its answer; what follows the list is no part of the last one."""
    for item in main.iterdescendants("li"):
        blocks = read_blocks(item, folds.titles) if "?" in element_text(item) else ()
        if len(blocks) < 2 or not blocks[0].level:
            continue
        links = {element_text(link) for link in item.iter("a")}
        elsewhere = is_teaser(blocks[0], join_blocks(blocks[1:]))
        if not elsewhere and (is_faq or not leads_elsewhere(blocks[0], blocks[1:], links)):
            yield from make_pair(blocks[0].text, blocks[1:], "heading", element_path(item))
