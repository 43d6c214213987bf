"""FAQ pairs in marked-up data: `FAQPage` and `QAPage`, or questions on their own."""

import json
from collections.abc import Iterable, Iterator

from crawler.questions import is_question, strip_number
from crawler.structured_reader import Json, types_of
from crawler.text_reader import join_blocks, read_blocks
from crawler.tree import body_of, drop_invisible, drop_unseen, parse_page
from vocabulary.page import FaqPair, StructuredData

QUESTION_NAMES = ("name", "text", "headline")
DEEPEST = 12  # levels of nested items; schema.org needs four


def read_structured_faq(structured: Iterable[StructuredData]) -> Iterator[FaqPair]:
    """The questions in JSON-LD and microdata that have an answer."""
    for place, data in enumerate(structured):
        for question, answer, path in _find_questions(json.loads(data.json), f"{data.syntax}[{place}]", DEEPEST):
            yield FaqPair(strip_number(question), answer, data.syntax, path)


def _find_questions(item: Json, path: str, levels: int) -> Iterator[tuple[str, str, str]]:
    if levels == 0:
        return
    if isinstance(item, list):
        for place, part in enumerate(item):
            yield from _find_questions(part, f"{path}[{place}]", levels - 1)
    elif isinstance(item, dict):
        if "Question" in types_of(item):
            question, answer = _question_of(item), _answer_of(item)
            if question and answer:
                yield question, answer, path
        for name in ("mainEntity", "hasPart", "itemListElement", "item"):
            yield from _find_questions(item.get(name), f"{path}.{name}", levels - 1)


def _question_of(item: dict[str, Json]) -> str:
    """Its name, unless that is only a topic and the text asks the question."""
    asked = (text for name in QUESTION_NAMES if is_question(text := _first_text(item, (name,))))
    return next(asked, _first_text(item, QUESTION_NAMES))


def _answer_of(question: dict[str, Json]) -> str:
    """The accepted answer, else the first suggested one."""
    for name in ("acceptedAnswer", "suggestedAnswer"):
        answers = question.get(name)
        for answer in answers if isinstance(answers, list) else [answers]:
            text = answer if isinstance(answer, str) else _first_text(answer, ("text", "name", "description"))
            if text:
                return _without_markup(text)
    return ""


def _first_text(item: Json, names: Iterable[str]) -> str:
    values = [item.get(name) for name in names] if isinstance(item, dict) else []
    return next((_without_markup(value) for value in values if isinstance(value, str) and value.strip()), "")


def _without_markup(text: str) -> str:
    """Answers in JSON-LD may hold HTML, also escaped."""
    if "<" not in text and "&" not in text:
        return drop_invisible(text).strip()
    once = parse_page(text.replace("&lt;", "<").replace("&gt;", ">"))
    drop_unseen(once)
    return join_blocks(read_blocks(body_of(once)))
