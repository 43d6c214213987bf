"""Where on its site a page stands: among the news, the vacancies or the questions, by its address and breadcrumb."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, cast
from urllib.parse import unquote, urlsplit

from lxml import etree

from crawler.questions import is_faq_name
from crawler.tree import Element, element_text
from vocabulary.page import StructuredData

PagePlace = Literal["questions", "news", "vacancies"]
QUESTIONS = re.compile(r"faqs?|(uw |alle )?vragen|vraag en antwoord", re.IGNORECASE)
NEWS = re.compile(
    r"((laatste|ons) )?nieuws(berichten|overzicht|archief)?|news|blogs?|actueel|persberichten", re.IGNORECASE
)
VACANCIES = re.compile(r"(alle |onze )?vacatures?|(komen )?werken (bij|in)\b.*|jobs|careers", re.IGNORECASE)
TYPES: dict[str, PagePlace] = {"NewsArticle": "news", "BlogPosting": "news", "JobPosting": "vacancies"}
TRAILS = etree.XPath(
    "descendant-or-self::*/@*[contains(., 'readcrumb') or contains(., 'readCrumb') or contains(., 'ruimelpad')]/.."
)


def find_place(
    addresses: Iterable[str], frame: Sequence[Element], structured: Sequence[StructuredData]
) -> PagePlace | None:
    """The nearest of those places that the page is filed under; None elsewhere.

    addresses: of the page. frame: the parts round its main content. structured: its data for machines.
    """
    told = next((TYPES[name] for data in structured for name in data.types if name in TYPES), None)
    if told is not None:
        return told
    paths = [[*filter(None, urlsplit(address).path.split("/"))] for address in addresses]
    if any(path and _name_place(path[-1]) == "questions" for path in paths):
        return None  # the list of questions itself
    names = [*(name for path in paths for name in path), *_names_in_trails(frame)]
    return next(filter(None, map(_name_place, reversed(names))), None)


def _names_in_trails(frame: Iterable[Element]) -> Iterator[str]:
    """What the links of the breadcrumbs say: the page's own name is none of them."""
    trails = (trail for part in frame for trail in cast("list[Element]", TRAILS(part)))
    return (element_text(link) for trail in trails for link in trail.iter("a"))


def _name_place(name: str) -> PagePlace | None:
    plain = re.sub(r"[-_]+", " ", unquote(name)).removesuffix(".html").strip()
    if is_faq_name(plain) or QUESTIONS.fullmatch(plain):
        return "questions"
    if VACANCIES.fullmatch(plain):
        return "vacancies"
    return "news" if NEWS.fullmatch(plain) else None
