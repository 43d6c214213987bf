"""Search Console is asked over HTTP: a signed request for a token, page after page, and refusals told apart."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from crawler.console_api.api import ConsoleJob, read_queries
from crawler.console_api.asking import ask_console
from crawler.console_api.service_account import make_token_request
from crawler.engines.protocol import EngineFaultError
from tests.crawler.console_server import MANY, SITE, serve_console, write_key
from tests.crawler.engine_server import Engine
from vocabulary.errors import SettingsError
from vocabulary.outside import Import

BEGIN, END = date(2026, 1, 1), date(2026, 3, 31)
TOLD = Import("search-console", "a.jsonl", "google", BEGIN, END)


@pytest.fixture(scope="module")
def console() -> Iterator[Engine]:
    with serve_console() as served:
        yield served


def ask(console: Engine, folder: Path, site: str = SITE, **changes: str) -> tuple[str, ...]:
    token = make_token_request(write_key(folder / "key.json", console, **changes))
    return ask_console(ConsoleJob(console.url, site, BEGIN, END, token, "Vindbaar/0.1", delay=0, timeout=20))


@pytest.mark.parametrize("site", [SITE, "https://www.linde.example/"])
def test_the_queries_of_a_property_are_as_an_export_gives_them(console: Engine, tmp_path: Path, site: str) -> None:
    staar, bellen = read_queries(ask(console, tmp_path, site), TOLD, "linde")
    assert (staar.term, staar.position, staar.clicks, staar.impressions) == ("staar operatie", 3.4, 12, 340)
    assert (bellen.hospital, bellen.engine, bellen.begin, bellen.end) == ("linde", "google", BEGIN, END)
    asked = json.loads(console.asked[-1][2])
    assert (asked["startDate"], asked["endDate"], asked["dimensions"]) == ("2026-01-01", "2026-03-31", ["query"])


def test_pages_are_asked_until_one_is_not_full(console: Engine, tmp_path: Path) -> None:
    pages = ask(console, tmp_path, "sc-domain:veel")
    assert len(pages) == 2
    assert len({one.term for one in read_queries(pages, TOLD, "linde")}) == MANY


def test_who_asks_too_fast_asks_again(console: Engine, tmp_path: Path) -> None:
    assert len(list(read_queries(ask(console, tmp_path, "sc-domain:druk"), TOLD, "linde"))) == 2
    assert console.tries["sc-domain:druk"] == 2


@pytest.mark.parametrize(
    ("site", "fault"),
    [
        ("sc-domain:401", "key-refused"),
        ("sc-domain:403", "no-access"),
        ("sc-domain:op", "quota"),
        ("sc-domain:web", "not-understood"),
    ],
)
def test_refusals_are_told_apart(console: Engine, tmp_path: Path, site: str, fault: str) -> None:
    with pytest.raises(EngineFaultError) as caught:
        ask(console, tmp_path, site)
    assert caught.value.fault == fault


def test_an_account_that_is_gone_is_refused(console: Engine, tmp_path: Path) -> None:
    with pytest.raises(EngineFaultError, match="key-refused"):
        ask(console, tmp_path, client_email="weg@project.example")


OTHER_KEY = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"private_key": OTHER_KEY},
        {"private_key": "geheim"},
        {"client_email": ""},
        {"token_uri": "http://elders.example/token"},
    ],
)
def test_a_wrong_key_file_is_explained_and_not_quoted(console: Engine, tmp_path: Path, changes: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match="not the key of a service account") as caught:
        make_token_request(write_key(tmp_path / "key.json", console, **changes))
    assert "geheim" not in str(caught.value)
