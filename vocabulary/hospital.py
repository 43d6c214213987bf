"""A hospital (or another care provider) whose site is measured."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Hospital:
    """One site to measure.

    slug: short name, `[a-z0-9-]+`, unique in a project. url: the home page, absolute.
    place: town, for local search terms; None when unknown. own: ours, or a competitor.
    """

    slug: str
    name: str
    url: str
    place: str | None = None
    own: bool = False


def find_owner(url: str, hospitals: Iterable[Hospital]) -> Hospital | None:
    """The hospital on whose site an address lies, with or without `www.` or on a host below it; or None.

    url: absolute, or without its scheme. Where a hospital's home page lies in a folder, only what is in that folder.
    """
    host, port, path = _split(url)
    for hospital in hospitals:
        own_host, own_port, folder = _split(hospital.url)
        if (host == own_host or host.endswith(f".{own_host}")) and port == own_port and path.startswith(folder):
            return hospital
    return None


@lru_cache(maxsize=4096)  # those of the hospitals are asked for with every address
def _split(url: str) -> tuple[str, int | None, str]:
    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return "", None, ""
    folder = parts.path.rpartition("/")[0] + "/"
    return host, None if port in (80, 443) else port, folder
