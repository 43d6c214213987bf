"""Texts that fold open: what is clicked, and what then shows.

BeautifulSoup tells what belongs together; its tree is made only of a page on which something may fold: one in ten.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain, islice, takewhile
from typing import Literal

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from lxml import etree

from crawler.markup import HEADINGS, class_words, squeeze
from crawler.questions import is_question, names_subject
from crawler.styled_questions import find_styled_questions, write_out_questions
from crawler.tree import Element, element_text, list_attributed

AccordionKind = Literal["details", "accordion"]
PART_OF_ACCORDION = {
    "accordion",
    "accordeon",
    "collapse",
    "collapsible",
    "collapsable",
    "disclosure",
    "expandable",
    "expander",
    "faq",
    "foldable",
    "toggle",
    "toggler",
    "uitklap",
    "uitklapbaar",
    "uitklapper",
    "harmonica",
    "vraag",
    "question",
    "qa",
    "spoiler",
}
ACCORDION = {
    "accordion",
    "accordeon",
    "question",
    "vraag",
}  # an element so called has titles in it that need not say so again
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
SLOTS = CLICKED | {"label", "name"}
FOLDED = {"content", "body", "panel", "answer", "antwoord", "inhoud"}
SIGNS = {"icon", "symbol"}
UNSEEN_CLASSES = {
    "visually-hidden",
    "sr-only",
    "screen-reader-text",
    "assistive",
    "visuallyhidden",
    "element-invisible",
}
SIGN = re.compile(r"^[+−›»▸►▶▼▾▲⌄∨×✕]\s*|(?:(?<=[?!.])|\s)[+−–›»▸►▶▼▾▲⌄∨×✕-]$")  # that it folds open, as text
STATE = re.compile(
    r"toon|verberg|openen?|sluit(en)?|(uit|in|open|dicht)klappen|show|hide|expand|collapse", re.IGNORECASE
)
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
SWITCHING = re.compile(r"^(data-|uk-).*(accordion|collapse|toggle)$")  # names of attributes, as toolkits make them
SHOWN_BY_SCRIPT = {"x-show", "x-collapse", "v-show"}  # attributes of Alpine and Vue
TELLING_ATTRIBUTES = {"aria-expanded", "aria-controls", "slot", "hidden"} | SHOWN_BY_SCRIPT
CLICKED_TAGS = {"a", "button", "div", "dt", "h2", "h3", "h4", "h5", "h6", "label", "p", "span", "strong"}
FOLDS = "folds"  # no attribute of HTML
SHOWN_BY_CLICK = re.compile(r"['\"]#?([\w-]+)['\"]")  # ids in `onclick="openTab('kosten')"`
MOST_SHOWN = 3  # ids that are looked for
PLAIN = {"p", "ul", "ol", "table"}
OPENED = PLAIN | {"article", "dd", "div", "dl", "section"}  # what a link may jump to
LONGEST_TITLE = 250  # letters
SLOT_CLIMB = 2  # an item of the site's own and the list that it stands in
CLIMB = 3  # wrappers round a title that are looked past for what it folds open


@dataclass(frozen=True, slots=True)
class Accordion:
    """title: what is clicked. parts: what it folds open; `details` hold their own title."""

    kind: AccordionKind
    title: Element
    parts: list[Element]


@dataclass(frozen=True, slots=True)
class Folds:
    """titles: what each title says that can be clicked, also one of which it can't be told what it folds open."""

    titles: Mapping[Element, str] = field(default_factory=dict)
    accordions: tuple[Accordion, ...] = ()

    @property
    def headings(self) -> Set[Element]:
        """The titles that something is known to fold open of, and the headings that they stand in."""
        titles = [fold.title for fold in self.accordions]
        return {tag for title in titles for tag in (title, *title.iterancestors(*HEADINGS))}

    @property
    def ends(self) -> Mapping[Element, Element]:
        """The last element that a title folds open, with that title; of a heading that is called one it is not sure."""
        sure = (fold for fold in self.accordions if fold.kind == "details" or is_question(self.titles[fold.title]))
        return {fold.parts[-1]: fold.title for fold in sure}


def find_folds(root: Element) -> Folds:
    """What folds open in an element; a question that stands in an attribute is written out as a `summary`."""
    write_out_questions(root)
    known = {*find_styled_questions(root), *filter(_points_behind, root.iter("a"))}
    telling = chain(list_attributed(root), root.iter("summary", "label", "button"))
    if not known and not any(map(_may_fold, telling)):
        return Folds()
    soup, origins = _to_soup(root, known)
    named = {str(tag["id"]): tag for tag in reversed(soup.find_all(id=True))}  # the first of each name
    clicked = _find_titles(soup, named)
    titles = {origins[id(title)]: _title_text(title) for title in clicked}
    accordions = []
    for title in clicked:
        kind, parts = _find_parts(named, title)
        if parts:
            accordions.append(Accordion(kind, origins[id(title)], [origins[id(part)] for part in parts]))
    return Folds(titles, tuple(accordions))


