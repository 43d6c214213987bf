"""What was read of a page that did not change is not read again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.archive import append_response, open_archive
from crawler.kept_pages import find_slots, notes_path, open_readings, pack_reading, read_slot, unpack_page
from tests.crawler.reading import read_hospital
from vocabulary.page import FetchedResponse

NOW = datetime(2026, 11, 9, 8, 30, tzinfo=UTC)
HTML = {"content-type": "text/html; charset=utf-8"}


def answer(path: str, text: str) -> FetchedResponse:
    body = f"<title>{text}</title><h1>{text}</h1><p>{text} <a href=/a>naar a</a></p>".encode()
    url = f"https://linde.example{path}"
    return FetchedResponse("linde", url, url, 200, HTML | {"date": "vandaag"}, body, NOW, 0 if path == "/" else 1)


def keep(folder: Path, *responses: FetchedResponse) -> Path:
    with open_archive(folder, "linde") as archive:
        for response in responses:
            append_response(archive, response)
    return folder


def test_a_page_is_read_again_only_when_its_answer_is_another(tmp_path: Path) -> None:
    home, gone = answer("/", "Thuis"), replace(answer("/weg", ""), fault="timeout", status=0)
    first = keep(tmp_path / "1", home, answer("/a", "Eerst"), gone)
    list(read_hospital(first, "linde"))
    later = replace(home, headers=HTML | {"date": "morgen"}, fetched_at=NOW + timedelta(days=1), unchanged_since=NOW)
    second = keep(tmp_path / "2", later, answer("/a", "Daarna"), gone)
    assert list(read_hospital(second, "linde", first)) == list(read_hospital(second, "linde"))
    readings = [read_slot(slot) for slot in find_slots(first, "linde").values()]
    with open_readings(first, "linde") as write:
        for reading in readings:
            page = unpack_page(reading.packed)
            write(pack_reading(reading.key, replace(page, title=page.title and page.title.replace("Thuis", "Kende"))))
    assert [page.title for page in read_hospital(second, "linde", first)] == ["Kende", "Daarna", None]
    third = keep(tmp_path / "3", replace(home, headers={"content-type": "text/html", "x-robots-tag": "noindex"}))
    assert [page.title for page in read_hospital(third, "linde", second)] == ["Thuis"]
    notes_path(first, "linde").unlink()
    assert [page.title for page in read_hospital(second, "linde", first)] == ["Thuis", "Daarna", None]
