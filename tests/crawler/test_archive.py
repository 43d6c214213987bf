from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.archive import (
    append_response,
    append_unchanged,
    archive_path,
    copy_record,
    locate_records,
    open_archive,
    read_archive,
    read_records,
)
from vocabulary.page import FetchedResponse

MOMENT = datetime(2026, 11, 9, 8, 30, 15, 123456, tzinfo=UTC)
GOOD = FetchedResponse(
    hospital="linde",
    url="https://linde.example/bezoek?dag=1",
    requested_url="http://linde.example/bezoek",
    status=200,
    headers={"content-type": "text/html; charset=iso-8859-1", "x-robots-tag": "noindex"},
    body=b"Pati\xebnt\r\n\r\n\x00\xff",
    fetched_at=MOMENT,
    depth=2,
    in_sitemap=True,
    referrer="https://linde.example/één",
)
SILENT = FetchedResponse(
    "linde", "https://linde.example/traag", "https://linde.example/traag", 0, {}, b"", MOMENT, fault="timeout"
)
EMPTY = FetchedResponse("linde", "https://linde.example/leeg", "https://linde.example/leeg", 999, {}, b"", MOMENT)


def write(folder: Path, *responses: FetchedResponse) -> None:
    with open_archive(folder, "linde") as archive:
        for response in responses:
            append_response(archive, response)


def test_what_is_written_is_read_back_the_same(tmp_path: Path) -> None:
    write(tmp_path, GOOD, SILENT, EMPTY)
    assert list(read_archive(tmp_path, "linde")) == [GOOD, SILENT, EMPTY]


def test_sitemaps_stand_in_the_archive_but_are_no_pages(tmp_path: Path) -> None:
    with open_archive(tmp_path, "linde") as archive:
        append_response(archive, GOOD, is_sitemap=True)
        append_response(archive, SILENT)
    assert list(read_archive(tmp_path, "linde")) == [SILENT]
    assert list(read_records(tmp_path, "linde")) == [(True, GOOD), (False, SILENT)]


def test_other_tools_can_read_it(tmp_path: Path) -> None:
    write(tmp_path, GOOD, SILENT)
    with archive_path(tmp_path, "linde").open("rb") as file:
        records = [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI")) for record in ArchiveIterator(file)
        ]
    assert records == [("warcinfo", None), ("response", GOOD.url), ("metadata", SILENT.url)]


def test_no_archive_is_an_empty_one(tmp_path: Path) -> None:
    assert list(read_archive(tmp_path, "linde")) == []


def test_cut_off_anywhere_the_whole_records_remain_and_can_be_added_to(tmp_path: Path) -> None:
    path = archive_path(tmp_path, "linde")
    write(tmp_path, GOOD)
    first = path.stat().st_size
    write(tmp_path, SILENT)
    whole = path.read_bytes()
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        kept = [GOOD] if length >= first else []
        assert list(read_archive(tmp_path, "linde")) == kept
        write(tmp_path, EMPTY)
        assert list(read_archive(tmp_path, "linde")) == [*kept, EMPTY]


@pytest.mark.parametrize("rubbish", [b"\x1f\x8b\x08\x00\x00", b"not gzip at all", b"\x00" * 100])
def test_rubbish_at_the_end_is_cut_off(tmp_path: Path, rubbish: bytes) -> None:
    write(tmp_path, GOOD)
    with archive_path(tmp_path, "linde").open("ab") as file:
        file.write(rubbish)
    write(tmp_path, SILENT)
    assert list(read_archive(tmp_path, "linde")) == [GOOD, SILENT]


def test_a_copied_page_is_what_it_was_with_what_is_other_now_and_cut_off_it_is_nothing(tmp_path: Path) -> None:
    then, now = replace(GOOD, leads_to=("https://linde.example/a",), has_words=True), MOMENT + timedelta(days=1)
    write(tmp_path / "then", SILENT, then)
    found = list(locate_records(tmp_path / "then", "linde"))[-1]
    packed = copy_record(tmp_path / "then", "linde", found.start, found.end)
    assert found.response == then and packed
    confirmed = replace(then, depth=7, fetched_at=now, unchanged_since=MOMENT)
    told = replace(confirmed, body=b"", leads_to=None, headers={"etag": "2"})
    with open_archive(tmp_path, "linde") as archive:
        append_unchanged(archive, told, packed, asked=True)
    assert list(read_archive(tmp_path, "linde")) == [replace(confirmed, headers=GOOD.headers | {"etag": "2"})]
    whole = archive_path(tmp_path, "linde").read_bytes()
    for length in range(0, len(whole), 7):
        archive_path(tmp_path, "linde").write_bytes(whole[:length])
        write(tmp_path, GOOD)
        assert list(read_archive(tmp_path, "linde")) == [GOOD]
