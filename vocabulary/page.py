"""What was fetched, and what a reader finds on it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

LinkPlace = Literal["navigation", "content", "footer"]
FaqKind = Literal["json-ld", "microdata", "rdfa", "details", "accordion", "definition-list", "heading", "page"]
SignalKind = Literal[
    "make-appointment",
    "move-appointment",
    "cancel-appointment",
    "portal",
    "digid",
    "chat",
    "video-call",
    "repeat-prescription",
    "app",
]


@dataclass(frozen=True, slots=True)
class FetchedResponse:
    """One raw answer of a server, as the archive keeps it.

    url: the address after redirects. requested_url: the address that was asked for. status: HTTP status, or 0 when
    no answer came. headers: lower-case names. depth: clicks from the home page, None when only the sitemap knows it.
    fault: why there is no usable body (`timeout`, `too-large`, `robots`, `other-host` ...), None when there is one.
    """

    hospital: str
    url: str
    requested_url: str
    status: int
    headers: dict[str, str]
    body: bytes
    fetched_at: datetime
    depth: int | None = None
    in_sitemap: bool = False
    referrer: str | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """level: 1-6."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """Main text under one heading, in reading order.

    path: the headings above this text, outermost first, without the page title; empty before the first heading.
    text: paragraphs divided by a blank line; list items start with `- `; table cells are divided by ` | `.
    """

    path: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """url: absolute, without fragment."""

    url: str
    text: str
    place: LinkPlace


@dataclass(frozen=True, slots=True)
class Image:
    """alt: None when the attribute is absent, empty when the image is marked as decoration."""

    url: str
    alt: str | None


@dataclass(frozen=True, slots=True)
class FaqPair:
    """A question that the page itself asks and answers. where: a CSS-like path or `json-ld` position."""

    question: str
    answer: str
    kind: FaqKind
    where: str = ""


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """A phone number (E.164 where it parses) or e-mail address. label: the words it stands beside."""

    kind: Literal["phone", "email"]
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """One interval. days: ISO weekdays, 1 Monday .. 7 Sunday. opens, closes: `HH:MM`. label: of what or whom."""

    label: str
    days: tuple[int, ...]
    opens: str
    closes: str
    quote: str


@dataclass(frozen=True, slots=True)
class Price:
    """amount in euros; quote: the sentence it stands in."""

    amount: float
    quote: str


@dataclass(frozen=True, slots=True)
class Signal:
    """A self-service possibility that the page offers. quote: the words it was seen in."""

    kind: SignalKind
    quote: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class StructuredData:
    """One item of JSON-LD, microdata or RDFa. types: schema.org names. json: the item as a JSON text."""

    syntax: Literal["json-ld", "microdata", "rdfa"]
    types: tuple[str, ...]
    json: str


@dataclass(frozen=True, slots=True)
class Page:
    """All that the reader sees on one page.

    url: after redirects, normalised. robots: directives of the meta tag and header, lower case. language_claimed:
    from `<html lang>`; language: detected from the text, ISO 639-1, None when there is too little text.
    depth: clicks from home, None when only the sitemap knows the page. in_sitemap: None when the site has no sitemap.
    fault: why the page could not be read (`http-404`, `timeout`, `not-html`, `too-large`, `broken-pdf` ...), None when
    it could.
    """

    hospital: str
    url: str
    status: int
    content_type: str
    fetched_at: datetime
    depth: int | None = None
    in_sitemap: bool | None = None
    redirected_from: str | None = None
    title: str | None = None
    description: str | None = None
    canonical: str | None = None
    robots: tuple[str, ...] = ()
    language_claimed: str | None = None
    language: str | None = None
    headings: tuple[Heading, ...] = ()
    sections: tuple[Section, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    faq: tuple[FaqPair, ...] = ()
    contacts: tuple[ContactPoint, ...] = ()
    opening_hours: tuple[OpeningHours, ...] = ()
    prices: tuple[Price, ...] = ()
    signals: tuple[Signal, ...] = ()
    structured_data: tuple[StructuredData, ...] = ()
    fault: str | None = None

    @property
    def text(self) -> str:
        """The main text, sections divided by a blank line, without headings."""
        return "\n\n".join(section.text for section in self.sections if section.text)

    @property
    def word_count(self) -> int:
        return len(self.text.split())

    @property
    def readable(self) -> bool:
        return self.fault is None and self.status == 200

    @property
    def orphan(self) -> Literal["only-sitemap", "only-links"] | None:
        """The one way that leads to the page, when it lacks the other: links of pages, or the sitemap that there is."""
        if self.depth is None and self.in_sitemap:
            return "only-sitemap"
        return "only-links" if self.depth is not None and self.in_sitemap is False and self.readable else None

    @property
    def indexable(self) -> bool:
        return self.readable and not {"noindex", "none"} & set(self.robots)
