"""Forms: where they lead and what they ask."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from crawler.addresses import normalise_address
from crawler.element_path import element_path
from crawler.markup import squeeze
from crawler.tree import Element, element_text
from vocabulary.page import Form, FormField, FormKind

CONTROLS = ("input", "select", "textarea")
UNASKED = {"hidden", "submit", "button", "image", "reset"}
SEARCH_NAMES = {"q", "s", "search", "zoek", "zoekterm", "zoekwoord", "query", "keys", "keyword", "trefwoord", "term"}
# In this order: what a form says of itself, and what its fields, buttons and headings say.
KINDS: dict[FormKind, re.Pattern[str]] = {
    "newsletter": re.compile(r"nieuwsbrief|newsletter|mailchimp|subscribe|abonneer", re.IGNORECASE),
    "appointment": re.compile(r"afspraak|afspraken|appointment|aanmelden als pati|verwijsbrief", re.IGNORECASE),
    "login": re.compile(r"\blogin|inloggen|log in|aanmelden met|digid", re.IGNORECASE),
    "search": re.compile(r"\bzoek|\bsearch", re.IGNORECASE),
    "contact": re.compile(
        r"contact|uw vraag|stel .{0,10}vraag|bericht|opmerking|message|feedback|klacht", re.IGNORECASE
    ),
}
MOST_FORMS, MOST_FIELDS = 50, 100
LONGEST_LABEL = 200  # letters


def read_forms(root: Element, base: str) -> tuple[Form, ...]:
    """Every form that asks something. base: of relative addresses."""
    return tuple(form for _tag, form in iterate_forms(root, base))


def iterate_forms(root: Element, base: str) -> Iterator[tuple[Element, Form]]:
    """The same, each with its element."""
    for tag in islice(root.iter("form"), MOST_FORMS):
        form = _read_form(tag, base)
        if form is not None:
            yield tag, form


def _read_form(form: Element, base: str) -> Form | None:
    controls = list(islice(form.iter(*CONTROLS), MOST_FIELDS))
    labels = _read_labels(form)
    fields = tuple(_read_fields(controls, labels))
    buttons = [element_text(tag) or tag.get("value") or "" for tag in form.iter("button", "input") if _is_button(tag)]
    if not fields and not any(buttons):
        return None
    action = normalise_address(form.get("action") or "", base) or base
    method = (form.get("method") or "get").strip().lower()
    return Form(_find_kind(form, fields, buttons), action, method, fields, element_path(form))


def _read_labels(form: Element) -> dict[str, str]:
    return {label.get("for") or "": element_text(label) for label in islice(form.iter("label"), MOST_FIELDS)}


def _read_fields(controls: Iterable[Element], labels: dict[str, str]) -> Iterator[FormField]:
    for tag in controls:
        kind = (tag.get("type") or "text").strip().lower() if tag.tag == "input" else str(tag.tag)
        if kind not in UNASKED:
            label = labels.get(tag.get("id") or " ") or _label_around(tag) or _label_within(tag)
            yield FormField((tag.get("name") or "")[:LONGEST_LABEL], kind, squeeze(label)[:LONGEST_LABEL])


def _label_around(tag: Element) -> str:
    label = next(tag.iterancestors("label"), None)
    return element_text(label)


def _label_within(tag: Element) -> str:
    return tag.get("aria-label") or tag.get("placeholder") or tag.get("title") or ""


def _is_button(tag: Element) -> bool:
    return tag.tag == "button" or (tag.get("type") or "").lower() in {"submit", "button", "image"}


def _find_kind(form: Element, fields: Sequence[FormField], buttons: Sequence[str]) -> FormKind:
    types, names = {field.type for field in fields}, {field.name.lower() for field in fields}
    if "password" in types:
        return "login"
    if form.get("role") == "search" or "search" in types or (names & SEARCH_NAMES and len(fields) <= 2):
        return "search"
    said = " ".join(form.get(name) or "" for name in ("action", "id", "class", "name", "aria-label"))
    asked = " ".join([said, *buttons, *(field.label for field in fields), *_titles(form)])
    named: FormKind = next((kind for kind, words in KINDS.items() if words.search(asked)), "other")
    if named == "search" and types & {"textarea", "email"}:
        return "contact"
    return "contact" if named == "other" and {"textarea", "email"} <= types else named


def _titles(form: Element) -> Iterator[str]:
    for title in islice(form.iter("legend", "h1", "h2", "h3", "h4"), 3):
        yield element_text(title)[:LONGEST_LABEL]
    before = form.getprevious()
    if before is not None and before.tag in {"h1", "h2", "h3", "h4"}:
        yield element_text(before)[:LONGEST_LABEL]
