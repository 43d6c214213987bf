"""A published folder: whole, the same each time, and never half."""

import json
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generators.site import publish_site
from tests.generators.pages import parse, read_json_ld
from tests.generators.samples import BASE, FACT, HOSPITAL, faq_page, landing_page, sourced, with_blank
from vocabulary.article import Article, FaqEntry, Source, Statement
from vocabulary.errors import PublishError

FILES = ("index.html", "vragen-parkeren.html", "parkeren.html", "sitemap.xml", "faq.json")
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def read_folder(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@contextmanager
def full_disk() -> Iterator[None]:
    """No file may grow beyond 2,000 bytes: writing fails as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_what_is_written(tmp_path: Path) -> None:
    out = tmp_path / "new" / "site"
    report = publish_site([landing_page(), faq_page()], HOSPITAL, BASE, out)
    assert (report.folder, report.files, report.articles, report.questions) == (out, FILES, 2, 3)
    assert set(read_folder(out)) == {*FILES, ".vindbaar-site"}
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_overview_leads_to_every_page(tmp_path: Path) -> None:
    publish_site([landing_page(), faq_page()], HOSPITAL, BASE, tmp_path / "site")
    index = parse((tmp_path / "site" / "index.html").read_text())
    links = {str(node["href"]): node.get_text() for node in index.select("main a")}
    assert links == {
        "parkeren.html": "Parkeren bij De Linde",
        "vragen-parkeren.html": "Veelgestelde vragen over parkeren",
    }
    assert all((tmp_path / "site" / name).is_file() for name in links)


def test_sitemap(tmp_path: Path) -> None:
    publish_site([landing_page(), faq_page(entries=landing_page().entries)], HOSPITAL, BASE, tmp_path / "site")
    root = ElementTree.parse(tmp_path / "site" / "sitemap.xml").getroot()  # noqa: S314 (written by us just now)
    found = [(url.findtext(f"{SITEMAP}loc"), url.findtext(f"{SITEMAP}lastmod")) for url in root]
    assert found == [(BASE, None), (f"{BASE}vragen-parkeren.html", None), (f"{BASE}parkeren.html", "2026-03-02")]


def test_feed_holds_questions_answers_and_sources(tmp_path: Path) -> None:
    publish_site([faq_page()], HOSPITAL, BASE, tmp_path / "site")
    feed = json.loads((tmp_path / "site" / "faq.json").read_text())
    first, second = feed["questions"]
    assert first["answer"] == FACT.text
    assert first["sources"] == [{"checked_on": "2026-03-02"}]
    assert second["sources"][0]["quote"] == "De stalling ligt links van de ingang."
    page, anchor = second["url"].removeprefix(BASE).split("#")
    assert parse((tmp_path / "site" / page).read_text()).find(id=anchor)
    assert FACT.owner not in json.dumps(feed)


def test_a_question_on_two_pages_is_marked_up_once(tmp_path: Path) -> None:
    publish_site([landing_page(entries=faq_page().entries), faq_page()], HOSPITAL, BASE, tmp_path / "site")
    marked = [
        question["name"]
        for path in (tmp_path / "site").glob("*.html")
        for node in read_json_ld(path.read_text())
        for question in node.get("mainEntity", [])
    ]
    assert sorted(marked) == ["Waar zet ik mijn fiets neer?", "Wat kost parkeren?"]


def test_publishing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    articles: list[Article] = [faq_page(), landing_page()]
    publish_site(articles, HOSPITAL, BASE, tmp_path / "site")
    first = read_folder(tmp_path / "site")
    publish_site(articles[::-1], HOSPITAL, BASE, tmp_path / "site")
    assert read_folder(tmp_path / "site") == first
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_page_that_is_withdrawn_is_gone(tmp_path: Path) -> None:
    publish_site([faq_page(), landing_page()], HOSPITAL, BASE, tmp_path / "site")
    publish_site([landing_page()], HOSPITAL, BASE, tmp_path / "site")
    assert not (tmp_path / "site" / "vragen-parkeren.html").exists()


def foreign(url: str) -> Article:
    return faq_page(entries=(FaqEntry("Wat?", (Statement("Ja.", Source(url, "Ja.")),)),))


@pytest.mark.parametrize(
    ("articles", "base_url", "words"),
    [
        ([landing_page(), with_blank()], BASE, "vragen-parkeren, question 3: Nog in te vullen"),
        ([faq_page(title="\u202e")], BASE, "vragen-parkeren, title"),
        ([faq_page(slug="../../etc/x")], BASE, "slug"),
        ([faq_page(slug="a/b")], BASE, "slug"),
        ([faq_page(), landing_page(slug="vragen-parkeren")], BASE, "2 articles have the slug"),
        ([faq_page(hospital="maasoever")], BASE, "een ander ziekenhuis"),
        ([foreign("https://www.maasoever.example/x")], BASE, "niet op de site van het ziekenhuis"),
        ([foreign("javascript:alert(1)")], BASE, "geen webadres"),
        ([], BASE, "no article"),
        ([faq_page()], "javascript:alert(1)", "address of the site"),
    ],
)
def test_what_is_not_ready_changes_nothing(tmp_path: Path, articles: list[Article], base_url: str, words: str) -> None:
    publish_site([faq_page()], HOSPITAL, BASE, tmp_path / "site")
    before = read_folder(tmp_path / "site")
    with pytest.raises(PublishError, match=words) as error:
        publish_site(articles, HOSPITAL, base_url, tmp_path / "site")
    assert error.value.hint
    assert read_folder(tmp_path / "site") == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_many_faults_are_counted(tmp_path: Path) -> None:
    entries = tuple(FaqEntry(f"Vraag {number}?", ()) for number in range(8))
    with pytest.raises(PublishError, match=r"in 9 places"):
        publish_site([faq_page(entries=entries)], HOSPITAL, BASE, tmp_path / "site")


def test_a_full_disk_leaves_the_earlier_folder(tmp_path: Path) -> None:
    publish_site([faq_page()], HOSPITAL, BASE, tmp_path / "site")
    before = read_folder(tmp_path / "site")
    with full_disk(), pytest.raises(PublishError, match="can't be written"):
        publish_site([landing_page()], HOSPITAL, BASE, tmp_path / "site")
    assert read_folder(tmp_path / "site") == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_someone_elses_folder_is_not_touched(tmp_path: Path) -> None:
    out = tmp_path / "photos"
    out.mkdir()
    (out / "cat.txt").write_text("miauw")
    with pytest.raises(PublishError, match="not made by vindbaar"):
        publish_site([faq_page()], HOSPITAL, BASE, out)
    assert read_folder(out) == {"cat.txt": b"miauw"}


def test_a_file_or_a_folder_in_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for out in (tmp_path / "file", tmp_path / "file" / "site"):
        with pytest.raises(PublishError):
            publish_site([faq_page()], HOSPITAL, BASE, out)
    assert (tmp_path / "file").read_text() == "x"


def test_an_empty_folder_and_a_link_are_taken(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    publish_site([faq_page()], HOSPITAL, BASE, tmp_path / "empty")
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    publish_site([landing_page()], HOSPITAL, BASE, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "empty" / "parkeren.html").is_file()


def test_files_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        publish_site([faq_page(entries=(FaqEntry("Wat?", (sourced("Ja."),)),))], HOSPITAL, BASE, tmp_path / "site")
    finally:
        os.umask(mask)
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "site" / "index.html").stat().st_mode & 0o777 == 0o644
