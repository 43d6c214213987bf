"""Imports, look-ups and edits of terms come out as they went in, and the latest word counts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from storage.contact_logs import find_contact_log, read_contact_logs, save_contact_log
from storage.database import Store
from storage.imports import find_import, read_column_map, read_imports, save_column_map, save_import
from storage.look_ups import read_look_ups, read_raw_answers, save_look_up
from storage.site_searches import read_raw_pages, read_site_searches, save_site_search
from storage.term_edits import read_term_edits, save_term_edits
from vocabulary.contact_log import AskedQuestion, ContactLog
from vocabulary.outside import EngineResult, Import, LookUp, OutsidePosition
from vocabulary.search import TermEdit
from vocabulary.site_search import SearchBox, SiteSearch

BEGIN, END = date(2026, 1, 1), date(2026, 3, 31)
FILE = Import("search-console", "export.zip", "google", BEGIN, END, device="mobile")
POSITION = OutsidePosition("staar", "google", "linde", BEGIN, END, 8.4, impressions=120, clicks=3)
NOON = datetime(2026, 4, 1, 12, tzinfo=UTC)
LOOK_UP = LookUp(
    "staar", "brave", NOON, "Nijmegen", "nl", "desktop", 20, (EngineResult(1, "https://a.example/", "A", "a"),)
)


def test_an_import_is_stored_as_a_whole_and_once(store: Store) -> None:
    positions = tuple(replace(POSITION, term=f"term {number}") for number in range(150))
    save_import(store, "h1", FILE, positions)
    save_import(store, "h2", replace(FILE, device=None), ())
    assert read_imports(store) == ((FILE, positions), (replace(FILE, device=None), ()))
    assert find_import(store, "h1") is not None
    assert find_import(store, "h3") is None
    with pytest.raises(IntegrityError):
        save_import(store, "h1", FILE, positions)
    assert len(read_imports(store)) == 2


def test_the_last_map_of_the_same_columns_counts(store: Store) -> None:
    save_column_map(store, ["Keyword", "Rank"], {"Keyword": "term"})
    save_column_map(store, ["Keyword", "Rank"], {"Keyword": "term", "Rank": "position"})
    assert read_column_map(store, ["Keyword", "Rank"]) == {"Keyword": "term", "Rank": "position"}
    assert read_column_map(store, ["Rank", "Keyword"]) is None


def test_look_ups_keep_what_the_engine_sent(store: Store) -> None:
    failed = replace(LOOK_UP, depth=0, results=(), fault="http-503", asked_at=NOON + timedelta(days=1))
    save_look_up(store, LOOK_UP, ['{"a": "é"}', "[]"])
    save_look_up(store, failed, [])
    assert read_look_ups(store) == (LOOK_UP, failed)
    assert read_look_ups(store, NOON + timedelta(hours=1)) == (failed,)
    assert read_raw_answers(store, "staar") == ((LOOK_UP, ('{"a": "é"}', "[]")), (failed, ()))
    assert read_raw_answers(store, "heup") == ()
    assert [look_up.measured for look_up in read_look_ups(store)] == [True, False]


def test_searches_of_sites_keep_the_pages_that_were_sent(store: Store) -> None:
    box = SearchBox("form", "https://a.example/zoek?q={term}", "https://a.example/")
    found = SiteSearch("linde", "parkeren", NOON, None, box, LOOK_UP.results, ("https://a.example/",))
    failed = SiteSearch("linde", "parkreen", NOON, "parkeren", fault="robots")
    save_site_search(store, found, "<p>é\0\ud800")
    save_site_search(store, failed, None)
    assert read_site_searches(store) == (found, failed)
    assert read_raw_pages(store, "parkeren") == ((found, "<p>é\0?"), (failed, None))
    assert [one.measured for one in (found, failed)] == [True, False]


def test_a_contact_log_is_stored_as_a_whole_and_once(store: Store) -> None:
    log = ContactLog("log.csv", BEGIN, END, (AskedQuestion("wat kost parkeren", 3),), 4, 1, 0, {"balie": 4})
    save_contact_log(store, "h1", log)
    save_contact_log(store, "h2", replace(log, begin=None, end=None))
    assert read_contact_logs(store) == (log, replace(log, begin=None, end=None))
    assert [find_contact_log(store, content) is None for content in ("h1", "h3")] == [False, True]
    with pytest.raises(IntegrityError):
        save_contact_log(store, "h1", log)


def test_the_last_word_about_a_term_counts(store: Store) -> None:
    save_term_edits(store, [TermEdit("staar", off=True), TermEdit("heup", group="orthopedie")])
    save_term_edits(store, [TermEdit("staar", volume=40.0)])
    save_term_edits(store, [])
    assert read_term_edits(store) == {
        "staar": TermEdit("staar", volume=40.0),
        "heup": TermEdit("heup", group="orthopedie"),
    }
