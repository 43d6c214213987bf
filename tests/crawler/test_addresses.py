import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.addresses import address_key, is_own_machine, is_same_site, is_unread_file, normalise_address

BASE = "https://www.linde.example/bezoek/tijden.html"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("HTTPS://WWW.Linde.Example:443//a//b#kop", "https://www.linde.example/a/b"),
        ("parkeren.html", "https://www.linde.example/bezoek/parkeren.html"),
        ("../contact/", "https://www.linde.example/contact/"),
        ("/a/../b/./c", "https://www.linde.example/b/c"),
        ("/a?utm_source=x&id=2&fbclid=y", "https://www.linde.example/a?id=2"),
        ("/a;jsessionid=12AB?PHPSESSID=1", "https://www.linde.example/a"),
        ("/zoek?q=één knie", "https://www.linde.example/zoek?q=%C3%A9%C3%A9n%20knie"),
        ("http://linde.example:8080", "http://linde.example:8080/"),
        ("//oss.example/x", "https://oss.example/x"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("mailto:info@linde.example", None),
        ("javascript:void(0)", None),
        ("http://[", None),
        ("http://linde.example:99999/", None),
    ],
)
def test_one_spelling_for_each_address(written: str, expected: str | None) -> None:
    assert normalise_address(written, BASE) == expected


@given(st.text(max_size=60))
def test_whatever_is_written_the_outcome_is_stable(written: str) -> None:
    once = normalise_address(written, BASE)
    assert once is None or normalise_address(once) == once


def test_twins_share_a_key_and_a_trailing_slash_does_not() -> None:
    twins = ["http://linde.example/a?b=1", "https://linde.example/a?b=1", "https://www.linde.example/a?b=1"]
    assert len({address_key(twin) for twin in twins}) == 1
    assert address_key("https://linde.example/a/") != address_key("https://linde.example/a")


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("http://www.linde.example/x", True),
        ("https://linde.example/", True),
        ("https://linde.example:8443/", False),
        ("https://poli.linde.example/", False),
        ("https://linde.example.oss.example/", False),
    ],
)
def test_same_site_is_same_host_and_port(address: str, same: bool) -> None:
    assert is_same_site(address, "https://www.linde.example/") is same


def test_files_that_are_not_read() -> None:
    assert is_unread_file("https://linde.example/a/foto.JPG?x=1")
    assert not is_unread_file("https://linde.example/folder.pdf")
    assert not is_unread_file("https://linde.example/afdeling.aspx")


def test_own_machine_is_a_bare_address_or_localhost() -> None:
    assert is_own_machine("http://127.0.0.1:8000/")
    assert is_own_machine("http://localhost/")
    assert is_own_machine("http://[::1]/")
    assert not is_own_machine("http://2130706433/")
    assert not is_own_machine("http://intranet.example/")
