from urllib.parse import urlsplit

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
        ("/%7Ejansen/a%2fb/%c3%a9%2E%2E", "https://www.linde.example/~jansen/a%2Fb/%C3%A9.."),
        ("/(S(lit3py55t21z5v55vlm25s55))/poli.aspx?sid=0123456789abcdef", "https://www.linde.example/poli.aspx"),
        ("/poli?sid=12&b=2&a=1&mtm_campaign=x&session_id=9", "https://www.linde.example/poli?sid=12&b=2&a=1"),
        ("mailto:info@linde.example", None),
        ("javascript:void(0)", None),
        ("http://[", None),
        ("http://linde.example:99999/", None),
    ],
)
def test_one_spelling_for_each_address(written: str, expected: str | None) -> None:
    assert normalise_address(written, BASE) == expected


PIECES = (
    *(
        "/",
        "//",
        "..",
        ".",
        "a",
        "B",
        "?",
        "&",
        "=",
        "#",
        ";",
        ":",
        "\\",
        " ",
        "\t",
        "é",
        "%",
        "%25",
        "%7e",
        "%C3%a9",
        "%2f",
    ),
    *(";jsessionid=1", "(S(x))", "sid=0123456789abcdef", "utm_source=x", "utm%5Fsource", "id=2"),
)
ORIGINS = (
    "http://Linde.example",
    "https://www.linde.example:443",
    "http://linde.example:8080",
    "http://linde.example.",
)
tails = st.lists(st.sampled_from(PIECES), max_size=10).map("".join)


@given(st.text(max_size=60))
def test_whatever_is_written_the_outcome_is_stable(written: str) -> None:
    once = normalise_address(written, BASE)
    assert once is None or normalise_address(once) == once


@given(st.sampled_from(ORIGINS), tails)
def test_one_spelling_never_leads_to_another_site(origin: str, tail: str) -> None:
    once = normalise_address(f"{origin}/{tail}")
    assert once is not None
    assert normalise_address(once) == once
    assert is_same_site(once, normalise_address(origin) or "")


@given(tails, st.permutations(["a=1", "b=2", "c"]))
def test_twins_share_a_key(tail: str, query: list[str]) -> None:
    path = urlsplit(normalise_address("http://linde.example/" + tail) or "").path.rstrip("/")
    http = f"http://linde.example{path}?a=1&b=2&c"
    assert address_key(http) == address_key(f"https://www.linde.example{path}/?{'&'.join(query)}")
    assert address_key(http) != address_key(http + "&d")


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
