"""WARC files as other tools write them."""

import gzip
from collections import Counter
from io import BytesIO
from pathlib import Path

import brotli
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.foreign_warc import import_warc, read_foreign_warc
from crawler.reports import read_report
from tests.crawler.reading import read_hospital
from vocabulary.errors import CrawlError
from vocabulary.hospital import Hospital
from vocabulary.page import FetchedResponse

LINDE = Hospital("linde", "De Linde", "https://linde.example/")
HTML = "text/html; charset=utf-8"
MAX_BYTES = 100_000


class Warc:
    """Writes a file record by record."""

    def __init__(self, path: Path, packed: bool = True) -> None:
        self.path, self.packed, self.records = path, packed, BytesIO()
        self.writer = WARCWriter(self.records, gzip=packed)
        self.writer.write_record(self.writer.create_warcinfo_record(path.name, {"software": "Wget/1.21"}))

    def add(
        self,
        path: str,
        body: bytes,
        kind: str = "response",
        status: str = "200 OK",
        protocol: str = "HTTP/1.1",
        **more: str,
    ) -> None:
        http = {"Content-Type": HTML} | {name.replace("_", "-"): value for name, value in more.items()}
        warc = {name: http.pop(name) for name in list(http) if name.startswith("WARC")}
        url = path if "//" in path else f"https://linde.example{path}"
        record = self.writer.create_warc_record(
            url,
            kind,
            BytesIO(body),
            len(body),
            warc_content_type=HTML if kind == "resource" else "",
            http_headers=StatusAndHeaders(status, list(http.items()), protocol) if kind != "resource" else None,
            warc_headers_dict={"WARC-Date": "2026-03-04T05:06:07Z"} | warc,
        )
        self.writer.write_record(record)

    def save(self) -> Path:
        self.path.write_bytes(self.records.getvalue())
        return self.path


def read(path: Path) -> tuple[list[FetchedResponse], Counter[str]]:
    skipped = Counter[str]()
    return [response for _, response in read_foreign_warc(path, LINDE, MAX_BYTES, skipped)], skipped


def page(text: str, *links: str) -> bytes:
    anchors = "".join(f'<a href="{link}">{link}</a>' for link in links)
    return f"<title>{text}</title><h1>{text}</h1><p>{text}</p>{anchors}".encode()


def chunk(body: bytes) -> bytes:
    return b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_of_wget_becomes_a_finished_crawl(tmp_path: Path, packed: bool) -> None:
    warc = Warc(tmp_path / ("wget.warc.gz" if packed else "wget.warc"), packed)
    warc.add("/robots.txt", b"User-agent: *\n", Content_Type="text/plain")
    warc.add("/diep", chunk(gzip.compress(page("Diep"))), Transfer_Encoding="chunked", Content_Encoding="gzip")
    warc.add("/", b"", kind="request", status="GET / HTTP/1.1", protocol="")
    warc.add("/", page("Thuis", "/oud", "/diep"))
    warc.add("/oud", b"", status="301 Moved", Location="/nieuw")
    warc.add("/nieuw", page("Nieuw"), protocol="HTTP/1.0")
    warc.add("/logo.png", b"\x89PNG", Content_Type="image/png")
    warc.add("https://tracker.example/", page("Elders"))
    warc.add("/kaart.xml", b"<urlset><url><loc>/wees</loc></url></urlset>", Content_Type="application/xml")
    warc.add("/wees", page("Wees"))
    warc.add("/weg", page("Weg"), status="404 Not Found")
    warc.add("metadata://gnu.org/software/wget/warc/wget.log", b"log", kind="resource")
    report = import_warc(warc.save(), LINDE, MAX_BYTES, tmp_path / "archive")
    assert (report.pages, report.failed, report.skipped, report.reason) == (4, 1, 3, None)
    assert "1 other-host" in (report.detail or "")
    assert read_report(tmp_path / "archive", "linde") == report
    pages = {
        found.url.removeprefix("https://linde.example"): found for found in read_hospital(tmp_path / "archive", "linde")
    }
    assert {path: found.fault for path, found in pages.items()} == {
        **dict.fromkeys(["/diep", "/", "/nieuw", "/wees"]),
        "/oud": "redirect",
        "/weg": "http-404",
    }
    assert {path: found.depth for path, found in pages.items() if found.depth is not None} == {
        "/": 0, "/diep": 1, "/oud": 1, "/nieuw": 1,
    }  # fmt: skip
    assert pages["/nieuw"].redirected_from == "https://linde.example/oud"
    assert pages["/wees"].in_sitemap
    assert pages["/diep"].title == "Diep"
    assert pages["/"].fetched_at.isoformat() == "2026-03-04T05:06:07+00:00"


