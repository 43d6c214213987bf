"""Scrapy's answers and failures as `FetchedResponse`."""

from datetime import UTC, datetime
from typing import Any

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Headers, Response

from crawler.addresses import is_same_site
from crawler.discovery import redirect_target
from crawler.frontier import Target
from crawler.middlewares import RobotsForbiddenError, RobotsUnavailableError
from crawler.resolver import refused_hosts
from crawler.script_need import NEEDS_SCRIPTS
from vocabulary.page import FetchedResponse

# Headers about the transport, which is over, and cookies, which are nobody's business.
DROPPED_HEADERS = {"content-encoding", "content-length", "transfer-encoding", "connection", "set-cookie"}
NO_ANSWER = (  # what a download may end in instead of an answer
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)


def keep_answer(hospital: str, target: Target, response: Response, site: str) -> FetchedResponse:
    """A server's answer. fault: `redirect`, `other-host`, `http-404` ..., `not-html`, `needs-javascript`, or None."""
    headers = plain_headers(response.headers)
    fault = "not-html" if not is_read_type(headers.get("content-type")) and not target.is_sitemap else None
    if NEEDS_SCRIPTS in response.flags:
        fault = NEEDS_SCRIPTS
    if response.status != 200:
        fault = f"http-{response.status}"
    moved_to = redirect_target(target.url, response.status, headers)
    if moved_to:
        fault = "redirect" if is_same_site(moved_to, site) else "other-host"
    body = b"" if fault == "not-html" else response.body
    return _make(hospital, target, fault, status=response.status, headers=headers, body=body)


def keep_failure(hospital: str, target: Target, error: BaseException | None) -> FetchedResponse:
    """What is known of an address that gave no answer."""
    return _make(hospital, target, _name_fault(error), status=0, headers={}, body=b"")


def plain_headers(headers: Headers) -> dict[str, str]:
    """Those about the page, with names in lower case."""
    plain = {_decode(name).lower(): _decode(b",".join(values)) for name, values in headers.items()}
    return {name: value for name, value in plain.items() if name not in DROPPED_HEADERS}


def is_read_type(content_type: str | None) -> bool:
    """Whether the reader can do something with it; a page without a type is tried."""
    return not content_type or any(name in content_type.lower() for name in ("html", "pdf"))


def _make(hospital: str, target: Target, fault: str | None, **answer: Any) -> FetchedResponse:
    return FetchedResponse(
        hospital=hospital,
        url=target.url,
        requested_url=target.requested_url or target.url,
        depth=target.depth,
        in_sitemap=target.in_sitemap,
        referrer=target.referrer,
        fault=fault,
        fetched_at=datetime.now(UTC),
        **answer,
    )


def _decode(text: bytes) -> str:
    """A header says in no way how it is encoded; older servers send their own letters in Latin-1."""
    try:
        return text.decode()
    except UnicodeDecodeError:
        return text.decode("latin-1")


def _name_fault(error: BaseException | None) -> str:
    if isinstance(error, RobotsUnavailableError):
        return "robots-unavailable"
    if isinstance(error, RobotsForbiddenError):
        return "robots"
    if isinstance(error, DownloadCancelledError | IgnoreRequest):  # too long as sent, or when unpacked
        return "too-large"
    if isinstance(error, DownloadTimeoutError):
        return "timeout"
    if isinstance(error, CannotResolveHostError) and refused_hosts:
        return "private-address"
    return "unreachable" if isinstance(error, CannotResolveHostError | DownloadConnectionRefusedError) else "broken-off"
