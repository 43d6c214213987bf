"""Pictures of the screens for the README: `python docs/screenshots.py [FOLDER]`.

FOLDER: a project with a complete measurement; without it the journey is run on the example region in a folder of its
own. Writes docs/screenshots/*.png. Needs Chromium.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs" / "screenshots"
CHROMIUM = "/usr/bin/chromium"
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
WIDTH, HEIGHT = 1280, 900
HEAVIEST = 200_000  # bytes, so that the README loads quickly
WAIT = 60_000  # milliseconds


def main(arguments: list[str]) -> None:
    """Make every picture."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(arguments[0]) if arguments else run_demo(Path(temporary))
        with serve_app(folder / "vindbaar.toml") as home, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="nl-NL")
            page.set_default_timeout(WAIT)
            expect.set_options(timeout=WAIT)
            take_all(page, home)
            browser.close()
    for picture in sorted(OUT.glob("*.png")):
        size = picture.stat().st_size
        print(f"{picture.relative_to(ROOT)}: {size / 1000:.0f} kB", file=sys.stderr)
        if size > HEAVIEST:
            sys.exit(f"error: {picture} is larger than {HEAVIEST / 1000:.0f} kB")


def take_all(page: Page, home: str) -> None:
    """Walk through the app as a visitor does."""
    page.goto(home)
    take(page, "overview", "Hoe vinden patiënten ons?")
    follow(page, "Wat ontbreekt")
    follow_first(page)
    take(page, "gap")
    follow(page, "Waarop patiënten kiezen")
    take(page, "criteria", "Waarop patiënten kiezen")
    follow(page, "Concepten")
    expect(page.get_by_role("heading", level=1)).to_have_text("Concepten")
    follow_first(page)
    expect(page.get_by_role("heading", name="Voorbeeld")).to_be_visible()
    take(page, "draft")
    follow(page, "Zichtbaarheid")
    take(page, "visibility", "Zichtbaarheid")


def follow(page: Page, link: str) -> None:
    """A link of the navigation, until its screen is complete."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=link, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(link)
    settle(page)


def follow_first(page: Page) -> None:
    """The first link of the screen itself."""
    link = page.get_by_test_id("stMain").get_by_test_id("stPageLink-NavLink").first
    text = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(text)
    settle(page)


def take(page: Page, name: str, title: str | None = None) -> None:
    """One picture, of a screen that is complete."""
    if title is not None:
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
    settle(page)
    page.screenshot(path=OUT / f"{name}.png")


def settle(page: Page) -> None:
    """Wait until the app is done; then a moment for charts and tables, which are drawn after that."""
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=WAIT)
    page.wait_for_timeout(1500)


def run_demo(folder: Path) -> Path:
    """The journey on the example region."""
    command = [sys.executable, "-m", "presentation", "demo", "--no-app", "--folder", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True)
    return folder


@contextmanager
def serve_app(config: Path) -> Iterator[str]:
    """The screens in Dutch, for as long as the context lasts. Gives their address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "presentation", "app", "--config", str(config.resolve()), "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "VINDBAAR_LANGUAGE": "nl"})
    try:
        wait_for_port(port, process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_for_port(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Until the app takes connections."""
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
            return
        except ConnectionRefusedError:
            time.sleep(0.2)
    sys.exit("error: the app did not start")


if __name__ == "__main__":
    main(sys.argv[1:])
