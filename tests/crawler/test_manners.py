"""How a crawl behaves towards sites that misbehave, are busy, or ask for something."""

import zlib
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from gzip import compress as gzip
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import unquote, urlsplit

import brotli
import pytest
from backports.zstd import compress as zstd
from scrapy import Spider
from scrapy.core.downloader import Slot
from scrapy.extensions.throttle import AutoThrottle
from scrapy.http import Response
from scrapy.resolver import dnscache
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager
from twisted.internet.base import ReactorBase
from twisted.python.failure import Failure

from crawler.archive import read_archive
from crawler.busy_sites import obey_crawl_delay, read_retry_after
from crawler.crawl_settings import CrawlSettings
from crawler.quiet_hours import is_open, next_opening
from crawler.reports import CrawlEvent, read_report
from crawler.resolver import PublicResolver
from crawler.run import crawl_hospitals
from tests.crawler.site_server import Answer, page, serve
from vocabulary.hospital import Hospital

QUICK = CrawlSettings(delay=0, max_bytes=100_000)
BOMB = b" " * 1_000_000
HTML = {"Content-Type": "text/html; charset=utf-8"}


def one_by_one(*answers: Answer) -> Answer:
    """Each answer once, the last one for ever."""
    left = list(answers)
    return Answer(choose=lambda headers: left.pop(0) if len(left) > 1 else left[0])


def busy(retry_after: str | None, status: int = 429) -> Answer:
    return Answer(b"<p>Druk", status, HTML | ({"Retry-After": retry_after} if retry_after else {}))


def packed(how: str, body: bytes) -> Answer:
    return Answer(body, headers=HTML | {"Content-Encoding": how})


def test_a_site_that_misbehaves_in_every_way_is_crawled_to_its_end(tmp_path: Path) -> None:
    with serve({}) as site:
        inside = {
            "/drup": (Answer(b"<p>" + b"drup" * 100, pause=0.02), "timeout"),
            "/weg": (Answer(b"<p>weg", claimed=900, reset=True), "broken-off"),
            "/langer": (Answer(b"<p>" + b"langer " * 50, claimed=50), None),
            "/rond": (Answer(b"", 302, {"Location": "/om"}), "redirect"),
            "/om": (Answer(b"", 302, {"Location": "/rond"}), "redirect"),
            "/zelf": (Answer(b"", 302, {"Location": "/zelf"}), "redirect"),
            "/meta": (Answer(b"", 302, {"Location": "http://169.254.169.254/latest/meta-data/"}), "other-host"),
            "/hex": (Answer(b"", 302, {"Location": f"http://0x7f000001:{urlsplit(site.url).port}/"}), "other-host"),
            "/gzip": (packed("gzip", gzip(BOMB)), "too-large"),
            "/twee": (packed("gzip, gzip", gzip(gzip(BOMB))), "too-large"),
            "/deflate": (packed("deflate", zlib.compress(BOMB)), "too-large"),
            "/br": (packed("br", brotli.compress(BOMB)), "too-large"),
            "/zstd": (packed("zstd", zstd(BOMB)), "too-large"),
            "/zstd-goed": (packed("zstd", zstd(b"<p>Goed")), None),
            "/kapot": (packed("gzip", b"\x1f\x8b geen gzip"), "broken-off"),
            "/letters": (Answer("<p>Patiënt".encode("latin-1"), headers=HTML | {"X-Plaats": "Één"}), None),
            "/koek": (Answer(b"<p>Koek", headers=HTML | {"Set-Cookie": "volg=mij; Path=/"}), None),
            "/vreemd": (Answer(b"<p>Vreemd", 299), "http-299"),
        }
        site.answers |= {path: answer for path, (answer, _) in inside.items()} | {"/": page(*inside)}
        settings = replace(QUICK, timeout=2)
        report = crawl_hospitals([Hospital("linde", "L", site.url)], settings, tmp_path, lambda event: None)[0]
        found = {urlsplit(response.url).path: response for response in read_archive(tmp_path, "linde")}
        assert {path: response.fault for path, response in found.items()} == {
            "/": None, **{path: fault for path, (_, fault) in inside.items()}
        }  # fmt: skip
        assert found["/zstd-goed"].body == b"<p>Goed"
        assert unquote(found["/letters"].headers["x-plaats"]) == "Één"
        assert report.reason is None
        assert not any("cookie" in headers for headers in site.sent)


