"""The language that a page says it is in, and the way to the same page in another one."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from findability.audit.site import Look, Seen, Site, count_all, is_broken
from findability.links import fold_url
from vocabulary.page import Page

# ISO 639-1, perhaps with script and region; `x-default` is for everybody else.
LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?|x-default")
USUAL_MISTAKES = frozenset({"en-uk", "du", "ned", "eng", "nld", "dut"})


def _see_missing_language(page: Page) -> Iterator[str]:
    if not page.language_claimed:
        yield page.language or ""


def _see_wrong_language(page: Page) -> Iterator[str]:
    claimed = re.split(r"[-_]", page.language_claimed or "")[0].lower()
    if claimed and page.language and claimed != page.language:
        yield f'lang="{page.language_claimed}" ≠ {page.language}'


def _see_odd_codes(page: Page) -> Iterator[str]:
    codes = [alternate.language for alternate in page.markup.alternates] if page.markup else []
    yield from count_all([code for code in codes if not LANGUAGE_CODE.fullmatch(code) or code in USUAL_MISTAKES])


def _see_not_itself(page: Page) -> Iterator[str]:
    """A set of languages counts only when the page is in it itself."""
    alternates = page.markup.alternates if page.markup else ()
    if alternates and fold_url(page.url) not in {fold_url(alternate.url) for alternate in alternates}:
        yield f"{len(alternates)}: {alternates[0].language} {alternates[0].url}"


def _see_one_way(site: Site) -> Seen:
    """A page that names another as its translation, which does not name it back."""
    for page, target in _list_alternates(site):
        back = {fold_url(alternate.url) for alternate in target.markup.alternates} if target.markup else set()
        if target.readable and fold_url(page.url) not in back:
            yield page, target.url


def _see_broken_alternates(site: Site) -> Seen:
    return ((page, f"{target.url} ({target.status})") for page, target in _list_alternates(site) if is_broken(target))


def _list_alternates(site: Site) -> Iterator[tuple[Page, Page]]:
    for row in site.web_pages:
        page = site.pages[row]
        for url in dict.fromkeys(alternate.url for alternate in (page.markup.alternates if page.markup else ())):
            target = site.find(url)
            if target is not None and target is not page:
                yield page, target


def _see_unlinked_translations(site: Site) -> Seen:
    """Pages in another language than most of the site that no page names as its translation, nor they any."""
    languages = Counter(site.pages[row].language for row in site.originals)
    usual = next((language for language, _ in languages.most_common() if language), None)
    named = {target.url for _, target in _list_alternates(site)}
    for row in site.originals:
        page = site.pages[row]
        alone = page.markup is not None and not page.markup.alternates and page.url not in named
        if page.language not in (None, usual) and alone:
            yield page, f"{page.language} ≠ {usual}"


EVERY_PAGE: Mapping[str, Look] = {"language-missing": _see_missing_language, "language-mismatch": _see_wrong_language}
FOUND_PAGE: Mapping[str, Look] = {"hreflang-code": _see_odd_codes, "hreflang-itself": _see_not_itself}
WHOLE_SITE = {
    "hreflang-one-way": _see_one_way,
    "hreflang-broken": _see_broken_alternates,
    "translation-unlinked": _see_unlinked_translations,
}
