"""Data that a page marks up for machines: JSON-LD, microdata and RDFa Lite."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from crawler.markup import squeeze
from crawler.tree import Element, element_text
from vocabulary.page import StructuredData

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
URL_ATTRIBUTES = {"a": "href", "link": "href", "area": "href", "img": "src", "source": "src", "iframe": "src"}
MOST_ITEMS = 200  # of one page; more is a list of products or an attack


@dataclass(frozen=True, slots=True)
class _Syntax:
    """How an inline syntax calls an item, its type and its properties."""

    name: Literal["microdata", "rdfa"]
    item: str
    type: str
    property: str


MICRODATA = _Syntax("microdata", "itemscope", "itemtype", "itemprop")
RDFA = _Syntax("rdfa", "typeof", "typeof", "property")


def read_structured_data(root: Element) -> tuple[StructuredData, ...]:
    """Every outermost item of each syntax, in the order of the page. Broken JSON is skipped."""
    found = [*_read_json_ld(root), *_read_inline(root, MICRODATA), *_read_inline(root, RDFA)]
    return tuple(found[:MOST_ITEMS])


def types_of(item: Json) -> tuple[str, ...]:
    """The names of an item's types, without the address of the vocabulary."""
    types = item.get("@type") if isinstance(item, dict) else None
    names = types if isinstance(types, list) else [types]
    return tuple(name.rsplit("/", 1)[-1].rsplit("#", 1)[-1] for name in names if isinstance(name, str))


def _read_json_ld(root: Element) -> Iterator[StructuredData]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            data = json.loads((script.text or "").strip().removeprefix("<!--").removesuffix("-->"), strict=False)
            items = [(types_of(item), json.dumps(item, ensure_ascii=False)) for item in _flatten(data)]
        except (json.JSONDecodeError, RecursionError):
            continue
        yield from (StructuredData("json-ld", types, text) for types, text in items)


def _flatten(data: Json) -> Iterator[Json]:
    if isinstance(data, list):
        for item in data:
            yield from _flatten(item)
    elif isinstance(data, dict) and isinstance(data.get("@graph"), list):
        yield from _flatten(data["@graph"])
    elif isinstance(data, dict):
        yield data


def _read_inline(root: Element, syntax: _Syntax) -> Iterator[StructuredData]:
    for tag in _holders(root, syntax.item):
        if _owner(tag, syntax) is None:
            item = _read_item(tag, syntax)
            try:
                text = json.dumps(item, ensure_ascii=False)
            except RecursionError:  # items nested a thousand deep are no data
                continue
            yield StructuredData(syntax.name, types_of(item), text)


def _read_item(root: Element, syntax: _Syntax) -> dict[str, Json]:
    """An item as the JSON that JSON-LD would have; without recursion, since markup may nest as deep as it likes."""
    item = _new_item(root, syntax)
    items: dict[Element | None, dict[str, Json]] = {root: item}
    for tag in _holders(root, syntax.property):
        owner = _owner(tag, syntax)
        holder = items.get(owner)
        if holder is None:
            continue
        value: Json = _plain_value(tag)
        if tag.get(syntax.item) is not None:
            value = items[tag] = _new_item(tag, syntax)
        for name in (tag.get(syntax.property) or "").split():
            _add_value(holder, name.rsplit(":", 1)[-1], value)
    return item


def _holders(root: Element, name: str) -> list[Element]:
    return [tag for tag in root.iterdescendants() if tag.get(name) is not None]


def _owner(tag: Element, syntax: _Syntax) -> Element | None:
    return next((parent for parent in tag.iterancestors() if parent.get(syntax.item) is not None), None)


def _new_item(tag: Element, syntax: _Syntax) -> dict[str, Json]:
    types = [name.rsplit(":", 1)[-1] if syntax is RDFA else name for name in (tag.get(syntax.type) or "").split()]
    return {"@type": types[0] if len(types) == 1 else list(types)}


def _add_value(item: dict[str, Json], name: str, value: Json) -> None:
    before = item.get(name)
    if before is None:
        item[name] = value
    elif isinstance(before, list):
        before.append(value)
    else:
        item[name] = [before, value]


def _plain_value(tag: Element) -> str:
    content = tag.get("content") or tag.get("datetime")
    if content is not None:
        return squeeze(content)
    link = tag.get(URL_ATTRIBUTES.get(tag.tag, "")) if tag.tag in URL_ATTRIBUTES else None
    return link if link is not None else element_text(tag)
