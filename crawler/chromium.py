"""The system's Chromium: where it is, and how it is started. Without Playwright, which takes half a second to load."""

import os
import shutil
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PAGES_AT_ONCE = 2
QUIET = (
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--force-webrtc-ip-handling-policy=disable_non_proxied_udp"),
)
# No name is looked up and no address reached: what a script gets past `_answer`, such as a web socket, leads nowhere.
OFFLINE = (
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://127.0.0.1:9"),
    "--proxy-bypass-list=<-loopback>",
)


def find_chromium() -> str | None:
    """The path of the system's Chromium or Chrome, None when there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def make_browser_settings(chromium: str, seconds: float) -> dict[str, Any]:
    """Scrapy's settings for scrapy-playwright. seconds: for each step of opening a page."""
    return {
        "PLAYWRIGHT_LAUNCH_OPTIONS": {
            "executable_path": chromium,
            "args": [*QUIET, *OFFLINE],
            "chromium_sandbox": os.geteuid() != 0,  # as root Chromium refuses to start with it
            "handle_sigint": False,  # the crawl ends it, in order
            "handle_sigterm": False,
            "handle_sighup": False,
        },
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": PAGES_AT_ONCE,
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": seconds * 1000,
    }