def test_records_as_browsertrix_and_common_crawl_write_them(tmp_path: Path) -> None:
    warc = Warc(tmp_path / "crawl.warc.gz")
    warc.add("/", page("Thuis"), protocol="HTTP/2", WARC_Payload_Digest="sha1:AAA")
    warc.add("/brotli", brotli.compress(page("Brotli")), Content_Encoding="br")
    warc.add("/al-uitgepakt", page("Al uitgepakt"), Content_Encoding="br, gzip")
    warc.add("/bron", page("Bron"), kind="resource")
    warc.add("/zelfde", b"", kind="revisit", WARC_Payload_Digest="sha1:AAA")
    warc.add("/elders-bewaard", b"", kind="revisit", WARC_Payload_Digest="sha1:BBB")
    warc.add("/geknipt", page("Geknipt"), WARC_Truncated="length")
    warc.add("/bom", brotli.compress(b" " * 3_000_000), Content_Encoding="br")
    warc.add("/lang", b"x" * (MAX_BYTES + 1))
    found, skipped = read(warc.save())
    assert [(response.url.rsplit("/", 1)[1], response.fault) for response in found] == [
        ("", None), ("brotli", None), ("al-uitgepakt", None), ("bron", None), ("zelfde", None),
        ("geknipt", "too-large"), ("bom", "too-large"), ("lang", "too-large"),
    ]  # fmt: skip
    assert [response.body for response in found[:5]] == [
        page(text) for text in ("Thuis", "Brotli", "Al uitgepakt", "Bron", "Thuis")
    ]
    assert skipped == {"revisit": 1}
    assert found[0].headers == {"content-type": HTML}


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_cut_off_anywhere_gives_what_is_whole_and_names_the_rest(tmp_path: Path, packed: bool) -> None:
    warc = Warc(tmp_path / "wget.warc", packed)
    warc.add("/", page("Thuis"))
    first = warc.records.tell()
    warc.add("/twee", page("Twee" * 50))
    whole = warc.save().read_bytes()
    for length in range(first, len(whole) - 20, 17):
        warc.path.write_bytes(whole[:length])
        found, _ = read(warc.path)
        assert found[0].body == page("Thuis")
        assert [response.fault for response in found[1:]] in ([], ["broken-off"])
    for length in range(1, first, 25):
        warc.path.write_bytes(whole[:length])
        read(warc.path)


def test_a_file_that_is_no_warc_or_of_another_site_is_a_mistake_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(CrawlError, match=r"missing\.warc: No such file"):
        read(tmp_path / "missing.warc")
    text = tmp_path / "page.html"
    text.write_text("<p>Geen archief</p>")
    with pytest.raises(CrawlError, match="not a WARC file"):
        read(text)
    warc = Warc(tmp_path / "elders.warc.gz")
    warc.add("https://elders.example/", page("Elders"))
    with pytest.raises(CrawlError, match=r"holds no page of https://linde\.example/; .*1 other-host"):
        import_warc(warc.save(), LINDE, MAX_BYTES, tmp_path / "archive")
    assert read_report(tmp_path / "archive", "linde") is None
