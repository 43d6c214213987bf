"""Templates whose content a visitor sees: at once, or when somebody clicks the question before it."""

import re
from typing import cast

from lxml import etree

TEMPLATES = etree.XPath("//template")
CONTROLLED = etree.XPath("//@aria-controls")
ASKING = re.compile(r"\?[\W_]{0,6}$")  # signs that it folds open may follow
SHOWN_AT_ONCE = {"shadowrootmode", "shadowroot"}
SHOWN_BY_SCRIPT = {"x-if"}  # of Alpine


def show_templates(root: etree._Element) -> None:
    """Make plain elements of them. A shadow root that only places what stands in its host stays unseen."""
    controlled = {str(name) for name in cast("list[str]", CONTROLLED(root))}
    for template in cast("list[etree._Element]", TEMPLATES(root)):
        names = set(map(str, template.keys()))
        if names & SHOWN_AT_ONCE:
            shown = next(template.iterdescendants("slot"), None) is None
        else:
            opened = template.get("id") in controlled
            shown = opened or bool(names & SHOWN_BY_SCRIPT) or _follows_question(template)
            template.set("hidden", "")
        if shown:
            template.tag = "div"


def _follows_question(template: etree._Element) -> bool:
    before = template.getprevious()
    return before is not None and ASKING.search("".join(map(str, before.itertext()))) is not None
