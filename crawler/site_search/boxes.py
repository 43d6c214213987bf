"""The search box of a site, wherever a page tells of it: a form, data for machines, or the system it is made with."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from crawler.addresses import is_same_site, normalise_address
from crawler.form_reader import iterate_forms
from crawler.structured_reader import Item, Json, as_list, each_item, read_structured_data, types_of
from crawler.tree import Element, base_address
from vocabulary.page import Form
from vocabulary.site_search import TERM, BoxKind, SearchBox

# Names of the field where the words go, in the systems that hospitals use: Drupal, TYPO3, Joomla, Umbraco, WordPress.
WORDS_NAME = re.compile(r"zoek|search|query|keyword|trefwoord|sword|^(q|s|k|term|keys|text)$", re.IGNORECASE)
TYPED = ("text", "search")
SLOT = re.compile(r"\{[^{}]*\}")  # in a `SearchAction`, such as `{search_term_string}`
PLACEHOLDER = "vindbaartermvindbaar"  # what no address holds; TERM itself would be escaped
WORDPRESS = re.compile(r"/wp-(content|includes)/")


def find_search_box(root: Element, page: str, site: str) -> SearchBox | None:
    """The one that visitors use, else the next best that can be asked; a box that can't be has a fault.

    root: of the page, page: its address, site: normalised address of the home page.
    """
    base = base_address(root, page)
    boxes = [*_read_forms(root, base, page), *_read_actions(root, base, page), *_read_system(root, site, page)]
    checked = [_check(box, site) for box in boxes]
    return next((box for box in checked if box.fault is None), checked[0] if checked else None)


def make_address(box: SearchBox, term: str) -> str:
    """What to ask for."""
    return box.address.replace(TERM, quote(term, safe=""))


def _check(box: SearchBox, site: str) -> SearchBox:
    elsewhere = box.fault is None and not is_same_site(box.address, site)
    return replace(box, fault="search-elsewhere") if elsewhere else box


def _read_forms(root: Element, base: str, page: str) -> Iterator[SearchBox]:
    """First those of which the field says by its name that it is for searching: others may look for a doctor only."""
    forms = [(tag, form) for tag, form in iterate_forms(root, base) if form.kind == "search"]
    forms.sort(key=lambda pair: not any(WORDS_NAME.search(field.name) for field in pair[1].fields))
    for tag, form in forms:
        yield _read_form(tag, form, page)


def _read_form(tag: Element, form: Form, page: str) -> SearchBox:
    if form.method != "get":
        return SearchBox("form", form.action, page, "post-form" if form.method == "post" else "by-scripts")
    names = [field.name for field in form.fields if field.type in TYPED and field.name]
    if not names or (tag.get("action") or "").strip().lower().startswith("javascript:"):
        return SearchBox("form", form.action, page, "by-scripts")
    words = next((name for name in names if WORDS_NAME.search(name)), names[0])
    sent = [(name, value) for name, value in _list_sent(tag) if name != words]
    parts = urlsplit(form.action)  # a browser puts the fields in the place of what the action asks already
    query = urlencode([(words, PLACEHOLDER), *sent])
    return _make_box("form", urlunsplit(parts._replace(query=query)), page)


def _list_sent(form: Element) -> Iterator[tuple[str, str]]:
    """What a browser sends of the other fields when nobody touches them."""
    for tag in form.iter("input", "select"):
        name, kind = tag.get("name"), (tag.get("type") or "text").lower()
        if not name or kind in {"submit", "button", "image", "reset", "file"}:
            continue
        if tag.tag == "select":
            options = list(tag.iter("option"))
            chosen = next((one for one in options if one.get("selected") is not None), next(iter(options), None))
            if chosen is not None:
                yield name, chosen.get("value", (chosen.text or "").strip())
        elif kind not in {"checkbox", "radio"}:
            yield name, tag.get("value") or ""
        elif tag.get("checked") is not None:
            yield name, tag.get("value", "on")


def _read_actions(root: Element, base: str, page: str) -> Iterator[SearchBox]:
    for _where, item in each_item(read_structured_data(root), "SearchAction"):
        if "SearchAction" in types_of(item):
            for template in _list_templates(item):
                slots = SLOT.findall(template)
                address = normalise_address(SLOT.sub(PLACEHOLDER, template), base)
                if len(slots) == 1 and address:
                    yield _make_box("search-action", address, page)


def _list_templates(action: Item) -> Iterator[str]:
    for target in as_list(action.get("target")):
        template: Json = target.get("urlTemplate") if isinstance(target, dict) else target
        yield from (one for one in as_list(template) if isinstance(one, str))


def _read_system(root: Element, site: str, page: str) -> Iterator[SearchBox]:
    files = (tag.get("src") or tag.get("href") or "" for tag in root.iter("link", "script", "img"))
    if any(WORDPRESS.search(file) for file in files):
        yield _make_box("wordpress", f"{site}?s={PLACEHOLDER}", page)


def _make_box(kind: BoxKind, address: str, page: str) -> SearchBox:
    return SearchBox(kind, address.replace(PLACEHOLDER, TERM), page)
