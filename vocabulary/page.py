"""What was fetched, and what a reader finds on it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from vocabulary.markup import Markup, Protection

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


HoursKind = Literal["opening", "visiting", "telephone"]
WaitKind = Literal["access", "diagnosis", "treatment"]
DateKind = Literal["published", "changed", "reviewed"]
FormKind = Literal["search", "appointment", "contact", "login", "newsletter", "other"]
# How `where` begins for what stands round the text of a page, on every page of its site alike.
FRAME = "frame"
# Characters, for pages that are measured and pages that are made. No search engine states a limit: Google cuts a title
# at about 600 px, 60-65 characters of average width, and on a desktop a description at about 160.
MAX_TITLE, MAX_DESCRIPTION = 65, 160


@dataclass(frozen=True, slots=True)
class FetchedResponse:
    """One raw answer of a server, as the archive keeps it.

    url: the address after redirects. requested_url: the address that was asked for. status: HTTP status, or 0 when
    no answer came. headers: lower-case names. depth: clicks from the home page, None when only the sitemap knows it.
    fault: why there is no usable body (`timeout`, `too-large`, `robots`, `other-host` ...), None when there is one.
    unchanged_since: when the body was really sent, if at `fetched_at` the server only said that it still holds.
    leads_to: the addresses that it links to, each once, None when they were not looked for. has_words: whether it was
    seen then to hold any text.
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
    unchanged_since: datetime | None = None
    leads_to: tuple[str, ...] | None = None
    has_words: bool = False


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
    """alt: None when the attribute is absent, empty when the image is marked as decoration. where: a CSS-like path."""

    url: str
    alt: str | None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data. header: its column names, empty without any. rows: all of one width, spanned cells repeated."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    where: str = ""


@dataclass(frozen=True, slots=True)
class FormField:
    """type: of the control, such as `text`, `email`, `select`. label: the words beside it."""

    name: str
    type: str
    label: str


@dataclass(frozen=True, slots=True)
class Form:
    """action: absolute address that it is sent to. method: `get`, `post` or `dialog`. fields: without hidden ones."""

    kind: FormKind
    action: str
    method: str
    fields: tuple[FormField, ...]
    where: str = ""


@dataclass(frozen=True, slots=True)
class FaqPair:
    """A question that the page itself asks and answers. where: a CSS-like path or `json-ld` position."""

    question: str
    answer: str
    kind: FaqKind
    where: str = ""


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """A phone or fax number (E.164 where it parses) or e-mail address. label: what it is for, by the words beside it.

    extension: the digits to press after the number. where: the headings above it, or its place in marked-up data.
    """

    kind: Literal["phone", "email", "fax"]
    value: str
    label: str
    extension: str | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """street: or `Postbus`. number: with its addition, empty when there is none. country: ISO 3166, by the postcode.

    label: what or whose address it is. where: the headings above it, or its place in marked-up data.
    """

    street: str
    number: str
    postcode: str
    place: str
    country: str
    label: str
    quote: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """One interval. label: of what or whom. days: ISO weekdays, 1 Monday .. 7 Sunday; empty when the page names none.

    Visiting hours without a day are those of every day. opens, closes: `HH:MM`, both None when it is closed. kind: None
    when the words do not say. exception: the holiday, date or weeks ("even weken") that it is for, lower case, empty
    for every ordinary week. where: the headings above it, or its place in marked-up data. Hours with a break are two.
    """

    label: str
    days: tuple[int, ...]
    opens: str | None
    closes: str | None
    quote: str
    kind: HoursKind | None = None
    exception: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Price:
    """amount in euros, 0 for what is free. label: what it is for. per: the unit (`uur`, `dag`), None when not said.

    quote: the sentence or table row it stands in. where: the headings above it.
    """

    amount: float
    quote: str
    label: str = ""
    parking: bool = False
    per: str | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class WaitingTime:
    """weeks: the longest that is said, days and months converted. least: the shortest in weeks, where a range is said.

    label: for which department or treatment. kind: for a first appointment, an examination or a treatment, None when
    the words do not say. quote: the words of the page. where: the headings above it.
    """

    label: str
    weeks: float
    quote: str
    least: float | None = None
    kind: WaitKind | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class PageDate:
    """date: `YYYY-MM-DD`, or `YYYY-MM` when no day is told. quote: the words or the data. where: place in the page."""

    kind: DateKind
    date: str
    quote: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """A self-service possibility that the page offers. quote: the words it was seen in.

    where: the headings above it, or the place of its link or form.
    """

    kind: SignalKind
    quote: str
    url: str | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class StructuredData:
    """One item of JSON-LD, microdata or RDFa. types: schema.org names. json: the item as a JSON text.

    where: `json-ld` and which block of it, or a CSS-like path.
    """

    syntax: Literal["json-ld", "microdata", "rdfa"]
    types: tuple[str, ...]
    json: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """All that the reader sees on one page.

    url: after redirects, normalised. robots: directives of the meta tag and header, lower case. language_claimed:
    from `<html lang>`; language: detected from the text, ISO 639-1, None when there is too little text.
    depth: clicks from home, None when only the sitemap knows the page. in_sitemap: None when the site has no sitemap.
    fault: why the page could not be read (`http-404`, `timeout`, `not-html`, `too-large`, `broken-pdf`, `scanned-pdf`,
    `ends-reader`, `needs-javascript` ...), None when it could. rendered: whether it is what its scripts made.
    markup: None when it is no web page or was read before this was kept; protections: None only then.
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
    addresses: tuple[PostalAddress, ...] = ()
    waiting_times: tuple[WaitingTime, ...] = ()
    dates: tuple[PageDate, ...] = ()
    forms: tuple[Form, ...] = ()
    tables: tuple[Table, ...] = ()
    structured_data: tuple[StructuredData, ...] = ()
    fault: str | None = None
    rendered: bool = False
    markup: Markup | None = None
    protections: tuple[Protection, ...] | None = None

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
        return self.readable and _lets_in(self.robots)


@dataclass(frozen=True, slots=True)
class PageTitle:
    """What a page says it is about: a few fields of `Page`, of which a whole site is read at once in little time."""

    url: str
    status: int
    title: str | None = None
    robots: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = ()
    fault: str | None = None

    @property
    def indexable(self) -> bool:
        return self.fault is None and self.status == 200 and _lets_in(self.robots)


def _lets_in(robots: tuple[str, ...]) -> bool:
    return not {"noindex", "none"} & set(robots)
