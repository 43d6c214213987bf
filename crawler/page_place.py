"""Where on its site a page stands: among the news, the vacancies or the questions, by its address and breadcrumb."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Literal, cast
from urllib.parse import unquote, urlsplit

from lxml import etree

from crawler.markup import class_words
from crawler.questions import is_faq_name
from crawler.structured_reader import each_item, types_of
from crawler.tree import Element, element_text
from vocabulary.page import Link, StructuredData

PagePlace = Literal["questions", "news", "vacancies"]
QUESTIONS = re.compile(r"faqs?|(uw |alle )?vragen|vraag en antwoord", re.IGNORECASE)
NEWS = re.compile(
    r"((laatste|ons) )?nieuws(berichten|overzicht|archief)?|news|blogs?|actueel|persberichten|interviews?"
    r"|(patiënten|patiënt|ervarings)?verhalen",
    re.IGNORECASE,
)
VACANCIES = re.compile(r"(alle |onze )?vacatures?|(komen )?werken (bij|in)\b.*|jobs|careers", re.IGNORECASE)
BACK_TO_NEWS = re.compile(r"\W*(terug )?naar (het |ons |de )?(nieuws|blog)(overzicht|berichten|s)?\W*", re.IGNORECASE)
NEWS_CLASSES = {"news", "nieuws", "nieuwsbericht", "newsitem", "blog", "blogpost", "interview"}
APPLYING = re.compile(r"(direct )?solliciteer\b|sollicitatieformulier", re.IGNORECASE)
MOST_NAMES = 50  # in breadcrumbs; more is a menu or an attack
TYPES: dict[str, PagePlace] = {"NewsArticle": "news", "BlogPosting": "news", "JobPosting": "vacancies"}
TRAILS = etree.XPath(
    "descendant-or-self::*/@*[contains(., 'readcrumb') or contains(., 'readCrumb') or contains(., 'ruimelpad')]/.."
)


def find_place(
    addresses: Iterable[str],
    frame: Sequence[Element],
    links: Sequence[Link],
    structured: Sequence[StructuredData],
    main: Element,
) -> PagePlace | None:
    """The nearest of those places that the page is filed under; None elsewhere.

    addresses: of the page. frame: the parts round its main content. links: all. structured: its data for machines.
    main: its main content.
    """
    told = next((TYPES[name] for data in structured for name in data.types if name in TYPES), None)
    if told is not None:
        return told
    if any("ollicit" in link.text and link.place == "content" and APPLYING.match(link.text) for link in links):
        return "vacancies"
    if any("aar" in link.text and BACK_TO_NEWS.fullmatch(link.text) for link in links) or _is_called_news(main):
        return "news"
    paths = [[*filter(None, urlsplit(address).path.split("/"))] for address in addresses]
    if any(path and _name_place(path[-1]) == "questions" for path in paths):
        return None  # the list of questions itself
    names = [
        *(name for path in paths for name in path),
        *_names_in_data(structured),
        *islice(_names_in_trails(frame), MOST_NAMES),
    ]
    return next(filter(None, map(_name_place, reversed(names))), None)


def _is_called_news(main: Element) -> bool:
    """Whether the one article in the main content, or that itself, is called news by its class."""
    articles = [*islice(main.iter("article"), 2)]
    return any(
        not NEWS_CLASSES.isdisjoint(class_words(tag)) for tag in (main, *(articles if len(articles) == 1 else ()))
    )


def _names_in_data(structured: Iterable[StructuredData]) -> Iterator[str]:
    """The names in a breadcrumb for machines but for the last, the page's own."""
    for _, item in each_item(structured, "BreadcrumbList"):
        steps = item.get("itemListElement") if "BreadcrumbList" in types_of(item) else None
        for step in steps[:-1] if isinstance(steps, list) else ():
            name = step.get("name") if isinstance(step, dict) else None
            yield name if isinstance(name, str) else ""


def _names_in_trails(frame: Iterable[Element]) -> Iterator[str]:
    """What the links of the breadcrumbs say: the page's own name is none of them."""
    trails = (trail for part in frame for trail in cast("list[Element]", TRAILS(part)))
    return (element_text(link) for trail in trails for link in trail.iter("a"))


@lru_cache(maxsize=10_000)  # the pages of a site share most of their names
def _name_place(name: str) -> PagePlace | None:
    plain = re.sub(r"[-_]+", " ", unquote(name)).removesuffix(".html").strip()
    if is_faq_name(plain) or QUESTIONS.fullmatch(plain):
        return "questions"
    if VACANCIES.fullmatch(plain):
        return "vacancies"
    return "news" if NEWS.fullmatch(plain) else None