def _may_fold(element: Element) -> bool:
    """Whether an element with attributes, or that may be a title without any, is worth a closer look."""
    role = element.get("role")
    button = element.tag == "button" or role == "button"
    if element.tag in {"summary", "label"} or role == "tabpanel" or (button and "?" in element_text(element)):
        return True
    if any(name in TELLING_ATTRIBUTES or SWITCHING.match(name) for name in map(str, element.keys())):
        return True
    if HIDDEN.search(element.get("style") or ""):
        return True
    words = class_words(element)
    if not words.isdisjoint(ACCORDION):
        return True
    return not (words.isdisjoint(PART_OF_ACCORDION) or words.isdisjoint(CLICKED))


def _points_behind(link: Element) -> bool:
    """Whether a link that stands alone, or fills a heading, jumps to what stands next to it."""
    target, parent = link.get("href") or "", link.getparent()
    if not target.startswith("#") or parent is None or (link.tail or "").strip():
        return False
    text = element_text(link)
    around = parent if parent.tag in HEADINGS and element_text(parent) == text else link
    following = around.getnext()
    points = following is not None and following.tag in OPENED and following.get("id") == target[1:]
    return points and any(map(str.isalnum, text)) and len(text) <= LONGEST_TITLE


def _to_soup(root: Element, known: Set[Element]) -> tuple[BeautifulSoup, dict[int, Element]]:
    """An element as BeautifulSoup, and by the `id` of each of its tags the element that it was.

    known: what is given an attribute that makes it a title.
    """
    soup, origins = BeautifulSoup("", "lxml"), {}
    around: list[Tag] = [soup]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            tag = soup.new_tag(element.tag, attrs=dict(element.items()) | ({FOLDS: ""} if element in known else {}))
            origins[id(tag)] = element
            around[-1].append(tag)
            around.append(tag)
        else:
            around.pop()
        text = element.text if event == "start" else element.tail
        if text and len(around) > 1:  # what follows the root is no part of it
            around[-1].append(text)
    return soup, origins


def _find_titles(soup: BeautifulSoup, named: Mapping[str, Tag]) -> list[Tag]:
    """What can be clicked, without what only stands in it."""
    found = [tag for tag in soup.find_all(_may_be_clicked) if _is_title(tag)]
    switches = {id(tag) for tag in found if _is_switch(tag)}
    around = (next((parent for parent in tag.parents if id(parent) in switches), None) for tag in found)
    return [tag for tag, switch in zip(found, around, strict=True) if switch is None or not _opens(named, switch)]


def _opens(named: Mapping[str, Tag], switch: Tag) -> bool:
    """Whether it names what it folds open, and that stands elsewhere."""
    part = _find_named(named, switch)
    return part is not None and not any(around is switch for around in part.parents)


def _find_parts(named: Mapping[str, Tag], title: Tag) -> tuple[AccordionKind, list[Tag]]:
    if title.name == "summary":
        return "details", [title.parent] if title.parent is not None and title.parent.name == "details" else []
    part = _find_named(named, title)
    if part is not None:
        return "accordion", [part, *_list_more_meanings(part)]
    if _is_slot(title):
        return "accordion", [tag for tag in _tags_after(title) if _tag_text(tag)]
    return "accordion", _find_following(title)


def _title_text(title: Tag) -> str:
    """What a title says, without the words in which some put plus and minus signs, or that are only read aloud."""
    signs = [tag for tag in title.find_all(True) if SIGNS & class_words(tag) or _is_unseen(tag) or _tells_state(tag)]
    told = [text for text in title.find_all(string=True) if not any(sign in text.parents for sign in signs)]
    return SIGN.sub("", squeeze("".join(_without_hint(told))) or _tag_text(title)).strip()


def _is_unseen(tag: Tag) -> bool:
    return not UNSEEN_CLASSES.isdisjoint((_attribute(tag, "class") or "").split())


def _tells_state(tag: Tag) -> bool:
    return STATE.fullmatch((tag.string or "").strip()) is not None


def _without_hint(texts: Sequence[NavigableString]) -> Sequence[NavigableString]:
    """The texts up to the question, when all behind it is set apart, such as "Toon" or a subtitle, and asks nothing."""
    asked = next((place for place, text in enumerate(texts, 1) if text.rstrip().endswith("?")), len(texts))
    around = {id(tag) for tag in texts[asked - 1].parents} if texts else set()
    apart = (id(text.parent) not in around and "?" not in text for text in texts[asked:] if text.strip())
    return texts[:asked] if all(apart) else texts


def _is_title(tag: Tag) -> bool:
    """Whether a click on this element folds a text open, by its attributes or by what its classes call it."""
    if tag.name == "summary":
        return True
    if tag.has_attr(FOLDS) or (_is_button(tag) and is_question(_tag_text(tag))):
        return True
    if not _may_be_clicked(tag) or not (tag.attrs or tag.name in {"button", "label"}):
        return False
    wanted = _is_switch(tag) or _is_checkbox_label(tag) or _is_called_title(tag) or _is_slot(tag) or _opens_hidden(tag)
    return wanted and 0 < len(_tag_text(tag)) <= LONGEST_TITLE


