"""What happens to the children of a crawl: killed, stopped, crashed."""

import json
import multiprocessing
import os
import secrets
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.archive import archive_path, read_archive
from crawler.crawl_job import run_job
from crawler.crawl_settings import CrawlSettings
from crawler.jobs import CrawlJob, pack_job
from crawler.probe import probe_site
from crawler.reports import CrawlEvent, read_report
from crawler.run import crawl_hospitals
from tests.crawler.site_server import Answer, Site, page, serve
from vocabulary.errors import CrawlError
from vocabulary.hospital import Hospital

AT_ONCE = CrawlSettings(delay=0)
ROOM = 4000  # bytes for a file on the full disk


def wide_site(pages: int) -> dict[str, Answer]:
    return {"/": page(*(f"/{number}" for number in range(pages)))} | {f"/{number}": page() for number in range(pages)}


def start_child(site: Site, folder: Path) -> "subprocess.Popen[str]":
    child = subprocess.Popen(
        [sys.executable, "-m", "crawler"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    assert child.stdin is not None
    child.stdin.write(pack_job(CrawlJob(Hospital("linde", "De Linde", site.url), AT_ONCE, folder)) + "\n")
    child.stdin.flush()
    return child


def hold_after(site: Site, count: int) -> tuple[threading.Event, threading.Event]:
    """Let the site answer so many pages and hold the rest. Gives: it holds now; let it go."""
    holding, released = threading.Event(), threading.Event()

    def wait() -> None:
        if len(site.asked) > count:
            holding.set()
            released.wait(60)

    for path, answer in site.answers.items():
        site.answers[path] = Answer(answer.body, before=wait)
    return holding, released


def start_abandoned_child(site: Site, folder: Path) -> tuple["subprocess.Popen[str]", threading.Event]:
    """A crawl whose parent went after five pages, while the rest is held. Gives also: let it go."""
    holding, released = hold_after(site, 5)
    child = start_child(site, folder)
    assert child.stdin is not None
    assert holding.wait(60)
    child.stdin.close()
    return child, released


def run_in_child(job: str) -> None:
    """A crawl in a process that was forked with Scrapy already loaded: a start takes no second."""
    reading, writing = os.pipe()  # its writing end stays open: when it closes, the child ends
    os.write(writing, f"{job}\n".encode())
    with os.fdopen(reading) as stdin, Path(os.devnull).open("w") as stdout:
        os._exit(run_job(stdin, stdout))


def test_killed_at_ten_random_moments_a_crawl_goes_on_where_it_was(tmp_path: Path) -> None:
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload(["crawler.crawl_job", __name__])
    with serve(wide_site(150)) as site:
        job = pack_job(CrawlJob(Hospital("linde", "De Linde", site.url), AT_ONCE, tmp_path))
        for _ in range(10):
            kept = {urlsplit(response.url).path for response in read_archive(tmp_path, "linde")}
            site.asked.clear()
            child = forks.Process(target=run_in_child, args=(job,), daemon=True)
            child.start()
            moment = 1 + secrets.randbelow(12)
            while len(site.asked) < moment and child.is_alive():
                time.sleep(secrets.randbelow(3) / 1000)
            child.kill()
            child.join()
            assert not kept & set(site.asked), "none is fetched twice"
        assert kept
        with archive_path(tmp_path, "linde").open("ab") as archive:
            archive.write(b"\x1f\x8b\x08\x00half a record")
        report = crawl_hospitals([Hospital("linde", "De Linde", site.url)], AT_ONCE, tmp_path, lambda event: None)[0]
        found = [urlsplit(response.url).path for response in read_archive(tmp_path, "linde")]
    assert sorted(found) == sorted(site.answers), "each page once"
    assert (report.pages, report.failed, report.reason) == (151, 0, None)


def test_a_child_ends_in_order_when_its_parent_is_gone(tmp_path: Path) -> None:
    with serve(wide_site(30)) as site:
        child, released = start_abandoned_child(site, tmp_path)
        released.set()
        assert child.wait(60) != 0
        assert read_report(tmp_path, "linde") is None


def test_a_crawl_waits_for_one_whose_parent_was_killed(tmp_path: Path) -> None:
    with serve(wide_site(30)) as site:
        child, released = start_abandoned_child(site, tmp_path)
        threading.Timer(2, released.set).start()
        crawl_hospitals([Hospital("linde", "De Linde", site.url)], AT_ONCE, tmp_path, lambda event: None)
        assert child.wait(60) != 0
        found = [urlsplit(response.url).path for response in read_archive(tmp_path, "linde")]
    assert sorted(found) == sorted(site.answers), "each page once"


def test_ctrl_c_ends_the_children_and_keeps_what_they_fetched(tmp_path: Path) -> None:
    def interrupt(event: CrawlEvent) -> None:
        if event.pages:
            threading.Timer(1, released.set).start()  # the page that is held must not hold up the end
            raise KeyboardInterrupt

    with serve(wide_site(60)) as site:
        _, released = hold_after(site, 40)
        with pytest.raises(KeyboardInterrupt):
            crawl_hospitals([Hospital("linde", "De Linde", site.url)], AT_ONCE, tmp_path, interrupt)
        asked = len(site.asked)
        assert list(read_archive(tmp_path, "linde"))
        assert read_report(tmp_path, "linde") is None
        assert len(site.asked) == asked, "no child is left"


def test_a_crash_is_reported_with_its_last_words_and_stops_no_other(tmp_path: Path) -> None:
    archive_path(tmp_path, "kapot").mkdir()
    with serve({"/": page()}) as site:
        hospitals = [Hospital("kapot", "K", site.url), Hospital("linde", "L", site.url)]
        crashed, fine = crawl_hospitals(hospitals, AT_ONCE, tmp_path, lambda event: None)
    assert crashed.reason == "crashed"
    assert "IsADirectoryError" in (crashed.detail or "")
    assert (fine.pages, fine.reason) == (1, None)


def test_a_full_disk_is_reported_and_what_was_kept_stays(tmp_path: Path) -> None:
    with serve(wide_site(30)) as site:
        limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({ROOM}, {ROOM}))"
        job = pack_job(CrawlJob(Hospital("linde", "De Linde", site.url), AT_ONCE, tmp_path))
        code = f"import runpy; {limited}; runpy.run_module('crawler', run_name='__main__')"
        child = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert child.stdin is not None and child.stdout is not None
        child.stdin.write(job + "\n")
        child.stdin.flush()
        report = json.loads(child.stdout.read().splitlines()[-1])["report"]
        assert child.wait(60) == 0
    assert report["reason"] == "disk"
    assert len(list(read_archive(tmp_path, "linde"))) == report["pages"] > 0
    assert read_report(tmp_path, "linde") is None


def test_a_probe_gives_the_pages_nearest_to_home(tmp_path: Path) -> None:
    with serve(wide_site(30)) as site:
        responses = probe_site(site.url, AT_ONCE)
    assert responses[0].url == site.url
    assert len(responses) == 12


def test_a_probe_tells_what_is_wrong_and_what_to_do() -> None:
    with serve({"/": page(), "/robots.txt": Answer(b"User-agent: Vindbaar\nDisallow: /")}) as site:
        with pytest.raises(CrawlError, match="robots") as caught:
            probe_site(site.url, AT_ONCE)
        assert "user agent" in caught.value.hint
    with pytest.raises(CrawlError, match="not a web address"):
        probe_site("example.org", AT_ONCE)
