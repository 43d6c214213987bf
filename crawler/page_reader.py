"""One raw answer of a server to a `Page`: everything that a reader finds on it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from crawler.accordions import Folds, find_folds
from crawler.addresses import normalise_address
from crawler.charset import decode_body
from crawler.facts_reader import read_markup_facts, read_text_facts
from crawler.faq_reader import read_faq, read_section_faq
from crawler.languages import detect_language
from crawler.link_reader import find_links, read_images, settle_links
from crawler.main_content import cut_frame, cut_round
from crawler.markup import heading_level
from crawler.markup_reader import read_markup
from crawler.meta_reader import read_canonical, read_description, read_language_claim, read_robots, read_title
from crawler.page_place import PagePlace, find_place
from crawler.pdf_layout import CELL_MARK
from crawler.pdf_reader import read_pdf
from crawler.protections import read_protections
from crawler.script_need import RENDERED_HEADER
from crawler.text_reader import Block, make_sections, read_blocks
from crawler.tree import Element, base_address, element_text, is_too_deep, iterate_headings, parse_page, set_apart
from vocabulary.page import FetchedResponse, Heading, Link, Page, Section

NO_LETTERS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
MOST_NO_LETTERS = 0.05  # of a text; random bytes in any charset have 0.1 and more
SAMPLE = 2000  # letters
MOST_BYTES = 5_000_000  # of one page; a longer one is not parsed
# Digits enough for a phone number, a postcode, a date or two times: the numbers of a menu are no such thing.
REACHABLE = re.compile(
    r"(?=[@\d])(?:@|\d(?:[ ().\-–/]{0,3}\d){5}|\b112\b|\b\d{4} ?[A-Z]{2}\b|\d{1,2}[ -][a-z]{3,9}\.?[ -]\d{4}"
    r"|\d (?:u(?:ur)? )?(?:-|–|tot) \d|\d[.:]\d\d\b.{1,12}\b\d|\b24(?: uur|/7)\b)"
)


def read_page(response: FetchedResponse) -> Page:
    """Pure: the same bytes give the same page, and whatever the bytes are, they give a page or a page with a fault."""
    page = _start_page(response)
    if page.fault is not None:
        return replace(page, links=_redirect_link(response))
    if len(response.body) > MOST_BYTES:
        return replace(page, fault="too-large")
    if "pdf" in page.content_type or response.body.startswith(b"%PDF-"):
        return _read_pdf(page, response)
    if page.content_type and "html" not in page.content_type:
        return replace(page, fault="not-html")
    return _read_html(page, response)


def _start_page(response: FetchedResponse) -> Page:
    failed = f"http-{response.status}" if response.status != 200 else None
    return Page(
        hospital=response.hospital,
        url=response.url,
        status=response.status,
        content_type=response.headers.get("content-type", "").split(";")[0].strip().lower(),
        fetched_at=response.fetched_at,
        depth=response.depth,
        in_sitemap=response.in_sitemap,
        redirected_from=response.requested_url if response.requested_url != response.url else None,
        rendered=RENDERED_HEADER in response.headers,
        fault=response.fault or failed,
    )


def _redirect_link(response: FetchedResponse) -> tuple[Link, ...]:
    """Where a page that moved has gone, so that whoever follows links can follow this one."""
    target = normalise_address(response.headers.get("location", ""), response.url)
    return (Link(target, "", "content"),) if target and response.fault in {"redirect", "other-host"} else ()


def _read_pdf(page: Page, response: FetchedResponse) -> Page:
    document = read_pdf(response.body)
    if document is None:
        return replace(page, fault="broken-pdf")
    if not document.sections:
        return replace(page, title=document.title, fault="scanned-pdf")
    read = replace(
        page,
        content_type="application/pdf",
        title=document.title,
        headings=document.headings,
        canonical=read_canonical(None, page.url, response.headers.get("link")),
        robots=read_robots(None, response.headers.get("x-robots-tag")),
        language=detect_language(" ".join(section.text for section in document.sections)),
        sections=document.sections,
        faq=tuple(read_section_faq(document.sections)),
    )
    return read_text_facts(read, _read_sections(document.sections))


def _read_sections(sections: Iterable[Section]) -> Iterator[Block]:
    """The text of a PDF as the blocks that markup would have."""
    for section in sections:
        yield from (Block("heading", name, level) for level, name in enumerate(section.path, 1))
        for line in section.text.split("\n"):
            yield Block("row" if CELL_MARK in line else "text", line)


def _read_html(page: Page, response: FetchedResponse) -> Page:
    text = decode_body(response.body, response.headers.get("content-type"))
    if _is_binary(text):
        return replace(page, fault="not-html")
    root = parse_page(text)
    if is_too_deep(root):
        return replace(page, fault="broken-markup")
    framed = _read_whole(page, root, response)
    found = find_links(root, base_address(root, page.url))
    main, frame = cut_frame(root)
    links = settle_links(found)
    parts = (*frame, *cut_round(main))
    body = set_apart(main)
    folds = find_folds(body)
    blocks = read_blocks(body, folds.titles, folds.ends)
    addresses = [framed.url, framed.canonical or ""]
    place = find_place(addresses, frame, links, framed.structured_data, main)
    read = _read_main(replace(framed, links=links), body, blocks, folds, place)
    return read_text_facts(read, blocks, _read_frame(parts))


def _is_binary(text: str) -> bool:
    """Whether it is a picture or program that the server calls a page."""
    sample = text[:SAMPLE]
    return len(NO_LETTERS.findall(sample)) > MOST_NO_LETTERS * len(sample)


def _read_whole(page: Page, root: Element, response: FetchedResponse) -> Page:
    """What stands in the head and on the whole page, before the main content is cut out of it."""
    base = base_address(root, page.url)
    headings = ((level, element_text(tag)) for tag in iterate_headings(root) if (level := heading_level(tag)))
    framed = replace(
        page,
        title=read_title(root),
        description=read_description(root),
        canonical=read_canonical(root, base, response.headers.get("link")),
        robots=read_robots(root, response.headers.get("x-robots-tag")),
        language_claimed=read_language_claim(root),
        headings=tuple(Heading(level, text) for level, text in headings if text),
        images=read_images(root, base),
    )
    read = read_markup_facts(framed, root, base)
    return replace(
        read,
        markup=read_markup(root, base, len(response.body), read.structured_data),
        protections=read_protections(response.headers),
    )


def _read_frame(parts: Iterable[Element]) -> Iterator[Block]:
    """The text round the main content, as far as somebody could be reached by what it says; no heading is above it."""
    yield Block("heading", "", level=1)
    for part in parts:
        if REACHABLE.search(element_text(part)):
            body = set_apart(part)
            yield from read_blocks(body, find_folds(body).titles)


def _read_main(page: Page, main: Element, blocks: Sequence[Block], folds: Folds, place: PagePlace | None) -> Page:
    sections = make_sections(blocks, page.title)
    return replace(
        page,
        language=detect_language(" ".join(section.text for section in sections)),
        sections=sections,
        faq=read_faq(main, blocks, folds, page.title, page.structured_data, place),
    )
