"""Addresses of sources: which may be linked, and whose they are."""

from urllib.parse import SplitResult, urlsplit

from vocabulary.hospital import Hospital

PORTS = {"http": 80, "https": 443}


def is_web_address(url: str) -> bool:
    """Whether `url` is an absolute http or https address without a name and password in it."""
    parts = _split(url)
    return parts is not None and not any(mark.isspace() for mark in url)


def is_own_address(url: str, hospital: Hospital) -> bool:
    """Whether `url` lies on the hospital's site: the same host (with or without www) or one below it, same port."""
    parts, home = _split(url), _split(hospital.url)
    if parts is None or home is None:
        return False
    host, own = _host(parts), _host(home)
    return (host == own or host.endswith(f".{own}")) and _port(parts) == _port(home)


def show_address(url: str) -> str:
    """An address as people read it: host and path."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/") or url


def join_address(base_url: str, name: str) -> str:
    """The address of a file in the published folder."""
    return f"{base_url.rstrip('/')}/{name}"


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        known = parts.scheme in PORTS and parts.hostname and parts.username is None and _port(parts)
    except ValueError:  # a broken port or IPv6 literal
        return None
    return parts if known else None


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.")


def _port(parts: SplitResult) -> int:
    """Twins of one site on http and https count as one port."""
    port = parts.port or PORTS[parts.scheme]
    return PORTS["https"] if port == PORTS["http"] else port
