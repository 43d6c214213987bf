"""The list of results on a page of a site's own search, told from the navigation round it.

No two sites mark up their results alike, so what stands round the list is learnt from the page of the same search for
a word that does not exist: what that page has too, in the same order, is no result.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice
from urllib.parse import parse_qsl, urlsplit

from crawler.addresses import is_same_site, is_unread_file
from crawler.charset import decode_body
from crawler.link_reader import find_links
from crawler.meta_reader import read_title
from crawler.script_need import SCRIPT
from crawler.tree import Element, base_address, cut, drop_unseen, element_text, is_inside, is_too_deep, parse_page
from vocabulary.outside import EngineResult
from vocabulary.page import FetchedResponse, Link
from vocabulary.site_search import TERM, SearchBox

MOST_LINKS = 2000  # of one page; a menu of a large hospital has some 500
MOST_RESULTS = 20
NOTHING = re.compile(
    r"\b(?:geen|nul|(?<![\d.,])0|no)\s+(?:\w+\s+){0,3}?(?:(?:zoek)?resultat|(?:zoek)?resultaa?t|treffer|hits?\b|pagina|"
    r"(?:search\s+)?results?\b|matches)|\bniets gevonden|\bgeen\b[^.!?]{0,40}\bgevonden|\bnothing (?:was )?found|"
    r"\bdid not match",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ResultPage:
    """url: after redirects. links: in the order of the page. text: what a visitor sees and what stands in its fields.

    scripts: whether it has any.
    """

    url: str
    title: str
    links: tuple[Link, ...]
    text: str
    scripts: bool


def read_result_page(answer: FetchedResponse) -> ResultPage | None:
    """None for a page that is too deep to be one."""
    root = parse_page(decode_body(answer.body, answer.headers.get("content-type")))
    if is_too_deep(root):
        return None
    found = islice(find_links(root, base_address(root, answer.url)), MOST_LINKS)
    links = tuple(link for tag, link in found if not is_inside(tag, "aside"))  # what is new or popular, or filters
    title, scripts = read_title(root) or "", SCRIPT.search(answer.body) is not None
    return ResultPage(answer.url, title, links, f"{title} {_read_seen(root)}", scripts)


def list_results(page: ResultPage, frame: ResultPage, box: SearchBox) -> tuple[EngineResult, ...]:
    """The site's own pages that the list names, each once. frame: a page with the same things round the list.

    A search that sends visitors on to the one page it finds has that as its only result.
    """
    if leads_on(page, box) and not leads_on(frame, box):
        return (EngineResult(1, page.url, page.title, ""),)
    titles: dict[str, str] = {}
    for link in _list_added(page.links, frame.links):
        if link.place == "content" and _may_be_result(link.url, page, box):
            titles[link.url] = titles.get(link.url) or link.text
    return tuple(EngineResult(place, url, title, "") for place, (url, title) in enumerate(titles.items(), start=1))[
        :MOST_RESULTS
    ]


def says_nothing_found(page: ResultPage, frame: ResultPage, term: str) -> bool:
    """Whether the page says so, and names the term oftener than what stands round the list does.

    A page that waits for its scripts may say so, too, before they have run: of no term at all.
    """
    if NOTHING.search(page.text) is None:
        return False
    return page.text.casefold().count(term.casefold()) > frame.text.casefold().count(term.casefold())


def leads_on(page: ResultPage, box: SearchBox) -> bool:
    """Whether it is no page of the search any more."""
    return not _is_search_page(page.url, box)


def _list_added(links: Sequence[Link], frame: Sequence[Link]) -> Iterator[Link]:
    before, after = [link.url for link in frame], [link.url for link in links]
    for kind, _from, _to, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind in {"insert", "replace"}:
            yield from links[start:end]


def _may_be_result(url: str, page: ResultPage, box: SearchBox) -> bool:
    return is_same_site(url, page.url) and not is_unread_file(url) and not _is_search_page(url, box)


def _is_search_page(url: str, box: SearchBox) -> bool:
    """Another page of results, a filter, or the same once more: it asks the search for something."""
    asked, found = urlsplit(box.address), urlsplit(url)
    if TERM in asked.path:
        return found.path.startswith(asked.path.partition(TERM)[0])
    words = {name for name, value in parse_qsl(asked.query) if value == TERM}
    return any(name in words for name, _value in parse_qsl(found.query, keep_blank_values=True))


def _read_seen(root: Element) -> str:
    """The text that a visitor sees, and what stands in the fields. Takes out of the tree what is not seen."""
    typed = " ".join(tag.get("value") or "" for tag in root.iter("input") if tag.get("type") != "hidden")
    drop_unseen(root)
    for tag in list(root.iter("*")):
        if tag.get("hidden") is not None or "display:none" in (tag.get("style") or "").replace(" ", ""):
            cut(tag)
    return f"{element_text(root)} {typed}"
