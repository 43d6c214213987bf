"""The real app in a real browser: started on a free port, driven by Playwright, with all it complains about kept."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import ConsoleMessage, Page, Request, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOME = re.compile(r"^(https?|ws)://127\.0\.0\.1[:/]|^(data|blob):")
WAIT = 30_000  # milliseconds, for a machine that is busy with other things
expect.set_options(timeout=WAIT)


@dataclass
class Visit:
    """A page in the browser. complaints: console errors, uncaught exceptions, and requests to other hosts."""

    page: Page
    home: str
    complaints: list[str] = field(default_factory=list)

    def open(self, link: str, title: str | None = None) -> None:
        """Follow a link of the app by its text; the screen it leads to has `title`, or the same text."""
        self.page.get_by_role("link", name=link, exact=True).first.click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title or link)
        self.settle()

    def settle(self) -> None:
        """Wait until the app has nothing left to do; an exception on the screen is a failure."""
        expect(self.page.get_by_role("heading", level=1)).to_have_count(1)
        expect(self.page.get_by_test_id("stStatusWidget")).to_have_count(0)
        expect(self.page.get_by_test_id("stException")).to_have_count(0)


@contextmanager
def serve_app(config: Path) -> Iterator[str]:
    """The screens of one project, for as long as the context lasts. Gives their address."""
    port = find_free_port()
    command = [sys.executable, "-m", "presentation", "app", "--config", str(config), "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        wait_until_healthy(port)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def visit(home: str, width: int = 1280, height: int = 900) -> Iterator[Visit]:
    """A browser with the app's first screen open."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": width, "height": height}, locale="nl-NL")
        page.set_default_timeout(WAIT)
        visit = Visit(page, home)
        page.on("console", lambda message: note_console(visit, message))
        page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        page.on("request", lambda request: note_request(visit, request))
        page.goto(home)
        visit.settle()
        yield visit
        browser.close()


def note_console(visit: Visit, message: ConsoleMessage) -> None:
    if message.type == "error":
        visit.complaints.append(f"console: {message.text} {message.location}")


def note_request(visit: Visit, request: Request) -> None:
    if not HOME.match(request.url):
        visit.complaints.append(f"request to another host: {request.url}")


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(port: int) -> None:
    """Until the port takes connections; raises the last refusal after a minute."""
    deadline = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
            return
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
