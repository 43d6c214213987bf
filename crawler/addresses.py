"""Web addresses: one spelling for each, and which of them belong to a site."""

import ipaddress
import re
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

DEFAULT_PORTS = {"http": 80, "https": 443}
TRACKING = re.compile(
    r"^(utm_\w+|gclid|gbraid|wbraid|dclid|fbclid|msclkid|yclid|mc_[ce]id|_ga|_gl|_hsenc|_hsmi|"
    r"phpsessid|jsessionid|sessionid|aspsessionid\w*|cfid|cftoken)$",
    re.IGNORECASE,
)
SESSION_IN_PATH = re.compile(r";jsessionid=[^/?]*", re.IGNORECASE)
UNREAD_FILE = re.compile(
    r"\.(7z|avi|bmp|bz2|css|csv|docx?|eot|epub|exe|gif|gz|ico|ics|jpe?g|js|json|m4a|m4v|mov|mp3|mp4|mpe?g|odt|ogg|otf|"
    r"png|pptx?|rar|rss|svg|swf|tar|tiff?|ttf|vcf|wav|webm|webp|wmv|woff2?|xlsx?|xml|zip)$",
    re.IGNORECASE,
)


def normalise_address(address: str, base: str = "") -> str | None:
    """The address absolute and in one spelling, without fragment; None when it is no web address.

    Lower-case host, no default port, no doubled slashes or dot segments, no tracking or session parameters. A trailing
    slash stays as it was served: `/a` and `/a/` may be two pages.
    """
    try:
        return _normalise(urljoin(base, address.strip()))
    except ValueError:  # urllib and idna say so of hosts such as `http://[` or `a..b`
        return None


def address_key(address: str) -> str:
    """The same text for all twins of an address: http and https, with and without `www.`."""
    parts = urlsplit(address)
    return f"{site_key(address)}{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"


def site_key(address: str) -> str:
    """Host, without `www.`, and port if it is not the usual one: what addresses of one site share."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    port = None if parts.port in {None, *DEFAULT_PORTS.values()} else parts.port
    return f"{host}:{port}" if port else host


def is_same_site(address: str, site: str) -> bool:
    """Whether two normalised addresses belong to one site."""
    return site_key(address) == site_key(site)


def is_unread_file(address: str) -> bool:
    """Whether the name of the file tells that it is neither a page nor a PDF."""
    return UNREAD_FILE.search(urlsplit(address).path) is not None


def is_own_machine(address: str) -> bool:
    """Whether somebody wrote a bare IP address or `localhost` on purpose."""
    host = urlsplit(address).hostname or ""
    if host == "localhost":
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=50_000)  # a site repeats its menu on every page
def _normalise(absolute: str) -> str | None:
    if not absolute.lower().startswith(("http://", "https://")):
        return None
    parts = urlsplit(safe_url_string(absolute))
    host = (parts.hostname or "").rstrip(".")
    if not host:
        return None
    scheme = parts.scheme.lower()
    host = f"[{host}]" if ":" in host else host
    netloc = host if parts.port in {None, DEFAULT_PORTS[scheme]} else f"{host}:{parts.port}"
    path = SESSION_IN_PATH.sub("", re.sub(r"/{2,}", "/", parts.path)) or "/"
    resolved = urlsplit(urljoin(f"{scheme}://{netloc}/", path)).path
    return urlunsplit((scheme, netloc, resolved, _drop_tracking(parts.query), ""))


def _drop_tracking(query: str) -> str:
    return "&".join(pair for pair in query.split("&") if pair and not TRACKING.match(unquote(pair.split("=")[0])))
