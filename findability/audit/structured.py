"""Data for machines: whether schema.org knows it, and whether it has what search engines ask of it."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from findability.audit.schema_org import ancestors_of, load_demands, properties_of
from findability.audit.site import Look, Seen, Site, count_all
from vocabulary.page import Page, StructuredData

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
MOST_ITEMS = 300  # of one page
MEMBER = re.compile(r"[a-z]\w*")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?|P.+")
DATED = ("datePublished", "dateModified", "dateCreated", "lastReviewed", "startDate", "endDate", "validThrough")
ADDRESSED = ("url", "logo", "image", "sameAs", "contentUrl", "thumbnailUrl")
ORGANISATIONS = frozenset({"Organization", "MedicalOrganization", "Hospital", "LocalBusiness", "MedicalBusiness"})


def _see_broken(page: Page) -> Iterator[str]:
    if page.markup and page.markup.broken_data:
        yield str(page.markup.broken_data)


def _see_unknown_types(page: Page) -> Iterator[str]:
    yield from count_all([name for item in _list_items(page) for name in _types_of(item) if not ancestors_of(name)])


def _see_unknown_properties(page: Page) -> Iterator[str]:
    """Of items whose types schema.org all knows; names with a colon belong to another vocabulary."""
    found = []
    for item in _list_items(page):
        types = _types_of(item)
        if types and all(ancestors_of(name) for name in types):
            known = frozenset().union(*(properties_of(name) for name in types))
            found += [f"{types[0]}.{name}" for name in item if MEMBER.fullmatch(name) and name not in known]
    yield from count_all(found)


def _see_required(page: Page) -> Iterator[str]:
    yield from count_all(list(_list_missing(page, "required")))


def _see_recommended(page: Page) -> Iterator[str]:
    yield from count_all(list(_list_missing(page, "recommended")))


def _list_missing(page: Page, level: str) -> Iterator[str]:
    for item in _list_items(page):
        family = frozenset().union(*(ancestors_of(name) for name in _types_of(item)))
        for demand in load_demands():
            if demand.type in family and not _is_reference(item):
                yield from (
                    f"{demand.type}.{name}" for name in getattr(demand, level) if item.get(name) in (None, "", [], {})
                )


def _is_reference(item: Mapping[str, Json]) -> bool:
    """An item that only points at one told elsewhere, or names another organisation in passing."""
    return set(item) <= {"@id", "@type", "name", "url", "logo", "@context"}


def _see_bad_dates(page: Page) -> Iterator[str]:
    values = [(name, item[name]) for item in _list_items(page) for name in DATED if name in item]
    yield from count_all([f"{name}: {v}" for name, v in values if isinstance(v, str) and not DATE.fullmatch(v.strip())])


def _see_relative_addresses(page: Page) -> Iterator[str]:
    values = [(name, item[name]) for item in _list_items(page, "json-ld") for name in ADDRESSED if name in item]
    bare = [f"{name}: {value}" for name, value in values if isinstance(value, str) and "://" not in value and value]
    yield from count_all(bare)


def _see_empty_values(page: Page) -> Iterator[str]:
    yield from count_all([f"{'/'.join(_types_of(i))}.{name}" for i in _list_items(page) for name in i if i[name] == ""])


def _see_own_ratings(page: Page) -> Iterator[str]:
    """A mark that an organisation gives about itself; search engines show none."""
    for item in _list_items(page):
        if item.get("aggregateRating") and any(ORGANISATIONS & ancestors_of(name) for name in _types_of(item)):
            yield "/".join(_types_of(item))
            return


def _see_no_organisation(site: Site) -> Seen:
    if site.home and not any(
        ORGANISATIONS & ancestors_of(name) for item in _list_items(site.home) for name in _types_of(item)
    ):
        yield site.home, ""


def _see_no_breadcrumbs(site: Site) -> Seen:
    """The first of the pages that lie deep, when none of them has breadcrumbs: one template repairs them all."""
    deep = [site.pages[row] for row in site.originals if (site.pages[row].depth or 0) > 1]
    if deep and not any("BreadcrumbList" in data.json for page in deep for data in page.structured_data):
        yield deep[0], f"0 / {len(deep)}"


def _list_items(page: Page, syntax: str | None = None) -> list[dict[str, Json]]:
    """Every item of the page, also those within items."""
    return _parse(page.structured_data, syntax) if page.structured_data else []


@lru_cache(maxsize=2)  # one page is asked for its items by every check in turn
def _parse(structured: tuple[StructuredData, ...], syntax: str | None) -> list[dict[str, Json]]:
    waiting: list[Json] = [json.loads(data.json) for data in structured if syntax in (None, data.syntax)]
    items: list[dict[str, Json]] = []
    while waiting and len(items) < MOST_ITEMS:
        value = waiting.pop()
        if isinstance(value, dict):
            items.append(value)
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting += [part for part in parts if isinstance(part, dict | list)]
    return items


def _types_of(item: Mapping[str, Json]) -> list[str]:
    types = item.get("@type")
    names = types if isinstance(types, list) else [types]
    return [name.rsplit("/", 1)[-1].rsplit("#", 1)[-1] for name in names if isinstance(name, str)]


EVERY_PAGE: Mapping[str, Look] = {
    "data-broken": _see_broken,
    "data-type": _see_unknown_types,
    "data-property": _see_unknown_properties,
    "data-required": _see_required,
    "data-recommended": _see_recommended,
    "data-date": _see_bad_dates,
    "data-address": _see_relative_addresses,
    "data-empty": _see_empty_values,
    "data-rating": _see_own_ratings,
}
WHOLE_SITE = {"data-organisation": _see_no_organisation, "data-breadcrumbs": _see_no_breadcrumbs}
