"""How a page is made: what its tags tell beside the text."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from lxml import etree

from crawler.addresses import normalise_address
from crawler.tree import Element, element_text
from vocabulary.markup import Alternate, Markup
from vocabulary.page import StructuredData

COUNT = etree.XPath("count(//*)")
IDS = etree.XPath("//@id", smart_strings=False)
TAB_STOPS = etree.XPath("count(//@tabindex[. > 0])")
LANDMARK = etree.XPath("boolean(//main or //*[@role='main'])")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# What a browser fetches, and in which attribute its address stands.
FETCHED = {"script": "src", "iframe": "src", "img": "src", "source": "src", "video": "src", "audio": "src"}
TOLD = ("meta", "link", "title", "button", *FETCHED, *HEADINGS)
FORWARDS = re.compile(r"^\s*\d+(?:\.\d*)?\s*[;,]\s*url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
SIZED = re.compile(r"height|aspect-ratio", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
MOST_ADDRESSES = 50  # of each kind; more tell nothing more
Tags = dict[str, list[Element]]


def read_markup(root: Element, base: str, size: int, structured: Sequence[StructuredData]) -> Markup:
    """base: of relative addresses. size: of the page in bytes. structured: what could be read of its data."""
    tags = _sort_tags(root)
    metas = [((tag.get("name") or tag.get("property") or "").lower(), tag.get("content") or "") for tag in tags["meta"]]
    fetched = list(dict.fromkeys(_list_fetched(tags, base)))
    return Markup(
        size=size,
        elements=int(float(str(COUNT(root)))),
        titles=sum(_is_in_head(tag) for tag in tags["title"]),
        viewport=next((content for name, content in metas if name == "viewport"), None),
        refresh=_find_refresh(tags["meta"], base),
        alternates=tuple(_list_alternates(tags["link"], base)),
        shared=tuple(dict.fromkeys(name for name, content in metas if name.startswith("og:") and content.strip())),
        landmark=bool(LANDMARK(root)),
        empty_headings=sum(not _is_named(tag) for level in HEADINGS for tag in tags[level]),
        unnamed_buttons=sum(not _is_named(tag) and not _is_hidden(tag) for tag in tags["button"]),
        unnamed_frames=tuple(_list_unnamed_frames(tags["iframe"], base))[:MOST_ADDRESSES],
        doubled_ids=tuple(name for name, count in _count_ids(root).items() if count > 1)[:MOST_ADDRESSES],
        forced_tab_stops=int(float(str(TAB_STOPS(root)))),
        self_playing=sum(_plays_itself(tag) for tag in (*tags["video"], *tags["audio"])),
        unsized_images=sum(not _is_sized(tag) for tag in tags["img"]),
        head_scripts=tuple(_list_head_scripts(tags["script"], base))[:MOST_ADDRESSES],
        stylesheets=sum(_is_stylesheet(tag) for tag in tags["link"]),
        hosts=_list_other_hosts(fetched, base)[:MOST_ADDRESSES],
        insecure=tuple(url for url in fetched if url.startswith("http://"))[:MOST_ADDRESSES],
        broken_data=_count_broken(tags["script"], structured),
    )


def _sort_tags(root: Element) -> Tags:
    tags: Tags = defaultdict(list)
    for tag in root.iter(*TOLD):
        tags[str(tag.tag)].append(tag)
    return tags


def _find_refresh(metas: Sequence[Element], base: str) -> str | None:
    """The address that a page forwards to; one that only loads itself anew forwards nowhere."""
    for tag in metas:
        found = FORWARDS.match(tag.get("content") or "") if (tag.get("http-equiv") or "").lower() == "refresh" else None
        url = normalise_address(found[1].strip(), base) if found else None
        if url and url != base:
            return url
    return None


def _list_alternates(links: Sequence[Element], base: str) -> Iterator[Alternate]:
    for tag in links[:500]:
        language, href = tag.get("hreflang"), tag.get("href")
        url = normalise_address(href, base) if language and href and "alternate" in _relations(tag) else None
        if language and url:
            yield Alternate(language.strip().lower(), url)


def _list_unnamed_frames(frames: Sequence[Element], base: str) -> Iterator[str]:
    for tag in frames:
        if not (tag.get("title") or tag.get("aria-label") or "").strip() and not _is_hidden(tag):
            yield normalise_address(tag.get("src") or "", base) or ""


def _list_head_scripts(scripts: Sequence[Element], base: str) -> Iterator[str]:
    for tag in scripts:
        later = tag.get("async") is not None or tag.get("defer") is not None or tag.get("type") == "module"
        if tag.get("src") and not later and _is_in_head(tag):
            yield normalise_address(tag.get("src") or "", base) or ""


def _list_fetched(tags: Tags, base: str) -> Iterator[str]:
    styles = ((tag, "href") for tag in tags["link"] if _is_stylesheet(tag))
    for tag, name in (*styles, *((tag, attribute) for kind, attribute in FETCHED.items() for tag in tags[kind])):
        value = tag.get(name)
        url = normalise_address(value, base) if value else None
        if url:
            yield url


def _list_other_hosts(fetched: Sequence[str], base: str) -> tuple[str, ...]:
    """Hosts that are not the site's own nor below it."""
    own = (urlsplit(base).hostname or "").removeprefix("www.")
    hosts = dict.fromkeys(urlsplit(url).hostname or "" for url in fetched)
    return tuple(host for host in hosts if host and not f".{host}".endswith(f".{own}"))


def _count_ids(root: Element) -> Counter[str]:
    found = IDS(root)
    return Counter(str(name) for name in found) if isinstance(found, list) else Counter()


def _count_broken(scripts: Sequence[Element], structured: Sequence[StructuredData]) -> int:
    """Blocks of JSON-LD with something in them of which nothing could be read."""
    blocks = [tag for tag in scripts if "ld+json" in (tag.get("type") or "").lower()]
    read = {data.where.split("]")[0] for data in structured if data.syntax == "json-ld"}
    said = ((tag.text or "").strip() for tag in blocks)
    return sum(
        text not in {"", "[]", "{}", "null"} and f"json-ld[{number}" not in read for number, text in enumerate(said)
    )


def _is_named(tag: Element) -> bool:
    named = tag.get("aria-label") or tag.get("aria-labelledby") or tag.get("title") or element_text(tag)
    return bool(named) or any(image.get("alt") or image.get("aria-label") for image in tag.iter("img", "svg"))


def _is_hidden(tag: Element) -> bool:
    hidden = tag.get("hidden") is not None or tag.get("aria-hidden") == "true"
    return hidden or bool(HIDDEN.search(tag.get("style") or ""))


def _is_sized(tag: Element) -> bool:
    both = tag.get("width") is not None and tag.get("height") is not None
    return both or bool(SIZED.search(tag.get("style") or ""))


def _plays_itself(tag: Element) -> bool:
    """A film without sound disturbs nobody."""
    return tag.get("autoplay") is not None and tag.get("muted") is None


def _is_in_head(tag: Element) -> bool:
    parent = tag.getparent()
    return parent is not None and parent.tag == "head"


def _is_stylesheet(tag: Element) -> bool:
    return "stylesheet" in _relations(tag) and "alternate" not in _relations(tag)


def _relations(tag: Element) -> list[str]:
    return (tag.get("rel") or "").lower().split()
