"""Questions that no tag calls so: in an attribute of a site's own element, or in lines that are all styled alike."""

from collections import defaultdict
from typing import cast

from lxml import etree

from crawler.questions import asks_without_mark, is_question
from crawler.tree import Element, element_text, is_inside

OWN_ELEMENTS = etree.XPath("descendant::*[contains(name(), '-')]")
ASKING_NAMES = {"title", "titel", "heading", "header", "kop", "question", "vraag", "summary"}  # of attributes
STYLED_LINES = etree.XPath("descendant::*[@class][self::div or self::p or self::span or self::strong][not(*)]")
LINK_OR_LABEL = ("a", "button", "label", "legend", "li", "dt", "summary", "h1", "h2", "h3", "h4", "h5", "h6")
LEAST_ALIKE = 2  # one question may be a slogan


def write_out_questions(root: Element) -> None:
    """Make `details` of elements of the site's own that hold an answer: `<faq-item question="Wat kost het?">`."""
    for element in cast("list[Element]", OWN_ELEMENTS(root)):
        asked = (str(value) for name, value in element.items() if not ASKING_NAMES.isdisjoint(str(name).split("-")))
        question = next(filter(is_question, asked), None)
        if question and any(map(str.strip, map(str, element.itertext()))):
            summary = etree.Element("summary")
            summary.text, summary.tail, element.text = question, element.text, None
            element.tag = "details"
            element.insert(0, summary)


def find_styled_questions(root: Element) -> tuple[Element, ...]:
    """The lines of one tag and class of which there are at least two and every one asks something."""
    groups: dict[tuple[str, str | None], list[Element]] = defaultdict(list)
    for line in cast("list[Element]", STYLED_LINES(root)):
        groups[line.tag, line.get("class")].append(line)
    return tuple(line for lines in groups.values() if _all_ask(lines) for line in lines)


def _all_ask(lines: list[Element]) -> bool:
    texts = [text for line in lines if (text := element_text(line))]
    asking = all(text.endswith("?") and is_question(text) and asks_without_mark(text) for text in texts)
    return asking and len(texts) >= LEAST_ALIKE and not any(is_inside(line, *LINK_OR_LABEL) for line in lines)
