"""`vindbaar read`: one page, and another tool's crawl."""

import json
from dataclasses import fields
from pathlib import Path

import pytest

from presentation.project import open_project
from storage.measurements import find_running
from storage.pages import read_pages
from tests.conftest import vindbaar
from tests.crawler.pdf_file import make_pdf
from tests.crawler.test_foreign_warc import Warc
from tests.presentation.small_region import make_empty_project
from vocabulary.page import Page

TEXT = "De bezoektijden van de afdeling zijn elke dag van 14.00 tot 20.00 uur, ook in het weekend en op feestdagen."
PAGE = f"<html lang=nl><title>Bezoek</title><body><main><h1>Bezoek</h1><p>{TEXT}</p></main></body></html>"


def test_one_page_is_shown_with_every_field(tmp_path: Path) -> None:
    (tmp_path / "bezoek.html").write_text(PAGE, encoding="utf-8")
    shown = json.loads(vindbaar("read", tmp_path / "bezoek.html", "--json").stdout)
    assert {field.name for field in fields(Page)} - {"hospital", "contacts"} < shown.keys()
    assert {"text", "words", "phones", "emails", "faxes"} < shown.keys()
    assert (shown["title"], shown["text"], shown["opening_hours"][0]["opens"]) == ("Bezoek", TEXT, "14:00")


@pytest.mark.parametrize(
    ("name", "body"), [("a.png", b"\x89PNG\r\n"), ("a", b"\0\1\2"), ("a.pdf", b"%PDF-1.4 stuk"), ("weg.html", None)]
)
def test_what_is_no_page_is_refused(tmp_path: Path, name: str, body: bytes | None) -> None:
    if body is not None:
        (tmp_path / name).write_bytes(body)
    shown = vindbaar("read", tmp_path / name, "--json")
    assert (shown.returncode, shown.stdout) == (2, "")
    assert name in shown.stderr
    assert "hint:" in shown.stderr


def test_a_pdf_is_read(tmp_path: Path) -> None:
    (tmp_path / "folder").write_bytes(make_pdf(["Uw operatie", TEXT]))
    assert "operatie" in json.loads(vindbaar("read", tmp_path / "folder", "--json").stdout)["text"]


def test_a_foreign_crawl_becomes_the_measurement_s(tmp_path: Path) -> None:
    project = make_empty_project(tmp_path)
    for slug in ("linde", "maasoever", "odulf"):
        warc = Warc(tmp_path / f"{slug}.warc.gz")
        warc.add(f"https://{slug}.example/", PAGE.encode())
        shown = vindbaar("read", "--warc", warc.save(), "--hospital", slug, "--config", project.config, "--json")
        assert shown.returncode == 0, shown.stderr
    assert json.loads(shown.stdout)["uncrawled"] == []
    measurement = find_running(open_project(project.config).store)
    assert measurement is not None
    assert measurement.stages == ("crawl", "read"), "so that `vindbaar measure` goes on"
    assert {page.hospital for page in read_pages(project.store, measurement.id)} == {"linde", "maasoever", "odulf"}


@pytest.mark.parametrize(
    "arguments",
    [["--warc", "x.warc.gz"], ["--hospital", "linde"], ["--warc", "x.warc.gz", "--hospital", "anders"]],
)
def test_a_foreign_crawl_names_its_hospital(tmp_path: Path, arguments: list[str]) -> None:
    project = make_empty_project(tmp_path)
    shown = vindbaar("read", *arguments, "--config", project.config)
    assert shown.returncode == 2
    assert "hint:" in shown.stderr
    assert find_running(project.store) is None