def test_a_busy_site_is_left_alone_as_long_as_it_asks(tmp_path: Path) -> None:
    numbers = [f"/{number}" for number in range(9)]
    answers: dict[str, dict[str, Answer]] = {
        "patient": {
            "/robots.txt": Answer(b"User-agent: *\nCrawl-delay: 0.5\n"),
            "/": one_by_one(busy("1"), page()),
        },
        "days": {"/": busy("86400")},
        "stubborn": {"/": busy("0")},
        "all-pages": {"/": page(*numbers)} | dict.fromkeys(numbers, busy("0")),
        "one-page": {"/": page("/a", "/b"), "/a": busy("0", 503), "/b": page()},
        "no-robots": {"/": page(), "/robots.txt": Answer(b"stuk", 503)},
        "lost-robots": {"/": page(), "/robots.txt": Answer(b"User", claimed=90, reset=True)},
        "never": {"/": page(), "/robots.txt": Answer(b"User-agent: *\nCrawl-delay: 3600\n")},
        "large": {"/": page("/a"), "/a": page("/b", text="lang " * 9000), "/b": page("/c"), "/c": page()},
    }
    with ExitStack() as sites:
        served = {name: sites.enter_context(serve(paths)) for name, paths in answers.items()}
        hospitals = [Hospital(name, name, site.url) for name, site in served.items()]
        settings = replace(QUICK, max_total_bytes=20_000)
        reports = {
            report.hospital: report for report in crawl_hospitals(hospitals, settings, tmp_path, lambda event: None)
        }
    assert {name: (report.pages, report.reason, report.detail) for name, report in reports.items()} == {
        "patient": (1, None, None),
        "days": (0, "too-many-requests", "http-429, Retry-After 86400 s"),
        "stubborn": (0, "too-many-requests", "http-429"),
        "all-pages": (1, "too-many-requests", "http-429, Retry-After 0 s"),
        "one-page": (2, None, None),
        "no-robots": (0, "unreachable", "robots.txt: http-503"),
        "lost-robots": (0, "unreachable", reports["lost-robots"].detail),
        "never": (0, "crawl-delay", "Crawl-delay: 3600"),
        "large": (2, "max-bytes", None),
    }
    assert reports["patient"].crawl_delay == 0.5
    asked, again = served["patient"].moments[1:3]
    assert again - asked >= 0.99
    assert served["days"].asked == ["/robots.txt", "/"]
    assert not any("/" in served[name].asked for name in ("no-robots", "lost-robots", "never"))


