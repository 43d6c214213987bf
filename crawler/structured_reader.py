"""Data that a page marks up for machines: JSON-LD, microdata and RDFa Lite."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Literal, cast

from lxml import etree

from crawler.element_path import element_path
from crawler.markup import squeeze
from crawler.tree import Element, element_text
from vocabulary.page import StructuredData

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
Item = dict[str, Json]
URL_ATTRIBUTES = {"a": "href", "link": "href", "area": "href", "img": "src", "source": "src", "iframe": "src"}
MOST_ITEMS = 200  # of one page; more is a list of products or an attack
MOST_NESTED = 2000  # items within items that readers look at
# What is mended: a comma too many, and a comma missing between two lines. Strings are passed over as they are.
# What could match in many ways is matched once (`++`, `*+`), or a hostile page would take minutes.
BROKEN_COMMA = re.compile(r"""("(?:[^"\\]|\\.)*+"?)|,(?=\s*[,}\]])|(?<=[}\]"\del])(\s++)(?=["{])""")
OPENING = re.compile(r"\A(?:<!--|(?://\s*)?<!\[CDATA\[)")
CLOSING = re.compile(r";?\s{0,9}(?:-->|(?://)?\s{0,9}\]\]>)?\Z")


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


def each_item(structured: Iterable[StructuredData], *mentioned: str) -> Iterator[tuple[str, Item]]:
    """Every item, also those within items, with where it stands. mentioned: only where one of these words occurs."""
    for data in structured:
        if mentioned and not any(word in data.json for word in mentioned):
            continue
        waiting: list[tuple[str, Json]] = [(data.where, json.loads(data.json))]
        for _ in range(MOST_NESTED):
            if not waiting:
                break
            where, value = waiting.pop(0)
            if isinstance(value, dict):
                yield where, value
                waiting += [(f"{where}.{name}", part) for name, part in value.items() if isinstance(part, dict | list)]
            elif isinstance(value, list):
                waiting += [(f"{where}[{n}]", part) for n, part in enumerate(value) if isinstance(part, dict | list)]


def as_list(value: Json) -> list[Json]:
    """The values of a property that may have one, many or none."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text_of(item: Item, name: str) -> str:
    """A property that is text, empty when it is absent or something else."""
    value = next(iter(as_list(item.get(name))), None)
    return squeeze(value) if isinstance(value, str) else ""


def name_of(item: Item) -> str:
    return text_of(item, "name") or text_of(item, "legalName")


def _read_json_ld(root: Element) -> Iterator[StructuredData]:
    blocks = [script for script in root.iter("script") if "ld+json" in (script.get("type") or "").lower()]
    for number, script in enumerate(blocks):
        try:
            items = list(_flatten(_parse_json(script.text or ""), f"json-ld[{number}]"))
            texts = [json.dumps(item, ensure_ascii=False) for _, item in items]
        except (json.JSONDecodeError, RecursionError):
            continue
        for (where, item), text in zip(items, texts, strict=True):
            yield StructuredData("json-ld", types_of(item), text, where)


def _parse_json(text: str) -> Json:
    text = CLOSING.sub("", OPENING.sub("", text.strip()))
    try:
        data: Json = json.loads(text, strict=False)
    except json.JSONDecodeError:
        mended = BROKEN_COMMA.sub(lambda found: found[1] or ("," if "\n" in (found[2] or "") else ""), text)
        data = json.loads(mended, strict=False)
    return data


def _flatten(data: Json, where: str) -> Iterator[tuple[str, Json]]:
    if isinstance(data, list):
        for number, item in enumerate(data):
            yield from _flatten(item, f"{where}[{number}]")
    elif isinstance(data, dict) and isinstance(data.get("@graph"), list):
        yield from _flatten(data["@graph"], f"{where}.@graph")
    elif isinstance(data, dict):
        yield where, data


def _read_inline(root: Element, syntax: _Syntax) -> Iterator[StructuredData]:
    items: dict[Element, Item] = {tag: _new_item(tag, syntax) for tag in _holders(root, syntax.item)}
    if not items:
        return
    lent = _lent_parts(root, items) if syntax is MICRODATA else {}
    for tag in _holders(root, syntax.property):
        owner = _owner(tag, syntax, lent)
        if owner is not None:
            value = items[tag] if tag in items else _plain_value(tag)
            for name in (tag.get(syntax.property) or "").split():
                _add_value(items[owner], name.rsplit(":", 1)[-1], value)
    for tag, item in items.items():
        if _owner(tag, syntax, lent) is None:
            try:
                text = json.dumps(item, ensure_ascii=False)
            except (RecursionError, ValueError):  # items nested a thousand deep, or round in a circle, are no data
                continue
            yield StructuredData(syntax.name, types_of(item), text, element_path(tag))


def _lent_parts(root: Element, items: Iterable[Element]) -> dict[Element, Element]:
    """Parts of the page that `itemref` gives to an item elsewhere, each with the first item that asks for it."""
    named = [(name, tag) for tag in items for name in (tag.get("itemref") or "").split()]
    by_id = {tag.get("id"): tag for tag in _holders(root, "id")} if named else {}
    asked = ((by_id[name], tag) for name, tag in reversed(named) if name in by_id)
    return {part: tag for part, tag in asked if part not in (tag, *tag.iterancestors())}


def _holders(root: Element, name: str) -> list[Element]:
    return cast("list[Element]", _make_search(name)(root))


@cache
def _make_search(name: str) -> etree.XPath:
    """For the elements with an attribute: five times as fast as to ask each of them."""
    return etree.XPath(f"descendant::*/@{name}/..")


def _owner(tag: Element, syntax: _Syntax, lent: Mapping[Element, Element]) -> Element | None:
    """The item that a property, or an item within an item, belongs to."""
    for element in chain((tag,), tag.iterancestors()):
        if element in lent:
            return lent[element]
        if element is not tag and element.get(syntax.item) is not None:
            return element
    return None


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