def _is_button(tag: Tag) -> bool:
    return tag.name == "button" or _attribute(tag, "role") == "button"


def _may_be_clicked(tag: Tag) -> bool:
    """Also an element of the site's own, such as `<mat-expansion-panel-header>`."""
    return tag.name in CLICKED_TAGS or tag.name == "summary" or "-" in tag.name


def _is_switch(tag: Tag) -> bool:
    clickable = tag.name in {"a", "button"} or _attribute(tag, "role") in {"button", "tab"}
    if not clickable:
        return False
    named = any(name in {"aria-expanded", "aria-controls"} or SWITCHING.match(name) for name in tag.attrs)
    return named or (_attribute(tag, "role") == "tab" and _precedes_panel(tag))


def _precedes_panel(tag: Tag) -> bool:
    following = next(_tags_after(tag), None)
    return following is not None and _attribute(following, "role") == "tabpanel"


def _is_checkbox_label(tag: Tag) -> bool:
    before = tag.find_previous_sibling() if tag.name == "label" else None
    return before is not None and _attribute(before, "type") in {"checkbox", "radio"} and bool(tag.find_next_sibling())


def _is_called_title(tag: Tag) -> bool:
    words = class_words(tag)
    around = class_words(tag.parent) & ACCORDION if tag.parent is not None else frozenset()
    if not ((words | around) & PART_OF_ACCORDION and words & CLICKED) or words & FOLDED:
        return False
    if any(_attribute(field, "type") not in {"checkbox", "radio"} for field in tag.find_all("input")):
        return False  # what a form asks
    return not any(FOLDED & class_words(inner) for inner in tag.find_all(True))


def _is_slot(tag: Tag) -> bool:
    """The title of an element of the site's own, such as `<my-accordion-item>` or `<my-item>` in `<my-accordion>`."""
    if _attribute(tag, "slot") not in SLOTS:
        return False
    around = "-".join(parent.name for parent in islice(tag.parents, SLOT_CLIMB) if "-" in parent.name)
    return not PART_OF_ACCORDION.isdisjoint(around.split("-"))


def _opens_hidden(tag: Tag) -> bool:
    """A question before something that is hidden, or a button with any name, whatever script is to show it."""
    part = next((node for node in tag.next_siblings if isinstance(node, Tag)), None)
    text = _tag_text(tag)
    asks = text.endswith("?") and text.count("?") == 1
    return part is not None and _is_hidden(part) and (asks or (_is_button(tag) and names_subject(text)))


def _is_hidden(tag: Tag) -> bool:
    by_attribute = not tag.attrs.keys().isdisjoint({"hidden"} | SHOWN_BY_SCRIPT)
    return by_attribute or HIDDEN.search(_attribute(tag, "style") or "") is not None


def _find_named(named: Mapping[str, Tag], title: Tag) -> Tag | None:
    told = [_attribute(title, name) or "" for name in ("aria-controls", "data-target", "data-bs-target", "href")]
    for name in (*told, *SHOWN_BY_CLICK.findall(_attribute(title, "onclick") or "")[:MOST_SHOWN]):
        target = name.removeprefix("#")
        found = named.get(target)
        if found is not None and _tag_text(found) and not any(around is found for around in title.parents):
            return found
    return None


def _find_following(title: Tag) -> list[Tag]:
    current = title
    for _ in range(CLIMB):
        following = next((tag for tag in _tags_after(current) if _tag_text(tag)), None)
        if following is not None:
            return [] if _holds_title(following) else [following, *_find_like(following)]
        if current.parent is None or _tag_text(current.parent) != _tag_text(title):
            return []
        current = current.parent
    return []


def _holds_title(tag: Tag) -> bool:
    return _is_title(tag) or any(map(_is_title, tag.find_all(CLICKED_TAGS, limit=1)))


def _find_like(part: Tag) -> Iterator[Tag]:
    """What goes on in the same way: `<p class="answer">` after `<p class="answer">`, plain text after plain text."""
    if part.name in PLAIN and not part.attrs:
        return takewhile(lambda tag: tag.name in PLAIN and not tag.attrs, _tags_after(part))
    like = (part.name, _attribute(part, "class"))
    following = takewhile(lambda tag: (tag.name, _attribute(tag, "class")) == like, _tags_after(part))
    return following if like[1] else iter(())


def _list_more_meanings(part: Tag) -> Iterator[Tag]:
    """The other explanations of the term of which it is one."""
    following = _tags_after(part) if part.name == "dd" else iter(())
    return takewhile(lambda tag: tag.name == "dd", following)


def _tags_after(tag: Tag) -> Iterator[Tag]:
    return (sibling for sibling in tag.next_siblings if isinstance(sibling, Tag))


def _tag_text(tag: Tag) -> str:
    return squeeze(tag.get_text())


def _attribute(tag: Tag, name: str) -> str | None:
    value = tag.get(name)
    return " ".join(value) if isinstance(value, list) else value
