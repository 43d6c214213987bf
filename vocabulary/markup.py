"""How a page is made, as far as visitors and search engines notice."""

from dataclasses import dataclass
from typing import Literal

# What a server tells browsers to do to protect visitors: stay on https, don't guess what a file is, don't show the page
# inside another site, tell other sites no addresses, load nothing from elsewhere.
Protection = Literal["https-only", "no-sniffing", "no-framing", "no-referrer", "content-policy"]


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page for readers of another language (`hreflang`). language: as written, lower case. url: absolute."""

    language: str
    url: str


@dataclass(frozen=True, slots=True)
class Markup:
    """size: bytes of the page itself, unpacked. elements: how many tags. titles: in the head. refresh: the address that
    the page forwards to by itself. shared: what it tells about itself to who shares it (`og:title` ...). landmark:
    whether the main part is marked as such. head_scripts: files that must come before anything is seen. hosts: of other
    sites, from which scripts, frames, styles and images come. insecure: files asked for over http. broken_data: blocks
    of JSON-LD that are no JSON. The others are counts or addresses of what the names say.
    """

    size: int = 0
    elements: int = 0
    titles: int = 1
    viewport: str | None = None
    refresh: str | None = None
    alternates: tuple[Alternate, ...] = ()
    shared: tuple[str, ...] = ()
    landmark: bool = True
    empty_headings: int = 0
    unnamed_buttons: int = 0
    unnamed_frames: tuple[str, ...] = ()
    doubled_ids: tuple[str, ...] = ()
    forced_tab_stops: int = 0
    self_playing: int = 0
    unsized_images: int = 0
    head_scripts: tuple[str, ...] = ()
    stylesheets: int = 0
    hosts: tuple[str, ...] = ()
    insecure: tuple[str, ...] = ()
    broken_data: int = 0
