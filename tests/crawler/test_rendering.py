"""Sites whose pages are built by scripts, crawled with the Chromium of this machine and without one."""

import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.crawl_settings import CrawlSettings
from crawler.run import crawl_hospitals
from crawler.script_need import needs_scripts
from tests.crawler.reading import read_hospital
from tests.crawler.site_server import Answer, Site, page, serve
from tests.crawler.test_run import start_child
from vocabulary.hospital import Hospital
from vocabulary.measurement import CrawlReport
from vocabulary.page import Page

TEXT = "Op de dag van uw operatie meldt u zich nuchter bij de balie van de dagbehandeling op de eerste verdieping."
SHELL = b"""<!doctype html><html lang=nl><head><title>Ziekenhuis</title><link rel=stylesheet href=/x.css>
<script src=/app.js defer></script></head><body><noscript>Zet JavaScript aan om deze website te kunnen gebruiken, want
zonder werkt er helemaal niets.</noscript><div id=app>Even geduld...</div></body></html>"""
APP = """
const say = (words, link) => {
  document.querySelector("#app").innerHTML = `<main><h1>Opname</h1><p>${words}</p><a href="${link}">Verder</a></main>`
}
const ask = url => fetch(url).then(answer => answer.text()).catch(() => "geweigerd")
const show = async () => {
  const told = await fetch("/data" + location.pathname).then(answer => answer.json())
  const refused = await Promise.all(["{ELSEWHERE}", "/geheim/a", "http://169.254.169.254/"].map(ask))
  new WebSocket("{ELSEWHERE}".replace("http", "ws"))
  await fetch("/data/post", {method: "POST"}).catch(() => 0)
  document.body.insertAdjacentHTML("beforeend", "<img src=/foto.png>")
  setTimeout(() => say(told.text + " " + refused.join(" "), told.link), 700)
}
show()
"""


@pytest.fixture
def site() -> Iterator[tuple[Site, Site]]:
    """A site of three pages that are the same shell, and another site that its scripts try to reach."""
    with serve({}) as elsewhere, serve({}) as built:
        as_json, as_script = {"Content-Type": "application/json"}, {"Content-Type": "text/javascript"}
        built.answers |= dict.fromkeys(["/", "/opname", "/zonder"], Answer(SHELL)) | {
            "/robots.txt": Answer(b"User-agent: *\nDisallow: /geheim/\n"),
            "/app.js": Answer(APP.replace("{ELSEWHERE}", elsewhere.url).encode(), headers=as_script),
            "/data/": Answer(json.dumps({"text": TEXT, "link": "/opname"}).encode(), headers=as_json),
            "/data/opname": Answer(json.dumps({"text": TEXT, "link": "/gewoon"}).encode(), headers=as_json),
            "/gewoon": page(text=TEXT),
        }
        yield built, elsewhere


def crawl(folder: Path, site: Site, max_rendered: int = 50) -> tuple[CrawlReport, dict[str, Page]]:
    """The report, and the pages by path."""
    wanted = CrawlSettings(delay=0, timeout=20, max_rendered=max_rendered)
    report = crawl_hospitals([Hospital("linde", "De Linde", site.url)], wanted, folder, lambda event: None)[0]
    return report, {"/" + page.url.removeprefix(site.url): page for page in read_hospital(folder, "linde")}


def test_pages_built_by_scripts_are_rendered_and_followed(site: tuple[Site, Site], tmp_path: Path) -> None:
    built, elsewhere = site
    report, pages = crawl(tmp_path, built)
    assert (report.pages, report.rendered, report.unrendered, report.reason) == (3, 2, 0, None)
    assert pages["/opname"].sections[0].text.startswith(TEXT + " geweigerd geweigerd geweigerd")
    assert {path: page.rendered for path, page in pages.items()} == {"/": True, "/opname": True, "/gewoon": False}
    assert elsewhere.asked == []
    asked = [path for path in built.asked if path not in {"/robots.txt", "/sitemap.xml"}]
    assert sorted(asked) == ["/", "/app.js", "/data/", "/data/opname", "/gewoon", "/opname"], "each once, none refused"
    assert all("Vindbaar" in sent["user-agent"] for sent in built.sent)


def test_what_is_not_rendered_is_unreadable_and_not_empty(
    site: tuple[Site, Site], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    report, pages = crawl(tmp_path, site[0])
    assert (report.pages, report.failed, report.unrendered, report.reason) == (0, 1, 1, "needs-javascript")
    assert pages["/"].fault == "needs-javascript"


def test_at_most_so_many_pages_are_rendered(site: tuple[Site, Site], tmp_path: Path) -> None:
    assert crawl(tmp_path, site[0], max_rendered=0)[0].reason == "needs-javascript"
    report, pages = crawl(tmp_path, site[0], max_rendered=1)
    assert (report.pages, report.rendered, report.unrendered) == (1, 1, 1), "begun anew, now with a browser"
    assert pages["/opname"].fault == "needs-javascript"


def test_the_browser_ends_with_the_crawl_that_is_killed(site: tuple[Site, Site], tmp_path: Path) -> None:
    built, _ = site
    holding, released = threading.Event(), threading.Event()

    def hold() -> None:
        holding.set()
        released.wait(60)

    built.answers["/data/"] = Answer(before=hold)
    child = start_child(built, tmp_path)
    assert holding.wait(60)
    begun = list_descendants(child.pid)
    assert any("chromium" in read_command(pid) for pid in begun)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    released.set()
    deadline = time.monotonic() + 30
    while any(read_command(pid) for pid in begun):
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.parametrize(
    ("body", "needs"),
    [
        (SHELL, True),
        (b"<script>let x = 1</script>", True),
        (b"<p>Kort.</p>", False),
        (b'<script type="application/ld+json">{"@type": "FAQPage"}</script><p>Kort.</p>', False),
        (f"<script src=/a.js></script><nav>{TEXT}</nav><main>Laden</main>".encode(), True),
        (f"<body><script src=/a.js></script><main>{TEXT}</main>".encode(), False),
        (b"<script src=/a.js></script>" + f"<p>{TEXT}</p>".encode() * 3, False),
    ],
)
def test_only_pages_that_say_nothing_need_their_scripts(body: bytes, needs: bool) -> None:
    assert needs_scripts(body, "text/html") is needs
    assert not needs_scripts(body, "application/pdf")


def list_descendants(pid: int) -> list[int]:
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:  # it ended just now
            continue
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found[1:]


def read_command(pid: int) -> str:
    """Empty for a process that ended."""
    try:
        return (Path("/proc") / str(pid) / "cmdline").read_text()
    except OSError:
        return ""
