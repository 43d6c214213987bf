"""`vindbaar init`: look at each site, and write settings that a person can read and better."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

from crawler.addresses import is_own_machine
from crawler.crawl_settings import CrawlSettings
from crawler.page_reader import read_page
from crawler.probe import probe_site
from presentation.settings import (
    CrawlTable,
    HospitalTable,
    ProjectTable,
    PublishTable,
    Settings,
    TermsTable,
    save_settings,
)
from vocabulary.catalogue import CATALOGUES
from vocabulary.errors import SettingsError
from vocabulary.page import FetchedResponse, Page

# A Dutch postcode and the place after it, also Den Haag, Bergen op Zoom, Alphen aan den Rijn, 's-Hertogenbosch.
POSTCODE = re.compile(
    r"\b[1-9]\d{3}\s?[A-Z]{2},?\s+"
    r"((?:Den\s|De\s|Het\s|['’]s-)?[A-Z][\w-]+(?:\s(?:aan|op|bij|en)\s(?:den\s|de\s)?[A-Z][\w-]+)?)"
)
WORDS_OF_A_PAGE = 30  # a page with fewer is a redirect, a frame or an error, and its title says nothing of the site
GREETINGS = {"home", "homepage", "welkom", "welcome", "start", "startpagina"}
PROPOSED = 6  # of each kind of care: enough for a first run, few enough to read through in the file


def write_first_settings(
    config: Path, urls: Sequence[str], language: Literal["nl", "en"], overwrite: bool = False
) -> Settings:
    """Look at the sites, ours first, and write `config`. Raises CrawlError for a site that can't be read."""
    if config.exists() and not overwrite:
        raise SettingsError("{config} is already there", "Edit it, or write it anew with --overwrite.", config=config)
    seen = [_look_at(url) for url in urls]
    slugs = _make_unique([hospital.slug for hospital, _ in seen])
    names = _make_unique([hospital.name for hospital, _ in seen])
    hospitals = [
        hospital.model_copy(update={"slug": slug, "name": name, "own": number == 0})
        for number, ((hospital, _), slug, name) in enumerate(zip(seen, slugs, names, strict=True))
    ]
    terms = TermsTable(
        places=tuple(dict.fromkeys(hospital.place for hospital in hospitals if hospital.place)),
        **_find_care(seen[0][1]),
    )
    # Nobody is disturbed when every site runs on this very machine; elsewhere the polite default stands.
    publish = PublishTable(base_url=urljoin(hospitals[0].url, "veelgestelde-vragen/"))
    crawl = CrawlTable(delay=0.0) if all(map(is_own_machine, urls)) else CrawlTable()
    settings = Settings(
        project=ProjectTable(language=language), hospital=tuple(hospitals), crawl=crawl, terms=terms, publish=publish
    )
    save_settings(config, settings)
    return settings


def _look_at(url: str) -> tuple[HospitalTable, tuple[Page, ...]]:
    responses = probe_site(url, CrawlSettings(delay=0.0) if is_own_machine(url) else CrawlSettings())
    read = [page for page in map(read_page, responses) if page.readable]
    pages = tuple(page for page in read if page.word_count >= WORDS_OF_A_PAGE) or tuple(read)
    soup = BeautifulSoup(responses[0].body, "lxml")
    home = read[0] if read and read[0].word_count and not _forwards(read[0]) else next(iter(pages), None)
    name = (_find_name(pages, home, soup) if home else None) or urlsplit(url).netloc
    hospital = HospitalTable(slug=_make_slug(url, name), name=name, url=url, place=_find_place(pages, responses))
    return hospital, pages


def _forwards(page: Page) -> bool:
    return page.markup is not None and page.markup.refresh is not None


def _find_name(pages: Sequence[Page], home: Page, soup: BeautifulSoup) -> str | None:
    site_name = soup.find("meta", property="og:site_name")
    if site_name is not None and site_name.get("content"):
        return str(site_name["content"]).strip()
    for item in _list_organisations(pages):
        if isinstance(item.get("name"), str):
            return str(item["name"]).strip()
    return _find_shared_title_part(pages, home)


def _list_organisations(pages: Iterable[Page]) -> Iterable[dict[str, object]]:
    wanted = {"Hospital", "MedicalOrganization", "MedicalClinic", "Physician", "Organization", "LocalBusiness"}
    for page in pages:
        for data in page.structured_data:
            item = json.loads(data.json)
            if wanted & set(data.types) and isinstance(item, dict):
                yield item


def _find_shared_title_part(pages: Sequence[Page], home: Page) -> str | None:
    """The part of the titles, between bars or dashes, that most pages share, else what the home page calls itself."""
    parts = Counter(part for page in pages for part in set(_split_title(page.title or "")))
    shared = [part for part, count in parts.most_common() if count > 1]
    first = [part for part in _split_title(home.title or "") if part.lower() not in GREETINGS]
    return next(iter([*shared, *first]), None)


def _split_title(title: str) -> list[str]:
    # Between spaces any sign that is no letter divides, also a dash that was saved in the wrong encoding.
    return [part.strip() for part in re.split(r"\s[^A-Za-z0-9\s]+\s|\s*[|]\s*", title) if part.strip()]


def _make_slug(url: str, name: str) -> str:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    is_address = not re.search(r"[a-z]", host.rsplit(".", 1)[-1]) or host == "localhost"
    source = name if is_address else host.rsplit(".", 1)[0]
    slug = re.sub(r"[^a-z0-9]+", "-", source.lower()).strip("-")
    return slug[:30].strip("-") or "site"


def _make_unique(names: Sequence[str]) -> list[str]:
    counts: Counter[str] = Counter()
    unique = []
    for name in names:
        counts[name] += 1
        unique.append(name if counts[name] == 1 else f"{name}-{counts[name]}")
    return unique


def _find_place(pages: Sequence[Page], responses: Sequence[FetchedResponse]) -> str | None:
    for item in _list_organisations(pages):
        address = item.get("address")
        if isinstance(address, dict) and isinstance(address.get("addressLocality"), str):
            return str(address["addressLocality"])
    texts = (BeautifulSoup(response.body, "lxml").get_text(" ", strip=True) for response in responses)
    found = Counter(match[1] for text in texts for match in POSTCODE.finditer(text))
    return found.most_common(1)[0][0] if found else None


def _find_care(pages: Sequence[Page]) -> dict[str, tuple[str, ...]]:
    """For each kind of care in the catalogue the names that the site uses most in titles, headings and links."""
    texts = [page.title or "" for page in pages]
    texts += [heading.text for page in pages for heading in page.headings]
    texts += list({link.text for page in pages for link in page.links})
    joined = "\n".join(texts).lower()
    known = tomllib.loads((CATALOGUES / "care.toml").read_text(encoding="utf-8"))
    return {kind: _count_names(names, joined) for kind, names in known.items()}


def _count_names(names: Iterable[str], text: str) -> tuple[str, ...]:
    counts = Counter({name: len(re.findall(rf"\b{re.escape(name)}\b", text)) for name in names})
    return tuple(name for name, count in counts.most_common(PROPOSED) if count)
