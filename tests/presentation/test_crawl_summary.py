"""What one hospital's crawl brought, and what changed."""

from dataclasses import replace
from datetime import UTC, datetime

from presentation.crawl_summary import SeenPage, summarize_crawl
from vocabulary.page import Page, Section

SITE = "https://linde.example/"


def make_page(path: str, text: str = "Welkom.", fault: str | None = None) -> Page:
    page = Page("linde", SITE + path, 200, "text/html", datetime(2026, 3, 2, tzinfo=UTC), depth=1, title=path)
    return replace(page, sections=(Section((), text),), fault=fault)


def paths(pages: tuple[SeenPage, ...]) -> list[str]:
    return [page.url.removeprefix(SITE) for page in pages]


def test_pages_are_grouped_by_what_became_of_them() -> None:
    pages = [
        make_page("a"),
        replace(make_page("b"), depth=None, in_sitemap=True),
        replace(make_page("c"), in_sitemap=False, rendered=True),
        make_page("d", fault="timeout"),
        *(replace(make_page(name, fault="http-403"), in_sitemap=name == "f") for name in "ef"),
        replace(make_page("g", fault="redirect"), in_sitemap=True),
        *(
            replace(make_page(str(status), fault=f"http-{status}"), status=status, in_sitemap=True)
            for status in (404, 410)
        ),
    ]
    summary = summarize_crawl(pages, [])
    assert {fault: paths(group) for fault, group in summary.faults.items()} == {
        "http-403": ["e", "f"],
        "timeout": ["d"],
        "http-404": ["404"],
        "http-410": ["410"],
    }
    assert next(iter(summary.faults)) == "http-403", "the most frequent first"
    assert (paths(summary.moved), paths(summary.only_sitemap)) == (["g"], ["b"])
    assert (paths(summary.only_links), paths(summary.rendered)) == (["c"], ["c"])
    assert paths(summary.dead) == ["404", "410"], "what redirects or refuses may be a living page"
    assert summary.changes is None, "nothing was read before"


def test_changes_are_those_of_the_text() -> None:
    before = [make_page("a"), make_page("b"), make_page("c"), make_page("d")]
    now = [replace(make_page("a"), title="Anders"), make_page("b", "Nieuw."), make_page("c", fault="http-404")]
    changes = summarize_crawl([*now, make_page("e")], before).changes
    assert changes is not None
    assert (paths(changes.new), paths(changes.changed), changes.unchanged) == (["e"], ["b"], 1)
    assert paths(changes.gone) == ["c", "d"]
