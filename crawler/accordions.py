"""Texts that fold open: what is clicked, and what then shows."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Literal

from bs4 import Tag

from crawler.markup import attribute, class_words, squeeze, tag_text

AccordionKind = Literal["details", "accordion"]
PART_OF_ACCORDION = {
    "accordion",
    "accordeon",
    "collapse",
    "collapsible",
    "collapsable",
    "expander",
    "faq",
    "toggle",
    "toggler",
    "uitklap",
    "uitklapper",
    "harmonica",
    "vraag",
    "question",
    "qa",
}
CLICKED = {
    "title",
    "titel",
    "header",
    "heading",
    "head",
    "kop",
    "button",
    "btn",
    "knop",
    "trigger",
    "toggle",
    "toggler",
    "question",
    "vraag",
    "summary",
    "handle",
}
FOLDED = {"content", "body", "panel", "answer", "antwoord", "inhoud"}
SIGNS = {"icon", "symbol"}
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
SWITCHING = re.compile(r"^(data-|uk-).*(accordion|collapse|toggle)$")  # names of attributes, as toolkits make them
CLICKED_TAGS = {"a", "button", "div", "dt", "h2", "h3", "h4", "h5", "h6", "label", "p", "span", "strong"}
LONGEST_TITLE = 250  # letters
CLIMB = 3  # wrappers round a title that are looked past for what it folds open


def find_accordions(root: Tag) -> Iterator[tuple[AccordionKind, Tag, list[Tag]]]:
    """Each clickable title in an element, with the parts that it folds open; `details` hold their own title."""
    for title in (tag for tag in root.descendants if isinstance(tag, Tag) and _may_be_clicked(tag)):
        if title.name == "summary":
            if title.parent is not None and title.parent.name == "details":
                yield "details", title, [title.parent]
        elif is_accordion_title(title):
            named = _find_named(root, title)
            parts = [named] if named is not None else _find_following(title)
            if parts:
                yield "accordion", title, parts


def title_text(title: Tag) -> str:
    """What a title says, without the words in which some put their plus and minus signs."""
    signs = [tag for tag in title.find_all(True) if SIGNS & class_words(tag)]
    told = "".join(text for text in title.find_all(string=True) if not any(sign in text.parents for sign in signs))
    return squeeze(told) or tag_text(title)


def is_accordion_title(tag: Tag) -> bool:
    """Whether a click on this element folds a text open, by its attributes or by what its classes call it."""
    if tag.name == "summary":
        return True
    if not _may_be_clicked(tag) or not (tag.attrs or tag.name == "label"):
        return False
    wanted = _is_switch(tag) or _is_checkbox_label(tag) or _is_called_title(tag) or _is_slot(tag) or _opens_hidden(tag)
    return wanted and 0 < len(tag_text(tag)) <= LONGEST_TITLE


def _may_be_clicked(tag: Tag) -> bool:
    """Also an element of the site's own, such as `<mat-expansion-panel-header>`."""
    return tag.name in CLICKED_TAGS or tag.name == "summary" or "-" in tag.name


def _is_switch(tag: Tag) -> bool:
    clickable = tag.name in {"a", "button"} or attribute(tag, "role") in {"button", "tab"}
    return clickable and any(name in {"aria-expanded", "aria-controls"} or SWITCHING.match(name) for name in tag.attrs)


def _is_checkbox_label(tag: Tag) -> bool:
    before = tag.find_previous_sibling() if tag.name == "label" else None
    return before is not None and attribute(before, "type") in {"checkbox", "radio"} and bool(tag.find_next_sibling())


def _is_called_title(tag: Tag) -> bool:
    words = class_words(tag)
    if not (words & PART_OF_ACCORDION and words & CLICKED) or words & FOLDED:
        return False
    return not any(FOLDED & class_words(inner) for inner in tag.find_all(True))


def _is_slot(tag: Tag) -> bool:
    """The title of an element of the site's own, such as `<my-accordion-item>`."""
    element = tag.parent.name if tag.parent is not None and "-" in tag.parent.name else ""
    return attribute(tag, "slot") in CLICKED and not PART_OF_ACCORDION.isdisjoint(element.split("-"))


def _opens_hidden(tag: Tag) -> bool:
    """A question before something that is hidden, whatever script is to show it."""
    part = next((node for node in tag.next_siblings if isinstance(node, Tag)), None)
    if part is None or not (part.has_attr("hidden") or HIDDEN.search(attribute(part, "style") or "")):
        return False
    return tag_text(tag).endswith("?")


def _find_named(root: Tag, title: Tag) -> Tag | None:
    for name in ("aria-controls", "data-target", "data-bs-target", "href"):
        target = (attribute(title, name) or "").removeprefix("#")
        found = root.find(id=target) if target and "/" not in target else None
        if found is not None and tag_text(found) and found not in title.parents:
            return found
    return None


def _find_following(title: Tag) -> list[Tag]:
    current = title
    for _ in range(CLIMB):
        following = next((tag for tag in _tags_after(current) if tag_text(tag)), None)
        if following is not None:
            return [] if _holds_title(following) else [following, *_find_like(following)]
        if current.parent is None or tag_text(current.parent) != tag_text(title):
            return []
        current = current.parent
    return []


def _holds_title(tag: Tag) -> bool:
    return is_accordion_title(tag) or any(map(is_accordion_title, tag.find_all(CLICKED_TAGS, limit=1)))


def _find_like(part: Tag) -> Iterator[Tag]:
    """What goes on in the same way: `<p class="answer">` after `<p class="answer">`."""
    like = (part.name, attribute(part, "class"))
    following = takewhile(lambda tag: (tag.name, attribute(tag, "class")) == like, _tags_after(part))
    return following if like[1] else iter(())


def _tags_after(tag: Tag) -> Iterator[Tag]:
    return (sibling for sibling in tag.next_siblings if isinstance(sibling, Tag))