def test_a_pause_of_minutes_stays_as_long_after_the_first_answer() -> None:
    slots = {"site": Slot(concurrency=1, delay=0.5, jitter=0)}
    crawler: Any = SimpleNamespace(
        settings=Settings({"AUTOTHROTTLE_ENABLED": True}),
        signals=SignalManager(),
        engine=SimpleNamespace(downloader=SimpleNamespace(slots=slots)),
    )
    throttle = AutoThrottle(crawler)
    crawler.get_extension = lambda _kind: throttle
    throttle._spider_opened(Spider("hospital"))
    assert obey_crawl_delay(crawler, 120)
    throttle._adjust_delay(slots["site"], 0.1, Response("https://linde.example/"))
    assert slots["site"].delay == 120


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120),
        ("Mon, 02 Mar 2026 10:00:00 GMT", 0),
        ("straks", None),
        ("Mon, 02 Mar 99999999999 10:00:00 GMT", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(text: str, seconds: float | None) -> None:
    assert read_retry_after(Response("https://linde.example/", headers={"Retry-After": text})) == seconds


def test_retry_after_may_be_a_moment_to_come() -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    waits = read_retry_after(Response("https://linde.example/", headers={"Retry-After": moment}))
    assert waits == pytest.approx(3600, abs=60)


def test_rules_that_change_hold_from_the_next_crawl_on(tmp_path: Path) -> None:
    rules = one_by_one(Answer(b""), Answer(b"User-agent: *\nDisallow: /a\n"))
    with serve({"/": page("/a"), "/a": page(), "/robots.txt": rules}) as site:
        linde = [Hospital("linde", "L", site.url)]
        assert crawl_hospitals(linde, QUICK, tmp_path / "1", lambda event: None)[0].pages == 2
        report = crawl_hospitals(linde, QUICK, tmp_path / "2", lambda event: None, tmp_path / "1")[0]
        assert (report.pages, report.skipped) == (1, 1)
        assert site.asked.count("/a") == 1


@pytest.mark.parametrize(
    ("window", "clock", "opened", "opening"),
    [
        (("22:00", "06:00"), "21:59", False, "09 22:00"),
        (("22:00", "06:00"), "22:00", True, "10 22:00"),
        (("22:00", "06:00"), "05:59", True, "09 22:00"),
        (("22:00", "06:00"), "06:00", False, "09 22:00"),
        (("01:00", "05:30"), "00:59", False, "09 01:00"),
        (("01:00", "05:30"), "05:29", True, "10 01:00"),
        (("01:00", "05:30"), "23:00", False, "10 01:00"),
    ],
)
def test_quiet_hours(window: tuple[str, str], clock: str, opened: bool, opening: str) -> None:
    now = datetime.fromisoformat(f"2026-11-09 {clock}")
    assert is_open(window, now) is opened
    assert next_opening(window, now).strftime("%d %H:%M") == opening
    assert is_open(None, now)


def test_a_crawl_stops_when_the_quiet_hours_are_over_and_goes_on_in_the_next(tmp_path: Path) -> None:
    waits: list[str | None] = []

    def interrupt(event: CrawlEvent) -> None:
        waits.append(event.waits_until)
        if event.waits_until:
            raise KeyboardInterrupt

    answers = {"/": page(*(f"/{number}" for number in range(150)))} | {f"/{number}": page() for number in range(150)}
    with serve(answers) as site:
        linde = [Hospital("linde", "L", site.url)]
        for seconds in (3, 6, 12, 24):  # that a busy machine needs to begin
            now = datetime.now()
            window = f"{now - timedelta(minutes=1):%H:%M:%S}", f"{now + timedelta(seconds=seconds):%H:%M:%S}"
            with pytest.raises(KeyboardInterrupt):
                crawl_hospitals(linde, replace(QUICK, delay=0.2, only_between=window), tmp_path, interrupt)
            assert waits[-1] and datetime.fromisoformat(waits[-1]) > now
            if site.asked:
                break
        assert read_report(tmp_path, "linde") is None
        assert crawl_hospitals(linde, QUICK, tmp_path, lambda event: None)[0].pages == 151
        assert sorted(site.asked[1:]) == sorted([*answers, "/robots.txt", "/sitemap.xml"]), "none was fetched twice"


@pytest.mark.parametrize(
    ("address", "refused"),
    [
        ("169.254.169.254", True),
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("100.64.0.1", True),
        ("0.0.0.0", True),
        ("224.0.0.1", True),
        ("93.184.216.34", False),
    ],
)
def test_a_name_that_leads_inside_is_refused(address: str, refused: bool) -> None:
    resolver = PublicResolver(cast("ReactorBase", None), cache_size=9, timeout=1)
    dnscache["binnen.example"] = address
    answers: list[object] = []
    resolver.getHostByName("binnen.example").addBoth(answers.append)
    assert isinstance(answers[0], Failure) is refused
    resolver.own_host = "binnen.example"
    resolver.getHostByName("binnen.example").addBoth(answers.append)
    assert answers[1] == address, "somebody wrote it in the settings"
