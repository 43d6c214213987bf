"""Articles as pages, and a folder of pages as a static site."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import jinja2
from babel.dates import format_date

from generators.addresses import is_web_address, join_address, show_address
from generators.bodies import group_paragraphs, name_anchor
from generators.checks import check_article, check_ownership, describe_check
from generators.editing import list_statements
from generators.feeds import write_questions, write_sitemap
from generators.folder import replace_folder
from generators.labels import read_labels
from generators.structured_data import describe_article, describe_hospital, list_marked_questions, oldest_check
from generators.text import clean_values
from vocabulary.article import Article, Source
from vocabulary.errors import PublishError
from vocabulary.hospital import Hospital

MOST_FAULTS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class PublishReport:
    """folder: where it stands. files: their names, in order. articles, questions: how many were published."""

    folder: Path
    files: tuple[str, ...]
    articles: int
    questions: int


def render_article(article: Article, base_url: str, hospital: Hospital, preview: bool) -> str:
    """The article as a whole HTML page that needs nothing from elsewhere.

    preview: with blanks as marked fields and the source of each sentence, not to be indexed. Without it the article
    must be ready: PublishError names the first fields that are not, as it does for a language without labels.
    """
    article, hospital = clean_values(article), clean_values(hospital)
    if not preview:
        _require_ready([article], hospital)
    return _render_page(article, base_url, hospital, preview, frozenset())


def publish_site(articles: Sequence[Article], hospital: Hospital, base_url: str, out: Path) -> PublishReport:
    """Write the articles as a folder: `index.html`, a page each, `sitemap.xml` and `faq.json`.

    The same articles give the same bytes. Raises PublishError when there is no article, two have one slug, one is not
    ready or not the hospital's own, or the folder is someone else's or can't be written; then nothing is changed.
    """
    hospital = clean_values(hospital)
    ordered = sorted(map(clean_values, articles), key=lambda article: (article.kind, article.slug))
    _require_publishable(ordered, hospital, base_url)
    files = {
        "index.html": _render_overview(ordered, base_url, hospital),
        **_render_pages(ordered, base_url, hospital),
        "sitemap.xml": write_sitemap(ordered, base_url),
        "faq.json": write_questions(ordered, base_url, hospital),
    }
    replace_folder(out, files)
    return PublishReport(out, tuple(files), len(ordered), sum(len(article.entries) for article in ordered))


def _require_publishable(articles: Sequence[Article], hospital: Hospital, base_url: str) -> None:
    if not articles:
        raise PublishError("there is no article to publish", "Approve a draft first.")
    if not is_web_address(base_url):
        raise PublishError(
            "the address of the site is no web address: {base_url!r}", "Set base_url to https://...", base_url=base_url
        )
    slug, times = Counter(article.slug for article in articles).most_common(1)[0]
    if times > 1:
        raise PublishError(
            "{times} articles have the slug {slug!r}", "Give each article a slug of its own.", times=times, slug=slug
        )
    _require_ready(articles, hospital)


def _require_ready(articles: Sequence[Article], hospital: Hospital) -> None:
    faults = [
        f"{article.slug}, {check.where}: {describe_check(check, article.language)}"
        for article in articles
        for check in (*check_article(article), *check_ownership(article, hospital))
        if check.level == "blocking"
    ]
    if faults:
        raise PublishError(
            "not ready, in {count} places: {faults}",
            "Fill in or take out these fields; nothing was published.",
            count=len(faults),
            faults="; ".join(faults[:MOST_FAULTS_SHOWN]),
        )


def _render_pages(articles: Sequence[Article], base_url: str, hospital: Hospital) -> dict[str, str]:
    """Every page by file name; a question on two pages is marked up on the first, so on the FAQ page."""
    pages: dict[str, str] = {}
    marked: frozenset[str] = frozenset()
    for article in articles:
        pages[f"{article.slug}.html"] = _render_page(article, base_url, hospital, False, marked)
        marked |= list_marked_questions(article)
    return pages


def _render_page(article: Article, base_url: str, hospital: Hospital, preview: bool, marked: frozenset[str]) -> str:
    bases = [statement.basis for statement in list_statements(article)]
    sources = dict.fromkeys(basis.url for basis in bases if isinstance(basis, Source))
    template = _open_environment().get_template("page.html.j2")
    return template.render(
        article=article,
        hospital=hospital,
        labels=read_labels(article.language),
        preview=preview,
        canonical=join_address(base_url, f"{article.slug}.html"),
        sources=tuple(sources),
        checked=oldest_check(article),
        structured_data=() if preview else describe_article(article, base_url, hospital, marked),
    )


def _render_overview(articles: Sequence[Article], base_url: str, hospital: Hospital) -> str:
    language = Counter(article.language for article in articles).most_common(1)[0][0]
    template = _open_environment().get_template("index.html.j2")
    return template.render(
        articles=sorted(articles, key=lambda article: (article.title.casefold(), article.slug)),
        hospital=hospital,
        language=language,
        labels=read_labels(language),
        preview=False,
        canonical=join_address(base_url, ""),
        structured_data=[describe_hospital(hospital)],
    )


@cache
def _open_environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("generators", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
    environment.filters |= {"address": show_address, "anchor": name_anchor, "paragraphs": group_paragraphs}
    environment.filters["day"] = _show_day
    environment.tests["web_address"] = is_web_address
    return environment


def _show_day(day: date, language: str) -> str:
    return format_date(day, "d MMMM y", locale=language)
