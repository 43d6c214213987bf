"""Web addresses: one spelling for each, and which of them belong to a site."""

import ipaddress
import re
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

DEFAULT_PORTS = {"http": 80, "https": 443}
# Parameters that tell where a visitor came from or which visit it is, and nothing about the page.
TRACKING = re.compile(
    r"(?:(?:utm|mtm|matomo|piwik|pk|vero|oly)_\w+|gclid|gclsrc|gad_source|gad_campaignid|gbraid|wbraid|dclid|fbclid|"
    r"msclkid|ttclid|twclid|li_fat_id|igshid|srsltid|yclid|mc_[ce]id|mkt_tok|_ga|_gl|_hsenc|_hsmi|_openstat|"
    r"phpsessid|jsessionid|session_?id|aspsessionid\w*|cfid|cftoken|zenid|oscsid)(?:=|$)|"
    r"sid=[0-9a-z]{16,}$",  # shorter, it may well number a page
    re.IGNORECASE,
)
JAVA_SESSION = re.compile(r";jsessionid=[^/?]*", re.IGNORECASE)
ASP_SESSION = re.compile(r"/\([asf]\([^/]*\)\)(?=/)", re.IGNORECASE)
ESCAPE = re.compile(r"%[0-9a-fA-F]{2}")
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")  # RFC 3986, 2.3
UNREAD_FILE = re.compile(
    r"\.(7z|avi|bmp|bz2|css|csv|docx?|eot|epub|exe|gif|gz|ico|ics|jpe?g|js|json|m4a|m4v|mov|mp3|mp4|mpe?g|odt|ogg|otf|"
    r"png|pptx?|rar|rss|svg|swf|tar|tiff?|ttf|vcf|wav|webm|webp|wmv|woff2?|xlsx?|xml|zip)$",
    re.IGNORECASE,
)


def normalise_address(address: str, base: str = "") -> str | None:
    """The address absolute and in one spelling, without fragment; None when it is no web address.

    Lower-case scheme and host, no default port, no doubled slashes or dot segments, escapes in upper case and only
    where they are needed, no tracking or session parameters. A trailing slash and the order of parameters stay as
    they were served: a site may mind them.
    """
    address = address.strip()
    if address.startswith("/") and not address.startswith("//"):
        base = _origin(base)  # the same for every page of a site, so that its menu is looked up and not worked out
    return _normalise(address, base)


@lru_cache(maxsize=50_000)
def address_key(address: str) -> str:
    """The same text for all twins of an address.

    Twins differ in http or https, `www.`, a trailing slash, or the order of parameters.
    """
    parts = urlsplit(address)
    query = "&".join(sorted(parts.query.split("&"), key=_parameter_name))
    return f"{site_key(address)}{parts.path.rstrip('/')}{'?' if query else ''}{query}"


@lru_cache(maxsize=50_000)
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


@lru_cache(maxsize=1000)
def _origin(base: str) -> str:
    """The part of an address before its path."""
    return "/".join(base.split("/", 3)[:3])


@lru_cache(maxsize=50_000)
def _normalise(address: str, base: str) -> str | None:
    try:
        return _spell(urljoin(base, address))
    except ValueError:  # urllib and idna say so of hosts such as `http://[` or `a..b`
        return None


def _spell(absolute: str) -> str | None:
    if not absolute.lower().startswith(("http://", "https://")):
        return None
    parts = urlsplit(safe_url_string(absolute))
    host = (parts.hostname or "").rstrip(".")
    if not host:
        return None
    scheme = parts.scheme.lower()
    host = f"[{host}]" if ":" in host else host
    netloc = host if parts.port in {None, DEFAULT_PORTS[scheme]} else f"{host}:{parts.port}"
    path = ASP_SESSION.sub("", JAVA_SESSION.sub("", _spell_escapes(parts.path)))
    path = re.sub(r"/{2,}", "/", path)
    resolved = urlsplit(urljoin(f"{scheme}://{netloc}/", path)).path or "/"
    return urlunsplit((scheme, netloc, resolved, _drop_tracking(_spell_escapes(parts.query)), ""))


def _spell_escapes(text: str) -> str:
    return ESCAPE.sub(_spell_escape, text) if "%" in text else text


def _spell_escape(found: re.Match[str]) -> str:
    letter = unquote(found[0])
    return letter if letter in UNRESERVED else found[0].upper()


def _drop_tracking(query: str) -> str:
    return "&".join(pair for pair in query.split("&") if pair and not TRACKING.match(pair))


def _parameter_name(pair: str) -> str:
    return pair.partition("=")[0]
